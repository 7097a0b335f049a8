// Aim: a key that can only sign gives the codes of RFC 4226 and RFC 6238, as strings with their leading zeros.
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { describe, expect, it } from 'vitest';
import { codeAt, halves } from './code.ts';

const { subtle } = crypto;
const SECRETS = {
  sha1: '12345678901234567890',
  sha256: '12345678901234567890123456789012',
  sha512: '1234567890123456789012345678901234567890123456789012345678901234',
} as const;
const HASHES = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const;

async function token(algorithm: keyof typeof SECRETS, digits: 6 | 8, stepSeconds = 30) {
  const raw = new TextEncoder().encode(SECRETS[algorithm]);
  const key = await subtle.importKey('raw', raw, { name: 'HMAC', hash: HASHES[algorithm] }, false, ['sign']);
  return { key, otp: { algorithm, digits, stepSeconds } };
}

describe('the code of a step', () => {
  it('is that of RFC 4226 appendix D', async () => {
    const codes = '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' ');
    const given = await token('sha1', 6);
    for (const [step, code] of codes.entries()) expect(await codeAt(subtle, given, step)).toBe(code);
  });

  it.each([
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ])('at %i s is that of RFC 6238 appendix B', async (seconds, sha1, sha256, sha512) => {
    for (const [algorithm, code] of Object.entries({ sha1, sha256, sha512 })) {
      const given = await token(algorithm as keyof typeof SECRETS, 8);
      expect(await codeAt(subtle, given, timeStepAt(seconds * 1000, given.otp))).toBe(code);
    }
  });

  it('stays the same for the minute of the notice and changes with the next', async () => {
    const given = await token('sha1', 6, 60);
    const at = (ms: number) => codeAt(subtle, given, timeStepAt(ms, given.otp));
    expect(await at(119_999)).toBe(await at(60_000));
    expect(await at(120_000)).not.toBe(await at(119_999));
  });
});

describe('a code on screen', () => {
  it.each([
    ['472910', '472', '910'],
    ['0012345', '0012', '345'],
    ['00123456', '0012', '3456'],
  ])('%s stands in two halves', (code, first, second) => {
    expect(halves(code)).toEqual([first, second]);
  });
});
