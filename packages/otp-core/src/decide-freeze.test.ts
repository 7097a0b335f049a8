/**
 * Aim: the emergency stop works from every state, destroys what could be used, needs no more than the link of the notice,
 * and is undone at the own branch only, the customer verified there.
 */
import { describe, expect, test } from 'vitest';
import type { DecideContext } from './decision.ts';
import type { HoldingEvent } from './events.ts';
import { HOLDING_STATUSES, type HoldingStatus, liveToken } from './holding.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { Refusal } from './outcome.ts';
import { contextOf, GRANT_ID, grantFor, RIGHT_COMMAND } from './testing/commands.ts';
import {
  codeAt,
  contextFor,
  customer,
  helpdesk,
  MINUTE_MS,
  NOW_MS,
  officer,
  otherBranchTeller,
  otherCustomer,
  teller,
} from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { HISTORY, ISSUE_ID, TOKEN_ID } from './testing/histories.ts';
import { requested } from './testing/release-requests.ts';
import type { VaultChange } from './vault.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;
const { freeze, unfreeze } = RIGHT_COMMAND;
const frozen: HoldingEvent = { type: 'frozen', atMs: NOW_MS };
const dropKey: VaultChange = { kind: 'drop_key', tokenId: TOKEN_ID };
const dropIssue: VaultChange = { kind: 'drop_issue', issueId: ISSUE_ID };

/** What is destroyed in each state. */
const DESTROYED: Partial<Record<HoldingStatus, VaultChange[]>> = {
  issued: [dropIssue],
  provisioned: [dropIssue, dropKey],
  active: [dropKey],
  locked: [dropKey],
  suspended: [dropKey],
};
const OPEN = HOLDING_STATUSES.filter((status) => status !== 'frozen');

describe('freezing', () => {
  test.each(OPEN)('a holding that is %s destroys what stands there', (status) => {
    for (const actor of [teller, officer, helpdesk]) {
      const next = given(...HISTORY[status])
        .when(freeze, contextFor(actor, { key: null }))
        .gives('accepted', [frozen], DESTROYED[status] ?? [], []);
      expect(next.holding).toEqual({ status: 'frozen', frozenAtMs: NOW_MS });
      expect(liveToken(next.holding)).toBeNull();
    }
  });

  test('closes the log-in, the issue and the set-up, with the right code and the right password too', () => {
    const closed = given(...HISTORY.active)
      .when(freeze, contextFor(helpdesk))
      .gives('accepted', [frozen]);
    const key = { key: null };
    for (const code of [codeAt(NOW_MS), null]) {
      closed
        .when({ type: 'sign_in', code }, contextFor(customer, key))
        .gives({ code: 'account_frozen' }, [], []);
    }
    for (const type of ['issue_token', 'provision_token', 'activate_token', 'release_token'] as const) {
      closed
        .when(RIGHT_COMMAND[type], contextFor(customer, key))
        .gives({ code: 'wrong_state', status: 'frozen' }, [], []);
    }
  });

  test('makes a release request void', () => {
    const { holding } = given(...HISTORY.active, requested()).when(freeze, contextFor(teller));
    expect(holding).toEqual({ status: 'frozen', frozenAtMs: NOW_MS });
  });

  test('does not end by itself, and not by freezing again', () => {
    const later = { nowMs: NOW_MS + 10_000 * DAY_MS };
    given(...HISTORY.frozen)
      .when(freeze, contextFor(teller, later))
      .gives({ code: 'wrong_state', status: 'frozen' }, [], []);
  });

  test('of the own branch only by the counter, by the helpdesk of every branch', () => {
    given(...HISTORY.active)
      .when(freeze, contextFor(otherBranchTeller))
      .gives({ code: 'not_permitted', why: 'other_branch' }, [], []);
  });
});

describe('the link in the notice of a forced release', () => {
  const lifeMs = DEFAULT_LIMITS.freezeLinkLifeMs;

  test('is good for thirty days', () => {
    expect(lifeMs).toBe(30 * DAY_MS);
  });

  test.each([
    ['of this moment', 0, true],
    ['of the last moment of its life', lifeMs, true],
    ['a millisecond older', lifeMs + 1, false],
  ])('%s freezes: %s', (_, ageMs, works) => {
    const made = given(...HISTORY.released).when(
      { type: 'freeze', linkOfMs: NOW_MS - ageMs },
      contextFor(customer),
    );
    if (works) made.gives('accepted', [frozen], []);
    else made.gives({ code: 'freeze_link_expired' }, [], []);
  });

  test('freezes also the set-up that somebody else has begun since', () => {
    given(...HISTORY.provisioned)
      .when({ type: 'freeze', linkOfMs: NOW_MS - DAY_MS }, contextFor(customer))
      .gives('accepted', [frozen], [dropIssue, dropKey]);
  });

  test('is what a customer needs: logged in or not, there is no other way', () => {
    given(...HISTORY.active)
      .when({ type: 'freeze', linkOfMs: null }, contextFor(customer))
      .gives({ code: 'freeze_link_expired' }, [], []);
  });

  test('does not freeze another customer', () => {
    given(...HISTORY.active)
      .when({ type: 'freeze', linkOfMs: NOW_MS }, contextFor(otherCustomer))
      .gives({ code: 'not_permitted', why: 'not_yours' }, [], []);
  });
});

describe('unfreezing', () => {
  const closed = given(...HISTORY.frozen);

  test.each([teller, officer])('by a $role who has verified her begins anew, without a token', (actor) => {
    const next = closed
      .when(unfreeze, contextOf('unfreeze', actor, { key: null }))
      .gives(
        'accepted',
        [{ type: 'unfrozen', atMs: NOW_MS }],
        [],
        [{ kind: 'set', grantId: GRANT_ID, state: 'used', expiresAtMs: NOW_MS + 9 * MINUTE_MS }],
      );
    expect(next.holding).toEqual({ status: 'none' });
    next
      .when(RIGHT_COMMAND.issue_token, contextFor(customer, { key: null }))
      .gives('accepted', next.when(RIGHT_COMMAND.issue_token, contextFor(customer)).decision.events);
  });

  const REFUSED: [string, DecideContext, Refusal][] = [
    ['without a verification', contextFor(teller), { code: 'verification_required', problem: 'missing' }],
    [
      'with one for a release',
      contextFor(teller, { grant: grantFor(teller, 'force_release') }),
      { code: 'verification_required', problem: 'not_for_this' },
    ],
    [
      'without the own code',
      contextOf('unfreeze', { ...teller, steppedUpAtMs: null }),
      { code: 'step_up_required' },
    ],
    [
      'at another branch',
      contextOf('unfreeze', otherBranchTeller),
      { code: 'not_permitted', why: 'other_branch' },
    ],
    ['by the helpdesk', contextOf('unfreeze', helpdesk), { code: 'not_permitted', why: 'role' }],
    ['by the customer', contextFor(customer), { code: 'not_permitted', why: 'not_yours' }],
  ];
  test.each(REFUSED)('%s is refused', (_, context, refusal) => {
    closed.when(unfreeze, context).gives(refusal, [], []);
  });

  test.each(OPEN)('a holding that is %s is none, and keeps the verification', (status) => {
    given(...HISTORY[status])
      .when(unfreeze, contextOf('unfreeze'))
      .gives({ code: 'wrong_state', status }, [], [], []);
  });
});
