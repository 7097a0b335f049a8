import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { KeyError } from './key-error.ts';
import type { Master } from './master.ts';
import { KEY_BYTES } from './seal-bytes.ts';
import { openSecret, SEALED, sealSecret } from './sealed-secret.ts';
import { makeWhole, putWhole, syncFolder } from './whole-file.ts';

/** Where secrets lie, and what seals them; no master: plain files. */
export type SecretPlace = Pick<Config, 'dataFolder'> & Partial<Pick<Config, 'master'>>;

/** The secrets of an installation: 32 bytes each, in a file `NAME`, or `NAME.sealed` where there is a master. */
export interface SecretFolder {
  /** Made at random where there is none. There is no default secret. */
  loadOrMake(name: string): Uint8Array;
  find(name: string): Uint8Array | null;
  /** Makes a secret or takes the place of one. */
  put(name: string, secret: Uint8Array): void;
  /** Forgets a secret; what lay there in plain text is overwritten first. */
  drop(name: string): void;
  /** Tells whether a file is still the one that was read. */
  stampOf(name: string): string;
  names(): string[];
}

/** What is still plain has this ending. */
const PLAIN = /\.bin$/;
const INSTALLATION = 'installation.id';

/** The folder of the secrets, in the data folder. */
export function folderOf({ dataFolder }: Pick<SecretPlace, 'dataFolder'>): string {
  return join(dataFolder, 'secrets');
}

/**
 * The secrets of this installation, in `secrets/` below the data folder, readable by the owner only.
 *
 * Every use refuses a folder that does not fit the master: a forgotten setting must not make a new plain key beside the
 * sealed ones, and a plain file must not be taken for a sealed one.
 *
 * @throws {@link KeyError} there, and where a sealed file does not open
 */
export function secretFolder(place: SecretPlace): SecretFolder {
  const { master = null } = place;
  const folder = folderOf(place);
  const pathOf = (name: string) => join(folder, master === null ? name : `${name}${SEALED}`);
  const read = (name: string): Uint8Array => {
    const bytes = readFileSync(pathOf(name));
    return master === null ? wholeOf(bytes, pathOf(name)) : open(master, folder, name, bytes);
  };
  const contentOf = (name: string, secret: Uint8Array): Uint8Array =>
    master === null ? secret : seal(master, folder, name, secret);
  const find = (name: string) => {
    refuseOtherForm(folder, master);
    return existsSync(pathOf(name)) ? read(name) : null;
  };
  return {
    find,
    loadOrMake(name) {
      const found = find(name);
      if (found !== null) return found;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      makeWhole(pathOf(name), contentOf(name, randomBytes(KEY_BYTES)));
      return read(name);
    },
    put(name, secret) {
      refuseOtherForm(folder, master);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      putWhole(pathOf(name), contentOf(name, secret));
    },
    drop(name) {
      const path = pathOf(name);
      if (!existsSync(path)) return;
      erase(path);
    },
    stampOf(name) {
      const stat = statSync(pathOf(name), { throwIfNoEntry: false });
      return stat === undefined ? '-' : `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
    },
    names: () => (master === null ? plainNames(folder) : sealedNames(folder)),
  };
}

/** One secret; see {@link secretFolder}. @param name - e.g. `url-key.bin` */
export function loadOrMakeSecret(place: SecretPlace, name: string): Uint8Array {
  return secretFolder(place).loadOrMake(name);
}

/** Names of the secrets that lie there in plain text. */
export function plainNames(folder: string): string[] {
  return filesOf(folder).filter((file) => PLAIN.test(file));
}

/** Names of the secrets that lie there sealed. */
export function sealedNames(folder: string): string[] {
  return filesOf(folder)
    .filter((file) => file.endsWith(`.bin${SEALED}`))
    .map((file) => file.slice(0, -SEALED.length));
}

/** Everything in the folder, in order; nothing where there is none. */
export function filesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/**
 * What tells this installation from another one under the same master: a sealed file that is carried over does not open.
 * No secret.
 */
export function installationOf(folder: string): string {
  const path = join(folder, INSTALLATION);
  if (!existsSync(path)) {
    if (sealedNames(folder).length > 0) {
      throw new KeyError(
        `${path} is missing.`,
        'Bring it back from the copy that the sealed files came from.',
      );
    }
    makeWhole(path, Buffer.from(`${randomBytes(16).toString('hex')}\n`));
  }
  return readFileSync(path, 'utf8').trim();
}

/** Overwrites a file, as far as the disk lets one, and removes it. Another name of the same file keeps its content. */
export function erase(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const { size, nlink } = fstatSync(file);
    if (nlink === 1) writeSync(file, randomBytes(size), 0, size, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  unlinkSync(path);
  syncFolder(path);
}

function wholeOf(secret: Uint8Array, path: string): Uint8Array {
  if (secret.length !== KEY_BYTES) throw new Error(`${path} must hold ${KEY_BYTES} bytes.`);
  return secret;
}

function seal(master: Master, folder: string, name: string, secret: Uint8Array): Uint8Array {
  return sealSecret(master, { installation: installationOf(folder), name }, secret);
}

function open(master: Master, folder: string, name: string, sealed: Uint8Array): Uint8Array {
  const path = join(folder, `${name}${SEALED}`);
  return wholeOf(openSecret(master, { installation: installationOf(folder), name, path }, sealed), path);
}

function refuseOtherForm(folder: string, master: Master | null): void {
  const [sealed] = sealedNames(folder);
  if (master === null && sealed !== undefined) {
    throw new KeyError(
      `The keys in ${folder} are sealed, and no master is set.`,
      'Set MASTER_KEY_FILE, MASTER_KEY_COMMAND or MASTER_KEY to the one that sealed them, and start the servers anew (docs/keys.md).',
    );
  }
  const [plain] = plainNames(folder);
  if (master !== null && plain !== undefined) {
    throw new KeyError(
      `A master is set, and ${join(folder, plain)} lies there in plain text.`,
      'Run "madoguchi keys protect", which seals it (docs/keys.md).',
    );
  }
}
