/**
 * Aim: the limits that the product ships with keep the requirements, whatever else somebody tunes in them.
 */
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from './limits.ts';
import { MINIMUM_KEY_BYTES } from './totp.ts';

const MINUTE_MS = 60_000;

test('the code is that of the notice: 6 digits, a new one every minute', () => {
  expect(DEFAULT_LIMITS.otp).toEqual({ algorithm: 'sha1', digits: 6, stepSeconds: 60 });
});

test('a key has the 160 bits that RFC 4226 recommends', () => {
  expect(DEFAULT_LIMITS.keyBytes).toBe(20);
  expect(DEFAULT_LIMITS.keyBytes).toBeGreaterThanOrEqual(MINIMUM_KEY_BYTES);
});

test('at most one past step is accepted, and a token learns less than what resynchronisation searches', () => {
  expect(DEFAULT_LIMITS.pastSteps).toBeLessThanOrEqual(1);
  expect(DEFAULT_LIMITS.maxDriftSteps).toBeLessThan(DEFAULT_LIMITS.resyncSteps);
});

test('guessing ends far below the 100 failures of NIST SP 800-63B-4', () => {
  const { maxConsecutiveFailures, maxResyncFailures, maxActivationPasswordFailures } = DEFAULT_LIMITS;
  expect([maxConsecutiveFailures, maxResyncFailures, maxActivationPasswordFailures]).toEqual([5, 5, 5]);
  expect(DEFAULT_LIMITS.failureCap).toBeLessThanOrEqual(100);
  expect(DEFAULT_LIMITS.unlockAfterMs).toBeNull();
});

test('the times are those of the design', () => {
  expect(DEFAULT_LIMITS.issueLifeMs).toBe(24 * 60 * MINUTE_MS);
  expect(DEFAULT_LIMITS.reissueCooldownMs).toBe(30 * MINUTE_MS);
  expect(DEFAULT_LIMITS.stepUpLifeMs).toBe(5 * MINUTE_MS);
});
