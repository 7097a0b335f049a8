import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealedCheckpoint } from '@madoguchi/store/audit-seal';

const SUFFIX = '.note';
/** Sizes in file names have the same length, so that names sort as numbers do. */
const DIGITS = 12;

/** The name of the file that a checkpoint of this size is kept in. */
export function checkpointFileName(size: number): string {
  return `${String(size).padStart(DIGITS, '0')}${SUFFIX}`;
}

/** A checkpoint that is kept as a file, outside of the database that it speaks of. */
export interface KeptNote {
  path: string;
  note: string;
}

/**
 * Keeps checkpoints as files of a folder, at most one in `everyMs`: only a copy elsewhere shows that a log was cut off. Whoever
 * runs the system puts the folder where the database's administrator cannot write, or copies it there.
 */
export function keepCheckpoints(
  folder: string,
  everyMs: number,
): (checkpoint: SealedCheckpoint) => Promise<void> {
  let keptAtMs = Number.NEGATIVE_INFINITY;
  return async ({ size, note, sealedAtMs }) => {
    if (sealedAtMs - keptAtMs < everyMs) return;
    keptAtMs = sealedAtMs;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, checkpointFileName(size));
    // Of several processes one writes it; none writes over it.
    await writeFile(path, note, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  };
}

/** The notes of a folder in the order of their sizes; none where there is no such folder. */
export async function keptCheckpoints(folder: string): Promise<KeptNote[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const paths = names
    .filter((name) => name.endsWith(SUFFIX))
    .sort()
    .map((name) => join(folder, name));
  return Promise.all(paths.map(async (path) => ({ path, note: await readFile(path, 'utf8') })));
}
