/**
 * Aim: a release destroys the key, begins the waiting time and leaves the password alone; the forced one is verified at
 * the counter, and waits for an officer where the policy says so (rows N12-N14; requirements 36-39, 44).
 */
import { describe, expect, test } from 'vitest';
import type { DecideContext } from './decision.ts';
import type { HoldingEvent } from './events.ts';
import type { ReleaseRisk } from './forced-release.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { type ApprovalPolicy, DEFAULT_POLICIES } from './policies.ts';
import { NO_RISK_FACTS } from './release-request.ts';
import { completeCheck, contextOf, GRANT_ID, grantFor, RIGHT_COMMAND } from './testing/commands.ts';
import { contextFor, customer, helpdesk, MINUTE_MS, NOW_MS, officer, teller } from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { HISTORY, REQUEST_ID, TOKEN_ID } from './testing/histories.ts';
import { IN_SERVICE, REQUEST, requested } from './testing/release-requests.ts';
import type { GrantChange } from './verification.ts';

const dropKey = { kind: 'drop_key', tokenId: TOKEN_ID } as const;
const waitUntilMs = NOW_MS + 30 * MINUTE_MS;
const released: HoldingEvent = {
  type: 'released',
  tokenId: TOKEN_ID,
  forced: false,
  waitUntilMs,
  atMs: NOW_MS,
};
const forced: HoldingEvent = { ...released, forced: true, reason: 'device_change' };
const used: GrantChange = {
  ...{ kind: 'set', grantId: GRANT_ID, state: 'used' },
  expiresAtMs: NOW_MS + 9 * MINUTE_MS,
};

function under(releaseApproval: ApprovalPolicy, changes: Partial<DecideContext> = {}): DecideContext {
  const policies = { ...DEFAULT_POLICIES, releaseApproval };
  return contextOf('force_release', teller, { policies, ...changes });
}

/** A token that nobody used for so long that its loss is plausible: no risk. */
const longAgo = { limits: { ...DEFAULT_LIMITS, recentUseRiskMs: 0 } };

describe('release by the customer', () => {
  test('destroys the key, and the password alone signs in from then on', () => {
    const next = given(...HISTORY.active)
      .when(RIGHT_COMMAND.release_token, contextFor(customer))
      .gives('accepted', [released], [dropKey]);
    expect(next.holding).toEqual({ status: 'released', releasedAtMs: NOW_MS, waitUntilMs, forced: false });
    next.when({ type: 'sign_in', code: null }, contextFor(customer, { key: null })).gives('accepted', [], []);
  });

  test('a wrong confirmation password changes nothing', () => {
    given(...HISTORY.active)
      .when({ type: 'release_token', confirmation: 'wrong' }, contextFor(customer))
      .gives({ code: 'confirmation_wrong' }, [], []);
  });

  test('a token that is not in service is not released, whatever the confirmation password', () => {
    given(...HISTORY.locked)
      .when({ type: 'release_token', confirmation: 'wrong' }, contextFor(customer))
      .gives({ code: 'wrong_state', status: 'locked' }, [], []);
  });

  test('the waiting time is that of the limits', () => {
    const limits = { ...DEFAULT_LIMITS, reissueCooldownMs: MINUTE_MS };
    given(...HISTORY.active)
      .when(RIGHT_COMMAND.release_token, contextFor(customer, { limits }))
      .gives('accepted', [{ ...released, waitUntilMs: NOW_MS + MINUTE_MS }]);
  });

  test('ends without a trace when the waiting time is over', () => {
    given(...HISTORY.active, released)
      .when({ type: 'sign_in', code: null }, contextFor(customer, { key: null, nowMs: waitUntilMs }))
      .gives('accepted', [{ type: 'waiting_ended', atMs: waitUntilMs }], []);
  });

  test('does not wait for an officer, and makes a request void', () => {
    given(...HISTORY.active, requested())
      .when(RIGHT_COMMAND.release_token, contextFor(customer))
      .gives('accepted', [released], [dropKey])
      .when(RIGHT_COMMAND.approve_release, contextFor(officer))
      .gives({ code: 'request_not_pending' }, [], []);
  });
});

describe('force-release at the counter', () => {
  const request: HoldingEvent = {
    ...{ type: 'release_requested', requestId: REQUEST_ID, requestedBy: teller.id, reason: 'stolen' },
    ...{ identityCheck: completeCheck, risks: ['used_lately'], expiresAtMs: NOW_MS + 30 * MINUTE_MS },
    atMs: NOW_MS,
  };
  const stolen = { ...RIGHT_COMMAND.force_release, reason: 'stolen' } as const;

  test.each(IN_SERVICE)('of a token that is %s asks the officer, and uses the verification up', (status) => {
    for (const actor of [teller, officer]) {
      const next = given(...HISTORY[status])
        .when(stolen, contextOf('force_release', actor, { key: null }))
        .gives('accepted', [{ ...request, requestedBy: actor.id } as HoldingEvent], [], [used]);
      expect(next.holding.status).toBe(status);
    }
  });

  test.each(IN_SERVICE)('of a token that is %s is done at once where the policy is never', (status) => {
    const next = given(...HISTORY[status])
      .when(stolen, under('never', { key: null }))
      .gives('accepted', [{ ...forced, reason: 'stolen' } as HoldingEvent], [dropKey], [used]);
    expect(next.holding).toEqual({ status: 'released', releasedAtMs: NOW_MS, waitUntilMs, forced: true });
  });

  test('asks under the policy always also where nothing stands out', () => {
    given(...HISTORY.active)
      .when(stolen, under('always', longAgo))
      .gives('accepted', [{ ...request, risks: [] } as HoldingEvent]);
  });

  test('is done at once under the policy risk where nothing stands out', () => {
    given(...HISTORY.active)
      .when(RIGHT_COMMAND.force_release, under('risk', longAgo))
      .gives('accepted', [forced], [dropKey], [used]);
  });

  const contactChangedAtMs = NOW_MS;
  const risky: [ReleaseRisk, Partial<DecideContext>][] = [
    ['contact_changed', { ...longAgo, riskFacts: { ...NO_RISK_FACTS, contactChangedAtMs } }],
    ['used_lately', {}],
    [
      'chip_unreadable',
      {
        ...longAgo,
        grant: grantFor(teller, 'force_release', {
          basis: { kind: 'counter', identityCheck: { ...completeCheck, icChip: 'unreadable' } },
        }),
      },
    ],
  ];
  test.each(risky)('asks under the policy risk because of %s, and says so', (risk, changes) => {
    const { decision } = given(...HISTORY.active).when(stolen, under('risk', changes));
    expect(decision.events).toMatchObject([{ type: 'release_requested', risks: [risk] }]);
  });

  test('is refused without a verification, with the one of a colleague, and with one for another act', () => {
    const active = given(...HISTORY.active);
    const refusedAs = (grant: DecideContext['grant'], problem: 'missing' | 'not_for_this' | 'used') =>
      active
        .when(RIGHT_COMMAND.force_release, contextFor(teller, { grant }))
        .gives({ code: 'verification_required', problem }, [], [], []);
    refusedAs(null, 'missing');
    refusedAs(grantFor(officer, 'force_release'), 'not_for_this');
    refusedAs(grantFor(teller, 'resume_token'), 'not_for_this');
    refusedAs(grantFor(helpdesk, 'force_release', { operatorId: teller.id }), 'not_for_this');
    refusedAs(grantFor(teller, 'force_release', { state: 'used' }), 'used');
  });

  test('the state is told before the verification is looked at', () => {
    given(...HISTORY.none)
      .when(RIGHT_COMMAND.force_release, contextFor(teller))
      .gives({ code: 'wrong_state', status: 'none' }, []);
  });

  test('a second request finds the first one, keeps the verification, and is told how long it waits', () => {
    given(...HISTORY.active, requested())
      .when({ ...stolen, requestId: 'request-2' }, contextOf('force_release', officer))
      .gives({ code: 'release_pending', untilMs: REQUEST.expiresAtMs }, [], [], []);
  });

  test('another request takes the place of one that has run out', () => {
    const nowMs = REQUEST.expiresAtMs;
    const grant = grantFor(teller, 'force_release', { issuedAtMs: nowMs, expiresAtMs: nowMs + 1 });
    const actor = { ...teller, steppedUpAtMs: nowMs };
    const made = given(...HISTORY.active, requested()).when(
      { ...stolen, requestId: 'request-2' },
      contextFor(actor, { nowMs, grant }),
    );
    expect(made.decision.events).toMatchObject([
      { type: 'release_request_ended', requestId: REQUEST_ID, end: 'expired', atMs: nowMs },
      { type: 'release_requested', requestId: 'request-2', atMs: nowMs },
    ]);
  });
});
