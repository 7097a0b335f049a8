import type { HoldingStatus } from '@madoguchi/otp-core/holding';
import { understandQuery } from '@madoguchi/otp-core/search-query';
import { MINUTE_MS, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { CustomerSearch } from '../customer-record.ts';
import type { Store } from '../store.ts';
import * as acts from './acts.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { DEPENDENCIES, fill, type OpenFresh } from './fresh-store.ts';
import { customerOf } from './people.ts';

const CUSTOMERS = [
  customerOf(1, {
    ...{
      nameKanji: '髙橋 花子',
      nameKana: 'タカハシ ハナコ',
      dateOfBirth: '1965-04-20',
      accountNumber: '1234567',
    },
    ...{
      customerNumber: '12345678',
      phone: '090-1234-5678',
      email: 'Hanako@Example.JP',
      loginId: 'Hanako65',
    },
  }),
  customerOf(2, {
    ...{
      nameKanji: '高橋 花代',
      nameKana: 'タカハシ ハナヨ',
      dateOfBirth: '1980-12-01',
      accountNumber: '1234999',
    },
    ...{ customerNumber: '12349999', branchCode: '034', phone: '03-9876-5432', loginId: 'hanayo80' },
  }),
  customerOf(3, {
    nameKanji: '山田 太郎',
    nameKana: 'ヤマダ タロウ',
    dateOfBirth: '1965-04-20',
    loginId: 'taro',
  }),
  customerOf(4, { nameKanji: 'Ａ％Ｂ商会', nameKana: 'エ－％ビ－シヨウカイ', loginId: 'percent' }),
  customerOf(5, { nameKanji: 'Ａ＿Ｂ商会', nameKana: 'エ－＿ビ－シヨウカイ', loginId: 'underscore' }),
  customerOf(6, { nameKanji: '"鍵"商店', nameKana: '"カギ"シヨウテン', loginId: 'quotes' }),
  customerOf(7, { nameKanji: 'ＡＣＢ商会', nameKana: 'エ－シ－ビ－シヨウカイ', loginId: 'letters' }),
];

type By = CustomerSearch['by'];

/** The customers found, by their place in the list above, counted from 1. */
async function found(store: Store, ids: readonly number[], by: By): Promise<number[]> {
  const { customers } = await store.searchCustomers({ by, nowMs: NOW_MS, limit: 50, cursor: null });
  return customers.map(({ id }) => ids.indexOf(id) + 1).sort();
}

/** What somebody typed, in the reading that is meant. */
function typed(text: string, kind: By['kind']): By {
  const reading = understandQuery(text, NOW_MS).find((each) => each.kind === kind);
  if (reading === undefined) throw new Error(`Nobody reads ${text} as ${kind}.`);
  return reading;
}

const TYPED: [text: string, kind: By['kind'], found: number[]][] = [
  ['12345678', 'customer_number', [1]],
  ['1234', 'customer_number', [1, 2]],
  ['99999999', 'customer_number', []],
  ['012-1234567', 'account', [1]],
  ['034-1234567', 'account', []],
  ['034-1234', 'account', [2]],
  ['012-000', 'account', [3, 4, 5, 6, 7]],
  ['1234567', 'account_number', [1]],
  ['1234', 'account_number', [1, 2]],
  ['ﾀｶﾊｼ', 'kana_name', [1, 2]],
  ['たかはし はなこ', 'kana_name', [1]],
  ['タカハシ S40.4.20', 'kana_name', [1]],
  ['タカハシ 1980-12-01', 'kana_name', [2]],
  ['タカハシ 1980-12-02', 'kana_name', []],
  ['ハナコ', 'kana_name', []],
  ['髙橋', 'kanji_name', [1, 2]],
  ['高橋', 'kanji_name', [1, 2]],
  ['高橋花', 'kanji_name', [1, 2]],
  ['高橋 1965/4/20', 'kanji_name', [1]],
  ['田', 'kanji_name', []],
  ['090-1234-5678', 'phone', [1]],
  ['０３－９８７６－５４３２', 'phone', [2]],
  ['+81 90 1234 5678', 'phone', [1]],
  ['hanako@example.jp', 'email', [1]],
  ['HANAKO@', 'email', [1]],
  ['HANAKO65', 'login_id', [1]],
  ['hana', 'login_id', [1, 2]],
];

const LITERAL: [title: string, by: By, found: number[]][] = [
  ['% in a prefix', { kind: 'kanji_name', value: 'A%' }, [4]],
  ['_ in a prefix', { kind: 'kanji_name', value: 'A_' }, [5]],
  ['% alone', { kind: 'kanji_name', value: '%' }, []],
  ['% in a login ID', { kind: 'login_id', value: 'h%' }, []],
  ['_ in a mail address', { kind: 'email', value: 'c_@' }, []],
  ['* in a prefix', { kind: 'customer_number', value: '1234*' }, []],
  ['a quote in a prefix', { kind: 'kanji_name', value: '"鍵' }, [6]],
  ['a letter within', { kind: 'containing', value: 'CB' }, [7]],
  ['% within', { kind: 'containing', value: '%B' }, [4]],
  ['_ within', { kind: 'containing', value: 'A_B' }, [5]],
  ['quotes within', { kind: 'containing', value: '"鍵"' }, [6]],
  ['a quote and an operator', { kind: 'containing', value: '鍵" OR "商会' }, []],
  ['an operator', { kind: 'containing', value: '鍵 OR 商会' }, []],
  ['a column filter', { kind: 'containing', value: 'kanji:商会' }, []],
  ['signs only', { kind: 'containing', value: '%%' }, []],
];

/** Look-ups by every reading, and what they tell of the state. */
export function describeLookUps(openFresh: OpenFresh): void {
  describe('a look-up', () => {
    const here = freshPerTest(openFresh, CUSTOMERS);

    test('finds by every reading whom the typed text means, and nobody else', async () => {
      const { store, ids } = here();
      for (const [text, kind, expected] of TYPED) {
        expect([text, kind, await found(store, ids, typed(text, kind))]).toEqual([text, kind, expected]);
      }
    });

    test('takes every sign literally', async () => {
      const { store, ids } = here();
      for (const [title, by, expected] of LITERAL) {
        expect([title, await found(store, ids, by)]).toEqual([title, expected]);
      }
    });

    test('finds words anywhere in either name', async () => {
      const { store, ids } = here();
      const containing = (value: string) => found(store, ids, { kind: 'containing', value });
      expect(await containing('ハナ')).toEqual([1, 2]);
      expect(await containing('シハナコ')).toEqual([1]);
      expect(await containing('橋花')).toEqual([1, 2]);
      expect(await containing('商会')).toEqual([4, 5, 7]);
      expect(await containing('橋山')).toEqual([]);
    });

    test('gives the customer as registered, and none of the folded columns', async () => {
      const { store, id } = here();
      const by: By = { kind: 'customer_number', value: '12345678' };
      const { customers } = await store.searchCustomers({ by, nowMs: NOW_MS, limit: 5, cursor: null });
      expect(customers).toEqual([{ id, ...CUSTOMERS[0], status: 'none' }]);
    });

    test('finds a customer whose data changed by the new ones only', async () => {
      const { store, ids } = here();
      const moved = { ...customerOf(3, CUSTOMERS[2]), nameKanji: '鈴木 太郎', nameKana: 'スズキ タロウ' };
      await store.putCustomers([
        { ...moved, phone: '080-1111-2222', email: 'new@example.jp', loginId: 'suzuki' },
      ]);
      expect(await found(store, ids, { kind: 'containing', value: '田太' })).toEqual([]);
      expect(await found(store, ids, { kind: 'containing', value: 'マダ' })).toEqual([]);
      expect(await found(store, ids, { kind: 'containing', value: '木太' })).toEqual([3]);
      expect(await found(store, ids, { kind: 'containing', value: 'ズキ' })).toEqual([3]);
      expect(await found(store, ids, typed('ヤマダ', 'kana_name'))).toEqual([]);
      expect(await found(store, ids, typed('鈴木', 'kanji_name'))).toEqual([3]);
      expect(await found(store, ids, typed('080-1111-2222', 'phone'))).toEqual([3]);
      expect(await found(store, ids, typed('taro', 'login_id'))).toEqual([]);
      expect(await store.customerIdByNumber('00000003')).toBe(ids[2]);
    });

    test('is never in doubt: nobody gets the account or the login ID that another customer has', async () => {
      const { store, ids } = here();
      const account = { accountNumber: '1234567' };
      const doubles = [customerOf(50, account), customerOf(50, { loginId: 'ＨＡＮＡＫＯ６５' })];
      for (const double of doubles) {
        await expect(store.putCustomers([customerOf(51), double])).rejects.toThrow();
        expect(await store.customerIdByNumber('00000050')).toBeNull();
        expect(await store.customerIdByNumber('00000051')).toBeNull();
      }
      const [other = 0] = await fill(store, [customerOf(50, { ...account, accountType: '当座' })]);
      expect(await found(store, [...ids, other], typed('012-1234567', 'account'))).toEqual([1, 8]);
    });

    test('finds a telephone number that was registered in wide digits', async () => {
      const { store, ids } = here();
      const [wide = 0] = await fill(store, [customerOf(99, { phone: '０８０－９９９９－８８８８' })]);
      expect(await found(store, [...ids, wide], typed('080-9999-8888', 'phone'))).toEqual([8]);
    });

    test('shows each state as it stands at that time, not as it was saved', async () => {
      const { store, ids } = here();
      const [first = 0, , third = 0, second = 0] = ids;
      await store.change(acts.requestOf(first, acts.enrolment(first).issue));
      await acts.enrol(store, second);
      await acts.perform(store, acts.forceRelease(second));
      await acts.enrol(store, third);
      const statuses = async (nowMs: number): Promise<HoldingStatus[]> => {
        const by = async (id: number) => {
          const { customerNumber = '' } = (await store.customerById(id)) ?? {};
          const search = { by: { kind: 'customer_number', value: customerNumber }, nowMs } as const;
          return (await store.searchCustomers({ ...search, limit: 1, cursor: null })).customers[0]?.status;
        };
        const all = await Promise.all([first, second, third].map(by));
        return all.map((status) => status ?? 'none');
      };
      const { issueLifeMs, reissueCooldownMs } = DEPENDENCIES.limits;
      expect(await statuses(NOW_MS)).toEqual(['issued', 'released', 'active']);
      expect(await statuses(NOW_MS + reissueCooldownMs - 1)).toEqual(['issued', 'released', 'active']);
      expect(await statuses(NOW_MS + reissueCooldownMs)).toEqual(['issued', 'none', 'active']);
      expect(await statuses(NOW_MS + issueLifeMs - 1)).toEqual(['issued', 'none', 'active']);
      expect(await statuses(NOW_MS + issueLifeMs)).toEqual(['expired', 'none', 'active']);
      expect((await store.holdingOf(first)).status).toBe('issued');
      expect(await statuses(NOW_MS - MINUTE_MS)).toEqual(['issued', 'released', 'active']);
    });
  });
}
