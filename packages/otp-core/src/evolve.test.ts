/**
 * Aim: an event makes of a holding what it says, and where it cannot have happened it throws: a stored state that
 * disagrees with its events is a broken invariant, never something to go on with.
 */
import { describe, expect, test } from 'vitest';
import type { HoldingEvent, HoldingEventType } from './events.ts';
import { evolve } from './evolve.ts';
import { HOLDING_STATUSES, type HoldingStatus, liveToken, NO_HOLDING, sinceMs } from './holding.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { pendingRequest } from './release-request.ts';
import { NOW_MS } from './testing/context.ts';
import { HISTORY, holdingAfter, REQUEST_ID, TOKEN_ID } from './testing/histories.ts';
import { IN_SERVICE, REQUEST, requested } from './testing/release-requests.ts';

/** One event of each type. */
const EVENT: { [T in HoldingEventType]: Extract<HoldingEvent, { type: T }> } = {
  issued: {
    type: 'issued',
    issueId: 'issue-2',
    serviceId: 'service-2',
    tokenUserId: 'user-2',
    mailAddress: 'taro@example.jp',
    atMs: NOW_MS,
    expiresAtMs: NOW_MS + 1,
  },
  issue_withdrawn: { type: 'issue_withdrawn', issueId: 'issue-1', atMs: NOW_MS },
  issue_expired: { type: 'issue_expired', cause: 'time', atMs: NOW_MS },
  issuance_mail_requested: { type: 'issuance_mail_requested', issueId: 'issue-1', atMs: NOW_MS },
  activation_password_failed: { type: 'activation_password_failed', failures: 1, atMs: NOW_MS },
  provisioned: { type: 'provisioned', tokenId: 'token-2', atMs: NOW_MS },
  activated: { type: 'activated', timeStep: 7, atMs: NOW_MS },
  code_accepted: { type: 'code_accepted', timeStep: 7, atMs: NOW_MS },
  code_failed: { type: 'code_failed', result: 'wrong', failures: 1, atMs: NOW_MS },
  locked: { type: 'locked', failures: 5, atMs: NOW_MS },
  lock_elapsed: { type: 'lock_elapsed', atMs: NOW_MS },
  unlocked: { type: 'unlocked', basis: 'customer_present', atMs: NOW_MS },
  suspended: { type: 'suspended', reason: 'lost', atMs: NOW_MS },
  resumed: { type: 'resumed', atMs: NOW_MS },
  resynchronised: { type: 'resynchronised', timeStep: 7, driftSteps: 2, atMs: NOW_MS },
  resync_failed: { type: 'resync_failed', failures: 1, atMs: NOW_MS },
  drift_reset: { type: 'drift_reset', driftSteps: 2, atMs: NOW_MS },
  released: { type: 'released', tokenId: TOKEN_ID, forced: false, waitUntilMs: NOW_MS + 1, atMs: NOW_MS },
  caller_code_accepted: { type: 'caller_code_accepted', timeStep: 7, atMs: NOW_MS },
  caller_code_failed: { type: 'caller_code_failed', failures: 1, atMs: NOW_MS },
  release_requested: requested() as Extract<HoldingEvent, { type: 'release_requested' }>,
  release_request_ended: {
    type: 'release_request_ended',
    requestId: REQUEST_ID,
    end: 'withdrawn',
    atMs: NOW_MS,
  },
  frozen: { type: 'frozen', atMs: NOW_MS },
  unfrozen: { type: 'unfrozen', atMs: NOW_MS },
  waiting_ended: { type: 'waiting_ended', atMs: NOW_MS },
};

/** Where each event leads from each state in which it can happen. Every other pair throws. */
const LEADS_TO: Record<HoldingEventType, Partial<Record<HoldingStatus, HoldingStatus>>> = {
  issued: { none: 'issued', issued: 'issued', provisioned: 'issued', expired: 'issued' },
  issue_withdrawn: { issued: 'none' },
  issue_expired: { issued: 'expired', provisioned: 'expired' },
  issuance_mail_requested: { issued: 'issued' },
  activation_password_failed: { issued: 'issued' },
  provisioned: { issued: 'provisioned' },
  activated: { provisioned: 'active' },
  code_accepted: { active: 'active' },
  code_failed: { provisioned: 'provisioned', active: 'active' },
  locked: { active: 'locked' },
  lock_elapsed: { locked: 'active' },
  unlocked: { locked: 'active' },
  suspended: { active: 'suspended', locked: 'suspended' },
  resumed: { suspended: 'active' },
  resynchronised: { active: 'active' },
  resync_failed: { active: 'active' },
  drift_reset: { active: 'active' },
  released: { active: 'released', locked: 'released', suspended: 'released' },
  caller_code_accepted: { active: 'active', locked: 'locked' },
  caller_code_failed: { active: 'active', locked: 'locked' },
  release_requested: { active: 'active', locked: 'locked', suspended: 'suspended' },
  release_request_ended: { active: 'active', locked: 'locked', suspended: 'suspended' },
  frozen: {
    ...{ none: 'frozen', issued: 'frozen', provisioned: 'frozen', active: 'frozen', locked: 'frozen' },
    ...{ suspended: 'frozen', released: 'frozen', expired: 'frozen' },
  },
  unfrozen: { frozen: 'none' },
  waiting_ended: { released: 'none' },
};

const TYPES = Object.keys(EVENT) as HoldingEventType[];

describe.each(TYPES)('the event %s', (type) => {
  test.each(HOLDING_STATUSES)('on a holding that is %s leads where the table says, or throws', (status) => {
    const holding = holdingAfter(HISTORY[status]);
    const after = LEADS_TO[type][status];
    const evolved = () => evolve(holding, EVENT[type], DEFAULT_LIMITS);
    if (after === undefined) {
      expect(evolved).toThrow(`Event ${type} does not fit a holding that is ${status}.`);
    } else {
      expect(evolved().status).toBe(after);
    }
  });
});

describe('a token through its events', () => {
  const active = holdingAfter(HISTORY.active);

  test('keeps the newest attempts, as many as the limits say, and no code', () => {
    const limits = { ...DEFAULT_LIMITS, recentAttempts: 2 };
    const events: HoldingEvent[] = [
      { type: 'code_failed', result: 'wrong', failures: 1, atMs: 1 },
      { type: 'code_failed', result: 'drifted', offsetSteps: -4, failures: 2, atMs: 2 },
      { type: 'code_failed', result: 'replay', failures: 2, atMs: 3 },
      { type: 'code_accepted', timeStep: 9, atMs: 4 },
    ];
    const attemptsAfter = (count: number) =>
      liveToken(events.slice(0, count).reduce((state, event) => evolve(state, event, limits), active))
        ?.attempts;
    expect(attemptsAfter(2)).toEqual([
      { atMs: 1, result: 'wrong' },
      { atMs: 2, result: 'drifted', offsetSteps: -4 },
    ]);
    expect(attemptsAfter(4)).toEqual([
      { atMs: 3, result: 'replay' },
      { atMs: 4, result: 'accepted' },
    ]);
  });

  test('a lock that time opens keeps the count, an unlock begins it anew', () => {
    const locked = holdingAfter(HISTORY.locked);
    const failures = (event: HoldingEvent) =>
      liveToken(evolve(locked, event, DEFAULT_LIMITS))?.authenticator.consecutiveFailures;
    expect(failures(EVENT.lock_elapsed)).toBe(5);
    expect(failures(EVENT.unlocked)).toBe(0);
  });

  test('only a released, withdrawn or expired holding has lost its token', () => {
    const live = HOLDING_STATUSES.filter((status) => liveToken(holdingAfter(HISTORY[status])) !== null);
    expect(live).toEqual(['provisioned', 'active', 'locked', 'suspended']);
  });
});

describe('a release request', () => {
  const waiting = (status: HoldingStatus) => holdingAfter([...HISTORY[status], requested()]);

  test.each(IN_SERVICE)('waits in a holding that is %s and changes nothing else of it', (status) => {
    expect(pendingRequest(waiting(status))).toEqual(REQUEST);
    const ended = evolve(waiting(status), EVENT.release_request_ended, DEFAULT_LIMITS);
    expect(ended).toStrictEqual(holdingAfter(HISTORY[status]));
  });

  const CASES = IN_SERVICE.flatMap((from) =>
    TYPES.map((type) => [type, from, LEADS_TO[type][from]] as const).filter(([, , to]) => to !== undefined),
  );
  const ENDS: readonly HoldingEventType[] = ['release_request_ended'];

  test.each(CASES)('after %s on a holding that is %s, which is then %s', (type, from, to) => {
    const after = evolve(waiting(from), EVENT[type], DEFAULT_LIMITS);
    expect(pendingRequest(after) !== null).toBe(from === to && !ENDS.includes(type));
  });
});

describe('a code read out to the helpdesk', () => {
  test.each(['active', 'locked'] as const)('is used up on a token that is %s, and nothing else', (status) => {
    const failed = evolve(holdingAfter(HISTORY[status]), EVENT.caller_code_failed, DEFAULT_LIMITS);
    const after = evolve(failed, EVENT.caller_code_accepted, DEFAULT_LIMITS);
    const before = liveToken(holdingAfter(HISTORY[status]));
    expect(liveToken(failed)).toEqual({ ...before, callerCodeFailures: 1 });
    expect(liveToken(after)).toEqual({
      ...before,
      callerCodeFailures: 0,
      authenticator: { ...before?.authenticator, lastAcceptedStep: 7 },
    });
  });

  test('that was wrong is forgiven by a log-in', () => {
    const failed = evolve(holdingAfter(HISTORY.active), EVENT.caller_code_failed, DEFAULT_LIMITS);
    const after = evolve(failed, EVENT.code_accepted, DEFAULT_LIMITS);
    expect(liveToken(after)?.callerCodeFailures).toBe(0);
  });
});

test('since when a holding is in its state is the time of the event that led to it', () => {
  expect(sinceMs(NO_HOLDING)).toBeNull();
  for (const status of HOLDING_STATUSES.filter((each) => each !== 'none')) {
    expect(sinceMs(holdingAfter(HISTORY[status]))).toBe(HISTORY[status].at(-1)?.atMs);
  }
});
