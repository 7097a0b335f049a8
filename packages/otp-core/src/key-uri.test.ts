// Aim: the key URI is read by authenticator apps as it is meant.
import { describe, expect, test } from 'vitest';
import { base32, keyUri } from './key-uri.ts';
import { DEFAULT_LIMITS } from './limits.ts';

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

describe('the URI', () => {
  const { otp } = DEFAULT_LIMITS;
  const key = new TextEncoder().encode('12345678901234567890');

  /** What an app reads out of the label: it decodes first and divides at the colon then. */
  function labelOf(uri: string): string[] {
    return decodeURIComponent(new URL(uri).pathname.replace(/^.*\//, '')).split(':');
  }

  test('spells out period, digits and algorithm', () => {
    expect(keyUri({ issuer: 'Madoguchi', account: '1901' }, key, otp)).toBe(
      'otpauth://totp/Madoguchi:1901?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Madoguchi&algorithm=SHA1&digits=6&period=60',
    );
  });

  test('tells an app whatever else the limits ask for', () => {
    const uri = keyUri({ issuer: 'M', account: '1' }, key, {
      algorithm: 'sha256',
      digits: 8,
      stepSeconds: 30,
    });
    expect(uri).toMatch(/&algorithm=SHA256&digits=8&period=30$/);
  });

  test.each([
    ['in Japanese', '山梨県民信用組合', '12345678901'],
    ['of several words', 'Yamanashi Kenmin Credit Union', '12345678901'],
    ['with signs that have a meaning in a URL', 'A&B=C? #1/2 100%+', 'a@b&c'],
    ['beside an account that is not known', 'Madoguchi', ''],
  ])('names an issuer %s in the label and in the parameter alike', (_, issuer, account) => {
    const uri = keyUri({ issuer, account }, key, otp);
    expect(labelOf(uri)).toEqual([issuer, account]);
    expect(new URL(uri).searchParams.get('issuer')).toBe(issuer);
    expect(uri).toMatch(/^[\x21-\x7e]+$/);
    expect(uri).not.toContain('+');
  });

  test('has one colon in its label, the one between issuer and account', () => {
    const uri = keyUri({ issuer: 'Bank: 1', account: 'a:b' }, key, otp);
    expect(labelOf(uri)).toEqual(['Bank  1', 'a b']);
  });
});
