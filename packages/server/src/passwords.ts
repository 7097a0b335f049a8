import { availableParallelism } from 'node:os';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { ProblemError } from './problem-error.ts';

/** The library's `Algorithm.Argon2id`: an ambient const enum cannot be read under isolatedModules. */
const ARGON2ID: Algorithm = 2;

/**
 * OWASP's recommendation of argon2id parameters: 19 MiB, two passes, one lane. `pnpm bench passwords` measures it
 * against its neighbours; it runs on the thread pool, so that the event loop goes on meanwhile.
 */
export const ARGON2_COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password that was thrown away, at our cost: what is compared where there is nobody. */
export const DECOY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$WqubaXtfpn4KZt9ba3FFcA$JwlMe+p/SKsogNoVBMjwsvkiS0JFqmOU+ayO7bSMl+o';

/** As many at once as there are cores: more would only make each of them slower, and take 19 MiB each. */
const atOnce = pLimit(availableParallelism());
/** About three seconds of work on two cores: beyond it a flood of log-ins is turned away instead of queued. */
const MOST_WAITING = 500;

/** The argon2id hash of a password, in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return withinLimit(() => hash(password.normalize('NFKC'), ARGON2_COST));
}

/**
 * Whether a password fits. With `null`, for somebody unknown, it spends the same time and answers false, so that the
 * answer's time does not tell who exists (requirement 20).
 *
 * @throws {@link ProblemError} `busy` when too many wait already
 */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  const fits = await withinLimit(() => verify(storedHash ?? DECOY_HASH, password.normalize('NFKC')));
  return storedHash !== null && fits;
}

function withinLimit<T>(work: () => Promise<T>): Promise<T> {
  if (atOnce.pendingCount >= MOST_WAITING) throw new ProblemError('busy');
  return atOnce(work);
}
