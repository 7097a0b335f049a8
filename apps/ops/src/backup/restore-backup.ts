import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { Config } from '@madoguchi/server/config';
import { syncFolder } from '@madoguchi/server/keys/whole-file';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { Fault } from '../fault.ts';
import { checkRestored, type RestoredCheck, restoredConfig } from './check-restored.ts';
import { removeLeftovers, temporaryFolder } from './leftovers.ts';
import { DATABASE, type Manifest } from './manifest.ts';
import { type BackupToRead, readBackup } from './read-backup.ts';

/** A backup and what is needed to open and check it. */
export interface BackupToCheck extends Omit<BackupToRead, 'onRead'> {
  config: Config;
  progress: Parameters<typeof checkRestored>[2]['progress'];
}

export interface CheckedBackup extends RestoredCheck {
  manifest: Manifest;
}

export interface RestoredBackup extends CheckedBackup {
  sessionsEnded: number;
}

/** How the folder begins in which a backup lies until it is checked. */
const WORK = 'restoring';

/** The database last: a folder that has one is whole. */
const ORDER = ['secrets', 'checkpoints', 'archives', DATABASE];

/** Restores a backup into a folder that is there for that only, and checks it. What was found stays there; the caller removes it. */
export async function checkBackup(
  backup: BackupToCheck,
  folder: string,
): Promise<CheckedBackup & { sha256: string }> {
  const { config, progress } = backup;
  let begun = false;
  const read = await readBackup(
    {
      ...backup,
      onRead(bytes, of) {
        if (!begun) progress.phase('Decrypting', of);
        begun = true;
        progress.update(bytes);
      },
    },
    folder,
  );
  const check = await checkRestored(restoredConfig(config, folder), read, backup);
  return { ...check, manifest: read.manifest, sha256: read.sha256 };
}

/**
 * Restores a backup as a data folder. It lies in a folder of its own there until it is checked, so a folder with a database in it is whole. All
 * sessions end: one of them may have been ended since, e.g. because a token was released.
 *
 * @param to - a new or empty folder
 * @param entryOf - the entry that the restored log gets
 * @returns what the check found; where that is not whole, nothing was restored
 */
export async function restoreBackup(
  backup: BackupToCheck,
  to: string,
  entryOf: (details: AuditEntry['details']) => AuditEntry,
): Promise<RestoredBackup> {
  if (existsSync(to)) removeLeftovers(to, WORK);
  else mkdirSync(to, { recursive: true, mode: 0o700 });
  if (readdirSync(to).length > 0) {
    throw new Fault(`${to} is not empty.`, 'Name a new folder: nothing is ever restored over something.');
  }
  chmodSync(to, 0o700);
  const work = temporaryFolder(to, WORK);
  try {
    const { sha256: fileDigest, ...checked } = await checkBackup(backup, work.path);
    if (!checked.isWhole) return { ...checked, sessionsEnded: 0 };
    const { manifest } = checked;
    const { store } = await openConfiguredStore(restoredConfig(backup.config, work.path));
    // Whenever they would have ended.
    const sessionsEnded = await store.dropExpiredSessions(Number.MAX_SAFE_INTEGER);
    const about = { fileName: basename(backup.path), fileDigest, madeAt: manifest.madeAt };
    await store.record(entryOf({ ...about, checkpointSize: sizeOf(manifest), sessionsEnded }));
    await store.close();
    const names = ORDER.filter((name) => existsSync(join(work.path, name)));
    for (const name of names) renameSync(join(work.path, name), join(to, name));
    syncFolder(join(to, DATABASE));
    return { ...checked, sessionsEnded };
  } finally {
    work.remove();
  }
}

/** How many entries the newest checkpoint of a backup speaks of; 0: there is none. */
export function sizeOf({ checkpoint }: Pick<Manifest, 'checkpoint'>): number {
  return Number(checkpoint?.split('\n')[1] ?? 0);
}
