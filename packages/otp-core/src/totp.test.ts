/**
 * Aim: the codes are those of RFC 6238 and RFC 4226 (their own vectors, and an implementation written apart from
 * ours), a code is found at its time step alone, and what people type becomes a code or is named.
 */
import { createHmac } from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { millisecondsLeftInStep, type OtpAlgorithm, type OtpParameters, timeStepAt } from './time-step.ts';
import { findTimeStep, generateCode, normaliseCode } from './totp.ts';

const SEED = '1234567890';
const rfc6238Key: Record<OtpAlgorithm, Uint8Array> = {
  sha1: Buffer.from(SEED.repeat(2)),
  sha256: Buffer.from(SEED.repeat(4).slice(0, 32)),
  sha512: Buffer.from(SEED.repeat(7).slice(0, 64)),
};

/** RFC 6238 appendix B: seconds since the epoch, then the codes for SHA-1, SHA-256 and SHA-512. */
const APPENDIX_B = [
  [59, '94287082', '46119246', '90693936'],
  [1_111_111_109, '07081804', '68084774', '25091201'],
  [1_111_111_111, '14050471', '67062674', '99943326'],
  [1_234_567_890, '89005924', '91819424', '93441116'],
  [2_000_000_000, '69279037', '90698825', '38618901'],
  [20_000_000_000, '65353130', '77737706', '47863826'],
] as const;

/** RFC 4226 appendix D: the codes of counts 0 to 9. */
const APPENDIX_D = [
  ...['755224', '287082', '359152', '969429', '338314'],
  ...['254676', '287922', '162583', '399871', '520489'],
];

const vectors = APPENDIX_B.flatMap(([seconds, sha1, sha256, sha512]) => [
  { seconds, algorithm: 'sha1' as const, code: sha1 },
  { seconds, algorithm: 'sha256' as const, code: sha256 },
  { seconds, algorithm: 'sha512' as const, code: sha512 },
]);

/** RFC 4226 section 5.3, written apart from the library that the core uses. */
function independentCode(key: Uint8Array, step: number, algorithm: OtpAlgorithm, digits: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(algorithm, key).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const truncated = BigInt(mac.readUInt32BE(offset)) % 2n ** 31n;
  return (truncated % 10n ** BigInt(digits)).toString().padStart(digits, '0');
}

const MINUTE: OtpParameters = { algorithm: 'sha1', digits: 6, stepSeconds: 60 };
const keys = fc.uint8Array({ minLength: 16, maxLength: 64 });
const steps = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 31 }),
  fc.integer({ min: 2 ** 32 - 2, max: 2 ** 32 + 2 }),
  fc.integer({ min: 2 ** 32, max: 2 ** 40 }),
);
const parameters: fc.Arbitrary<OtpParameters> = fc.record({
  algorithm: fc.constantFrom<OtpAlgorithm>('sha1', 'sha256', 'sha512'),
  digits: fc.constantFrom<6 | 7 | 8>(6, 7, 8),
  stepSeconds: fc.constantFrom(1, 30, 60),
});

describe('the vectors of the RFCs', () => {
  test.each(vectors)('RFC 6238 appendix B: $algorithm at $seconds s is $code', (vector) => {
    const { seconds, algorithm, code } = vector;
    const rfc: OtpParameters = { algorithm, digits: 8, stepSeconds: 30 };
    const step = timeStepAt(seconds * 1000, rfc);
    expect(step).toBe(Math.floor(seconds / 30));
    expect(generateCode(rfc6238Key[algorithm], step, rfc)).toBe(code);
    expect(findTimeStep(rfc6238Key[algorithm], code, { first: step, last: step }, rfc)).toBe(step);
  });

  test.each([...APPENDIX_D.entries()])('RFC 4226 appendix D: count %i is %s', (count, code) => {
    expect(generateCode(rfc6238Key.sha1, count, MINUTE)).toBe(code);
    expect(findTimeStep(rfc6238Key.sha1, code, { first: 0, last: 9 }, MINUTE)).toBe(count);
  });
});

describe('generating a code', () => {
  test.prop([keys, steps, parameters], { numRuns: 400 })(
    'agrees with an implementation of its own on node:crypto, above 2^32 steps too',
    (key, step, given) => {
      const code = generateCode(key, step, given);
      expect(code).toBe(independentCode(key, step, given.algorithm, given.digits));
      expect(code).toMatch(new RegExp(`^[0-9]{${given.digits}}$`));
    },
  );

  test.each([
    [8, '07081804'],
    [7, '7081804'],
    [6, '081804'],
  ] as const)('a leading zero survives: with %i digits the code is %s', (digits, code) => {
    const step = timeStepAt(1_111_111_109_000, { stepSeconds: 30 });
    expect(generateCode(rfc6238Key.sha1, step, { ...MINUTE, digits })).toBe(code);
  });

  test('a key below 128 bits throws', () => {
    expect(() => generateCode(new Uint8Array(15), 1, MINUTE)).toThrow();
  });
});

describe('finding the time step of a code', () => {
  const key = rfc6238Key.sha1;

  test.prop([keys, steps, parameters, fc.nat(3), fc.nat(3)], { numRuns: 60 })(
    'finds a code in a range that holds its step',
    (typed, step, given, before, after) => {
      const range = { first: step - before, last: step + after };
      const found = findTimeStep(typed, generateCode(typed, step, given), range, given);
      expect(found).not.toBeNull();
      expect(generateCode(typed, found ?? -1, given)).toBe(generateCode(typed, step, given));
    },
  );

  test('does not find the code of the step before the range or after it', () => {
    const range = { first: 3, last: 5 };
    expect([2, 3, 4, 5, 6].map((step) => findTimeStep(key, APPENDIX_D[step] ?? '', range, MINUTE))).toEqual([
      null,
      3,
      4,
      5,
      null,
    ]);
  });

  test('an empty range holds nothing', () => {
    expect(findTimeStep(key, '359152', { first: 3, last: 2 }, MINUTE)).toBeNull();
    expect(findTimeStep(key, '755224', { first: -3, last: -1 }, MINUTE)).toBeNull();
  });

  test('a range that begins before the epoch is cut at step 0', () => {
    expect(findTimeStep(key, '755224', { first: -2, last: 1 }, MINUTE)).toBe(0);
    expect(findTimeStep(key, '287082', { first: -2, last: 1 }, MINUTE)).toBe(1);
    expect(findTimeStep(key, '359152', { first: -2, last: 1 }, MINUTE)).toBeNull();
  });

  test('a key below 128 bits throws, even where the range is empty', () => {
    const short = new Uint8Array(15);
    expect(() => findTimeStep(short, '755224', { first: 0, last: 0 }, MINUTE)).toThrow(/shorter/);
    expect(() => findTimeStep(short, '755224', { first: 1, last: 0 }, MINUTE)).toThrow(/shorter/);
    expect(findTimeStep(new Uint8Array(16), 'x'.repeat(6), { first: 1, last: 0 }, MINUTE)).toBeNull();
  });
});

describe('the time step of a moment', () => {
  test.each([
    [0, 0, 60_000],
    [1, 0, 59_999],
    [59_999, 0, 1],
    [60_000, 1, 60_000],
    [60_000.5, 1, 59_999.5],
    [119_999, 1, 1],
    [-1, -1, 1],
    [-60_000, -1, 60_000],
  ])('%d ms are in step %d with %d ms left', (nowMs, step, left) => {
    expect(timeStepAt(nowMs, MINUTE)).toBe(step);
    expect(millisecondsLeftInStep(nowMs, MINUTE)).toBe(left);
  });

  test('a step of 30 s is half as long', () => {
    expect(timeStepAt(59_999, { stepSeconds: 30 })).toBe(1);
    expect(millisecondsLeftInStep(30_000, { stepSeconds: 30 })).toBe(30_000);
  });
});

describe('what people type for a code', () => {
  test.each([
    ['plain digits', '012345', '012345'],
    ['full-width digits', '０１２３４５', '012345'],
    ['a space in the middle, as the app shows it', '012 345', '012345'],
    ['ideographic and no-break spaces, tabs and line ends', '\u3000012\u00a03\t4 5\r\n', '012345'],
    ['a zero-width space from a copied text', '012\u200b345', '012345'],
    ['digits that Unicode calls compatible', '𝟎𝟏𝟐③₄⁵', '012345'],
  ])('%s are taken', (_, raw, code) => {
    expect(normaliseCode(raw, 6)).toEqual({ ok: true, code });
  });

  test.each([
    ['nothing', ''],
    ['only spaces', ' 　'],
    ['letters', '12345a'],
    ['the letter O for a zero', '12345O'],
    ['a hyphen', '012-345'],
    ['a sign', '+12345'],
    ['a decimal point', '12345.'],
    ['Arabic-Indic digits', '٠١٢٣٤٥'],
    ['Devanagari digits', '०१२३४५'],
    ['kanji numerals', '〇一二三四五'],
    ['a fraction that opens into three characters', '½2345'],
    ['digits with a combining mark', '12345\u0301'],
  ])('%s are refused as not digits', (_, raw) => {
    expect(normaliseCode(raw, 6)).toEqual({ ok: false, problem: 'not_digits' });
  });

  test.each(['12345', '1234567', '１２３４５', '012 345 6'])('%j has the wrong length', (raw) => {
    expect(normaliseCode(raw, 6)).toEqual({ ok: false, problem: 'wrong_length' });
  });

  test('the length is that of the parameters', () => {
    expect(normaliseCode('07081804', 8)).toEqual({ ok: true, code: '07081804' });
    expect(normaliseCode('07081804', 7)).toEqual({ ok: false, problem: 'wrong_length' });
  });
});
