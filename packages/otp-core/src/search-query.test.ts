/**
 * Aim: the one search box takes whatever a member of staff has in hand, says what it took it for, and neither
 * lists everybody for a key too short nor breaks on any input.
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { foldKana, foldKanji } from './folding.ts';
import { MAXIMUM_QUERY_LENGTH, nearReadings, understandQuery } from './search-query.ts';

const NOW_MS = Date.parse('2026-11-23T17:00:05+09:00');
const understand = (raw: string) => understandQuery(raw, NOW_MS);

describe('a number in the search box', () => {
  test.each([
    ['a customer number', '00012345', { kind: 'customer_number', value: '00012345' }],
    ['a full-width customer number', '０００１２３４５', { kind: 'customer_number', value: '00012345' }],
    ['branch and account', '012-1234567', { kind: 'account', branchCode: '012', accountNumber: '1234567' }],
    ['the same in a row', '0121234567', { kind: 'account', branchCode: '012', accountNumber: '1234567' }],
    [
      'the same in full width',
      '０１２ー１２３４５６７',
      { kind: 'account', branchCode: '012', accountNumber: '1234567' },
    ],
    [
      'the same with spaces',
      ' 012　1234567 ',
      { kind: 'account', branchCode: '012', accountNumber: '1234567' },
    ],
    ['an account number', '1234567', { kind: 'account_number', value: '1234567' }],
    ['a telephone number', '０９０−１２３４−５６７８', { kind: 'phone', value: '09012345678' }],
    ['a foreign way to write it', '＋81 90-1234-5678', { kind: 'phone', value: '09012345678' }],
    [
      'a number with control characters',
      '\u{0}000\u{200B}12345\uD800',
      { kind: 'customer_number', value: '00012345' },
    ],
  ])('%s', (_, raw, first) => {
    expect(understand(raw)[0]).toEqual(first);
  });

  test('offers the telephone number for ten digits taken as an account', () => {
    expect(understand('0312345678')).toEqual([
      { kind: 'account', branchCode: '031', accountNumber: '2345678' },
      { kind: 'phone', value: '0312345678' },
    ]);
  });

  test.each(['1965-04-20', '1965/4/20', '1965.4.20', '1965ー04ー20'])('%s alone opens no customer', (raw) => {
    expect(understand(raw).map(({ kind }) => kind)).not.toContain('customer_number');
    expect(understand(raw).map(({ kind }) => kind)).not.toContain('account_number');
  });
});

describe('a name in the search box', () => {
  test.each([
    ['katakana', 'ヤマダ', 'ヤマダ'],
    ['half-width katakana with a space', 'ﾔﾏﾀﾞ ﾀﾛｳ', 'ヤマダタロウ'],
    ['hiragana with a mark apart', 'やまた゛', 'ヤマダ'],
    ['a long mark typed as a hyphen', 'オ-ノ', 'オーノ'],
    ['two kana', 'オノ', 'オノ'],
    ['a name with a Latin letter', 'Jヤマダ', 'Jヤマダ'],
    ['signs of SQL', 'ヤマ%_', 'ヤマ%_'],
  ])('%s is a kana name', (_, raw, value) => {
    expect(understand(raw)).toEqual([{ kind: 'kana_name', value }]);
  });

  test.each([
    ['a kanji name', '髙橋 ゆり', '高橋ユリ'],
    ['one kanji', '林', '林'],
    ['a character of our own', '\u{E000}田', '\u{E000}田'],
    ['a kanji outside the basic plane', '𠮷', '吉'],
  ])('%s is a kanji name', (_, raw, value) => {
    expect(understand(raw)).toEqual([{ kind: 'kanji_name', value }]);
  });

  test.each([
    'ヤマダ 1965-04-20',
    'ヤマダ 1965/4/20',
    'ヤマダ 19650420',
    'やまだ　１９６５年４月２０日',
    'ﾔﾏﾀﾞ S40.4.20',
    'ヤマダS40.4.20',
    'ヤマダ1965-04-20',
    'ヤマダ 昭和40年4月20日',
    'ヤマダ Ｓ４００４２０',
    '1965-04-20 ヤマダ',
    '1965年4月20日ヤマダ',
    '昭和40年4月20日 ヤマダ',
  ])('%s is a kana name with a date of birth', (raw) => {
    expect(understand(raw)).toEqual([{ kind: 'kana_name', value: 'ヤマダ', dateOfBirth: '1965-04-20' }]);
  });

  test.each([
    ['山田昭和40年4月20日', '山田'],
    ['昭和40年4月20日山田', '山田'],
    ['山田 太郎 1965年4月20日', '山田太郎'],
    ['SMITH JOHN 1965-04-20', 'SMITHJOHN'],
    ['𠮷1965-04-20', '吉'],
    ['1965-04-20𠮷', '吉'],
  ])('%s is a registered name with a date of birth', (raw, value) => {
    expect(understand(raw)).toEqual([{ kind: 'kanji_name', value, dateOfBirth: '1965-04-20' }]);
  });

  test.each([
    ['a date in the future', 'ヤマダ 2026-11-24', 'ヤマダ2026ー11ー24'],
    ['a day that does not exist', 'ヤマダ 1965-02-30', 'ヤマダ1965ー02ー30'],
    ['a number that is no date', 'ヤマダ 00012345', 'ヤマダ00012345'],
  ])('%s beside a name is not passed over in silence', (_, raw, value) => {
    expect(understand(raw)).toEqual([{ kind: 'kana_name', value }]);
  });

  test('somebody born today in Japan is found', () => {
    expect(understand('ヤマダ 2026-11-23')).toEqual([
      { kind: 'kana_name', value: 'ヤマダ', dateOfBirth: '2026-11-23' },
    ]);
  });

  test('a letter within Latin letters is no era', () => {
    expect(understand('SMITHS40.4.20')).toEqual([{ kind: 'login_id', value: 'SMITHS40.4.20' }]);
  });
});

describe('ASCII text in the search box', () => {
  test.each([
    ['a mail address', 'Taro@Example.com', [{ kind: 'email', value: 'taro@example.com' }]],
    [
      'a full-width mail address',
      'ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ',
      [{ kind: 'email', value: 'taro@example.com' }],
    ],
    ['the beginning of a mail address', 'taro@', [{ kind: 'email', value: 'taro@' }]],
    ['a login ID', 'yamada01', [{ kind: 'login_id', value: 'yamada01' }]],
    ['a full-width login ID', 'ｙａｍａｄａ０１', [{ kind: 'login_id', value: 'yamada01' }]],
    [
      'letters alone, which may be the name of a person from abroad',
      'smith',
      [
        { kind: 'login_id', value: 'smith' },
        { kind: 'kanji_name', value: 'SMITH' },
      ],
    ],
    [
      'two words of letters, which no login ID is',
      'Smith John',
      [
        { kind: 'kanji_name', value: 'SMITHJOHN' },
        { kind: 'login_id', value: 'SmithJohn' },
      ],
    ],
    ['a slip number', 'R-20261123-0001', [{ kind: 'slip_number', value: 'R-20261123-0001' }]],
    [
      'a slip number in full width',
      'ｒー２０２６１１２３−１２３４５',
      [{ kind: 'slip_number', value: 'R-20261123-12345' }],
    ],
    ['the day of a slip number', 'r-20261123', [{ kind: 'slip_number', value: 'R-20261123' }]],
    [
      'a slip number without hyphens',
      'r202611230001',
      [
        { kind: 'slip_number', value: 'R-20261123-0001' },
        { kind: 'login_id', value: 'r202611230001' },
      ],
    ],
    ['a name in another script', 'Мария', [{ kind: 'kanji_name', value: 'МАРИЯ' }]],
  ])('%s', (_, raw, readings) => {
    expect(understand(raw)).toEqual(readings);
  });
});

describe('the minimum key', () => {
  test.each([
    ['nothing', ''],
    ['spaces', ' 　\t\n'],
    ['one kana', 'ヤ'],
    ['one kana with its mark apart', 'タ゛'],
    ['long marks alone', 'ーーーー'],
    ['two digits', '01'],
    ['two full-width digits with a hyphen', '０−１'],
    ['two letters', 'ab'],
    ['wildcards', '%%%%'],
    ['underscores', '____'],
    ['at signs', '@@@@'],
    ['control characters', '\0\u{1}\u{2}\u{7F}'],
    ['lone surrogates', '\uD842\uDC00\uD842'.slice(2)],
    ['the beginning of a slip number', 'R-20'],
  ])('%s is too little', (_, raw) => {
    expect(understand(raw)).toEqual([]);
  });

  test.each(['林', 'オノ', 'オー', '012', 'abc', 'a@b.c'])('%s is enough', (raw) => {
    expect(understand(raw)).not.toEqual([]);
  });

  test('counts the longest input in code points', () => {
    expect(understand('𠮷'.repeat(MAXIMUM_QUERY_LENGTH))).toHaveLength(1);
    expect(understand('𠮷'.repeat(MAXIMUM_QUERY_LENGTH + 1))).toEqual([]);
    expect(understand('1'.repeat(1_000_000))).toEqual([]);
  });
});

describe('any input', () => {
  const inputs = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 110 }),
    fc.string({ unit: 'grapheme', maxLength: 110 }),
    fc.string({ unit: fc.constantFrom(...'0189- ().+ーヤマタ゛山田SRab@%_年月日昭和\0\uD800') }),
  );

  test.prop([inputs])('is read without an exception, each reading once, names folded', (raw) => {
    const readings = understand(raw);
    expect(new Set(readings.map((reading) => JSON.stringify(reading))).size).toBe(readings.length);
    for (const reading of readings) {
      if (reading.kind === 'kana_name') expect(foldKana(reading.value)).toBe(reading.value);
      if (reading.kind === 'kanji_name') expect(foldKanji(reading.value)).toBe(reading.value);
    }
  });

  test.prop([fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 3, maxLength: 20 })])(
    'of three digits or more has a reading',
    (digits) => {
      expect(understand(digits)).not.toEqual([]);
    },
  );

  test.prop([inputs])('means the same in full width', (raw) => {
    const fullWidth = raw.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    expect(understand(fullWidth)).toEqual(understand(raw));
  });
});

describe('near readings', () => {
  test('keep the date of birth', () => {
    expect(nearReadings({ kind: 'kana_name', value: 'ヤマダ', dateOfBirth: '1965-04-20' })).toEqual([
      { kind: 'kana_name', value: 'ヤマタ', dateOfBirth: '1965-04-20' },
    ]);
  });

  test('have no date of birth where none was given', () => {
    expect(nearReadings({ kind: 'kana_name', value: 'オーノ' })).toEqual([
      { kind: 'kana_name', value: 'オオノ' },
      { kind: 'kana_name', value: 'オウノ' },
      { kind: 'kana_name', value: 'オノ' },
    ]);
  });

  test('exist for kana names only', () => {
    expect(nearReadings({ kind: 'kanji_name', value: '山田' })).toEqual([]);
    expect(nearReadings({ kind: 'customer_number', value: '00012345' })).toEqual([]);
  });
});
