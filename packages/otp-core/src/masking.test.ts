/** Aim: a masked field tells no more than it is meant to, whatever it is fed with. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { maskAccountNumber, maskDateOfBirth, maskEmail, maskPhone } from './masking.ts';

const anyText = fc.string({ unit: 'binary' });
const digits = fc.string({ unit: fc.constantFrom(...'0123456789') });
const shown = (masked: string) => [...masked].filter((character) => character !== '•');

describe('masking an account number', () => {
  test.each([
    ['keeps the last three of seven', '1234567', '••••567'],
    ['keeps a leading zero hidden', '0000012', '••••012'],
    ['keeps half of a short number', '1234', '••34'],
    ['keeps less than half of an odd one', '123', '••3'],
    ['hides a single digit', '1', '•'],
    ['leaves nothing empty', '', ''],
    ['counts code points', '𠮷𠮷𠮷𠮷', '••𠮷𠮷'],
  ])('%s', (_, number, masked) => {
    expect(maskAccountNumber(number)).toBe(masked);
  });

  test.prop([anyText.filter((text) => !text.includes('•'))])(
    'shows at most three and at most half',
    (text) => {
      const masked = maskAccountNumber(text);
      expect(shown(masked).length).toBeLessThanOrEqual(Math.min(3, [...text].length / 2));
      expect([...masked].length).toBe([...text].length);
    },
  );
});

describe('masking a telephone number', () => {
  test.each([
    ['keeps the grouping of a mobile number', '090-1234-5678', '•••-••••-5678'],
    ['keeps parentheses', '(03)1234-5678', '(••)••••-5678'],
    ['works without grouping', '0312345678', '••••••5678'],
    ['works with a country code', '+81 90 1234 5678', '+•• •• •••• 5678'],
    ['keeps half of a short number', '110', '••0'],
    ['hides words', '03-1234-5678 内線', '••-••••-5678 ••'],
    ['works with full-width digits', '０９０１２３４５６７８', '•••••••５６７８'],
    ['leaves nothing empty', '', ''],
  ])('%s', (_, number, masked) => {
    expect(maskPhone(number)).toBe(masked);
  });

  test.prop([fc.oneof(anyText, digits)])('shows at most four digits, at most half, and no letter', (text) => {
    const shownDigits = shown(maskPhone(text)).filter((character) => /\p{Nd}/u.test(character));
    const allDigits = [...text].filter((character) => /\p{Nd}/u.test(character));
    expect(shownDigits.length).toBeLessThanOrEqual(Math.min(4, allDigits.length / 2));
    expect(maskPhone(text)).not.toMatch(/\p{L}/u);
  });

  test.prop([digits, digits])('is the same for numbers with the same end and length', (one, other) => {
    const length = Math.min(one.length, other.length);
    expect(maskPhone(`${one.slice(0, length)}12345678`)).toBe(maskPhone(`${other.slice(0, length)}12345678`));
  });
});

describe('masking a mail address', () => {
  test.each([
    ['keeps the first character and the domain', 'taro@example.com', 't•••@example.com'],
    ['does not tell the length of the local part', 'taro.yamada.1965@example.com', 't•••@example.com'],
    ['hides a local part of one character', 't@example.com', '•••@example.com'],
    ['takes the last @ as the divider', '"a@b"@example.com', '"•••@example.com'],
    ['hides a text without @', 'taro', 't•••'],
    ['keeps a code point whole', '𠮷田@example.com', '𠮷•••@example.com'],
    ['works without a local part', '@example.com', '•••@example.com'],
    ['leaves nothing empty', '', ''],
  ])('%s', (_, address, masked) => {
    expect(maskEmail(address)).toBe(masked);
  });

  test.prop([anyText.filter((text) => !/[@•]/u.test(text))])(
    'shows at most one character of a local part',
    (local) => {
      expect(shown(maskEmail(`${local}@x`)).length).toBeLessThanOrEqual(1 + 2);
      expect(shown(maskEmail(local)).length).toBeLessThanOrEqual(Math.min(1, [...local].length / 2));
    },
  );
});

describe('masking a date of birth', () => {
  test.each([
    ['keeps the year', '1965-04-20', '1965-••-••'],
    ['hides any other form whole', '昭和40年4月20日', '••••-••-••'],
    ['leaves nothing empty', '', ''],
  ])('%s', (_, date, masked) => {
    expect(maskDateOfBirth(date)).toBe(masked);
  });
});
