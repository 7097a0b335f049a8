// Aim: every key that the console gives out is read as it was meant, whatever apps and people do to its spelling, and what
// could give a wrong or weak code is refused by name.
import { base32, keyUri } from '@madoguchi/otp-core/key-uri';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOfBase32, readKey, readKeyUri } from './otpauth-uri.ts';

const KEY = new Uint8Array(20).map((_, at) => at * 11);
const URI = keyUri({ issuer: 'Madoguchi', account: '1024' }, KEY, DEFAULT_LIMITS.otp);
const faultOf = (uri: string) => {
  const read = readKeyUri(uri);
  return read.kind === 'fault' ? read.fault : null;
};

describe('a key URI', () => {
  it('of the console is read as it was meant', () => {
    expect(readKeyUri(`  ${URI}\n`)).toEqual({
      kind: 'key',
      key: { issuer: 'Madoguchi', account: '1024', bytes: KEY, otp: DEFAULT_LIMITS.otp },
    });
  });

  it('with any names, key and parameters comes back', () => {
    const name = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((text) => text.replaceAll(':', '').trim());
    const otp = fc.record({
      algorithm: fc.constantFrom('sha1' as const, 'sha256' as const, 'sha512' as const),
      digits: fc.constantFrom(6 as const, 7 as const, 8 as const),
      stepSeconds: fc.integer({ min: 15, max: 120 }),
    });
    const key = fc.uint8Array({ minLength: 16, maxLength: 64 });
    fc.assert(
      fc.property(name, name, key, otp, (issuer, account, bytes, parameters) => {
        const read = readKeyUri(keyUri({ issuer, account }, bytes, parameters));
        expect(read).toEqual({
          kind: 'key',
          key: { issuer, account, bytes: new Uint8Array(bytes), otp: parameters },
        });
      }),
    );
  });

  it('has the defaults of the format where it says nothing', () => {
    expect(readKeyUri(`otpauth://totp/alice?secret=${base32(KEY)}`)).toMatchObject({
      key: { issuer: '', account: 'alice', otp: { algorithm: 'sha1', digits: 6, stepSeconds: 30 } },
    });
    expect(readKeyUri(`OTPAUTH://TOTP/Bank:alice?secret=${base32(KEY)}`)).toMatchObject({
      key: { issuer: 'Bank', account: 'alice' },
    });
  });

  it.each([
    ['https://example.jp/setup#secret', 'not_a_key'],
    ['', 'not_a_key'],
    ['otpauth://totp/%zz?secret=x', 'not_a_key'],
    [URI.replace('totp', 'hotp'), 'counter'],
    ['otpauth://totp/a?digits=6', 'key_malformed'],
    [URI.replace(/secret=[^&]*/, 'secret=ABC1'), 'key_malformed'],
    [URI.replace(/secret=[^&]*/, `secret=${base32(KEY.slice(0, 15))}`), 'key_short'],
    [URI.replace('SHA1', 'MD5'), 'algorithm'],
    [URI.replace('digits=6', 'digits=9'), 'digits'],
    [URI.replace('digits=6', 'digits=6.5'), 'digits'],
    [URI.replace('period=60', 'period=0'), 'period'],
    [URI.replace('period=60', 'period=x'), 'period'],
    [URI.replace('period=60', 'period=6e1'), 'period'],
  ])('%s is refused: %s', (uri, expected) => {
    expect(faultOf(uri)).toBe(expected);
  });
});

describe('base32', () => {
  it('is read in groups, small, full width, with and without padding', () => {
    const text = base32(KEY);
    const grouped =
      text
        .toLowerCase()
        .match(/.{1,4}/g)
        ?.join(' ') ?? '';
    const wide = [...text].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
    for (const typed of [text, grouped, grouped.replaceAll(' ', '-'), wide, `${text}====`]) {
      expect(bytesOfBase32(typed)).toEqual(KEY);
    }
  });

  it('comes back for any bytes, and is no other text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        expect(bytesOfBase32(base32(bytes))).toEqual(new Uint8Array(bytes));
      }),
    );
    for (const typed of ['', '   ', 'A', 'ABC', 'ABCDEF', 'AB0D', 'ABCD!'])
      expect(bytesOfBase32(typed)).toBeNull();
  });
});

it('numbers typed in full width are read like any others', () => {
  const typed = { issuer: '', account: '1024', key: base32(KEY), algorithm: 'sha1' };
  expect(readKey({ ...typed, digits: '８', period: ' ６０ ' })).toMatchObject({
    key: { otp: { digits: 8, stepSeconds: 60 } },
  });
});

it('what was typed is cut to what a screen can show', () => {
  const typed = { issuer: 'i'.repeat(99), account: ' 1024 ', key: base32(KEY) };
  const read = readKey({ ...typed, algorithm: 'SHA-256', digits: '8', period: '30' });
  expect(read).toMatchObject({
    key: { issuer: 'i'.repeat(80), account: '1024', otp: { algorithm: 'sha256' } },
  });
});
