import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '@madoguchi/server/config';
import { syncFolder } from '@madoguchi/server/keys/whole-file';
import { VERSION } from '@madoguchi/server/version';
import { Fault } from '../fault.ts';
import type { Progress } from '../import/progress.ts';
import { BACKUP_PREFIX, backupName } from './backup-folder.ts';
import { collectParts } from './collect-parts.ts';
import { partOf, removeLeftovers, temporaryFolder } from './leftovers.ts';
import { type BackedUpFile, FORMAT, type Manifest } from './manifest.ts';
import { writeBackup } from './write-backup.ts';

export interface BackupRequest {
  config: Pick<Config, 'dataFolder' | 'audit' | 'backup'>;
  /** The SQLite file. */
  databasePath: string;
  /** Where the backup is put. */
  folder: string;
  nowMs: number;
  progress: Progress;
  signal: AbortSignal;
}

/** A backup that is on the disk; its name is that of the file. */
export interface MadeBackup extends BackedUpFile {
  counts: Manifest['counts'];
  /** Archives that should be in it, and were not there. */
  missing: string[];
}

/** How the folder of the plain copy begins, which the data folder holds while a backup is made. */
const WORK = 'backup-in-progress';

/**
 * Makes a backup while servers run: a copy of the database of one moment, beside it and as readable as it, is encrypted together with all that
 * belongs to it, and removed. Nothing is left where it fails; what a kill leaves the next one removes.
 *
 * @throws Fault where it cannot be made; an AbortError after Ctrl+C
 */
export async function createBackup(request: BackupRequest): Promise<MadeBackup> {
  const { config, folder, nowMs, progress, signal } = request;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  removeLeftovers(folder, BACKUP_PREFIX);
  const name = backupName(nowMs);
  const path = join(folder, name);
  if (existsSync(path)) throw new Fault(`${path} is there already.`, 'Run this again.');
  const work = temporaryFolder(config.dataFolder, WORK);
  try {
    progress.phase('Copying', 1);
    const { parts, facts, bytes, missing } = await collectParts(
      config,
      request.databasePath,
      work.path,
      (pages, of) => {
        signal.throwIfAborted();
        progress.update(pages / of);
      },
    );
    progress.phase('Encrypting', bytes);
    const { checkpoint, archives: _, ...counts } = facts;
    const madeAt = new Date(nowMs).toISOString();
    const about = {
      format: FORMAT,
      program: VERSION,
      madeAt,
      dialect: 'sqlite',
      checkpoint,
      counts,
    } as const;
    const { recipients } = config.backup;
    const part = partOf(path);
    const onRead = (read: number) => progress.update(read);
    const written = await writeBackup(part, { parts, manifest: about, recipients, signal, onRead });
    await rename(part, path).catch(async (error) => {
      await rm(part, { force: true });
      throw error;
    });
    syncFolder(path);
    return { name, ...written, counts, missing };
  } finally {
    work.remove();
  }
}
