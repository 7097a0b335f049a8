// Aim: a mail server that is down is asked again and again, ever more seldom, for a day, and not by all mails at once.
import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { FIRST_WAIT_MS, GIVE_UP_AFTER_MS, LONGEST_WAIT_MS, nextMailAttemptMs } from './mail-retry.ts';

const attempts = fc.integer({ min: 1, max: 10_000 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('begins with seconds and doubles', () => {
  expect(nextMailAttemptMs(1, 0, 100, 0)).toBe(100 + FIRST_WAIT_MS / 2);
  expect(nextMailAttemptMs(3, 0, 100, 0)).toBe(100 + FIRST_WAIT_MS * 2);
});

test.prop([attempts, random])('waits at least half a step and at most the longest wait', (tries, chance) => {
  const next = nextMailAttemptMs(tries, 0, 1_000, chance) ?? Number.NaN;
  expect(next - 1_000).toBeGreaterThanOrEqual(FIRST_WAIT_MS / 2);
  expect(next - 1_000).toBeLessThanOrEqual(LONGEST_WAIT_MS);
});

test.prop([attempts, random])('gives up after a day, however often it was tried', (tries, chance) => {
  expect(nextMailAttemptMs(tries, 0, GIVE_UP_AFTER_MS, chance)).toBeNull();
  expect(nextMailAttemptMs(tries, 0, GIVE_UP_AFTER_MS - 1, chance)).not.toBeNull();
});
