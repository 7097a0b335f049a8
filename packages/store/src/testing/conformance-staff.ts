import { codeAt, KEY, MINUTE_MS, NOW_MS, wrongCodeAt } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { NewStaff, StaffCodeRequest, Store } from '../store.ts';
import { allEntries, entriesInOrder } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh, seal } from './fresh-store.ts';
import { customerOf } from './people.ts';

const ICHIKO: NewStaff = {
  ...{ staffNumber: '1024', name: '窓口 一子', role: 'teller', branchCode: '012', passwordHash: 'hash' },
  sealedKey: seal(KEY, { subject: 'staff:1024', tokenId: '1024' }),
};
const CREATED = entryOf({ action: 'create_staff', target: { kind: 'staff', id: '1024' } });
const UNLOCKED = entryOf({ action: 'unlock_staff', target: { kind: 'staff', id: '1024' } });

function request(code: string, nowMs = NOW_MS, staffNumber = '1024'): StaffCodeRequest {
  const entry = entryOf({ action: 'staff_code', atMs: nowMs, target: { kind: 'staff', id: staffNumber } });
  return { staffNumber, code, nowMs, entry };
}

async function answer(store: Store, code: string, nowMs = NOW_MS): Promise<string> {
  const outcome = (await store.tryStaffCode(request(code, nowMs)))?.outcome;
  return outcome?.kind === 'refused' ? outcome.refusal.code : (outcome?.kind ?? 'unknown');
}

/** Staff accounts and their own codes. */
export function describeStaff(openFresh: OpenFresh): void {
  describe('a member of staff', () => {
    const here = freshPerTest(openFresh);

    test('is created once, with an entry, and read back after a restart', async () => {
      const { store, fresh } = here();
      expect(await store.createStaff(ICHIKO, CREATED)).toBe('created');
      expect(await store.createStaff({ ...ICHIKO, name: 'another' }, CREATED)).toBe('number_taken');
      expect((await allEntries(store)).map(({ action, reason }) => [action, reason])).toEqual(
        expect.arrayContaining([
          ['create_staff', CREATED.reason],
          ['create_staff', 'number_taken'],
        ]),
      );
      const reopened = await fresh.reopen();
      expect(await reopened.staffByNumber('1024')).toEqual({
        account: {
          ...{ id: '1024', staffNumber: '1024', name: '窓口 一子', role: 'teller', branchCode: '012' },
          ...{ ownCustomerId: null, disabled: false, lockedAtMs: null, awaits: null },
          authenticator: { lastAcceptedStep: -1, driftSteps: 0, consecutiveFailures: 0 },
        },
        passwordHash: 'hash',
        linked: false,
      });
    });

    test('is a customer where her number says so, nobody else’s, and each refusal leaves its entry', async () => {
      const { store, fresh } = here();
      await fresh.store.putCustomers([customerOf(1)]);
      const { customerNumber } = customerOf(1);
      const id = await store.customerIdByNumber(customerNumber);
      expect(await store.createStaff({ ...ICHIKO, customerNumber }, CREATED)).toBe('created');
      expect((await store.staffByNumber('1024'))?.account.ownCustomerId).toBe(String(id));
      const another = { ...ICHIKO, staffNumber: '1025' };
      expect(await store.createStaff({ ...another, customerNumber }, CREATED)).toBe('customer_taken');
      const nobodys = { ...another, customerNumber: '99999999' };
      expect(await store.createStaff(nobodys, CREATED)).toBe('no_such_customer');
      expect(await store.staffByNumber('1025')).toBeNull();
      expect((await entriesInOrder(store)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
        ['accepted', CREATED.reason],
        ['refused', 'customer_taken'],
        ['refused', 'no_such_customer'],
      ]);
    });

    test('that nobody knows is null, cannot be unlocked, and leaves no entry', async () => {
      const { store } = here();
      expect(await store.staffByNumber('9999')).toBeNull();
      expect(await store.tryStaffCode(request('000000', NOW_MS, '9999'))).toBeNull();
      expect(await store.unlockStaff('9999', UNLOCKED)).toBe('no_such_staff');
      expect(await allEntries(store)).toEqual([]);
    });

    test('signs in with a code once, and with the next one again', async () => {
      const { store } = here();
      await store.createStaff(ICHIKO, CREATED);
      const answers = [
        await answer(store, codeAt(NOW_MS)),
        await answer(store, codeAt(NOW_MS)),
        await answer(store, codeAt(NOW_MS - MINUTE_MS)),
        await answer(store, codeAt(NOW_MS + MINUTE_MS), NOW_MS + MINUTE_MS),
      ];
      expect(answers).toEqual(['accepted', 'staff_code_replayed', 'staff_code_replayed', 'accepted']);
      const entries = await entriesInOrder(store, { actions: ['staff_code'] });
      expect(entries.map(({ outcome, reason }) => [outcome, reason])).toEqual([
        ['accepted', null],
        ['refused', 'staff_code_replayed'],
        ['refused', 'staff_code_replayed'],
        ['accepted', null],
      ]);
    });

    test('uses a code once also when it is sent twenty times at once', async () => {
      const { store } = here();
      await store.createStaff(ICHIKO, CREATED);
      const answers = await Promise.all(Array.from({ length: 20 }, () => answer(store, codeAt(NOW_MS))));
      expect(answers.filter((each) => each === 'accepted')).toHaveLength(1);
    });

    test('is locked by five wrong codes, also at once and over a restart, until somebody unlocks', async () => {
      const { store, fresh } = here();
      await store.createStaff(ICHIKO, CREATED);
      const wrong = (seed: number) => wrongCodeAt(NOW_MS, seed);
      const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => answer(store, wrong(seed))));
      expect(answers.sort()).toEqual([
        ...Array.from({ length: 4 }, () => 'staff_code_wrong'),
        ...Array.from({ length: 4 }, () => 'staff_locked'),
      ]);
      const reopened = await fresh.reopen();
      expect((await reopened.staffByNumber('1024'))?.account).toMatchObject({
        lockedAtMs: NOW_MS,
        authenticator: { consecutiveFailures: 5 },
      });
      expect(await answer(reopened, codeAt(NOW_MS))).toBe('staff_locked');
      expect(await reopened.unlockStaff('1024', UNLOCKED)).toBe('unlocked');
      expect(await answer(reopened, wrong(1))).toBe('staff_code_wrong');
      expect(await answer(reopened, codeAt(NOW_MS))).toBe('accepted');
      const entries = await entriesInOrder(reopened);
      expect(entries).toHaveLength(1 + 8 + 1 + 1 + 2);
    });

    test('is not locked, and keeps the count, when the entry cannot be written', async () => {
      const { store } = here();
      await store.createStaff(ICHIKO, CREATED);
      const unwritable = {
        ...request(wrongCodeAt(NOW_MS)),
        entry: entryOf({ correlationId: null as unknown as string }),
      };
      await expect(store.tryStaffCode(unwritable)).rejects.toThrow();
      expect((await store.staffByNumber('1024'))?.account.authenticator.consecutiveFailures).toBe(0);
    });
  });
}
