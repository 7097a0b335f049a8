import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { ChangeRequest, Store } from '../store.ts';
import * as acts from './acts.ts';
import { lastEntry } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import type { OpenFresh } from './fresh-store.ts';
import { customerOf, OTHER_TELLER } from './people.ts';

const LAST_MS_OF_THE_DAY = Date.parse('2026-08-03T23:59:59.999+09:00');
const FIRST_MS_OF_THE_NEXT = LAST_MS_OF_THE_DAY + 1;

async function receiptAfter(store: Store, request: ChangeRequest): Promise<string | null> {
  return acts.done(await acts.perform(store, request)).receiptNumber;
}

/** Receipt numbers of acts by staff. */
export function describeReceipts(openFresh: OpenFresh): void {
  describe('a receipt number', () => {
    const here = freshPerTest(openFresh, [customerOf(1), customerOf(2)]);

    test('counts the accepted acts by staff of one day in Japan, whoever the customer, and begins anew the next', async () => {
      const { store, ids } = here();
      const [first = 0, second = 0] = ids;
      for (const id of ids) await acts.enrol(store, id);
      expect(await receiptAfter(store, acts.suspend(first))).toBe('R-20260803-0001');
      expect(await receiptAfter(store, acts.suspend(second))).toBe('R-20260803-0002');
      expect(await receiptAfter(store, acts.resume(first, { nowMs: LAST_MS_OF_THE_DAY }))).toBe(
        'R-20260803-0003',
      );
      expect(await receiptAfter(store, acts.resume(second, { nowMs: FIRST_MS_OF_THE_NEXT }))).toBe(
        'R-20260804-0001',
      );
      expect((await lastEntry(store)).details.receiptNumber).toBe('R-20260804-0001');
    });

    test('is not used up by a refusal, by the customer, or by an act that was undone', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      expect(await receiptAfter(store, acts.suspend(id, { actor: OTHER_TELLER }))).toBeNull();
      expect(await receiptAfter(store, acts.signIn(id))).toBeNull();
      const unwritable = { key: 'k', fingerprint: null as unknown as string };
      await expect(store.change(acts.suspend(id, { idempotency: unwritable }))).rejects.toThrow();
      expect(await receiptAfter(store, acts.suspend(id))).toBe('R-20260803-0001');
    });

    test('is filled up to four digits', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const numbers: (string | null)[] = [];
      for (let pair = 0; pair < 6; pair += 1) {
        numbers.push(await receiptAfter(store, acts.suspend(id)), await receiptAfter(store, acts.resume(id)));
      }
      expect(numbers.slice(8)).toEqual([
        'R-20260803-0009',
        'R-20260803-0010',
        'R-20260803-0011',
        'R-20260803-0012',
      ]);
    });

    test('finds the customer it was given for', async () => {
      const { store, ids } = here();
      const [, second = 0] = ids;
      await acts.enrol(store, second);
      await store.change(acts.suspend(second));
      const find = async (value: string) => {
        const by = { kind: 'slip_number', value } as const;
        const { customers } = await store.searchCustomers({ by, nowMs: NOW_MS, limit: 10, cursor: null });
        return customers.map(({ id }) => id);
      };
      expect(await find('R-20260803-0001')).toEqual([second]);
      expect(await find('R-20260803-0002')).toEqual([]);
      expect(await find('R-20260803')).toEqual([]);
    });
  });
}
