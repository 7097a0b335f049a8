// Aim: the token app, which may only sign with its key, makes the very codes that the server makes with otplib.
import { createHmac } from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { OtpAlgorithm } from './time-step.ts';
import { generateCode } from './totp.ts';
import { counterBytes, truncate } from './truncation.ts';

const key = fc.uint8Array({ minLength: 16, maxLength: 64 });
const timeStep = fc.integer({ min: 0, max: 2 ** 40 });
const algorithm = fc.constantFrom<OtpAlgorithm>('sha1', 'sha256', 'sha512');
const digits = fc.constantFrom<6 | 7 | 8>(6, 7, 8);

test.prop([key, timeStep, algorithm, digits])('agrees with otplib for any key, step and hash', (...any) => {
  const [secret, step, hash, length] = any;
  const mac = createHmac(hash, secret).update(counterBytes(step)).digest();
  const parameters = { algorithm: hash, digits: length, stepSeconds: 60 };
  expect(truncate(mac, length)).toBe(generateCode(secret, step, parameters));
});

test('takes the offset from the last byte and masks the sign (RFC 4226 section 5.4)', () => {
  const mac = Buffer.from('1f8698690e02ca16618550ef7f19da8e945b555a', 'hex');
  expect(truncate(mac, 6)).toBe('872921');
});

test('writes the counter as eight bytes, the highest first', () => {
  expect([...counterBytes(1)]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  expect([...counterBytes(2 ** 32 + 5)]).toEqual([0, 0, 0, 1, 0, 0, 0, 5]);
});
