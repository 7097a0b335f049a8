import type { KeyOwner } from '@madoguchi/store/sealed-keys';
import { dataKey, dataKeyIds, FIRST_KEY, makeFirstDataKey } from './keys/data-keys.ts';
import { KEY_BYTES, openBytes, sealBytes } from './keys/seal-bytes.ts';
import type { SecretPlace } from './keys/secret-folder.ts';

/** How every key was sealed while there was one data key; opens for ever. */
const V1 = 'v1';
/** With the id of the data key. */
const V2 = 'v2';

/** Seals and opens TOTP keys with AES-256-GCM, bound to their owner, token and data key (requirement 8). */
export interface KeyRing {
  /** `v2.`, the id of the newest data key, `.` and base64url of nonce, tag and ciphertext. */
  seal(key: Uint8Array, owner: KeyOwner): string;
  /** @throws when the seal is of another owner, another ring, or was altered */
  open(sealed: string, owner: KeyOwner): Uint8Array;
}

/** The data keys of a ring, which may change under it. */
export interface DataKeys {
  /** Their ids, oldest first; at least one. */
  ids(): string[];
  /** 32 bytes; null: it is gone. */
  key(id: string): Uint8Array | null;
}

/**
 * A ring of several data keys. What is new is learnt when something is sealed, and when something lies under an id that
 * is not known yet: so a rotation by another process needs no restart, and no opening reads a file a second time.
 */
export function keyRing(dataKeys: DataKeys): KeyRing {
  let known = new Map<string, Uint8Array>();
  const readAgain = (): string => {
    const ids = dataKeys.ids();
    known = new Map(ids.flatMap((id) => withKey(id, known.get(id) ?? dataKeys.key(id))));
    const newest = [...known.keys()].at(-1);
    if (newest === undefined) throw new Error('A key ring without a key.');
    return newest;
  };
  readAgain();
  return {
    seal(plain, owner) {
      const id = readAgain();
      const key = known.get(id) ?? new Uint8Array();
      return `${V2}.${id}.${sealBytes(key, plain, boundTo(V2, id, owner)).toString('base64url')}`;
    },
    open(sealed, owner) {
      const { version, id, text } = partsOf(sealed);
      if (!known.has(id)) readAgain();
      const key = known.get(id);
      if (key === undefined)
        throw new Error(`A sealed key lies under the data key ${id}, which is not there.`);
      return openBytes(key, Buffer.from(text, 'base64url'), boundTo(version, id, owner));
    },
  };
}

/** The ring of an installation, from its folder of secrets; its first key is made where there is none. */
export function ringOf(place: SecretPlace): KeyRing {
  return keyRing({
    ids() {
      const ids = dataKeyIds(place);
      if (ids.length > 0) return ids;
      makeFirstDataKey(place);
      return dataKeyIds(place);
    },
    key: (id) => dataKey(place, id),
  });
}

/** Under which data key a sealed key lies. @throws where it is none */
export function dataKeyOf(sealed: string): string {
  return partsOf(sealed).id;
}

function partsOf(sealed: string): { version: string; id: string; text: string } {
  const [version = '', ...rest] = sealed.split('.');
  const [first = '', second] = rest;
  if (version === V1 && rest.length === 1) return { version, id: FIRST_KEY, text: first };
  if (version === V2 && rest.length === 2 && second !== undefined)
    return { version, id: first, text: second };
  throw new Error('A sealed key of an unknown form.');
}

function boundTo(version: string, id: string, { subject, tokenId }: KeyOwner): string {
  return version === V1 ? `${subject}\n${tokenId}` : JSON.stringify([V2, id, subject, tokenId]);
}

function withKey(id: string, key: Uint8Array | null): [string, Uint8Array][] {
  if (key === null) return [];
  if (key.length !== KEY_BYTES) throw new Error(`A data key has ${KEY_BYTES} bytes.`);
  return [[id, key]];
}
