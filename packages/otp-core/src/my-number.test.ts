/**
 * Aim: no free text holds a My Number, however it is written, and a number that only might be one is warned of; telephone,
 * account and receipt numbers, which clerks do write, pass (requirement 42).
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { holdsMyNumber, looksLikePersonalNumber } from './my-number.ts';

/** The check digit by the words of the ordinance (省令 第5条): P_n is the n-th digit from the right, Q_n its weight. */
function checkDigit(eleven: string): number {
  let sum = 0;
  for (let n = 1; n <= 11; n += 1) sum += Number(eleven[11 - n]) * (n <= 6 ? n + 1 : n - 5);
  const remainder = sum % 11;
  return remainder <= 1 ? 0 : 11 - remainder;
}

const digit = fc.integer({ min: 0, max: 9 });
const eleven = fc.array(digit, { minLength: 11, maxLength: 11 }).map((digits) => digits.join(''));
const myNumber = eleven.map((digits) => `${digits}${checkDigit(digits)}`);
const separator = fc.constantFrom('', '', ' ', '　', '-', '－', '‐', 'ー', '−', '・');

function fullWidth(text: string): string {
  return text.replace(/\d/g, (each) => String.fromCodePoint((each.codePointAt(0) ?? 0) + 0xfee0));
}

describe('a My Number', () => {
  // Made up: the twelve digits that the authorities use in their own examples.
  test.each([
    '123456789018',
    '1234 5678 9018',
    '1234-5678-9018',
    '１２３４５６７８９０１８',
    '１２３４－５６７８－９０１８',
    '１２３４　５６７８　９０１８',
    '1 2 3 4 5 6 7 8 9 0 1 8',
    '個人番号は123456789018です',
    'No.123456789018',
    '電話 03-1234-5678、番号 1234-5678-9018',
    '2 1234-5678-9018',
  ])('is found in %s', (text) => {
    expect(holdsMyNumber(text)).toBe(true);
    expect(looksLikePersonalNumber(text)).toBe(true);
  });

  test.prop([myNumber, fc.array(separator, { minLength: 12, maxLength: 12 }), fc.boolean()])(
    'is found however its digits are grouped and whichever width they have',
    (number, separators, wide) => {
      const written = [...number].map((each, n) => (n === 0 ? each : `${separators[n]}${each}`)).join('');
      expect(holdsMyNumber(`本人の番号 ${wide ? fullWidth(written) : written} を確認`)).toBe(true);
    },
  );

  test.prop([eleven, digit])('is one by its check digit only', (digits, last) => {
    expect(holdsMyNumber(`${digits}${last}`)).toBe(last === checkDigit(digits));
  });

  test.prop([myNumber, digit])('is not part of a longer number', (number, more) => {
    expect(holdsMyNumber(`${number}${more}`)).toBe(false);
  });
});

describe('another number passes', () => {
  test.each([
    ['a telephone number', '03-1234-5678'],
    ['a mobile telephone number', '090-1234-5678'],
    ['a toll-free number', '0120-123-456'],
    ['a telephone number of a small town', '0467-12-3456'],
    ['two telephone numbers side by side', '090-1234-5678 03-1234-5678'],
    ['branch and account number', '012-1234567'],
    ['an account number', '１２３４５６７'],
    ['a form number', 'F-2026-0001'],
    ['a date', '2026年11月23日'],
    ['a date in digits', '2026-11-23'],
    ['a receipt number of this system', 'R-20261123-0018'],
    ['words', '機種変更のため'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(holdsMyNumber(text)).toBe(false);
    expect(looksLikePersonalNumber(text)).toBe(false);
  });

  const phone = fc
    .tuple(
      fc.constantFrom('03', '045', '0467', '090', '0120'),
      fc.array(digit, { minLength: 9, maxLength: 9 }),
    )
    .map(([area, rest]) => {
      const digits = rest.join('').slice(0, (area === '090' ? 11 : 10) - area.length);
      return `${area}-${digits.slice(0, -4)}-${digits.slice(-4)}`;
    });
  test.prop([phone])('every telephone number, of cities, towns and mobiles', (number) => {
    expect(holdsMyNumber(`お電話 ${number} へ`)).toBe(false);
  });

  const receipt = fc
    .tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 0, max: 9999 }),
    )
    .map(([month, day, n]) => [
      `${month}`.padStart(2, '0'),
      `${day}`.padStart(2, '0'),
      `${n}`.padStart(4, '0'),
    ])
    .map(([month, day, n]) => `R-2026${month}${day}-${n}`);
  test.prop([receipt])('every receipt number', (number) => {
    expect(holdsMyNumber(`${number} の件`)).toBe(false);
  });
});

describe('a warning is due', () => {
  test.each([
    ['twelve digits that are no My Number', '123456789012'],
    ['ten digits in a row, as a basic pension number', '1234567890'],
    ['a basic pension number as on its paper', '1234-567890'],
    ['the same in full width', '１２３４－５６７８９０'],
  ])('of %s, which is not refused', (_, text) => {
    expect(looksLikePersonalNumber(text)).toBe(true);
    expect(holdsMyNumber(text)).toBe(false);
  });
});
