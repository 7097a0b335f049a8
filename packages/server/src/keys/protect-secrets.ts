import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { KeyError } from './key-error.ts';
import type { Master } from './master.ts';
import { openSecret, SEALED, sealSecret } from './sealed-secret.ts';
import { erase, filesOf, folderOf, installationOf, plainNames, sealedNames } from './secret-folder.ts';
import { DRAFT, makeWhole, putWhole, syncFolder } from './whole-file.ts';

/** Where the secrets lie, and the master that shall seal them. */
export interface ProtectedPlace {
  dataFolder: string;
  master: Master;
}

/** A plain file whose sealed one was read back: only to be overwritten and removed. */
const ERASING = '.erasing';

/**
 * Seals every secret that lies there in plain text. In this order, so that a kill at any moment leaves each secret whole
 * in one form at least, and the next run goes on: all are sealed and read back, all plain ones are renamed, all of those are
 * overwritten and removed.
 *
 * @returns the names of those that this run has sealed or removed
 * @throws {@link KeyError} where a sealed file beside a plain one holds another secret; nothing is removed then
 */
export function protectSecrets({ dataFolder, master }: ProtectedPlace): string[] {
  const folder = folderOf({ dataFolder });
  const names = plainNames(folder);
  for (const name of names) sealBeside(folder, name, master);
  // A draft of a plain secret, left by a kill, holds one too.
  const drafts = filesOf(folder).filter((file) => DRAFT.test(file) && /\.bin(?:\.sealed)?\./.test(file));
  for (const file of [...names, ...drafts]) moveAside(join(folder, file));
  const left = filesOf(folder).filter((file) => file.endsWith(ERASING));
  for (const file of left) erase(join(folder, file));
  const erased = left.map((file) => file.slice(0, -ERASING.length)).filter((name) => name.endsWith('.bin'));
  return [...new Set([...names, ...erased])].sort();
}

/**
 * Lets another master seal the secrets: one after the other, each whole under the one or the other at every moment. A run
 * that was killed goes on when it is begun again.
 *
 * @returns the names of those that lay under the old master until now
 * @throws {@link KeyError} where one opens with neither
 */
export function rewrapSecrets({ dataFolder, master }: ProtectedPlace, old: Master): string[] {
  const folder = folderOf({ dataFolder });
  const names = sealedNames(folder).filter((name) => !opensWith(folder, name, master));
  for (const name of names) {
    const secret = openFile(folder, name, old);
    const content = sealAndOpen(folder, name, secret, master);
    putWhole(pathOf(folder, name), content);
    requireSame(folder, name, secret, master);
  }
  return names;
}

function sealBeside(folder: string, name: string, master: Master): void {
  const secret = readFileSync(join(folder, name));
  const content = sealAndOpen(folder, name, secret, master);
  if (!existsSync(pathOf(folder, name))) makeWhole(pathOf(folder, name), content);
  requireSame(folder, name, secret, master);
}

/** A KMS that gives back something else than it got is found before anything is written. */
function sealAndOpen(folder: string, name: string, secret: Uint8Array, master: Master): Uint8Array {
  const place = { installation: installationOf(folder), name, path: pathOf(folder, name) };
  const content = sealSecret(master, place, secret);
  openSecret(master, place, content);
  return content;
}

function requireSame(folder: string, name: string, secret: Uint8Array, master: Master): void {
  if (Buffer.from(openFile(folder, name, master)).equals(secret)) return;
  throw new KeyError(
    `${join(folder, name)} and ${name}${SEALED} hold different keys.`,
    'One of them comes from a copy. Find out which one is right, and move the other away.',
  );
}

function opensWith(folder: string, name: string, master: Master): boolean {
  try {
    openFile(folder, name, master);
    return true;
  } catch (error) {
    if (error instanceof KeyError) return false;
    throw error;
  }
}

function openFile(folder: string, name: string, master: Master): Uint8Array {
  const path = pathOf(folder, name);
  return openSecret(master, { installation: installationOf(folder), name, path }, readFileSync(path));
}

function moveAside(path: string): void {
  renameSync(path, `${path}${ERASING}`);
  syncFolder(path);
}

function pathOf(folder: string, name: string): string {
  return join(folder, `${name}${SEALED}`);
}
