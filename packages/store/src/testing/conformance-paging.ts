import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import { BadCursorError } from '../cursor.ts';
import type { CustomerSearch } from '../customer-record.ts';
import type { Store } from '../store.ts';
import { freshPerTest } from './fresh-per-test.ts';
import type { OpenFresh } from './fresh-store.ts';
import { customerOf } from './people.ts';

const HITS = 67;
/** Enough of one name that many share the key of the order, with some before and after them. */
const CUSTOMERS = [
  ...Array.from({ length: HITS }, (_, n) =>
    customerOf(n + 1, {
      nameKanji: n % 3 === 0 ? '佐藤 一郎' : '佐藤 二郎',
      nameKana: n % 3 === 0 ? 'サトウ イチロウ' : 'サトウ ジロウ',
      dateOfBirth: n % 2 === 0 ? '1990-05-05' : '1991-06-06',
      phone: '055-222-0000',
      email: 'family@example.jp',
      accountType: n % 2 === 0 ? '普通' : '当座',
      accountNumber: String(1_000_000 + Math.floor(n / 2)),
    }),
  ),
  customerOf(900, { nameKanji: '伊藤 一郎', nameKana: 'イトウ イチロウ' }),
  customerOf(901, { nameKanji: '渡辺 一郎', nameKana: 'ワタナベ イチロウ' }),
];

type By = CustomerSearch['by'];
const READINGS: [title: string, by: By, hits: number][] = [
  ['customer number', { kind: 'customer_number', value: '000000' }, 67],
  ['account', { kind: 'account', branchCode: '012', accountNumber: '1' }, 67],
  ['account number', { kind: 'account_number', value: '1' }, 67],
  ['kana name', { kind: 'kana_name', value: 'サトウ' }, 67],
  ['kana name and birth', { kind: 'kana_name', value: 'サトウ', dateOfBirth: '1990-05-05' }, 34],
  ['kanji name', { kind: 'kanji_name', value: '佐' }, 67],
  ['kanji name and birth', { kind: 'kanji_name', value: '佐藤', dateOfBirth: '1991-06-06' }, 33],
  ['telephone', { kind: 'phone', value: '055222' }, 67],
  ['mail address', { kind: 'email', value: 'family@' }, 67],
  ['login ID', { kind: 'login_id', value: 'login' }, 69],
  ['words within', { kind: 'containing', value: '藤二' }, 44],
];

async function pages(store: Store, by: By, limit: number): Promise<number[][]> {
  const all: number[][] = [];
  let cursor: string | null = null;
  do {
    const page = await store.searchCustomers({ by, nowMs: NOW_MS, limit, cursor });
    all.push(page.customers.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null && all.length < 100);
  return all;
}

/** Lists that go on by cursor. */
export function describePaging(openFresh: OpenFresh): void {
  describe('a list of customers', () => {
    const here = freshPerTest(openFresh, CUSTOMERS);

    test('goes through every page of every reading without loss and without repetition', async () => {
      const { store } = here();
      for (const [title, by, hits] of READINGS) {
        const whole = (await pages(store, by, 100)).flat();
        const paged = await pages(store, by, 7);
        expect([title, new Set(whole).size, paged.flat()]).toEqual([title, hits, whole]);
        const sizes = Array.from({ length: Math.ceil(hits / 7) }, (_, n) => Math.min(7, hits - n * 7));
        expect([title, paged.map((page) => page.length)]).toEqual([title, sizes]);
      }
    });

    test('ends without another page when the last page is just full', async () => {
      const { store } = here();
      const by: By = { kind: 'kana_name', value: 'サトウ' };
      const page = await store.searchCustomers({ by, nowMs: NOW_MS, limit: HITS, cursor: null });
      expect([page.customers.length, page.nextCursor]).toEqual([HITS, null]);
    });

    test('neither repeats nor loses anybody while a customer is added in front', async () => {
      const { store } = here();
      const by: By = { kind: 'kana_name', value: 'サトウ' };
      const search = { by, nowMs: NOW_MS, limit: 40 };
      const whole = (await pages(store, by, 100)).flat();
      const first = await store.searchCustomers({ ...search, cursor: null });
      await store.putCustomers([customerOf(950, { nameKana: 'サトウ ア' })]);
      const second = await store.searchCustomers({ ...search, cursor: first.nextCursor });
      expect([...first.customers, ...second.customers].map(({ id }) => id)).toEqual(whole);
    });

    test('refuses a cursor that is not one of ours', async () => {
      const { store } = here();
      const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const bad = [
        '',
        'x',
        '%%%',
        encode(null),
        encode({}),
        encode([1]),
        encode(['サ', '1']),
        encode(['サ', 1.5]),
      ];
      const others = [encode([1, 1]), encode([null, 1]), encode(['サ', 1, 2]), encode([['サ'], 1])];
      for (const cursor of [...bad, ...others]) {
        const by: By = { kind: 'kana_name', value: 'サトウ' };
        await expect(store.searchCustomers({ by, nowMs: NOW_MS, limit: 7, cursor })).rejects.toThrow(
          BadCursorError,
        );
      }
      const by: By = { kind: 'containing', value: '佐藤' };
      const ofAnother = { by, nowMs: NOW_MS, limit: 7, cursor: encode(['サ', 1]) };
      await expect(store.searchCustomers(ofAnother)).rejects.toThrow(BadCursorError);
    });
  });
}
