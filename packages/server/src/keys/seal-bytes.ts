import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Bytes of every key of this installation: AES-256, and the seeds and HMAC keys beside. */
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a nonce at random (NIST SP 800-38D).
 *
 * @param boundTo - what the seal belongs to; it opens with the very same only
 * @returns nonce, tag and ciphertext
 */
export function sealBytes(key: Uint8Array, plain: Uint8Array, boundTo: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** The counterpart of {@link sealBytes}. @throws when it was altered, or belongs to another key or thing */
export function openBytes(key: Uint8Array, sealed: Uint8Array, boundTo: string): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(boundTo, 'utf8'))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
