// Aim: a password fits its own hash only, at the cost that the product promises, and nobody's password fits nothing.
import { expect, test } from 'vitest';
import { ARGON2_COST, DECOY_HASH, hashPassword, verifyPassword } from './passwords.ts';

test('fits what it was hashed from, however wide it was typed, and nothing else', async () => {
  const stored = await hashPassword('ＡＢＣ pass');
  expect(await verifyPassword(stored, 'ABC pass')).toBe(true);
  expect(await verifyPassword(stored, 'ABC Pass')).toBe(false);
  expect(stored).not.toBe(await hashPassword('ＡＢＣ pass'));
});

test('is hashed at OWASP’s cost or above', async () => {
  const { memoryCost, timeCost, parallelism } = ARGON2_COST;
  const cost = `$m=${memoryCost},t=${timeCost},p=${parallelism}$`;
  expect(await hashPassword('x')).toContain(cost);
  // What is compared where there is nobody must take the same time.
  expect(DECOY_HASH).toContain(cost);
  expect(memoryCost).toBeGreaterThanOrEqual(19_456);
});

test('of nobody never fits', async () => {
  expect(await verifyPassword(null, '')).toBe(false);
  expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
});
