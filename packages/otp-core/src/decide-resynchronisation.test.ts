/**
 * Aim: two codes of consecutive minutes measure a token's clock once and for that call; trying it is throttled, and only
 * a success forgives wrong codes (RFC 4226 section 7.4, requirement 13).
 */
import { describe, expect, test } from 'vitest';
import type { HoldingCommand } from './commands.ts';
import type { HoldingEvent } from './events.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import {
  codeAt,
  contextFor,
  customer,
  helpdesk,
  MINUTE_MS,
  NOW_MS,
  otherBranchTeller,
  teller,
  wrongCodeAt,
} from './testing/context.ts';
import { type Given, given } from './testing/given-when-then.ts';
import { HISTORY, holdingAfter, wrongCodes } from './testing/histories.ts';
import { timeStepAt } from './time-step.ts';

const current = timeStepAt(NOW_MS, DEFAULT_LIMITS.otp);
const byPhone = contextFor(helpdesk);
const guess: HoldingCommand = {
  type: 'resynchronise',
  codes: [wrongCodeAt(NOW_MS, 0), wrongCodeAt(NOW_MS, 5000)],
};

/** The codes of a phone whose clock shows `drift` minutes from now, and of the minute before. */
function read(drift: number): HoldingCommand {
  const shown = NOW_MS + drift * MINUTE_MS;
  return { type: 'resynchronise', codes: [codeAt(shown - MINUTE_MS), codeAt(shown)] };
}

function resynchronised(driftSteps: number): HoldingEvent {
  return { type: 'resynchronised', timeStep: current + driftSteps, driftSteps, atMs: NOW_MS };
}

function resyncFailed(failures: number): HoldingEvent {
  return { type: 'resync_failed', failures, atMs: NOW_MS };
}

describe('resynchronisation', () => {
  test.each([-5, -1, 0, 1, 5])('measures a clock that is %i steps off', (drift) => {
    const next = given(...HISTORY.active)
      .when(read(drift), byPhone)
      .gives('accepted', [resynchronised(drift)], []);
    const expected = { driftSteps: drift, lastAcceptedStep: current + drift, consecutiveFailures: 0 };
    expect(next.holding).toMatchObject({ status: 'active', token: { authenticator: expected } });
  });

  test('then the customer signs in with the next code that the phone shows', () => {
    const nowMs = NOW_MS + MINUTE_MS;
    given(...HISTORY.active)
      .when(read(4), byPhone)
      .gives('accepted', [resynchronised(4)])
      .when({ type: 'sign_in', code: codeAt(nowMs + 4 * MINUTE_MS) }, contextFor(customer, { nowMs }))
      .gives('accepted', [{ type: 'code_accepted', timeStep: current + 5, atMs: nowMs }]);
  });

  test('uses up both codes', () => {
    const resynced = given(...HISTORY.active)
      .when(read(2), byPhone)
      .gives('accepted', [resynchronised(2)]);
    for (const drift of [1, 2]) {
      resynced
        .when({ type: 'sign_in', code: codeAt(NOW_MS + drift * MINUTE_MS) }, contextFor(customer))
        .gives({ code: 'code_replayed' }, [
          { type: 'code_failed', result: 'replay', failures: 0, atMs: NOW_MS },
        ]);
    }
    resynced.when(read(2), byPhone).gives({ code: 'resync_failed', triesLeft: 4 }, [resyncFailed(1)]);
  });

  test.each([6, 10, -6, -9])('a clock that is %i steps off is beyond what a token may learn', (drift) => {
    given(...HISTORY.active)
      .when(read(drift), byPhone)
      .gives({ code: 'resync_failed', triesLeft: 4 }, [resyncFailed(1)], []);
  });

  test('forgives wrong codes only when it succeeds', () => {
    const tried = given(...HISTORY.active, ...wrongCodes(3));
    expect(tried.when(guess, byPhone).holding).toMatchObject({
      token: { authenticator: { consecutiveFailures: 3 }, resyncFailures: 1 },
    });
    expect(tried.when(read(1), byPhone).holding).toMatchObject({
      token: { authenticator: { consecutiveFailures: 0 }, resyncFailures: 0 },
    });
  });

  test('a right code at log-in does not begin the count of failed resynchronisations anew', () => {
    const { holding } = given(...HISTORY.active, resyncFailed(4)).when(
      { type: 'sign_in', code: codeAt(NOW_MS) },
      contextFor(customer),
    );
    expect(holding).toMatchObject({ token: { resyncFailures: 4 } });
  });

  test('locks at exactly the fifth failure', () => {
    let state: Given = given(...HISTORY.active, ...wrongCodes(2));
    for (const failures of [1, 2, 3, 4]) {
      state = state
        .when(guess, byPhone)
        .gives({ code: 'resync_failed', triesLeft: 5 - failures }, [resyncFailed(failures)], []);
    }
    state
      .when(guess, byPhone)
      .gives({ code: 'token_locked' }, [resyncFailed(5), { type: 'locked', failures: 2, atMs: NOW_MS }], [])
      .when(read(0), byPhone)
      .gives({ code: 'wrong_state', status: 'locked' }, [], []);
  });

  test('what is no code is named and does not count', () => {
    const right = codeAt(NOW_MS);
    const malformed = [
      [['12345', right], 'wrong_length'],
      [[right, '1234567'], 'wrong_length'],
      [[right, 'abcdef'], 'not_digits'],
      [['', ''], 'not_digits'],
    ] as const;
    for (const [codes, problem] of malformed) {
      given(...HISTORY.active)
        .when({ type: 'resynchronise', codes }, byPhone)
        .gives({ code: 'code_malformed', problem }, [], []);
    }
  });
});

describe('forgetting the drift', () => {
  test('tells what it was and goes back to the plain window', () => {
    const drifted = given(...HISTORY.active, { ...resynchronised(3), atMs: NOW_MS });
    for (const actor of [teller, otherBranchTeller, helpdesk]) {
      const next = drifted
        .when({ type: 'reset_drift' }, contextFor(actor))
        .gives('accepted', [{ type: 'drift_reset', driftSteps: 3, atMs: NOW_MS }], []);
      expect(next.holding).toMatchObject({
        token: { authenticator: { driftSteps: 0, lastAcceptedStep: current + 3 } },
      });
    }
  });

  test('leaves the count of wrong codes as it is', () => {
    const { holding } = given(...HISTORY.active, ...wrongCodes(4)).when(
      { type: 'reset_drift' },
      contextFor(teller),
    );
    expect(holding).toEqual(holdingAfter([...HISTORY.active, ...wrongCodes(4)]));
  });
});
