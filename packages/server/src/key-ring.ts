import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyOwner } from '@madoguchi/store/store';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';

/** Seals and opens TOTP keys with AES-256-GCM, bound to their owner and token (requirement 8). */
export interface KeyRing {
  /** `v1.` and base64url of nonce, tag and ciphertext. */
  seal(key: Uint8Array, owner: KeyOwner): string;
  /** @throws when the seal is of another owner, another ring, or was altered */
  open(sealed: string, owner: KeyOwner): Uint8Array;
}

/** The ring of one 32-byte key. */
export function keyRing(key: Uint8Array): KeyRing {
  if (key.length !== KEY_BYTES) throw new Error(`A sealing key has ${KEY_BYTES} bytes.`);
  return {
    seal(plain, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(owner));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, owner) {
      const [version, text] = sealed.split('.');
      if (version !== VERSION || text === undefined) throw new Error('A sealed key of an unknown form.');
      const bytes = Buffer.from(text, 'base64url');
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(owner)).setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
}

function boundTo(owner: KeyOwner): Buffer {
  return Buffer.from(`${owner.subject}\n${owner.tokenId}`, 'utf8');
}

/**
 * The secrets of this installation, in `secrets/` below the data folder: made at random at the first start, readable by
 * the owner only. There is no default secret.
 *
 * @param name - e.g. `token-key.bin`
 */
export function loadOrMakeSecret(dataFolder: string, name: string): Uint8Array {
  const folder = join(dataFolder, 'secrets');
  const path = join(folder, name);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    makeWhole(path);
  }
  const secret = readFileSync(path);
  if (secret.length !== KEY_BYTES) throw new Error(`${path} must hold ${KEY_BYTES} bytes.`);
  return secret;
}

/** Of several processes that start at once, one makes the file and the others find it whole: a link is made or not. */
function makeWhole(path: string): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  writeFileSync(draft, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}
