// Aim: each column takes what core banking systems deliver and names what is wrong with anything else.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HANAKO, hanakoWith } from '../testing/import-files.ts';
import { CUSTOMER_COLUMNS } from './columns.ts';
import { collectFaults, faultText } from './line-faults.ts';
import { validateCustomer } from './validate-customer.ts';

const CONTEXT = { branchCodes: new Set(['012']), today: '2026-11-23' };

function validate(line: string) {
  const faults = collectFaults(10);
  const customer = validateCustomer({ line: 2, fields: line.split(',') }, CONTEXT, faults);
  return { customer, faults: faults.kept().map(faultText) };
}

describe('takes', () => {
  test.each([
    ['顧客番号', '１０００００２', null],
    ['顧客番号', '１０００００２３', { customerNumber: '10000023' }],
    ['口座番号', ' ７６５４３２１　', { accountNumber: '7654321' }],
    ['店番', '０１２', { branchCode: '012' }],
    ['科目', '貯蓄', { accountType: '貯蓄' }],
    ['氏名', '　𠮷田　花子　', { nameKanji: '𠮷田　花子' }],
    ['氏名', '葛\u{e0100}城　花子', { nameKanji: '葛\u{e0100}城　花子' }],
    ['カナ氏名', 'ﾔﾏﾀﾞ ﾊﾅｺ', { nameKana: 'ヤマダ ハナコ' }],
    ['カナ氏名', 'ﾕｰｺ･ｽﾐｽ Jr.', { nameKana: 'ユーコ・スミス Jr.' }],
    ['生年月日', 'S40.4.20', { dateOfBirth: '1965-04-20' }],
    ['生年月日', '20261123', { dateOfBirth: '2026-11-23' }],
    ['電話番号', '', { phone: '' }],
    ['電話番号', '０９０‐００００‐１２３４', { phone: '090-0000-1234' }],
    ['メールアドレス', '', { email: '' }],
    ['メールアドレス', '.hana..ko.@mobile.example.jp', { email: '.hana..ko.@mobile.example.jp' }],
    ['ログインID', 'Abc123', { loginId: 'Abc123' }],
    ['ログインID', `a${'1'.repeat(19)}`, { loginId: `a${'1'.repeat(19)}` }],
  ])('%s %s', (column, value, expected) => {
    const { customer } = validate(hanakoWith({ [column]: value }));
    if (expected === null) expect(customer).toBeNull();
    else expect(customer).toMatchObject(expected);
  });
});

describe('refuses', () => {
  test.each([
    ['顧客番号', '', 'is not 8 digits'],
    ['顧客番号', '1000000a', 'is not 8 digits'],
    ['店番', '12', 'is not 3 digits'],
    ['店番', '034', 'there is no branch 034; see "madoguchi branches import"'],
    ['科目', '定期', 'is not one of 普通/当座/貯蓄'],
    ['口座番号', '123456', 'is not 7 digits'],
    ['氏名', '　', 'is empty'],
    ['氏名', '山'.repeat(61), 'is longer than 60 characters'],
    ['氏名', '山田\u{202e}花子', 'holds a control character or an invisible one'],
    ['カナ氏名', '', 'is empty'],
    [
      'カナ氏名',
      'やまだ ハナコ',
      'holds something other than katakana, letters, ー, ・, dots, hyphens and spaces',
    ],
    ['カナ氏名', '山田', 'holds something other than katakana, letters, ー, ・, dots, hyphens and spaces'],
    ['カナ氏名', 'ア'.repeat(61), 'is longer than 60 characters'],
    ['生年月日', '', 'is not a day of the calendar, or one before 1873'],
    ['生年月日', '1965-02-29', 'is not a day of the calendar, or one before 1873'],
    ['生年月日', '1872-12-31', 'is not a day of the calendar, or one before 1873'],
    ['生年月日', '2026-11-24', 'lies in the future'],
    ['電話番号', '090-xxxx-0001', 'holds something other than digits and hyphens'],
    ['電話番号', '0'.repeat(21), 'is too long'],
    ['メールアドレス', 'hanako', 'is not a mail address'],
    ['メールアドレス', 'hana ko@example.jp', 'is not a mail address'],
    ['メールアドレス', `hanako@${'a'.repeat(250)}.jp`, 'is too long'],
    ['ログインID', '', 'is not 6 to 20 ASCII letters and digits that begin with a letter'],
    ['ログインID', 'abc12', 'is not 6 to 20 ASCII letters and digits that begin with a letter'],
    ['ログインID', '1abcdef', 'is not 6 to 20 ASCII letters and digits that begin with a letter'],
    ['ログインID', 'ａｂｃ１２３', 'is not 6 to 20 ASCII letters and digits that begin with a letter'],
  ])('%s "%s"', (column, value, reason) => {
    expect(validate(hanakoWith({ [column]: value }))).toEqual({
      customer: null,
      faults: [`line 2, ${column}: ${reason}`],
    });
  });

  test('a line with another number of columns', () => {
    expect(validate(`${HANAKO},x`).faults).toEqual(['line 2: has 11 columns instead of 10']);
  });

  test('several columns of one line, each with its reason', () => {
    expect(validate(hanakoWith({ 顧客番号: 'x', ログインID: 'x', 電話番号: 'x' })).faults).toHaveLength(3);
  });
});

test('whatever stands in a line, it is a customer or has faults, and what was taken is taken again as it is', () => {
  const field = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 70 }),
    fc.constantFrom(...HANAKO.split(','), '０１２', 'ﾔﾏﾀﾞ ﾊﾅｺ', 'S40.4.20', '', ' 1234567 '),
  );
  const near = fc
    .tuple(fc.nat({ max: 9 }), field)
    .map(([index, value]) => HANAKO.split(',').map((old, at) => (at === index ? value : old)));
  fc.assert(
    fc.property(fc.oneof(near, fc.array(field, { maxLength: 12 })), (fields) => {
      const faults = collectFaults(20);
      const customer = validateCustomer({ line: 2, fields }, CONTEXT, faults);
      expect(customer === null).toBe(faults.count() > 0);
      if (customer === null) return;
      const again = CUSTOMER_COLUMNS.map((column) => customer[column.field]);
      expect(validateCustomer({ line: 2, fields: again }, CONTEXT, faults)).toEqual(customer);
    }),
    { numRuns: 2_000 },
  );
});
