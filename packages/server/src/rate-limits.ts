import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from './problem-error.ts';

/** How many points somebody has in how many seconds. */
export interface RateLimit {
  points: number;
  seconds: number;
}

/** Points in a time, for each purpose. Kept in memory of the process: a restart forgives, a lock in the store does not. */
export interface RateLimits<P extends string> {
  /**
   * Takes one point. `onFirstRefusal` runs once for each time the limit is reached, e.g. to leave an audit entry,
   * which the refusals after it must not multiply.
   *
   * @throws {@link ProblemError} `too_many_requests` with `retryAfterSeconds` when none is left
   */
  take(purpose: P, key: string, onFirstRefusal?: () => Promise<void>): Promise<void>;
}

/** Rate limits of one process (requirement 58). */
export function createRateLimits<P extends string>(purposes: Record<P, RateLimit>): RateLimits<P> {
  const limiters = new Map(
    Object.entries<RateLimit>(purposes).map(([purpose, { points, seconds }]) => [
      purpose,
      new RateLimiterMemory({ points, duration: seconds }),
    ]),
  );
  return {
    async take(purpose, key, onFirstRefusal) {
      try {
        await limiters.get(purpose)?.consume(key);
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) throw rejected;
        if (rejected.consumedPoints === purposes[purpose].points + 1) await onFirstRefusal?.();
        const retryAfterSeconds = Math.ceil(rejected.msBeforeNext / 1000);
        throw new ProblemError('too_many_requests', { facts: { retryAfterSeconds } });
      }
    },
  };
}
