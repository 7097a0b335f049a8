import { lt } from 'drizzle-orm';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { limiterOptions, type RateLimiting } from '../rate-limiting.ts';
import type { PostgresDatabase } from './database.ts';
import { ratePoints as t } from './schema.ts';

/** Counts of requests in a table that is not logged: a crash of the server forgets them, and none waits for the disk. */
export function ratePointsOf({ orm, pool }: PostgresDatabase): RateLimiting {
  return {
    rateLimiter: (purpose, limit) =>
      new RateLimiterPostgres({ ...limiterOptions(purpose, limit), storeClient: pool, storeType: 'pool' }),
    dropSpentPoints: async (nowMs) => (await orm.delete(t).where(lt(t.expire, nowMs))).rowCount ?? 0,
  };
}
