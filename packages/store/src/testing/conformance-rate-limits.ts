import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { describe, expect, test } from 'vitest';
import { freshPerTest } from './fresh-per-test.ts';
import type { OpenFresh } from './fresh-store.ts';

const LIMIT = { points: 3, seconds: 60 };

/** Takes a point; answers with how many are taken by then, and whether that was too many. */
async function take(limiter: RateLimiterAbstract, key = '10.0.0.7'): Promise<[number, 'taken' | 'refused']> {
  return limiter.consume(key).then(
    ({ consumedPoints }) => [consumedPoints, 'taken'],
    ({ consumedPoints }) => [consumedPoints, 'refused'],
  );
}

/** Rate limits that all servers of an installation share. */
export function describeRateLimits(openFresh: OpenFresh): void {
  describe('a rate limit', () => {
    const here = freshPerTest(openFresh, []);

    test('is the same for two servers', async () => {
      const { store, fresh } = here();
      const one = store.rateLimiter('console/signIn', LIMIT);
      const other = (await fresh.alongside()).rateLimiter('console/signIn', LIMIT);
      expect([await take(one), await take(other), await take(one)]).toEqual([
        [1, 'taken'],
        [2, 'taken'],
        [3, 'taken'],
      ]);
      const refused = await other.consume('10.0.0.7').catch((reason) => reason);
      expect(refused).toMatchObject({ consumedPoints: 4, remainingPoints: 0 });
      expect(refused.msBeforeNext).toBeGreaterThan(0);
      expect(refused.msBeforeNext).toBeLessThanOrEqual(60_000);
      expect((await take(one))[1]).toBe('refused');
    });

    test('gives no more than it has when two servers are asked at once, and one refusal is the first', async () => {
      const { store, fresh } = here();
      const servers = [store, await fresh.alongside()].map((each) => each.rateLimiter('site/tries', LIMIT));
      const taken = await Promise.all(
        servers.flatMap((limiter) => Array.from({ length: 8 }, () => take(limiter))),
      );
      expect(
        taken
          .filter(([, how]) => how === 'taken')
          .map(([count]) => count)
          .sort(),
      ).toEqual([1, 2, 3]);
      expect(taken.filter(([count, how]) => how === 'refused' && count === 4)).toHaveLength(1);
      expect(taken).toHaveLength(16);
    });

    test('counts each purpose and each key by itself', async () => {
      const { store } = here();
      const [signIn, tries] = [
        store.rateLimiter('site/signIn', LIMIT),
        store.rateLimiter('site/tries', LIMIT),
      ];
      await take(signIn);
      expect([await take(signIn), await take(signIn, '10.0.0.8'), await take(tries)]).toEqual([
        [2, 'taken'],
        [1, 'taken'],
        [1, 'taken'],
      ]);
    });

    test('outlives a restart, and is forgotten once its time is over', async () => {
      const { store, fresh } = here();
      await take(store.rateLimiter('site/tries', LIMIT));
      await take(store.rateLimiter('site/mails', { points: 3, seconds: 3_600 }));
      const reopened = await fresh.reopen();
      const tries = reopened.rateLimiter('site/tries', LIMIT);
      expect(await take(tries)).toEqual([2, 'taken']);
      expect(await reopened.dropSpentPoints(Date.now())).toBe(0);
      expect(await reopened.dropSpentPoints(Date.now() + 61_000)).toBe(1);
      expect(await take(tries)).toEqual([1, 'taken']);
      expect(await take(reopened.rateLimiter('site/mails', LIMIT))).toEqual([2, 'taken']);
    });

    test('is counted by the process alone as long as the database is away', async () => {
      const { store, fresh } = here();
      const limiter = store.rateLimiter('site/tries', LIMIT);
      // Ends its connections.
      await fresh.reopen();
      const taken = [await take(limiter), await take(limiter), await take(limiter), await take(limiter)];
      expect(taken.map(([, how]) => how)).toEqual(['taken', 'taken', 'taken', 'refused']);
    });
  });
}
