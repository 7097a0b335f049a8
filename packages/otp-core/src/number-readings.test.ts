/** Aim: a row of digits is taken for what it most likely is, and for whatever else it could be after that. */
import { describe, expect, test } from 'vitest';
import { type NumberReading, readNumber } from './number-readings.ts';

const brief = (reading: NumberReading) =>
  reading.kind === 'account'
    ? `account ${reading.branchCode} ${reading.accountNumber}`
    : `${reading.kind} ${reading.value}`;

describe('reading a number', () => {
  test.each([
    ['eight digits are a customer number', '12345678', ['customer_number 12345678']],
    ['leading zeros of a customer number stay', '00000012', ['customer_number 00000012', 'phone 00000012']],
    ['three digits and seven are an account', '012-1234567', ['account 012 1234567', 'phone 0121234567']],
    ['a space divides like a hyphen', '012 1234567', ['account 012 1234567', 'phone 0121234567']],
    ['spaces around the hyphen do not matter', '112 - 1234567', ['account 112 1234567']],
    ['ten digits in a row are an account first', '0312345678', ['account 031 2345678', 'phone 0312345678']],
    ['ten digits without a zero in front are an account only', '1121234567', ['account 112 1234567']],
    ['two hyphens make ten digits a telephone', '03-1234-5678', ['phone 0312345678', 'account 031 2345678']],
    ['parentheses make ten digits a telephone', '(03)12345678', ['phone 0312345678', 'account 031 2345678']],
    ['a hyphen elsewhere makes a telephone', '03-12345678', ['phone 0312345678', 'account 031 2345678']],
    ['a toll-free number is a telephone first', '0120565657', ['phone 0120565657', 'account 012 0565657']],
    ['a divided account is no toll-free number', '012-0565657', ['account 012 0565657', 'phone 0120565657']],
    ['eleven digits from zero are a telephone', '09012345678', ['phone 09012345678']],
    ['a grouped mobile number is a telephone', '090-1234-5678', ['phone 09012345678']],
    ['three and eight are a telephone', '090-12345678', ['phone 09012345678']],
    ['a country code is a telephone', '+81 90 1234 5678', ['phone 09012345678']],
    ['a country code with (0) is a telephone', '+81 (0)3-1234-5678', ['phone 0312345678']],
    ['seven digits are an account number', '1234567', ['account_number 1234567', 'customer_number 1234567']],
    [
      'seven digits from zero could begin a telephone',
      '0123456',
      ['account_number 0123456', 'customer_number 0123456', 'phone 0123456'],
    ],
    [
      'a few digits begin a customer number first',
      '0123',
      ['customer_number 0123', 'phone 0123', 'account_number 0123'],
    ],
    ['a few digits without a zero begin no telephone', '123', ['customer_number 123', 'account_number 123']],
    ['nine digits are an account not yet complete', '012123456', ['account 012 123456', 'phone 012123456']],
    [
      'a divided account may be incomplete',
      '012-12',
      ['account 012 12', 'customer_number 01212', 'phone 01212', 'account_number 01212'],
    ],
    ['digits that fit nothing are still said to be searched', '12345678901', ['customer_number 12345678901']],
  ])('%s', (_, text, readings) => {
    expect(readNumber(text)?.map(brief)).toEqual(readings);
  });

  test.each(['', '-', '()', '12a', 'R-20261123-0001', '1965/4/20', '1+1'])('%j is no number', (text) => {
    expect(readNumber(text)).toBeNull();
  });
});
