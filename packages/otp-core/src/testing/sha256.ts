import { createHash } from 'node:crypto';

/** SHA-256 of the platform, as the tree takes it. */
export const sha256 = (data: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(data).digest());
