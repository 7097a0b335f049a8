/**
 * Aim: a code opens only its own small window, once, and never behind a later one; and every other code is told apart:
 * used, of another minute, wrong, or no code at all (requirements 1-3, 11, 13).
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  type Authenticator,
  acceptanceWindow,
  checkCode,
  findConsecutiveSteps,
  newAuthenticator,
} from './authenticator.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { codeAt, KEY, MINUTE_MS, NOW_MS, wrongCodeAt } from './testing/context.ts';
import { timeStepAt } from './time-step.ts';

const current = timeStepAt(NOW_MS, DEFAULT_LIMITS.otp);

function authenticator(changes: Partial<Authenticator> = {}): Authenticator {
  return { ...newAuthenticator(), ...changes };
}

function window(driftSteps: number): [number, number] {
  const { first, last } = acceptanceWindow(authenticator({ driftSteps }), NOW_MS, DEFAULT_LIMITS);
  return [first - current, last - current];
}

/** What the code of `offset` steps from now is answered with. */
function check(offset: number, changes: Partial<Authenticator> = {}) {
  return checkCode(authenticator(changes), KEY, codeAt(NOW_MS + offset * MINUTE_MS), NOW_MS, DEFAULT_LIMITS);
}

function consecutive(first: number, second: number, changes: Partial<Authenticator> = {}): number | null {
  const codes = [codeAt(NOW_MS + first * MINUTE_MS), codeAt(NOW_MS + second * MINUTE_MS)] as const;
  const step = findConsecutiveSteps(authenticator(changes), KEY, codes, NOW_MS, DEFAULT_LIMITS);
  return step === null ? null : step - current;
}

describe('the acceptance window', () => {
  test.each([
    [0, [-1, 0]],
    [1, [-1, 1]],
    [5, [-1, 5]],
    [6, [-1, 5]],
    [1000, [-1, 5]],
    [-1, [-2, 0]],
    [-5, [-6, 0]],
    [-6, [-6, 0]],
    [-1000, [-6, 0]],
  ])('with a drift of %i steps it spans %j', (drift, expected) => {
    expect(window(drift)).toEqual(expected);
  });

  test.prop([fc.integer({ min: -50, max: 50 })])('accepts exactly the codes inside of it', (drift) => {
    const [first, last] = window(drift);
    for (let offset = -8; offset <= 8; offset += 1) {
      const inside = offset >= first && offset <= last;
      expect(check(offset, { driftSteps: drift }).kind).toBe(inside ? 'match' : 'drifted');
    }
  });

  test('moves with the clock at the border of a minute', () => {
    const border = (current + 1) * MINUTE_MS;
    const before = acceptanceWindow(newAuthenticator(), border - 1, DEFAULT_LIMITS);
    const after = acceptanceWindow(newAuthenticator(), border, DEFAULT_LIMITS);
    expect([before, after]).toEqual([
      { first: current - 1, last: current },
      { first: current, last: current + 1 },
    ]);
  });
});

describe('checking a code', () => {
  test('the current code and the one before it match at their own step', () => {
    expect(check(0)).toEqual({ kind: 'match', timeStep: current });
    expect(check(-1)).toEqual({ kind: 'match', timeStep: current - 1 });
  });

  test('a used step is a replay', () => {
    expect(check(0, { lastAcceptedStep: current })).toEqual({ kind: 'replay' });
    expect(check(-1, { lastAcceptedStep: current - 1 })).toEqual({ kind: 'replay' });
  });

  test('an earlier step inside the window is refused once a later one was accepted', () => {
    expect(check(-1, { lastAcceptedStep: current })).toEqual({ kind: 'replay' });
    expect(check(-3, { lastAcceptedStep: current - 2, driftSteps: -5 })).toEqual({ kind: 'replay' });
  });

  test('the step after the last accepted one still matches', () => {
    expect(check(0, { lastAcceptedStep: current - 1 })).toEqual({ kind: 'match', timeStep: current });
  });

  test('a used code outside the window is a replay, not a drift', () => {
    expect(check(-4, { lastAcceptedStep: current - 4 })).toEqual({ kind: 'replay' });
    expect(check(3, { lastAcceptedStep: current + 4 })).toEqual({ kind: 'replay' });
  });

  test.each([1, 4, 10, -2, -7, -10])('an unused code of %i steps away is told as drifted', (offset) => {
    expect(check(offset)).toEqual({ kind: 'drifted', offsetSteps: offset });
  });

  test.each([11, -11, 600])('a code of %i steps away is wrong', (offset) => {
    expect(check(offset)).toEqual({ kind: 'wrong' });
  });

  test('a code of no minute is wrong, and so is one of another key', () => {
    const other = new Uint8Array(20).fill(7);
    const verdict = (key: Uint8Array, code: string) =>
      checkCode(authenticator(), key, code, NOW_MS, DEFAULT_LIMITS);
    expect(verdict(KEY, wrongCodeAt(NOW_MS))).toEqual({ kind: 'wrong' });
    expect(verdict(other, codeAt(NOW_MS))).toEqual({ kind: 'wrong' });
  });

  test('what is no code is named and compared with nothing', () => {
    const unusable = new Uint8Array(0);
    const verdict = (raw: string) => checkCode(authenticator(), unusable, raw, NOW_MS, DEFAULT_LIMITS);
    expect(verdict('12345')).toEqual({ kind: 'malformed', problem: 'wrong_length' });
    expect(verdict('12345x')).toEqual({ kind: 'malformed', problem: 'not_digits' });
    expect(() => verdict('123456')).toThrow();
  });

  test('a code typed in full-width digits with a space matches', () => {
    const wide = codeAt(NOW_MS).replace(/[0-9]/g, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    );
    const typed = `${wide.slice(0, 3)}　${wide.slice(3)}`;
    expect(checkCode(authenticator(), KEY, typed, NOW_MS, DEFAULT_LIMITS).kind).toBe('match');
  });

  test('in the first minute of the epoch there is nothing before step 0', () => {
    expect(checkCode(newAuthenticator(), KEY, codeAt(0), 0, DEFAULT_LIMITS)).toEqual({
      kind: 'match',
      timeStep: 0,
    });
  });
});

describe('two codes of consecutive minutes', () => {
  test.each([-10, -9, -1, 0, 8, 9])('are found when the first is %i steps from now', (first) => {
    expect(consecutive(first, first + 1)).toBe(first + 1);
  });

  test.each([
    ['beyond the search, behind', -11, -10],
    ['beyond the search, ahead', 10, 11],
    ['the wrong way round', 1, 0],
    ['the same one twice', 0, 0],
    ['with a minute between them', 0, 2],
  ])('are not found %s', (_, first, second) => {
    expect(consecutive(first, second)).toBeNull();
  });

  test('neither of them may be used up', () => {
    expect(consecutive(-1, 0, { lastAcceptedStep: current - 1 })).toBeNull();
    expect(consecutive(0, 1, { lastAcceptedStep: current - 1 })).toBe(1);
    expect(consecutive(-3, -2, { lastAcceptedStep: current })).toBeNull();
  });

  test('must both be codes', () => {
    const right = [codeAt(NOW_MS), codeAt(NOW_MS + MINUTE_MS)] as const;
    const find = (codes: readonly [string, string]) =>
      findConsecutiveSteps(newAuthenticator(), KEY, codes, NOW_MS, DEFAULT_LIMITS);
    expect(find(right)).toBe(current + 1);
    expect(find([`${right[0]}0`, right[1]])).toBeNull();
    expect(find([right[0], ''])).toBeNull();
    expect(find([right[0], wrongCodeAt(NOW_MS)])).toBeNull();
  });
});
