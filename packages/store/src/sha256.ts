import { hash } from 'node:crypto';

/** SHA-256 in one call, without the object that `createHash` makes. */
export function sha256(data: Uint8Array): Uint8Array {
  return hash('sha256', data, 'buffer');
}
