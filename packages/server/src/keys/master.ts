import { hkdfSync } from 'node:crypto';
import { KEY_BYTES, openBytes, sealBytes } from './seal-bytes.ts';

/**
 * The key above all others: it wraps the key of each sealed file and nothing else. The bytes stay in closures, so that
 * no print of the configuration shows them.
 */
export interface Master {
  /** Tells masters apart and nothing about the key: 16 hex digits, or `command`. */
  readonly id: string;
  /**
   * Seals a key of 32 bytes.
   *
   * @param context - what the key is for; it unwraps with the very same only
   */
  wrap(key: Uint8Array, context: string): Uint8Array;
  /** @throws when it was wrapped by another master or for something else, or was altered */
  unwrap(wrapped: Uint8Array, context: string): Uint8Array;
}

/** A master whose 32 bytes this process has. */
export function masterOfKey(key: Uint8Array): Master {
  if (key.length !== KEY_BYTES) throw new Error(`A master has ${KEY_BYTES} bytes.`);
  const wrapping = derive(key, 'madoguchi wrapping key v1', KEY_BYTES);
  return {
    id: derive(key, 'madoguchi master id v1', 8).toString('hex'),
    wrap: (plain, context) => sealBytes(wrapping, plain, context),
    unwrap: (wrapped, context) => openBytes(wrapping, wrapped, context),
  };
}

/** One key never does two things (NIST SP 800-57 part 1, section 5.2): wrapping and naming each have their own. */
function derive(key: Uint8Array, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, length));
}
