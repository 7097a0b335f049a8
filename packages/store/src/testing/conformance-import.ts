import { foldKana } from '@madoguchi/otp-core/folding';
import { afterEach, describe, expect, test } from 'vitest';
import { type CustomerImport, ImportOutdatedError } from '../customer-import.ts';
import type { NewCustomer } from '../customer-record.ts';
import type { Store } from '../store.ts';
import { lastEntry } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';
import { BRANCHES, customerOf } from './people.ts';

export const HANAKO: NewCustomer = customerOf(1, {
  ...{ accountNumber: '1111111', nameKanji: '山田　花子', nameKana: 'ヤマダ ハナコ', loginId: 'hanako01' },
});
export const ICHIRO: NewCustomer = customerOf(2, {
  ...{
    accountNumber: '2222222',
    nameKanji: '髙橋　一郎',
    nameKana: 'タカハシ イチロウ',
    loginId: 'ichiro02',
  },
});

/** The audit entry of an import. */
export const importEntry = (counts: object) =>
  entryOf({ action: 'import_customers', atMs: 1_000, details: { ...counts } });

const begun: CustomerImport[] = [];

/** Closes the imports that a test has begun, before what was set up earlier is taken down: a store waits for them. */
export function closingImports(): void {
  afterEach(async () => {
    await Promise.all(begun.splice(0).map((running) => running.close()));
  });
}

/** An import with these customers as its lines, from line 2 on as in a file with a heading; see {@link closingImports}. */
export async function staged(store: Store, customers: readonly NewCustomer[]): Promise<CustomerImport> {
  const running = store.customerImport();
  begun.push(running);
  await running.stage(customers.map((customer, index) => ({ line: index + 2, customer })));
  return running;
}

/** Every customer, in the order of the numbers, as an import would give her. */
export async function stored(store: Store): Promise<NewCustomer[]> {
  const by = { kind: 'customer_number', value: '' } as const;
  const { customers } = await store.searchCustomers({ by, nowMs: 0, limit: 100, cursor: null });
  return customers.map(({ id, status, ...customer }) => customer);
}

/** An import writes what differs and nothing else, with its audit entry, in one transaction on a connection of its own. */
export function describeImport(openFresh: OpenFresh): void {
  describe('an import of customers', () => {
    const here = freshPerTest(openFresh, [HANAKO, ICHIRO]);
    closingImports();
    describeKeys(() => here().store);

    test('tells of a line that stands twice without a change too', async () => {
      const running = await staged(here().store, [HANAKO, HANAKO]);
      await running.compare();
      expect(await running.conflicts(10)).toEqual([
        { line: 3, field: 'customerNumber', with: { kind: 'line', line: 2 } },
      ]);
    });

    test('lets a new name be found by its parts, the old one no more, and other names stay found', async () => {
      const { store } = here();
      const renamed = { ...HANAKO, nameKana: 'サトウ ハナコ', nameKanji: '佐藤　花子' };
      const running = await staged(store, [renamed, ICHIRO]);
      await running.compare();
      await running.apply({ entryOf: importEntry });
      const found = async (kana: string) => {
        const by = { kind: 'containing', value: foldKana(kana) } as const;
        const { customers } = await store.searchCustomers({ by, nowMs: 0, limit: 9, cursor: null });
        return customers.map(({ nameKanji }) => nameKanji);
      };
      expect([await found('サトウ'), await found('マダ'), await found('カハシ')]).toEqual([
        ['佐藤　花子'],
        [],
        ['髙橋　一郎'],
      ]);
    });

    test('leaves the customers as they were where its entry cannot be written', async () => {
      const { store } = here();
      const running = await staged(store, [{ ...HANAKO, phone: '' }]);
      await running.compare();
      const fail = () => {
        throw new Error('no entry');
      };
      await expect(running.apply({ entryOf: fail })).rejects.toThrow('no entry');
      expect(await stored(store)).toEqual([HANAKO, ICHIRO]);
      expect(await store.newestSeq()).toBe(0);
    });

    test('is told that its comparison is outdated where another one was faster', async () => {
      const { store } = here();
      const fast = await staged(store, [{ ...HANAKO, phone: '1' }]);
      const slow = await staged(store, [{ ...HANAKO, phone: '2' }]);
      await fast.compare();
      await slow.compare();
      await fast.apply({ entryOf: importEntry });
      await expect(slow.apply({ entryOf: importEntry })).rejects.toThrow(ImportOutdatedError);
      expect((await stored(store))[0]?.phone).toBe('1');
      expect(await store.newestSeq()).toBe(1);
    });

    test('of nothing new writes its entry and says so', async () => {
      const { store } = here();
      const running = await staged(store, [HANAKO, ICHIRO]);
      expect(await running.compare()).toEqual({ inserted: 0, updated: 0, unchanged: 2 });
      expect(await running.conflicts(10)).toEqual([]);
      await running.apply({ entryOf: importEntry });
      expect(await lastEntry(store)).toMatchObject({ seq: 1, details: { unchanged: 2 } });
    });

    test('counts branches by what changes, and audits them', async () => {
      const { store } = here();
      const [head, east, west] = BRANCHES;
      const branches = [head, { ...east, name: '駅前通支店' }, west].flatMap((each) => each ?? []);
      const added = { code: '078', name: '桃の里支店', telephone: '0553-00-0078' };
      const running = await staged(store, []);
      const list = [...branches, added] as typeof BRANCHES;
      expect(await running.putBranches(list, importEntry)).toEqual({
        ...{ inserted: 1, updated: 1, unchanged: 2 },
      });
      expect(await store.branches()).toEqual(list);
      expect(await store.newestSeq()).toBe(1);
    });
  });
}

function describeKeys(store: () => Store): void {
  describe('of two customers', () => {
    test('lets them exchange accounts and login IDs in one file', async () => {
      const exchanged = [
        { ...HANAKO, accountNumber: ICHIRO.accountNumber, loginId: ICHIRO.loginId },
        { ...ICHIRO, accountNumber: HANAKO.accountNumber, loginId: HANAKO.loginId },
      ];
      const running = await staged(store(), exchanged);
      expect(await running.compare()).toEqual({ inserted: 0, updated: 2, unchanged: 0 });
      expect(await running.conflicts(10)).toEqual([]);
      await running.apply({ entryOf: importEntry });
      expect(await stored(store())).toEqual(exchanged);
    });

    test('gives no two one account, also where the line of its holder changes nothing', async () => {
      const running = await staged(store(), [HANAKO, { ...ICHIRO, accountNumber: HANAKO.accountNumber }]);
      await running.compare();
      expect(await running.conflicts(10)).toEqual([
        { line: 3, field: 'account', with: { kind: 'line', line: 2 } },
      ]);
    });

    test('gives no two login IDs that differ in case only', async () => {
      const running = await staged(store(), [{ ...ICHIRO, loginId: 'HANAKO01' }]);
      await running.compare();
      expect(await running.conflicts(10)).toEqual([
        { line: 2, field: 'loginId', with: { kind: 'customer', customerNumber: HANAKO.customerNumber } },
      ]);
    });

    test('lets them have the same account number at another branch or of another type', async () => {
      const running = await staged(store(), [
        { ...HANAKO, customerNumber: '10000003', branchCode: '034', loginId: 'third03' },
        { ...HANAKO, customerNumber: '10000004', accountType: '当座', loginId: 'fourth04' },
      ]);
      await running.compare();
      expect(await running.conflicts(10)).toEqual([]);
      expect(await running.apply({ entryOf: importEntry })).toEqual({
        ...{ inserted: 2, updated: 0, unchanged: 0 },
      });
    });
  });
}
