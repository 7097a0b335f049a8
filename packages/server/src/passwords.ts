import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** The library's `Algorithm.Argon2id`: an ambient const enum cannot be read under isolatedModules. */
const ARGON2ID: Algorithm = 2;

/** OWASP's recommendation of argon2id parameters: 19 MiB, two passes, one lane. Runs on the thread pool. */
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The argon2id hash of a password, in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

/**
 * Whether a password fits. With `null`, for somebody unknown, it spends the same time and answers false, so that the
 * answer's time does not tell who exists (requirement 20).
 */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(storedHash ?? (await decoyHash()), password.normalize('NFKC'));
  return storedHash !== null && fits;
}

let decoy: Promise<string> | undefined;
function decoyHash(): Promise<string> {
  decoy ??= hashPassword('nobody has this password');
  return decoy;
}
