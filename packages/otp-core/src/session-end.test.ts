// Aim: whatever takes a token away or puts one into service ends the sessions that were opened before it.
import { expect, test } from 'vitest';
import { STAFF_SESSION_END_REASONS } from './administration.ts';
import type { HoldingEvent } from './events.ts';
import { isCustomersReason, SESSION_END_REASONS, sessionEndReason } from './session-end.ts';
import { requested } from './testing/release-requests.ts';

const released = { type: 'released', tokenId: 't', waitUntilMs: 2, atMs: 1 } as const;

test.each<[string, HoldingEvent, ReturnType<typeof sessionEndReason>]>([
  ['a release at the counter', { ...released, forced: true, reason: 'lost' }, 'released_at_counter'],
  ['a release by herself', { ...released, forced: false }, 'released_by_customer'],
  ['the start of use', { type: 'activated', timeStep: 1, atMs: 1 }, 'token_activated'],
  ['a lock', { type: 'locked', failures: 5, atMs: 1 }, 'token_locked'],
  ['a freeze', { type: 'frozen', atMs: 1 }, 'frozen'],
  ['a suspension', { type: 'suspended', reason: 'lost', atMs: 1 }, 'token_suspended'],
])('%s ends the sessions', (_what, event, reason) => {
  expect(sessionEndReason([event])).toBe(reason);
});

test('a log-in, a wrong code, an issue, an unlock, a request and a call do not', () => {
  const events: HoldingEvent[] = [
    { type: 'code_accepted', timeStep: 1, atMs: 1 },
    { type: 'code_failed', result: 'wrong', failures: 1, atMs: 1 },
    { type: 'unlocked', basis: 'caller_verified', atMs: 1 },
    { type: 'issue_expired', cause: 'time', atMs: 1 },
    requested(),
    { type: 'release_request_ended', requestId: 'request-1', end: 'withdrawn', atMs: 1 },
    { type: 'caller_code_accepted', timeStep: 1, atMs: 1 },
    { type: 'caller_code_failed', failures: 1, atMs: 1 },
    { type: 'unfrozen', atMs: 1 },
  ];
  expect(sessionEndReason(events)).toBeNull();
  expect(sessionEndReason([])).toBeNull();
});

test('the last reason counts', () => {
  const lockedThenReleased: HoldingEvent[] = [
    { type: 'locked', failures: 5, atMs: 1 },
    { ...released, forced: false },
  ];
  expect(sessionEndReason(lockedThenReleased)).toBe('released_by_customer');
});

test('a reason of the staff is not told to a customer', () => {
  expect(SESSION_END_REASONS.filter((reason) => !isCustomersReason(reason))).toEqual([]);
  expect(STAFF_SESSION_END_REASONS.filter(isCustomersReason)).toEqual([]);
});
