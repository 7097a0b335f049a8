import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { base64Of } from '../base64.ts';
import { checkpointText } from '../checkpoint.ts';
import { consistencyProof, inclusionProof, leafHash, nodeHash, treeRoot } from '../merkle-tree.ts';
import { type NoteSigner, signNote, type VerifySignature } from '../signed-note.ts';
import { sha256 } from './sha256.ts';

const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Ed25519 of the platform, and its SHA-256. */
export const platform = {
  sha256,
  verify: ((publicKey, message, signature) => {
    const der = Buffer.concat([PUBLIC_PREFIX, publicKey]);
    return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  }) satisfies VerifySignature,
};

/** A signer of a log, by the byte that its key is made of. */
export function signerOf(seed: number, name = 'log.example.jp/audit'): NoteSigner {
  const der = Buffer.concat([PRIVATE_PREFIX, Buffer.alloc(32, seed)]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    name,
    publicKey: new Uint8Array(spki.subarray(PUBLIC_PREFIX.length)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

/** A log of so many leaves, each of the text that stands at its place, with everything that is proved of it. */
export function logOf(size: number, textAt: (index: number) => string = (index) => `entry ${index}`) {
  const leaves = Array.from({ length: size }, (_, index) => leafHash(sha256, Buffer.from(textAt(index))));
  const read = (level: number, index: number): Uint8Array =>
    level === 0
      ? (leaves[index] ?? new Uint8Array())
      : nodeHash(sha256, read(level - 1, 2 * index), read(level - 1, 2 * index + 1));
  const root = treeRoot(sha256, read, size);
  return {
    ...{ size, root, leaves },
    note: (by: NoteSigner) => signNote(sha256, checkpointText({ origin: by.name, size, root }), [by]),
    inclusion: (index: number) => inclusionProof(sha256, read, index, size).map(base64Of),
    since: (older: number) => consistencyProof(sha256, read, older, size).map(base64Of),
  };
}
