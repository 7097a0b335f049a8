import { hashes, verify } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

// The library leaves the hash to its user.
hashes.sha512 = sha512;

/**
 * The hash and the signatures that a browser checks proofs of the audit log with. Not the browser's own: they answer later,
 * know Ed25519 for a short while only, and nothing at all on a page that came without TLS.
 */
export const browserProofs = {
  sha256: (data: Uint8Array): Uint8Array => sha256(data),
  /** Whether the Ed25519 signature is one of this key. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    try {
      return verify(signature, message, publicKey);
    } catch {
      return false;
    }
  },
};
