/**
 * Aim: a staff member's own code is used once, guessing it locks the account at exactly the limit, and a disabled or
 * locked account has no code looked at (requirements 1, 2, 14-19, 53, 55).
 */
import { describe, expect, test } from 'vitest';
import { newAuthenticator } from './authenticator.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { decideStaffCode, type StaffAccount, type StaffCodeRefusal } from './staff-account.ts';
import { codeAt, KEY, MINUTE_MS, NOW_MS, wrongCodeAt } from './testing/context.ts';
import { timeStepAt } from './time-step.ts';

const current = timeStepAt(NOW_MS, DEFAULT_LIMITS.otp);
const fresh: StaffAccount = {
  id: 'staff-1',
  staffNumber: '1001',
  name: '窓口 花子',
  role: 'teller',
  branchCode: '012',
  disabled: false,
  lockedAtMs: null,
  ownCustomerId: null,
  awaits: null,
  authenticator: newAuthenticator(),
};

function attempt(account: StaffAccount, code: string, key: Uint8Array = KEY) {
  return decideStaffCode(account, key, code, { nowMs: NOW_MS, limits: DEFAULT_LIMITS });
}

function refusal(code: StaffCodeRefusal): { kind: 'refused'; refusal: StaffCodeRefusal } {
  return { kind: 'refused', refusal: code };
}

function failedTimes(consecutiveFailures: number): StaffAccount {
  return { ...fresh, authenticator: { ...fresh.authenticator, consecutiveFailures } };
}

describe("a staff member's code", () => {
  test('is accepted, remembered as used, and begins the count anew', () => {
    const { outcome, account } = attempt(failedTimes(4), codeAt(NOW_MS));
    expect(outcome).toEqual({ kind: 'accepted' });
    expect(account).toEqual({
      ...fresh,
      authenticator: { lastAcceptedStep: current, driftSteps: 0, consecutiveFailures: 0 },
    });
  });

  test('is accepted once, and no earlier one after it', () => {
    const { account } = attempt(fresh, codeAt(NOW_MS));
    for (const code of [codeAt(NOW_MS), codeAt(NOW_MS - MINUTE_MS)]) {
      const again = attempt(account, code);
      expect(again.outcome).toEqual(refusal({ code: 'staff_code_replayed' }));
      expect(again.account).toEqual(account);
    }
  });

  test.each([-2, 1, 7])('of %i minutes from now is wrong and counts', (minutes) => {
    const { outcome, account } = attempt(fresh, codeAt(NOW_MS + minutes * MINUTE_MS));
    expect(outcome).toEqual(refusal({ code: 'staff_code_wrong', triesLeft: 4 }));
    expect(account).toEqual(failedTimes(1));
  });

  test.each([
    ['12345', 'wrong_length'],
    ['12345x', 'not_digits'],
  ] as const)('%j is no code and does not count', (code, problem) => {
    const { outcome, account } = attempt(failedTimes(4), code);
    expect(outcome).toEqual(refusal({ code: 'staff_code_malformed', problem }));
    expect(account).toEqual(failedTimes(4));
  });
});

describe('guessing', () => {
  test('locks at exactly the fifth wrong code in a row', () => {
    let account = fresh;
    for (const triesLeft of [4, 3, 2, 1]) {
      const made = attempt(account, wrongCodeAt(NOW_MS, triesLeft));
      expect(made.outcome).toEqual(refusal({ code: 'staff_code_wrong', triesLeft }));
      expect(made.account.lockedAtMs).toBeNull();
      account = made.account;
    }
    const fifth = attempt(account, wrongCodeAt(NOW_MS));
    expect(fifth.outcome).toEqual(refusal({ code: 'staff_locked' }));
    expect(fifth.account).toEqual({ ...failedTimes(5), lockedAtMs: NOW_MS });
  });

  test('with a used code does not lock', () => {
    let { account } = attempt(fresh, codeAt(NOW_MS));
    for (let time = 0; time < 10; time += 1) account = attempt(account, codeAt(NOW_MS)).account;
    expect(account.lockedAtMs).toBeNull();
    expect(account.authenticator.consecutiveFailures).toBe(0);
  });
});

describe('a closed account', () => {
  const noKey = new Uint8Array(0);

  test('that is locked has no code looked at, not even the right one', () => {
    const locked = { ...failedTimes(5), lockedAtMs: NOW_MS - 1 };
    for (const code of [codeAt(NOW_MS), wrongCodeAt(NOW_MS), 'x']) {
      const { outcome, account } = attempt(locked, code, noKey);
      expect(outcome).toEqual(refusal({ code: 'staff_locked' }));
      expect(account).toEqual(locked);
    }
  });

  test('that is disabled says so, locked or not', () => {
    for (const lockedAtMs of [null, NOW_MS]) {
      const disabled = { ...fresh, disabled: true, lockedAtMs };
      const { outcome, account } = attempt(disabled, codeAt(NOW_MS), noKey);
      expect(outcome).toEqual(refusal({ code: 'staff_disabled' }));
      expect(account).toEqual(disabled);
    }
  });
});

test('the account that came in is left as it was', () => {
  const frozen = Object.freeze({ ...fresh, authenticator: Object.freeze({ ...fresh.authenticator }) });
  attempt(frozen, codeAt(NOW_MS));
  attempt(frozen, wrongCodeAt(NOW_MS));
  expect(frozen).toEqual(fresh);
});
