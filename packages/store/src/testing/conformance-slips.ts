import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import * as acts from './acts.ts';
import { allEntries, lastEntry } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';
import { TELLER } from './people.ts';

/** What a receipt number leads to, and how often its slip was printed. */
export function describeSlips(openFresh: OpenFresh): void {
  describe('a slip', () => {
    const here = freshPerTest(openFresh);

    test('is of the act that the receipt was given for, with its request', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const { receiptNumber } = acts.done(await acts.perform(store, acts.askForRelease(id)));
      const receipt = await store.receipt(receiptNumber ?? '');
      expect(receipt).toMatchObject({
        ...{ receiptNumber, customerId: id, operatorName: TELLER.id },
        entry: { action: 'force_release', actor: { id: TELLER.id }, details: { receiptNumber } },
        request: { state: 'pending', receiptNumber },
        approval: null,
      });
      const suspended = acts.done(await store.change(acts.suspend(id)));
      expect(await store.receipt(suspended.receiptNumber ?? '')).toMatchObject({
        entry: { action: 'suspend_token' },
        request: null,
      });
    });

    test('of a request that was approved has the approval too, and with it what the customer was promised', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const asked = acts.askForRelease(id);
      const { receiptNumber } = acts.done(await acts.perform(store, asked));
      const { requestId } = asked.command as { requestId: string };
      const approve = { type: 'approve_release', requestId } as const;
      acts.done(await store.change({ ...acts.forceRelease(id), command: approve }));
      expect(await store.receipt(receiptNumber ?? '')).toMatchObject({
        request: { state: 'approved' },
        approval: { action: 'approve_release', details: { events: expect.any(Array) } },
      });
    });

    test('is counted with each print, twenty at once too, each with its entry', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const { receiptNumber } = acts.done(await store.change(acts.suspend(id)));
      const before = (await allEntries(store)).length;
      const print = () =>
        store.printSlip(receiptNumber ?? '', (copy) =>
          entryOf({ action: 'print_slip', atMs: NOW_MS, details: { copy } }),
        );
      const copies = await Promise.all(Array.from({ length: 20 }, print));
      expect(copies.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
      expect((await allEntries(store)).length).toBe(before + 20);
      expect((await lastEntry(store)).details).toEqual({ copy: 19 });
    });

    test('of a number that nobody was given is none, and counts nothing', async () => {
      const { store } = here();
      expect(await store.receipt('R-20260803-0001')).toBeNull();
      expect(await store.receipt('no number')).toBeNull();
      await expect(store.printSlip('R-20260803-0001', () => entryOf())).rejects.toThrow();
      expect(await allEntries(store)).toEqual([]);
    });
  });
}
