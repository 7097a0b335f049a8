/**
 * Aim: a customer with a token in service signs in with a code and never without; each code opens once; guessing locks
 * at exactly the limit; and the lock opens by itself only where and as long as the limits allow it (rows N1-N4, N11;
 * requirements 1, 2, 14-19).
 */
import { describe, expect, test } from 'vitest';
import type { HoldingCommand } from './commands.ts';
import type { HoldingEvent } from './events.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { Refusal } from './outcome.ts';
import { codeAt, contextFor, customer, MINUTE_MS, NOW_MS, wrongCodeAt } from './testing/context.ts';
import { type Given, given } from './testing/given-when-then.ts';
import { ACTIVATED_STEP, HISTORY, wrongCodes } from './testing/histories.ts';
import { timeStepAt } from './time-step.ts';

const current = timeStepAt(NOW_MS, DEFAULT_LIMITS.otp);
const asCustomer = contextFor(customer);
const wrong: HoldingCommand = { type: 'sign_in', code: wrongCodeAt(NOW_MS) };
const locked: Refusal = { code: 'token_locked' };

function signIn(code: string | null): HoldingCommand {
  return { type: 'sign_in', code };
}

function failedAt(failures: number, atMs: number, result: 'wrong' | 'replay' = 'wrong'): HoldingEvent {
  return { type: 'code_failed', result, failures, atMs };
}

function acceptedEvent(timeStep: number, atMs = NOW_MS): HoldingEvent {
  return { type: 'code_accepted', timeStep, atMs };
}

describe('without a token in service', () => {
  test.each(['none', 'issued', 'provisioned', 'released', 'expired'] as const)(
    'a holding that is %s signs in with the password alone, and no code is looked at',
    (status) => {
      const context = contextFor(customer, { key: null });
      for (const code of [null, wrongCodeAt(NOW_MS), codeAt(NOW_MS), 'x']) {
        given(...HISTORY[status])
          .when(signIn(code), context)
          .gives('accepted', [], []);
      }
    },
  );
});

describe('with a token in service', () => {
  test('the password alone does not sign in, and asking for the code counts nothing', () => {
    given(...HISTORY.active)
      .when(signIn(null), asCustomer)
      .gives({ code: 'code_required' }, [], []);
  });

  test('the current code signs in, and so does the one before it', () => {
    given(...HISTORY.active)
      .when(signIn(codeAt(NOW_MS)), asCustomer)
      .gives('accepted', [acceptedEvent(current)], []);
    given(...HISTORY.active)
      .when(signIn(codeAt(NOW_MS - MINUTE_MS)), asCustomer)
      .gives('accepted', [acceptedEvent(current - 1)], []);
  });

  test('a code signs in once, and no earlier one after it', () => {
    given(...HISTORY.active)
      .when(signIn(codeAt(NOW_MS)), asCustomer)
      .gives('accepted', [acceptedEvent(current)])
      .when(signIn(codeAt(NOW_MS)), asCustomer)
      .gives({ code: 'code_replayed' }, [failedAt(0, NOW_MS, 'replay')])
      .when(signIn(codeAt(NOW_MS - MINUTE_MS)), asCustomer)
      .gives({ code: 'code_replayed' }, [failedAt(0, NOW_MS, 'replay')]);
  });

  test('the code of the activation does not sign in', () => {
    const nowMs = (ACTIVATED_STEP + 1) * MINUTE_MS;
    given(...HISTORY.active)
      .when(signIn(codeAt(nowMs - 1)), contextFor(customer, { nowMs }))
      .gives({ code: 'code_replayed' }, [failedAt(0, nowMs, 'replay')]);
  });

  test('a code of another minute is refused, counts, and tells how far the clock is off', () => {
    given(...HISTORY.active)
      .when(signIn(codeAt(NOW_MS - 3 * MINUTE_MS)), asCustomer)
      .gives({ code: 'code_wrong', triesLeft: 4 }, [
        { type: 'code_failed', result: 'drifted', failures: 1, offsetSteps: -3, atMs: NOW_MS },
      ]);
  });

  test('the drift that was measured lets the code of that minute in', () => {
    const measured: HoldingEvent = {
      type: 'resynchronised',
      timeStep: current - 10,
      driftSteps: 3,
      atMs: NOW_MS - 13 * MINUTE_MS,
    };
    given(...HISTORY.active, measured)
      .when(signIn(codeAt(NOW_MS + 3 * MINUTE_MS)), asCustomer)
      .gives('accepted', [acceptedEvent(current + 3)]);
  });
});

describe('guessing', () => {
  test('locks at exactly the fifth wrong code in a row, and then not even the right one is looked at', () => {
    let state: Given = given(...HISTORY.active);
    for (const failures of [1, 2, 3, 4]) {
      state = state
        .when(signIn(wrongCodeAt(NOW_MS, failures)), asCustomer)
        .gives({ code: 'code_wrong', triesLeft: 5 - failures }, [failedAt(failures, NOW_MS)], []);
    }
    state
      .when(wrong, asCustomer)
      .gives(locked, [failedAt(5, NOW_MS), { type: 'locked', failures: 5, atMs: NOW_MS }], [])
      .when(signIn(codeAt(NOW_MS)), contextFor(customer, { key: null }))
      .gives(locked, [], [])
      .when(wrong, asCustomer)
      .gives(locked, [], []);
  });

  test('a right code before the fifth wrong one begins the count anew', () => {
    given(...HISTORY.active, ...wrongCodes(4))
      .when(signIn(codeAt(NOW_MS)), asCustomer)
      .gives('accepted', [acceptedEvent(current)])
      .when(wrong, asCustomer)
      .gives({ code: 'code_wrong', triesLeft: 4 }, [failedAt(1, NOW_MS)]);
  });

  test('a used code does not count, however often it is sent, and does not reset the count', () => {
    const used = signIn(codeAt(NOW_MS));
    let state = given(...HISTORY.active, acceptedEvent(current), ...wrongCodes(4));
    for (let time = 0; time < 10; time += 1) {
      state = state.when(used, asCustomer).gives({ code: 'code_replayed' }, [failedAt(4, NOW_MS, 'replay')]);
    }
    expect(state.holding.status).toBe('active');
    expect(state.when(wrong, asCustomer).holding.status).toBe('locked');
  });

  test('what is no code does not count', () => {
    given(...HISTORY.active, ...wrongCodes(4))
      .when(signIn(''), asCustomer)
      .gives({ code: 'code_malformed', problem: 'not_digits' }, [], [])
      .when(signIn('1234567'), asCustomer)
      .gives({ code: 'code_malformed', problem: 'wrong_length' }, [], []);
  });

  test('the limit is that of the limits', () => {
    const limits = { ...DEFAULT_LIMITS, maxConsecutiveFailures: 1 };
    given(...HISTORY.active)
      .when(wrong, contextFor(customer, { limits }))
      .gives(locked, [failedAt(1, NOW_MS), { type: 'locked', failures: 1, atMs: NOW_MS }]);
  });
});

describe('a lock that opens by itself', () => {
  const timed: Limits = { ...DEFAULT_LIMITS, unlockAfterMs: 10 * MINUTE_MS, failureCap: 7 };
  const at = (nowMs: number, limits = timed) => contextFor(customer, { nowMs, limits });
  const opened: HoldingEvent = { type: 'lock_elapsed', atMs: NOW_MS };

  test('never opens where only staff unlock', () => {
    const years = NOW_MS + 10 * 365 * 24 * 60 * MINUTE_MS;
    given(...HISTORY.locked)
      .when(signIn(codeAt(years)), at(years, DEFAULT_LIMITS))
      .gives(locked, []);
  });

  test('opens at the end of its time and not a millisecond before', () => {
    given(...HISTORY.locked)
      .when(signIn(codeAt(NOW_MS - 1)), at(NOW_MS - 1))
      .gives(locked, []);
    given(...HISTORY.locked)
      .when(signIn(codeAt(NOW_MS)), at(NOW_MS))
      .gives('accepted', [opened, acceptedEvent(current)]);
  });

  test('keeps its count: the next wrong code locks at once, and a right one begins anew', () => {
    given(...HISTORY.locked)
      .when(wrong, at(NOW_MS))
      .gives(locked, [opened, failedAt(6, NOW_MS), { type: 'locked', failures: 6, atMs: NOW_MS }]);
    given(...HISTORY.locked)
      .when(signIn(codeAt(NOW_MS)), at(NOW_MS))
      .gives('accepted', [opened, acceptedEvent(current)])
      .when(wrong, at(NOW_MS))
      .gives({ code: 'code_wrong', triesLeft: 4 }, [failedAt(1, NOW_MS)]);
  });

  test('does not open any more at the cap of failures in a row', () => {
    const later = NOW_MS + 10 * MINUTE_MS;
    const code = wrongCodeAt(later);
    const state = given(...HISTORY.locked).when(wrong, at(NOW_MS));
    const capped = given(
      ...HISTORY.locked,
      ...state.decision.events,
      { type: 'lock_elapsed', atMs: later },
      failedAt(7, later),
      { type: 'locked', failures: 7, atMs: later },
    );
    given(...HISTORY.locked, ...state.decision.events)
      .when(signIn(code), at(later))
      .gives(locked, [
        { type: 'lock_elapsed', atMs: later },
        failedAt(7, later),
        { type: 'locked', failures: 7, atMs: later },
      ]);
    const years = later + 365 * 24 * 60 * MINUTE_MS;
    capped.when(signIn(codeAt(years)), at(years)).gives(locked, []);
  });
});

test('a suspended token signs nobody in, whatever the code, and counts nothing', () => {
  for (const code of [null, codeAt(NOW_MS), wrongCodeAt(NOW_MS), 'x']) {
    given(...HISTORY.suspended)
      .when(signIn(code), asCustomer)
      .gives({ code: 'token_suspended' }, [], []);
  }
});
