import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { ChangeRequest, ChangeResult } from '../store.ts';
import * as acts from './acts.ts';
import { allEntries, entriesInOrder, eventsTold, holdingTold } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { DEPENDENCIES, entryOf, type OpenFresh } from './fresh-store.ts';
import { customerOf } from './people.ts';

const CUSTOMERS = Array.from({ length: 10 }, (_, index) => customerOf(index + 1));

/** Counts how often each answer was given. */
function tally(results: readonly ChangeResult[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of results) {
    const { outcome } = acts.done(result);
    const answer = outcome.kind === 'accepted' ? 'accepted' : outcome.refusal.code;
    counts[answer] = (counts[answer] ?? 0) + 1;
  }
  return counts;
}

/** Everything that happens at once. */
export function describeConcurrency(openFresh: OpenFresh): void {
  describe('changes at once', () => {
    const here = freshPerTest(openFresh, CUSTOMERS);

    test('accept the same code exactly once of twenty times', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const results = await Promise.all(Array.from({ length: 20 }, () => store.change(acts.signIn(id))));
      expect(tally(results)).toEqual({ accepted: 1, code_replayed: 19 });
    });

    test('evaluate at most five of forty wrong codes, and lock the token', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const guesses = Array.from({ length: 40 }, (_, seed) => store.change(acts.guess(id, seed * 7)));
      expect(tally(await Promise.all(guesses))).toEqual({ code_wrong: 4, token_locked: 36 });
      const failed = (await eventsTold(store, id)).filter(({ type }) => type === 'code_failed');
      expect(failed.map((event) => 'failures' in event && event.failures)).toEqual([1, 2, 3, 4, 5]);
      expect((await store.holdingOf(id)).status).toBe('locked');
      expect(tally([await store.change(acts.signIn(id))])).toEqual({ token_locked: 1 });
    });

    test('leave one entry for each of two hundred mixed commands, and every holding as its entries tell it', async () => {
      const { store, fresh, ids } = here();
      for (const id of ids) await acts.enrol(store, id);
      const before = (await allEntries(store)).length;
      const makers: ((id: number, n: number) => ChangeRequest)[] = [
        (id) => acts.signIn(id),
        (id, n) => acts.guess(id, n),
        (id) => acts.suspend(id),
        (id) => acts.resume(id),
        (id) => acts.unlock(id),
        (id, n) => acts.requestOf(id, acts.enrolment(id, n).issue),
        (id, n) => (n === 73 ? acts.forceRelease(id) : acts.signIn(id, NOW_MS - 60_000)),
      ];
      const results = await Promise.all(
        Array.from({ length: 200 }, (_, n) => {
          const maker = makers[(n * 5) % makers.length];
          const id = ids[(n * 3) % ids.length];
          if (maker === undefined || id === undefined) throw new Error('Out of range.');
          return store.change({ ...maker(id, n), correlationId: `n-${n}` });
        }),
      );
      const added = (await entriesInOrder(store)).slice(before);
      expect(added.length).toBe(200);
      const answered = results.map((result, n) => [acts.done(result).auditSeq, `n-${n}`]);
      expect(added.map(({ seq, correlationId }) => [seq, correlationId])).toEqual(
        answered.sort(([a], [b]) => Number(a) - Number(b)),
      );
      const reopened = await fresh.reopen();
      for (const id of ids) {
        expect(await holdingTold(reopened, id, DEPENDENCIES.limits)).toEqual(await reopened.holdingOf(id));
      }
    });

    test('count receipts without a gap and without a double', async () => {
      const { store, ids } = here();
      for (const id of ids) await acts.enrol(store, id);
      const results = await Promise.all(ids.map((id) => store.change(acts.suspend(id))));
      const numbers = results.map((result) => acts.done(result).receiptNumber);
      expect(numbers.sort()).toEqual(
        ids.map((_, index) => `R-20260803-${String(index + 1).padStart(4, '0')}`),
      );
    });

    test('give each recorded entry a sequence number of its own', async () => {
      const { store } = here();
      const seqs = await Promise.all(
        Array.from({ length: 300 }, (_, n) => store.record(entryOf({ atMs: n, correlationId: `n-${n}` }))),
      );
      expect(new Set(seqs).size).toBe(300);
      const entries = await entriesInOrder(store);
      const told = new Map(entries.map(({ seq, correlationId }) => [seq, correlationId]));
      expect(seqs.map((seq) => told.get(seq))).toEqual(seqs.map((_, n) => `n-${n}`));
    });
  });
}
