import type { RateLimit, RateLimiting } from '@madoguchi/store/rate-limiting';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { ProblemError } from './problem-error.ts';

/** Points in a time, for each purpose; the same for all processes of the installation. */
export interface RateLimits<P extends string> {
  /**
   * Takes one point. `onFirstRefusal` runs once for each time the limit is reached, e.g. to leave an audit entry,
   * which the refusals after it must not multiply.
   *
   * @throws {@link ProblemError} `too_many_requests` with `retryAfterSeconds` when none is left
   */
  take(purpose: P, key: string, onFirstRefusal?: () => Promise<void>): Promise<void>;
}

/**
 * Rate limits of one app (requirement 58).
 *
 * @param app - keeps its counts apart from those of the others
 */
export function createRateLimits<P extends string>(
  store: RateLimiting,
  app: string,
  purposes: Record<P, RateLimit>,
): RateLimits<P> {
  const limiters = new Map(
    Object.entries<RateLimit>(purposes).map(([purpose, limit]) => [
      purpose,
      store.rateLimiter(`${app}/${purpose}`, limit),
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
