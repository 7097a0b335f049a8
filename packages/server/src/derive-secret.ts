import { createHmac } from 'node:crypto';

const KEY_BYTES = 32;

/**
 * A secret that is derived when it is needed instead of being kept: HMAC-SHA-256 in 43 characters of base64url. The last
 * one stands for four bits only and is never `-` or `_`, which mail programs leave out of the links they find in a text.
 *
 * @param key - 32 bytes, the installation's own
 * @param purpose - keeps the uses of one key apart
 */
export function deriveSecret(key: Uint8Array, purpose: string, message: string): string {
  if (key.length !== KEY_BYTES) throw new Error(`The key of derived secrets has ${KEY_BYTES} bytes.`);
  return createHmac('sha256', key).update(`${purpose}\n${message}`, 'utf8').digest('base64url');
}
