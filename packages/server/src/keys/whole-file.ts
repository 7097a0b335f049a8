import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a draft is called beside its file; a kill may leave one behind. */
export const DRAFT = /\.[0-9a-f]{16}$/;

/**
 * Makes a file of which nobody ever sees a half, for the owner only. Of several processes that make it at once one does, and the
 * others leave hers: a link is made or not.
 */
export function makeWhole(path: string, content: Uint8Array): void {
  const draft = draftOf(path, content);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  syncFolder(path);
}

/** The same, in the place of what was there: at each moment there is the one before or this one, whole. */
export function putWhole(path: string, content: Uint8Array): void {
  renameSync(draftOf(path, content), path);
  syncFolder(path);
}

function draftOf(path: string, content: Uint8Array): string {
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return draft;
}

/** A new name is on the disk only with its folder. */
export function syncFolder(path: string): void {
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
