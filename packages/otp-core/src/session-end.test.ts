// Aim: whatever takes a token away or puts one into service ends the sessions that were opened before it.
import { expect, test } from 'vitest';
import type { HoldingEvent } from './events.ts';
import { sessionEndReason } from './session-end.ts';

const released = { type: 'released', tokenId: 't', waitUntilMs: 2, atMs: 1 } as const;

test.each<[string, HoldingEvent, ReturnType<typeof sessionEndReason>]>([
  ['a release at the counter', { ...released, forced: true, reason: 'lost' }, 'released_at_counter'],
  ['a release by herself', { ...released, forced: false }, 'released_by_customer'],
  ['the start of use', { type: 'activated', timeStep: 1, atMs: 1 }, 'token_activated'],
  ['a lock', { type: 'locked', failures: 5, atMs: 1 }, 'token_locked'],
  ['a suspension', { type: 'suspended', reason: 'lost', atMs: 1 }, 'token_suspended'],
])('%s ends the sessions', (_what, event, reason) => {
  expect(sessionEndReason([event])).toBe(reason);
});

test('a log-in, a wrong code, an issue and an unlock do not', () => {
  const events: HoldingEvent[] = [
    { type: 'code_accepted', timeStep: 1, atMs: 1 },
    { type: 'code_failed', result: 'wrong', failures: 1, atMs: 1 },
    { type: 'unlocked', basis: 'caller_verified', atMs: 1 },
    { type: 'issue_expired', cause: 'time', atMs: 1 },
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
