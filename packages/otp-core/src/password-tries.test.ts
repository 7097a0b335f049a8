// Aim: guesses of a password are counted before they are compared, stop at the limit, and go on after the pause.
import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { NO_TRIES, type PasswordTries, pausedUntilMs, takePasswordTry } from './password-tries.ts';

const LIMITS = { maxPasswordFailures: 3, passwordPauseMs: 1_000 };

test('each try counts as failed at once', () => {
  expect(takePasswordTry(NO_TRIES, 5, LIMITS)).toEqual({
    allowed: true,
    tries: { failures: 1, lastTryMs: 5 },
  });
});

test('after the limit nothing is evaluated until the pause is over, and the pause does not grow by asking', () => {
  const tries: PasswordTries = { failures: 3, lastTryMs: 10 };
  expect(pausedUntilMs(tries, LIMITS)).toBe(1_010);
  expect(takePasswordTry(tries, 11, LIMITS)).toEqual({ allowed: false, untilMs: 1_010 });
  expect(takePasswordTry(tries, 1_009, LIMITS)).toEqual({ allowed: false, untilMs: 1_010 });
  expect(takePasswordTry(tries, 1_010, LIMITS)).toEqual({
    allowed: true,
    tries: { failures: 1, lastTryMs: 1_010 },
  });
});

test.prop([fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 100 })])(
  'within any pause length no more than the limit are evaluated',
  (gaps) => {
    let tries = NO_TRIES;
    let nowMs = 0;
    const evaluatedAt: number[] = [];
    for (const gap of gaps) {
      nowMs += gap;
      const taken = takePasswordTry(tries, nowMs, LIMITS);
      if (!taken.allowed) continue;
      tries = taken.tries;
      evaluatedAt.push(nowMs);
    }
    for (const [index, atMs] of evaluatedAt.entries()) {
      const before = evaluatedAt[index - LIMITS.maxPasswordFailures];
      // Four evaluated tries span at least one pause.
      if (before !== undefined && index % LIMITS.maxPasswordFailures === 0) {
        expect(atMs - (evaluatedAt[index - 1] ?? 0)).toBeGreaterThanOrEqual(LIMITS.passwordPauseMs);
      }
    }
  },
);
