import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';

/** How many requests somebody has in how much time. */
export interface RateLimit {
  points: number;
  seconds: number;
}

/** Counts of requests, kept where every process of an installation sees them (requirement 58). */
export interface RateLimiting {
  /**
   * What counts for one purpose. Where the counts cannot be reached, the process counts by itself: a limit never
   * lets everything through, and never keeps a request from learning what is really wrong.
   *
   * @param purpose - of one app of the installation; names the counts
   */
  rateLimiter(purpose: string, limit: RateLimit): RateLimiterAbstract;
  /** Forgets counts whose time is over. */
  dropSpentPoints(nowMs: number): Promise<number>;
}

/** What every kept limiter has in common, whatever keeps it. */
export function limiterOptions(purpose: string, { points, seconds }: RateLimit) {
  return {
    ...{ keyPrefix: purpose, points, duration: seconds, tableName: 'rate_points', tableCreated: true },
    // By the sweep of the servers: the timers of the library outlive what they work on.
    clearExpiredByTimeout: false,
    // Who is refused stays so: nobody else need be asked again.
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: purpose, points, duration: seconds }),
  };
}
