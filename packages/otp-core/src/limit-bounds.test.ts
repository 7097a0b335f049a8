/**
 * Aim: what the institution sets itself stays within bounds that keep the rules safe, rests on what was read, and leaves the
 * limits of the installation where they are.
 */
import { describe, expect, test } from 'vitest';
import {
  boundsOf,
  chosenAfter,
  INSTITUTION_LIMITS,
  LIMIT_BOUNDS,
  type LimitChange,
  layOver,
  refuseLimits,
} from './limit-bounds.ts';
import { DEFAULT_LIMITS } from './limits.ts';

const MINUTE_MS = 60_000;
const fewer: LimitChange = { name: 'maxConsecutiveFailures', from: 5, to: 4 };

test('the product’s own limits lie within the bounds, each of them', () => {
  const { otp: _, ...numbers } = DEFAULT_LIMITS;
  expect(Object.keys(LIMIT_BOUNDS).sort()).toEqual(Object.keys(numbers).sort());
  for (const [name, { least, most, offAllowed }] of Object.entries(LIMIT_BOUNDS)) {
    const value = numbers[name as keyof typeof numbers];
    expect(value === null ? offAllowed : value >= least && value <= most, name).toBe(true);
  }
});

test('no bound lets guessing near the 100 failures of NIST SP 800-63B-4', () => {
  for (const name of ['maxConsecutiveFailures', 'maxActivationPasswordFailures'] as const) {
    expect(LIMIT_BOUNDS[name].most).toBeLessThanOrEqual(10);
  }
});

describe('a change of limits is refused', () => {
  test('that is none', () => {
    expect(refuseLimits([], DEFAULT_LIMITS)).toEqual({ code: 'nothing_changes' });
    expect(refuseLimits([{ ...fewer, to: 5 }], DEFAULT_LIMITS)).toEqual({ code: 'nothing_changes' });
  });

  test('that rests on something else than what is in force', () => {
    expect(refuseLimits([fewer], { ...DEFAULT_LIMITS, maxConsecutiveFailures: 6 })).toEqual({
      code: 'limits_changed',
    });
  });

  test.each(INSTITUTION_LIMITS)(
    'of %s below, above, off where that is not allowed, or in fractions',
    (name) => {
      const { least, most, offAllowed } = LIMIT_BOUNDS[name];
      const to = (value: number | null) =>
        refuseLimits([{ name, from: DEFAULT_LIMITS[name], to: value }], DEFAULT_LIMITS);
      const refusal = { code: 'limit_out_of_bounds', limit: name };
      for (const value of [least - 1, most + 1, least + 0.5]) expect(to(value)).toEqual(refusal);
      expect([to(least), to(most)]).toEqual([null, null]);
      if (!offAllowed) expect(to(null)).toEqual(refusal);
    },
  );

  test('that lets a token go on beyond the cap on failures', () => {
    const capped = { ...DEFAULT_LIMITS, failureCap: 6 };
    expect(boundsOf('maxConsecutiveFailures', capped).most).toBe(6);
    expect(refuseLimits([{ ...fewer, to: 7 }], capped)).toMatchObject({ code: 'limit_out_of_bounds' });
    expect(refuseLimits([{ ...fewer, to: 6 }], capped)).toBeNull();
  });
});

describe('what the institution chose', () => {
  test('is laid over the limits of the installation, and nothing else changes', () => {
    const inForce = layOver(DEFAULT_LIMITS, { maxConsecutiveFailures: 4, unlockAfterMs: 30 * MINUTE_MS });
    const chosen = { maxConsecutiveFailures: 4, unlockAfterMs: 30 * MINUTE_MS };
    expect(inForce).toEqual({ ...DEFAULT_LIMITS, ...chosen });
  });

  test('is kept only where it differs, so that a limit set back follows the installation again', () => {
    const inForce = layOver(DEFAULT_LIMITS, { maxConsecutiveFailures: 4, grantLifeMs: 5 * MINUTE_MS });
    const back: LimitChange = { name: 'maxConsecutiveFailures', from: 4, to: 5 };
    expect(chosenAfter(DEFAULT_LIMITS, inForce, [back])).toEqual({ grantLifeMs: 5 * MINUTE_MS });
  });

  test('gives way where it does not fit any more, is unknown, or is technical', () => {
    const strict = { ...DEFAULT_LIMITS, failureCap: 6 };
    const kept = { maxConsecutiveFailures: 9, keyBytes: 64, gone: 1, grantLifeMs: 'long', issueLifeMs: null };
    expect(layOver(strict, kept)).toEqual(strict);
  });
});
