import { MINUTE_MS, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { FeedPortion, FeedRequest } from '../audit-feeds.ts';
import type { Store } from '../store.ts';
import { entriesInOrder } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';

const SIEM = 'syslog:siem.example.jp:6514';
const LEASE_MS = MINUTE_MS;

const claim = (store: Store, changes: Partial<FeedRequest> = {}) =>
  store.claimFeed({
    ...{ name: SIEM, lease: 'first', nowMs: NOW_MS, leaseMs: LEASE_MS, restMs: 0 },
    ...{ from: 'beginning', limit: 10 },
    ...changes,
  });

async function claimed(store: Store, changes: Partial<FeedRequest> = {}): Promise<FeedPortion> {
  const portion = await claim(store, changes);
  if (portion === null) throw new Error('Nothing is there to be sent.');
  return portion;
}

const seal = (store: Store) =>
  store.sealEntries({ limit: 1_000, nowMs: NOW_MS, sign: ({ size }) => `note ${size}` });

async function write(store: Store, many: number): Promise<void> {
  await Promise.all(Array.from({ length: many }, () => store.record(entryOf())));
}

async function writeSealed(store: Store, many: number): Promise<void> {
  await write(store, many);
  await seal(store);
}

const take = (store: Store, portion: FeedPortion, lease = 'first', nowMs = NOW_MS) =>
  store.settleFeed(SIEM, lease, nowMs, { kind: 'taken', portion });

/** Each receiver gets what is sealed, in order, from one sender at a time, until it has taken it. */
export function describeAuditFeeds(openFresh: OpenFresh): void {
  describe('a receiver of the audit log', () => {
    const here = freshPerTest(openFresh);

    test('gets what is sealed in order, in portions, and nothing that is not', async () => {
      const { store } = here();
      expect(await claim(store)).toBeNull();
      await writeSealed(store, 25);
      await write(store, 5);
      const portions: [number, number, number[]][] = [];
      for (let portion = await claim(store); portion !== null; portion = await claim(store)) {
        const { firstLeaf, upTo, afterSeq, upToSeq } = portion;
        const entries = await store.logEntries(afterSeq, upTo - firstLeaf);
        portions.push([firstLeaf, upTo, entries.map(({ seq }) => seq)]);
        expect(entries.at(-1)?.seq).toBe(upToSeq);
        await take(store, portion);
      }
      expect(portions.map(([from, to]) => [from, to])).toEqual([
        [0, 10],
        [10, 20],
        [20, 25],
      ]);
      expect(portions.flatMap(([, , seqs]) => seqs)).toEqual(Array.from({ length: 25 }, (_, n) => n + 1));
    });

    test('that was never seen before begins at what is newest, or with the oldest entry', async () => {
      const { store } = here();
      await writeSealed(store, 3);
      expect(await claim(store, { from: 'newest' })).toBeNull();
      expect(await claim(store, { name: 'other', from: 'beginning' })).toMatchObject({ firstLeaf: 0 });
      await writeSealed(store, 2);
      // What it once began with stays, whatever the setting says now.
      expect(await claim(store, { from: 'beginning' })).toMatchObject({ firstLeaf: 3, upTo: 5, afterSeq: 3 });
    });

    test('is served by one of several processes that ask at once', async () => {
      const { store, fresh } = here();
      const other = await fresh.alongside();
      await writeSealed(store, 5);
      const claims = Array.from({ length: 12 }, (_, n) =>
        claim(n % 2 === 0 ? store : other, { lease: `${n}` }),
      );
      expect((await Promise.all(claims)).filter((each) => each !== null)).toHaveLength(1);
    });

    test('is taken over when the lease of a dead process is over, which then settles nothing any more', async () => {
      const { store, fresh } = here();
      await writeSealed(store, 5);
      const dead = await claimed(store);
      expect(await claim(store, { lease: 'second', nowMs: NOW_MS + LEASE_MS - 1 })).toBeNull();
      const next = await fresh.reopen();
      const nowMs = NOW_MS + LEASE_MS;
      const portion = await claimed(next, { lease: 'second', nowMs });
      expect(portion).toEqual(dead);
      await take(next, dead, 'first', nowMs);
      const failed = { kind: 'failed', nextTryMs: nowMs, problem: 'timeout' } as const;
      await next.settleFeed(SIEM, 'first', nowMs, { ...failed, entry: entryOf({ correlationId: 'late' }) });
      expect((await next.auditFeeds())[0]).toMatchObject({ delivered: 0, failures: 0, problem: null });
      expect(await claim(next, { lease: 'third', nowMs })).toBeNull();
      expect(await entriesInOrder(next, { actorId: '1024' })).toHaveLength(5);
      await take(next, portion, 'second', nowMs);
      expect((await next.auditFeeds())[0]).toMatchObject({ delivered: 5 });
    });

    test('gets the very same portion again at its time where it did not take it, with its failures counted', async () => {
      const { store } = here();
      await writeSealed(store, 4);
      const portion = await claimed(store);
      const nextTryMs = NOW_MS + 7;
      const failed = { kind: 'failed', nextTryMs, problem: 'connection_refused' } as const;
      await store.settleFeed(SIEM, 'first', NOW_MS, failed);
      expect(await store.auditFeeds()).toEqual([
        { name: SIEM, delivered: 0, deliveredAtMs: null, failures: 1, nextTryMs, problem: failed.problem },
      ]);
      await writeSealed(store, 3);
      expect(await claim(store, { nowMs: nextTryMs - 1 })).toBeNull();
      const again = await claimed(store, { nowMs: nextTryMs });
      expect(again).toEqual({ ...portion, failures: 1 });
      await take(store, again, 'first', nextTryMs);
      const [standing] = await store.auditFeeds();
      expect(standing).toMatchObject({ delivered: 4, deliveredAtMs: nextTryMs, failures: 0, problem: null });
      expect(await claim(store, { nowMs: nextTryMs })).toMatchObject({ firstLeaf: 4, upTo: 7 });
    });

    test('is given back at once by a process that ends, without a failure', async () => {
      const { store } = here();
      await writeSealed(store, 4);
      const portion = await claimed(store);
      await store.settleFeed(SIEM, 'first', NOW_MS, { kind: 'left' });
      expect(await claim(store, { lease: 'second' })).toEqual(portion);
    });

    test('has the entry about its standing in the same transaction, or neither', async () => {
      const { store } = here();
      await writeSealed(store, 1);
      const portion = await claimed(store);
      const broken = entryOf({ correlationId: null as unknown as string });
      const taken = { kind: 'taken', portion } as const;
      await expect(store.settleFeed(SIEM, 'first', NOW_MS, { ...taken, entry: broken })).rejects.toThrow();
      expect((await store.auditFeeds())[0]?.delivered).toBe(0);
      const entry = entryOf({ correlationId: 'recovered' });
      await store.settleFeed(SIEM, 'first', NOW_MS, { ...taken, entry });
      expect((await entriesInOrder(store)).at(-1)?.correlationId).toBe('recovered');
    });

    test('that is a witness gets the newest of all once in its time, and only when the log has grown', async () => {
      const { store } = here();
      const witness = { restMs: 60 * MINUTE_MS, limit: null };
      await writeSealed(store, 30);
      const portion = await claimed(store, witness);
      expect(portion).toMatchObject({ upTo: 30, upToSeq: 30 });
      await take(store, portion);
      const later = { ...witness, nowMs: NOW_MS + witness.restMs };
      expect(await claim(store, later)).toBeNull();
      await writeSealed(store, 20);
      await writeSealed(store, 20);
      expect(await claim(store, { ...later, nowMs: later.nowMs - 1 })).toBeNull();
      expect(await claim(store, later)).toMatchObject({ firstLeaf: 30, upTo: 70 });
    });
  });
}
