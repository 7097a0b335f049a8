import { createHmac } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 60_000;

/**
 * The code that any authenticator app shows for a key at a time (RFC 6238: SHA-1, 6 digits, 60 s). Written here a second
 * time, from the standard library alone, so that the product is held against something else than itself.
 *
 * @param key - base32, as it is typed by hand
 */
export function codeOfKey(key: string, atMs: number): string {
  const bits = [...key].map((character) => BASE32.indexOf(character).toString(2).padStart(5, '0')).join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / STEP_MS)));
  const digest = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
