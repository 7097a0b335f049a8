import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import {
  type Checkpoint,
  type CheckpointKey,
  checkpointText,
  openCheckpoint as openCheckpointOn,
} from '@madoguchi/otp-core/checkpoint';
import {
  isKeyName,
  type NoteSigner,
  signNote,
  type VerifySignature,
  verifierKeyOf,
} from '@madoguchi/otp-core/signed-note';

/** DER of an Ed25519 key up to its 32 bytes (RFC 8410 section 7, 4). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** SHA-256 of the platform, as the audit tree takes it. */
export const sha256 = (data: Uint8Array): Uint8Array => hash('sha256', data, 'buffer');

const verifyEd25519: VerifySignature = (publicKey, message, signature) => {
  const key = createPublicKey({
    key: Buffer.concat([PUBLIC_PREFIX, publicKey]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, message, key, signature);
};

/** Signs what the audit log has become. */
export interface AuditSigner {
  key: CheckpointKey;
  /** The public key in one line, for verifiers and witnesses. */
  verifierKey: string;
  /** The signed note of a checkpoint. */
  sign(checkpoint: Pick<Checkpoint, 'size' | 'root'>): string;
}

/**
 * The signer of this installation's log.
 *
 * @param seed - the private key, 32 bytes (RFC 8032)
 * @param name - the log's one name, e.g. `otp.example.jp/audit`
 * @param before - the key before this one, which signs too while it is being replaced
 * @throws when the name cannot be one
 */
export function auditSigner(seed: Uint8Array, name: string, before: Uint8Array | null = null): AuditSigner {
  if (!isKeyName(name)) throw new Error(`"${name}" cannot be the name of a log: no spaces, no +.`);
  const signers = [seed, ...(before === null ? [] : [before])].map((each) => noteSigner(each, name));
  const [{ publicKey }] = signers as [NoteSigner, ...NoteSigner[]];
  const key = { name, publicKey };
  return {
    key,
    verifierKey: verifierKeyOf(sha256, key),
    sign: ({ size, root }) => signNote(sha256, checkpointText({ origin: name, size, root }), signers),
  };
}

function noteSigner(seed: Uint8Array, name: string): NoteSigner {
  const privateKey = createPrivateKey({
    ...{ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' },
  });
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(der.subarray(PUBLIC_PREFIX.length));
  return { name, publicKey, sign: (message) => new Uint8Array(sign(null, message, privateKey)) };
}

/** The checkpoint in a note that one of the keys signed, with the hash and signatures of Node. */
export function openCheckpoint(
  note: string,
  keys: readonly CheckpointKey[],
): ReturnType<typeof openCheckpointOn> {
  return openCheckpointOn({ sha256, verify: verifyEd25519 }, note, keys);
}
