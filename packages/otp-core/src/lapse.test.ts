/**
 * Aim: time alone ends an issue, a waiting time, a release request and, where the limits allow it, a lock: at its moment, not before, with
 * that moment in the event, and the same whenever and however often it is looked at.
 */
import { describe, expect, test } from 'vitest';
import type { HoldingEvent } from './events.ts';
import { HOLDING_STATUSES, type Holding, type HoldingStatus } from './holding.ts';
import { lapse, lockOpensAtMs, settle } from './lapse.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { MINUTE_MS, NOW_MS } from './testing/context.ts';
import { HISTORY, holdingAfter } from './testing/histories.ts';
import { IN_SERVICE, REQUEST, requested } from './testing/release-requests.ts';

const HOUR_MS = 60 * MINUTE_MS;
const timed: Limits = { ...DEFAULT_LIMITS, unlockAfterMs: 15 * MINUTE_MS };
const EXPIRY_MS = NOW_MS + 23 * HOUR_MS;

/** What ends by itself, when, and in which state it leaves the holding. */
const ENDS: [HoldingStatus, HoldingEvent, HoldingStatus][] = [
  ['issued', { type: 'issue_expired', cause: 'time', atMs: EXPIRY_MS }, 'expired'],
  ['provisioned', { type: 'issue_expired', cause: 'time', atMs: EXPIRY_MS }, 'expired'],
  ['released', { type: 'waiting_ended', atMs: NOW_MS + 20 * MINUTE_MS }, 'none'],
  ['locked', { type: 'lock_elapsed', atMs: NOW_MS + 5 * MINUTE_MS }, 'active'],
];

describe.each(ENDS)('a holding that is %s', (status, event, after) => {
  const holding = holdingAfter(HISTORY[status]);

  test('stays so until the last millisecond', () => {
    expect(lapse(holding, event.atMs - 1, timed)).toEqual([]);
    expect(settle(holding, event.atMs - 1, timed)).toBe(holding);
  });

  test.each([0, 1, 365 * 24 * HOUR_MS])('is over %i ms after its end, as of its end', (lateMs) => {
    expect(lapse(holding, event.atMs + lateMs, timed)).toEqual([event]);
    const settled = settle(holding, event.atMs + lateMs, timed);
    expect(settled.status).toBe(after);
    expect(settle(settled, event.atMs + lateMs, timed)).toBe(settled);
  });
});

test.each(HOLDING_STATUSES.filter((status) => !ENDS.some(([ending]) => ending === status)))(
  'a holding that is %s does not end by itself',
  (status) => {
    expect(lapse(holdingAfter(HISTORY[status]), NOW_MS + 1e12, timed)).toEqual([]);
  },
);

describe('a release request', () => {
  const expired: HoldingEvent = {
    ...{ type: 'release_request_ended', requestId: REQUEST.requestId, end: 'expired' },
    atMs: REQUEST.expiresAtMs,
  };

  test.each(IN_SERVICE)('waits on a token that is %s until the last millisecond', (status) => {
    const waiting = holdingAfter([...HISTORY[status], requested()]);
    expect(lapse(waiting, REQUEST.expiresAtMs - 1, DEFAULT_LIMITS)).toEqual([]);
  });

  test.each(IN_SERVICE)('runs out at its moment and leaves a token that is %s as it was', (status) => {
    const waiting = holdingAfter([...HISTORY[status], requested()]);
    for (const lateMs of [0, 1, 24 * HOUR_MS]) {
      const nowMs = REQUEST.expiresAtMs + lateMs;
      expect(lapse(waiting, nowMs, DEFAULT_LIMITS)).toEqual([expired]);
      expect(settle(waiting, nowMs, DEFAULT_LIMITS)).toEqual(holdingAfter(HISTORY[status]));
    }
  });

  test('is void, not expired, where the lock opens first', () => {
    const waiting = holdingAfter([...HISTORY.locked, requested()]);
    const opened: HoldingEvent = { type: 'lock_elapsed', atMs: NOW_MS + 5 * MINUTE_MS };
    expect(lapse(waiting, NOW_MS + HOUR_MS, timed)).toEqual([opened]);
    expect(settle(waiting, NOW_MS + HOUR_MS, timed)).toEqual(holdingAfter([...HISTORY.locked, opened]));
  });

  test.each([0, 4])('that runs out %i minutes before the lock opens is told before it', (earlierMinutes) => {
    const opensAtMs = NOW_MS + 5 * MINUTE_MS;
    const atMs = opensAtMs - earlierMinutes * MINUTE_MS;
    const waiting = holdingAfter([...HISTORY.locked, requested({ expiresAtMs: atMs })]);
    expect(lapse(waiting, NOW_MS + HOUR_MS, timed)).toEqual([
      { ...expired, atMs },
      { type: 'lock_elapsed', atMs: opensAtMs },
    ]);
  });
});

describe('a lock', () => {
  function lockedAfter(consecutiveFailures: number, resyncFailures: number) {
    const holding = holdingAfter(HISTORY.locked) as Extract<Holding, { status: 'locked' }>;
    const authenticator = { ...holding.token.authenticator, consecutiveFailures };
    return { ...holding, token: { ...holding.token, authenticator, resyncFailures } };
  }

  test('without a time in the limits never opens by itself', () => {
    expect(lockOpensAtMs(lockedAfter(5, 0), DEFAULT_LIMITS)).toBeNull();
    expect(lapse(lockedAfter(5, 0), NOW_MS + 1e12, DEFAULT_LIMITS)).toEqual([]);
  });

  test.each([
    [5, 0, true],
    [99, 0, true],
    [50, 49, true],
    [100, 0, false],
    [50, 50, false],
    [0, 100, false],
  ])('after %i wrong codes and %i failed resynchronisations opens by itself: %s', (codes, resyncs, opens) => {
    const opensAtMs = NOW_MS + 5 * MINUTE_MS;
    const holding = lockedAfter(codes, resyncs);
    expect(lockOpensAtMs(holding, timed)).toBe(opens ? opensAtMs : null);
    expect(settle(holding, NOW_MS + 1e12, timed).status).toBe(opens ? 'active' : 'locked');
  });
});
