// Aim: the key URI is read by authenticator apps as it is meant.
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { expect, test } from 'vitest';
import { base32, keyUri } from './key-uri.ts';

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of "%s" is that of RFC 4648 section 10, without padding', (text, expected) => {
  expect(base32(new TextEncoder().encode(text))).toBe(expected);
});

test('the URI spells out period, digits and algorithm', () => {
  const key = new TextEncoder().encode('12345678901234567890');
  expect(keyUri('1901', key, DEFAULT_LIMITS.otp)).toBe(
    'otpauth://totp/Madoguchi:1901?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Madoguchi&algorithm=SHA1&digits=6&period=60',
  );
});
