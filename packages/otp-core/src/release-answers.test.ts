/**
 * Aim: of a release request only what was read is approved, by another one than who asked, once, in time and while the
 * token is as it was; it is rejected by an officer and taken back by the one who asked (requirements 44, 45).
 */
import { describe, expect, test } from 'vitest';
import type { StaffActor } from './actor.ts';
import type { HoldingEvent } from './events.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { Refusal } from './outcome.ts';
import { contextOf, RIGHT_COMMAND } from './testing/commands.ts';
import {
  contextFor,
  customer,
  helpdesk,
  MINUTE_MS,
  NOW_MS,
  officer,
  otherBranchOfficer,
  secondOfficer,
  standIn,
  teller,
  wrongCodeAt,
} from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { HISTORY, REQUEST_ID, TOKEN_ID } from './testing/histories.ts';
import { IN_SERVICE, REQUEST, requested } from './testing/release-requests.ts';

const dropKey = { kind: 'drop_key', tokenId: TOKEN_ID } as const;
const waitUntilMs = NOW_MS + 30 * MINUTE_MS;
const { approve_release: approve, reject_release: reject, withdraw_release: withdraw } = RIGHT_COMMAND;
const NOT_PENDING: Refusal = { code: 'request_not_pending' };
const approved: HoldingEvent = {
  ...{ type: 'released', tokenId: TOKEN_ID, forced: true, reason: 'device_change', requestId: REQUEST_ID },
  ...{ waitUntilMs, atMs: NOW_MS },
};

function ended(end: 'rejected' | 'withdrawn' | 'expired', atMs = NOW_MS): HoldingEvent {
  const note = end === 'rejected' ? { note: reject.note } : {};
  return { type: 'release_request_ended', requestId: REQUEST_ID, end, ...note, atMs };
}

describe('an approval', () => {
  const waiting = given(...HISTORY.active, requested());

  test.each(IN_SERVICE)('releases a token that is %s, and tells by which request', (status) => {
    const next = given(...HISTORY[status], requested())
      .when(approve, contextFor(officer, { key: null }))
      .gives('accepted', [approved], [dropKey], []);
    expect(next.holding).toEqual({ status: 'released', releasedAtMs: NOW_MS, waitUntilMs, forced: true });
  });

  test('is not for a teller, nor for an officer of another branch who is not named', () => {
    const otherTeller: StaffActor = { ...teller, id: 'teller-9' };
    waiting.when(approve, contextFor(otherTeller)).gives({ code: 'not_permitted', why: 'role' }, [], []);
    waiting
      .when(approve, contextFor(otherBranchOfficer))
      .gives({ code: 'not_permitted', why: 'other_branch' }, [], []);
  });

  test('is given by the officer who stands in', () => {
    waiting.when(approve, contextFor(standIn)).gives('accepted', [approved], [dropKey]);
  });

  test('of the own request is impossible, also after the teller has become officer or stands in', () => {
    waiting.when(approve, contextFor({ ...teller, role: 'officer' })).gives({ code: 'own_request' }, [], []);
    given(...HISTORY.active, requested({ requestedBy: standIn.id }))
      .when(approve, contextFor(standIn))
      .gives({ code: 'own_request' }, [], []);
    given(...HISTORY.active, requested({ requestedBy: officer.id }))
      .when(approve, contextFor({ ...officer, staffNumber: 'S-other', terminal: '10.12.0.8' }))
      .gives({ code: 'own_request' }, [], []);
  });

  test('of an officer who asked is given by a second officer', () => {
    given(...HISTORY.active, requested({ requestedBy: officer.id }))
      .when(approve, contextFor(secondOfficer))
      .gives('accepted', [approved], [dropKey]);
  });

  test('counts once: the second finds nothing', () => {
    waiting
      .when(approve, contextFor(officer))
      .gives('accepted', [approved], [dropKey])
      .when(approve, contextFor(secondOfficer))
      .gives(NOT_PENDING, [], []);
  });

  test('of another request than the one that waits is none', () => {
    waiting.when({ ...approve, requestId: 'request-0' }, contextFor(officer)).gives(NOT_PENDING, [], []);
    given(...HISTORY.active)
      .when(approve, contextFor(officer))
      .gives(NOT_PENDING, [], []);
  });

  test('is in time until the last millisecond and late at the moment of expiry', () => {
    const at = (nowMs: number) => contextFor({ ...officer, steppedUpAtMs: nowMs }, { nowMs });
    const last = REQUEST.expiresAtMs - 1;
    const { decision } = waiting.when(approve, at(last));
    expect(decision.outcome).toEqual({ kind: 'accepted' });
    waiting
      .when(approve, at(REQUEST.expiresAtMs))
      .gives(NOT_PENDING, [ended('expired', REQUEST.expiresAtMs)], []);
  });

  test('comes too late for a request that expired, even if the clock goes back', () => {
    waiting
      .when(withdraw, contextFor(teller, { nowMs: REQUEST.expiresAtMs }))
      .gives(NOT_PENDING, [ended('expired', REQUEST.expiresAtMs)])
      .when(approve, contextFor(officer))
      .gives(NOT_PENDING, [], []);
  });

  test('finds nothing after the token was suspended, and nothing after it was resumed', () => {
    waiting
      .when(RIGHT_COMMAND.suspend_token, contextFor(helpdesk))
      .gives('accepted', [{ type: 'suspended', reason: 'lost', atMs: NOW_MS }])
      .when(approve, contextFor(officer))
      .gives(NOT_PENDING, [], [])
      .when(RIGHT_COMMAND.resume_token, contextOf('resume_token'))
      .gives('accepted', [{ type: 'resumed', atMs: NOW_MS }])
      .when(approve, contextFor(officer))
      .gives(NOT_PENDING, [], []);
  });

  test('finds nothing after wrong codes have locked the token', () => {
    const limits = { ...DEFAULT_LIMITS, maxConsecutiveFailures: 1 };
    waiting
      .when({ type: 'sign_in', code: wrongCodeAt(NOW_MS) }, contextFor(customer, { limits }))
      .gives({ code: 'token_locked' }, [
        { type: 'code_failed', result: 'wrong', failures: 1, atMs: NOW_MS },
        { type: 'locked', failures: 1, atMs: NOW_MS },
      ])
      .when(approve, contextFor(officer))
      .gives(NOT_PENDING, [], []);
  });

  test('finds nothing after an unlock, by staff or by time', () => {
    const locked = given(...HISTORY.locked, requested());
    locked
      .when(RIGHT_COMMAND.unlock_token, contextOf('unlock_token'))
      .gives('accepted', [{ type: 'unlocked', basis: 'customer_present', atMs: NOW_MS }])
      .when(approve, contextFor(officer))
      .gives(NOT_PENDING, [], []);
    const limits = { ...DEFAULT_LIMITS, unlockAfterMs: 10 * MINUTE_MS };
    locked
      .when(approve, contextFor(officer, { limits }))
      .gives(NOT_PENDING, [{ type: 'lock_elapsed', atMs: NOW_MS }], []);
  });

  test('finds nothing after a freeze', () => {
    waiting
      .when(RIGHT_COMMAND.freeze, contextFor(helpdesk))
      .gives('accepted', [{ type: 'frozen', atMs: NOW_MS }], [dropKey])
      .when(approve, contextFor(officer))
      .gives(NOT_PENDING, [], []);
  });
});

describe('a rejection', () => {
  const waiting = given(...HISTORY.locked, requested());

  test('ends the request with the reason, and leaves the token as it was', () => {
    const next = waiting.when(reject, contextFor(officer)).gives('accepted', [ended('rejected')], [], []);
    expect(next.holding).toEqual(given(...HISTORY.locked).holding);
    next.when(approve, contextFor(officer)).gives(NOT_PENDING, [], []);
  });

  test('of the own request is impossible: whoever asked takes it back', () => {
    waiting.when(reject, contextFor({ ...teller, role: 'officer' })).gives({ code: 'own_request' }, [], []);
  });

  test('of another request, or of one that is over, is none', () => {
    waiting.when({ ...reject, requestId: 'request-0' }, contextFor(officer)).gives(NOT_PENDING, [], []);
    const late = contextFor(
      { ...officer, steppedUpAtMs: REQUEST.expiresAtMs },
      { nowMs: REQUEST.expiresAtMs },
    );
    waiting.when(reject, late).gives(NOT_PENDING, [ended('expired', REQUEST.expiresAtMs)], []);
  });
});

describe('a withdrawal', () => {
  const waiting = given(...HISTORY.suspended, requested());

  test('by the one who asked ends the request and leaves the token as it was', () => {
    const next = waiting.when(withdraw, contextFor(teller)).gives('accepted', [ended('withdrawn')], [], []);
    expect(next.holding).toEqual(given(...HISTORY.suspended).holding);
    next.when(approve, contextFor(officer)).gives(NOT_PENDING, [], []);
  });

  test('by anybody else is refused, an officer too', () => {
    for (const actor of [officer, secondOfficer, { ...teller, id: 'teller-9' }]) {
      waiting.when(withdraw, contextFor(actor)).gives({ code: 'not_permitted', why: 'not_yours' }, [], []);
    }
  });

  test('of another request is none', () => {
    waiting.when({ ...withdraw, requestId: 'request-0' }, contextFor(teller)).gives(NOT_PENDING, [], []);
  });
});
