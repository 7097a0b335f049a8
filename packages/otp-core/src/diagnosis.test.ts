/**
 * Aim: the helpdesk hears of the customer's log-in what the log-in itself would say: each cause by its own story, and no
 * holding that can be reached has a diagnosis other than what `decide` then does.
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { CAUSES, type Cause, diagnose } from './diagnosis.ts';
import type { HoldingEvent } from './events.ts';
import { HOLDING_STATUSES, liveToken } from './holding.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { rolesThatMay } from './permissions.ts';
import { customer, MINUTE_MS, NOW_MS } from './testing/context.ts';
import { LIMITS, lives } from './testing/happenings.ts';
import { HISTORY, holdingAfter, wrongCodes } from './testing/histories.ts';
import { Life } from './testing/life.ts';

const drifted: HoldingEvent = {
  type: 'code_failed',
  result: 'drifted',
  failures: 1,
  offsetSteps: -4,
  atMs: NOW_MS,
};
const replayed: HoldingEvent = { type: 'code_failed', result: 'replay', failures: 0, atMs: NOW_MS };
const signedIn: HoldingEvent = { type: 'code_accepted', timeStep: 1, atMs: NOW_MS };
const resynchronised: HoldingEvent = { type: 'resynchronised', timeStep: 2, driftSteps: 1, atMs: NOW_MS };
const unlocked: HoldingEvent = { type: 'unlocked', basis: 'caller_verified', atMs: NOW_MS };

/** A story that ends in each cause. */
const STORIES: Record<Cause, readonly HoldingEvent[]> = {
  not_enrolled: HISTORY.none,
  issued_waiting: HISTORY.issued,
  provisioned_waiting: HISTORY.provisioned,
  in_service: HISTORY.active,
  wrong_codes: [...HISTORY.active, ...wrongCodes(2)],
  used_code: [...HISTORY.active, replayed],
  clock_drift: [...HISTORY.active, drifted],
  locked: HISTORY.locked,
  suspended: HISTORY.suspended,
  released_waiting: HISTORY.released,
  issue_expired: HISTORY.expired,
  frozen: HISTORY.frozen,
};

/** What a log-in is told where it is closed. */
const CLOSED_BY: Partial<Record<Cause, string>> = {
  locked: 'token_locked',
  suspended: 'token_suspended',
  frozen: 'account_frozen',
};

function told(events: readonly HoldingEvent[], nowMs = NOW_MS, limits: Limits = DEFAULT_LIMITS) {
  return diagnose(holdingAfter(events), nowMs, limits);
}

describe('the cause', () => {
  test.each(CAUSES)('%s is told by its story', (cause) => {
    expect(told(STORIES[cause]).cause).toBe(cause);
  });

  test.each([
    ['a right code after wrong ones', [...wrongCodes(2), signedIn]],
    ['a right code after a used one', [replayed, signedIn]],
    ['a resynchronisation after a drifted code', [drifted, resynchronised]],
    ['an unlock after the lock', [...wrongCodes(5), { type: 'locked', failures: 5, atMs: 1 }, unlocked]],
  ] as [string, HoldingEvent[]][])('is in_service again after %s', (_, events) => {
    expect(told([...HISTORY.active, ...events])).toMatchObject({ cause: 'in_service', offsetSteps: null });
  });

  test('is that of the last attempt', () => {
    expect(told([...HISTORY.active, drifted, ...wrongCodes(2)]).cause).toBe('wrong_codes');
    expect(told([...HISTORY.active, ...wrongCodes(2), { ...drifted, failures: 3 }])).toMatchObject({
      cause: 'clock_drift',
      offsetSteps: -4,
      failures: 3,
      triesLeft: 2,
    });
  });
});

describe('the times', () => {
  test('tell since when the state is and when it ends by itself', () => {
    const times = HOLDING_STATUSES.map((status) => {
      const { sinceMs, untilMs } = told(HISTORY[status]);
      const minutes = (ms: number | null) => (ms === null ? null : (ms - NOW_MS) / MINUTE_MS);
      return [status, minutes(sinceMs), minutes(untilMs)];
    });
    expect(times).toEqual([
      ['none', null, null],
      ['issued', -60, 23 * 60],
      ['provisioned', -50, 23 * 60],
      ['active', -40, null],
      ['locked', -10, null],
      ['suspended', -10, null],
      ['released', -10, 20],
      ['expired', -10, null],
      ['frozen', -10, null],
    ]);
  });

  test('tell when a timed lock opens, and that it does not at the cap', () => {
    const limits = { ...DEFAULT_LIMITS, unlockAfterMs: 15 * MINUTE_MS };
    expect(told(HISTORY.locked, NOW_MS, limits).untilMs).toBe(NOW_MS + 5 * MINUTE_MS);
    expect(told(HISTORY.locked, NOW_MS, { ...limits, failureCap: 5 }).untilMs).toBeNull();
  });

  test('are those of the settled holding', () => {
    const nowMs = NOW_MS + 20 * MINUTE_MS;
    expect(told(HISTORY.released, nowMs)).toMatchObject({
      status: 'none',
      cause: 'not_enrolled',
      untilMs: null,
    });
    const expiresAtMs = NOW_MS + 23 * 60 * MINUTE_MS;
    expect(told(HISTORY.issued, expiresAtMs)).toMatchObject({
      status: 'expired',
      cause: 'issue_expired',
      sinceMs: expiresAtMs,
    });
  });
});

describe('the tries that are left', () => {
  test.each([
    [0, 5],
    [1, 4],
    [4, 1],
  ])('after %i wrong codes are %i', (count, triesLeft) => {
    const { failures, triesLeft: left } = told([...HISTORY.active, ...wrongCodes(count)]);
    expect([failures, left]).toEqual([count, triesLeft]);
  });

  test('are none on a locked token and one after time has opened it', () => {
    const limits = { ...DEFAULT_LIMITS, unlockAfterMs: 10 * MINUTE_MS };
    expect(told(HISTORY.locked)).toMatchObject({ failures: 5, triesLeft: 0 });
    expect(told(HISTORY.locked, NOW_MS, limits)).toMatchObject({
      status: 'active',
      cause: 'wrong_codes',
      failures: 5,
      triesLeft: 1,
    });
  });
});

describe('what helps', () => {
  test.each(CAUSES)('against %s is something that the customer or somebody of the staff may do', (cause) => {
    const own = ['issue_token', 'provision_token', 'activate_token'];
    for (const act of told(STORIES[cause]).nextActs) {
      expect(own.includes(act) || rolesThatMay(act).length > 0).toBe(true);
    }
  });

  test.each(['wrong_codes', 'clock_drift', 'locked', 'suspended', 'frozen'] as const)(
    'against %s is never nothing',
    (cause) => {
      expect(told(STORIES[cause]).nextActs).not.toEqual([]);
    },
  );
});

describe.each(Object.entries(LIMITS))('under %s', (_, limits) => {
  const clocks = fc.integer({ min: -2_000, max: 2_000 }).map((minutes) => minutes * MINUTE_MS);

  test.prop([lives, clocks], { numRuns: 40 })(
    'the diagnosis of every reachable holding is what the log-in then does',
    (happenings, laterMs) => {
      const life = new Life(limits, () => {});
      for (const happening of happenings) life.happen(happening);
      life.nowMs += laterMs;
      const { signIn, triesLeft, cause } = diagnose(life.holding, life.nowMs, limits);
      const without = life.decide({ type: 'sign_in', code: null }, customer).outcome;
      const expected = {
        password_only: { kind: 'accepted' },
        code_required: { kind: 'refused', refusal: { code: 'code_required' } },
        closed: {
          kind: 'refused',
          refusal: { code: CLOSED_BY[cause] },
        },
      };
      expect(without).toEqual(expected[signIn]);
      if (signIn !== 'code_required') return;
      for (let left = triesLeft; left > 0; left -= 1) {
        expect(life.holding.status).toBe('active');
        life.happen({ kind: 'guess', at: 'sign_in', times: 1, waitMs: 0 });
      }
      expect(life.holding.status).toBe('locked');
      expect(liveToken(life.holding)).not.toBeNull();
    },
  );
});
