import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { keptCheckpoints } from '@madoguchi/server/checkpoint-folder';
import type { Config } from '@madoguchi/server/config';
import { filesOf, folderOf } from '@madoguchi/server/keys/secret-folder';
import { DRAFT } from '@madoguchi/server/keys/whole-file';
import { copySnapshot, type SnapshotFacts } from '@madoguchi/store/sqlite/snapshot';
import { Fault } from '../fault.ts';
import { DATABASE, isPartName } from './manifest.ts';
import type { Part } from './write-backup.ts';

/** What a backup is made of, all of one moment. */
export interface Collected {
  parts: Part[];
  facts: SnapshotFacts;
  /** Of all parts together. */
  bytes: number;
  /** Archives that the log says are kept, and that are not there. */
  missing: string[];
}

/**
 * Copies the database and lists what belongs to it. Checkpoints are listed before, since one from after would speak of more entries than the copy
 * has; archives after, since an entry leaves the database only when its file is there.
 *
 * @param workFolder - where the copy of the database is put
 * @throws Fault where the keys changed meanwhile: an older one might be missing, and what lies under it would never open
 */
export async function collectParts(
  config: Pick<Config, 'dataFolder' | 'audit'>,
  databasePath: string,
  workFolder: string,
  onCopied: (pages: number, of: number) => void,
): Promise<Collected> {
  const secrets = secretParts(config);
  const checkpoints = await keptCheckpoints(config.audit.checkpointFolder);
  const copy = join(workFolder, DATABASE);
  const facts = await copySnapshot(databasePath, copy, onCopied);
  if (fingerprintOf(secretParts(config)) !== fingerprintOf(secrets)) {
    throw new Fault('The keys were changed while the backup was made.', 'Run this again.');
  }
  const isThere = (name: string) => existsSync(join(config.audit.archiveFolder, name));
  const parts: Part[] = [
    { name: DATABASE, path: copy },
    ...secrets,
    ...checkpoints.map(({ path, note }) => ({
      name: `checkpoints/${basename(path)}`,
      content: Buffer.from(note),
    })),
    ...facts.archives.filter(isThere).map((name) => ({
      name: `archives/${name}`,
      path: join(config.audit.archiveFolder, name),
    })),
  ];
  const sizeOf = (part: Part) => ('path' in part ? statSync(part.path).size : part.content.length);
  const bytes = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  return { parts, facts, bytes, missing: facts.archives.filter((name) => !isThere(name)) };
}

function secretParts(config: Pick<Config, 'dataFolder'>): { name: string; content: Buffer }[] {
  const folder = folderOf(config);
  return filesOf(folder)
    .filter((name) => !DRAFT.test(name) && isPartName(`secrets/${name}`))
    .map((name) => ({ name: `secrets/${name}`, content: readFileSync(join(folder, name)) }));
}

function fingerprintOf(parts: readonly { name: string; content: Buffer }[]): string {
  return JSON.stringify(parts.map(({ name, content }) => [name, content.toString('base64')]));
}
