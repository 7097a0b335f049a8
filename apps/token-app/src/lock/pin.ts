import type { Lock } from '../storage/database.ts';

// What the PIN and the device lock protect: the page, from somebody who holds the unlocked phone for a moment. They do
// not encrypt the keys, which must sign without being readable, and so they are no help against somebody who can open the
// browser's own storage on the phone or change its clock. That remains the task of the phone's own lock.

/** OWASP's cost for PBKDF2-HMAC-SHA-256 (Password Storage Cheat Sheet): 600,000. */
const ITERATIONS = 600_000;
const SALT_BYTES = 16;
const HASH_BITS = 256;
/** Wrong tries that cost nothing. */
const FREE_FAILURES = 4;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/** A lock by a PIN. */
export type PinLock = Extract<Lock, { kind: 'pin' }>;

/** The PIN as meant: half-width digits. Null where it is not of 4 to 8 digits. */
export function foldPin(typed: string): string | null {
  const pin = typed.normalize('NFKC').replace(/\s+/g, '');
  return /^[0-9]{4,8}$/.test(pin) ? pin : null;
}

/** How long nothing is tried after so many wrong tries in a row: none up to 4, 30 s at the fifth, then doubling to a day. */
export function waitAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES - 1));
}

/** A new lock for a folded PIN. */
export async function makePinLock(webCrypto: Crypto, pin: string): Promise<PinLock> {
  const salt = webCrypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const hash = await hashOf(webCrypto.subtle, pin, salt, ITERATIONS);
  return { kind: 'pin', salt, iterations: ITERATIONS, hash, failures: 0, lockedUntilMs: 0 };
}

/** What became of a try. `lock` must be kept: it counts. */
export type PinTry =
  | { outcome: 'right'; lock: PinLock }
  | { outcome: 'wrong'; lock: PinLock }
  | { outcome: 'waiting'; lock: PinLock };

/**
 * Tries a folded PIN. The failure is counted before the comparison (`keep` is awaited): who reloads the page in between
 * gains no try.
 */
export async function tryPin(
  subtle: SubtleCrypto,
  lock: PinLock,
  pin: string,
  nowMs: number,
  keep: (lock: PinLock) => Promise<void>,
): Promise<PinTry> {
  if (nowMs < lock.lockedUntilMs) return { outcome: 'waiting', lock };
  const failures = lock.failures + 1;
  const waitMs = waitAfter(failures);
  const counted = { ...lock, failures, lockedUntilMs: waitMs === 0 ? 0 : nowMs + waitMs };
  await keep(counted);
  const hash = await hashOf(subtle, pin, lock.salt, lock.iterations);
  if (!areEqual(hash, lock.hash)) return { outcome: 'wrong', lock: counted };
  const opened = { ...lock, failures: 0, lockedUntilMs: 0 };
  await keep(opened);
  return { outcome: 'right', lock: opened };
}

async function hashOf(
  subtle: SubtleCrypto,
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const material = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    HASH_BITS,
  );
  return new Uint8Array(bits);
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  let different = a.length ^ b.length;
  for (const [index, byte] of a.entries()) different |= byte ^ (b[index] ?? 0);
  return different === 0;
}
