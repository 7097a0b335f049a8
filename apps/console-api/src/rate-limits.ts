import { ProblemError } from '@madoguchi/server/problem-error';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Points in a time, for each purpose. Kept in memory of the process: a restart forgives, a lock in the store does not. */
export interface RateLimitOptions {
  /** Sign-in attempts from one address, per minute. */
  signInPerAddress: number;
  /** Password attempts on one staff number, per 15 minutes. */
  signInPerStaffNumber: number;
  /** Look-ups and views of one operator, per minute (requirement 58). */
  lookUpsPerStaff: number;
  /** Acts of one operator, per minute. */
  actsPerStaff: number;
}

export const DEFAULT_RATE_LIMITS: RateLimitOptions = {
  signInPerAddress: 30,
  signInPerStaffNumber: 10,
  lookUpsPerStaff: 120,
  actsPerStaff: 30,
};

export type RateLimitPurpose = keyof RateLimitOptions;

export interface RateLimits {
  /**
   * Takes one point. `onFirstRefusal` runs once for each time the limit is reached, e.g. to leave an audit entry,
   * which the refusals after it must not multiply.
   *
   * @throws {@link ProblemError} `too_many_requests` with `retryAfterSeconds` when none is left
   */
  take(purpose: RateLimitPurpose, key: string, onFirstRefusal?: () => Promise<void>): Promise<void>;
}

const DURATION_SECONDS: Record<RateLimitPurpose, number> = {
  signInPerAddress: 60,
  signInPerStaffNumber: 900,
  lookUpsPerStaff: 60,
  actsPerStaff: 60,
};

/** Rate limits of one process. */
export function createRateLimits(options: RateLimitOptions): RateLimits {
  const limiters = new Map(
    (Object.keys(DURATION_SECONDS) as RateLimitPurpose[]).map((purpose) => [
      purpose,
      new RateLimiterMemory({ points: options[purpose], duration: DURATION_SECONDS[purpose] }),
    ]),
  );
  return {
    async take(purpose, key, onFirstRefusal) {
      try {
        await limiters.get(purpose)?.consume(key);
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) throw rejected;
        if (rejected.consumedPoints === options[purpose] + 1) await onFirstRefusal?.();
        const retryAfterSeconds = Math.ceil(rejected.msBeforeNext / 1000);
        throw new ProblemError('too_many_requests', { facts: { retryAfterSeconds } });
      }
    },
  };
}
