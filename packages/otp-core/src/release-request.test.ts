/**
 * Aim: an officer is told each thing that makes a release risky, exactly as long as it does; the policy decides whether
 * she is asked; and of every request it can be told how it ended (requirements 44, 45).
 */
import { describe, expect, test } from 'vitest';
import type { HoldingEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { RELEASE_RISKS } from './forced-release.ts';
import { HOLDING_STATUSES, inService, type Token } from './holding.ts';
import { lapse } from './lapse.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { APPROVAL_POLICIES } from './policies.ts';
import {
  NO_RISK_FACTS,
  needsApproval,
  pendingRequest,
  type RiskFacts,
  releaseRisks,
  requestEnd,
} from './release-request.ts';
import { completeCheck } from './testing/commands.ts';
import { MINUTE_MS, NOW_MS } from './testing/context.ts';
import { HISTORY, holdingAfter, REQUEST_ID, TOKEN_ID, wrongCodes } from './testing/histories.ts';
import { IN_SERVICE, REQUEST, requested } from './testing/release-requests.ts';
import { timeStepAt } from './time-step.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;

function tokenAfter(...events: HoldingEvent[]): Token {
  const token = inService(holdingAfter([...HISTORY.active, ...events]))?.token;
  if (token === undefined) throw new Error('The token is not in service.');
  return token;
}

/** The token of the fixtures, last used so long before. */
function usedBefore(ms: number): Token {
  const token = tokenAfter();
  const lastAcceptedStep = timeStepAt(NOW_MS - ms, DEFAULT_LIMITS.otp);
  return { ...token, authenticator: { ...token.authenticator, lastAcceptedStep } };
}

function risks(facts: Partial<RiskFacts>, token = usedBefore(DAY_MS), check = completeCheck, nowMs = NOW_MS) {
  const riskFacts = { ...NO_RISK_FACTS, ...facts };
  return releaseRisks(token, check, { nowMs, limits: DEFAULT_LIMITS, riskFacts });
}

describe('the risks of a release', () => {
  test('are none where nothing stands out', () => {
    expect(risks({})).toEqual([]);
  });

  test.each([
    ['contactChangedAtMs', 'contact_changed', 30],
    ['lastForcedReleaseAtMs', 'released_before', 60],
    ['askedElsewhereAtMs', 'asked_elsewhere', 30],
  ] as const)('%s: %s for exactly %i days', (fact, risk, days) => {
    const since = (ms: number) => risks({ [fact]: NOW_MS - ms });
    expect(since(0)).toEqual([risk]);
    expect(since(days * DAY_MS)).toEqual([risk]);
    expect(since(days * DAY_MS + 1)).toEqual([]);
    expect(since(-MINUTE_MS)).toEqual([risk]);
  });

  test('hold a token that was used within the hour for hardly lost, by the minute of its code', () => {
    const nowMs = Math.floor(NOW_MS / MINUTE_MS) * MINUTE_MS;
    const usedAt = (ms: number) => risks({}, usedBefore(NOW_MS - nowMs + ms), completeCheck, nowMs);
    expect(usedAt(0)).toEqual(['used_lately']);
    expect(usedAt(60 * MINUTE_MS)).toEqual(['used_lately']);
    expect(usedAt(61 * MINUTE_MS)).toEqual([]);
  });

  test('see that it was used also behind the wrong codes that have locked it', () => {
    const locked: HoldingEvent = { type: 'locked', failures: 5, atMs: NOW_MS };
    const token = tokenAfter(...wrongCodes(DEFAULT_LIMITS.recentAttempts), locked);
    expect(token.attempts.some(({ result }) => result === 'accepted')).toBe(false);
    expect(risks({}, token)).toEqual(['used_lately']);
  });

  test('see a code that was read out to the helpdesk for a use', () => {
    const timeStep = timeStepAt(NOW_MS, DEFAULT_LIMITS.otp);
    const token = usedBefore(DAY_MS);
    const read: HoldingEvent = { type: 'caller_code_accepted', timeStep, atMs: NOW_MS };
    const after = inService(evolve({ status: 'active', token }, read, DEFAULT_LIMITS))?.token;
    expect(risks({}, after)).toEqual(['used_lately']);
  });

  test.each([
    ['unreadable', ['chip_unreadable']],
    ['read', []],
    ['no_chip', []],
    ['no_reader', []],
  ] as const)('a chip that was %s: %j', (icChip, expected) => {
    expect(risks({}, usedBefore(DAY_MS), { ...completeCheck, icChip })).toEqual(expected);
  });

  test('are told all of them, in the order in which an officer should look', () => {
    const history = { contactChangedAtMs: NOW_MS, lastForcedReleaseAtMs: NOW_MS, askedElsewhereAtMs: NOW_MS };
    const facts = { ...history, isColleague: true };
    expect(risks(facts, usedBefore(0), { ...completeCheck, icChip: 'unreadable' })).toEqual(RELEASE_RISKS);
  });
});

describe('the policy', () => {
  test.each([
    ['always', [], true],
    ['always', ['used_lately'], true],
    ['risk', [], false],
    ['risk', ['used_lately'], true],
    ['never', [], false],
    ['never', ['used_lately'], false],
  ] as const)('%s with %j asks an officer: %s', (policy, present, asks) => {
    expect(needsApproval(policy, present)).toBe(asks);
  });

  test('risk asks for each of the risks alone', () => {
    expect(RELEASE_RISKS.filter((risk) => !needsApproval('risk', [risk]))).toEqual([]);
    expect(APPROVAL_POLICIES).toEqual(['always', 'risk', 'never']);
  });
});

describe('the request that waits', () => {
  test.each(IN_SERVICE)('is the one that was asked for on a token that is %s', (status) => {
    expect(pendingRequest(holdingAfter([...HISTORY[status], requested()]))).toEqual(REQUEST);
  });

  test.each(HOLDING_STATUSES)('is none on a holding that is %s and was not asked of', (status) => {
    expect(pendingRequest(holdingAfter(HISTORY[status]))).toBeNull();
  });
});

describe('the end of a request', () => {
  const before = holdingAfter([...HISTORY.locked, requested()]);
  const endOf = (...events: HoldingEvent[]) => {
    const after = events.reduce((state, event) => evolve(state, event, DEFAULT_LIMITS), before);
    return requestEnd(before, after, events);
  };
  const ended = { type: 'release_request_ended', requestId: REQUEST_ID, atMs: NOW_MS } as const;
  const told = { requestId: REQUEST_ID, note: null, atMs: NOW_MS };
  const released: Extract<HoldingEvent, { type: 'released'; forced: true }> = {
    ...{ type: 'released', tokenId: TOKEN_ID, forced: true, reason: 'lost', waitUntilMs: NOW_MS + 1 },
    atMs: NOW_MS,
  };

  test('is none while it waits, whatever else happens', () => {
    expect(endOf()).toBeNull();
    expect(endOf({ type: 'caller_code_failed', failures: 1, atMs: NOW_MS })).toBeNull();
  });

  test('is none where there was no request', () => {
    const active = holdingAfter(HISTORY.active);
    expect(requestEnd(active, holdingAfter(HISTORY.released), [released])).toBeNull();
    expect(requestEnd(active, holdingAfter([...HISTORY.active, requested()]), [requested()])).toBeNull();
  });

  test.each([
    ['withdrawn', { ...ended, end: 'withdrawn' }, { ...told, end: 'withdrawn' }],
    ['expired', { ...ended, end: 'expired' }, { ...told, end: 'expired' }],
    ['rejected', { ...ended, end: 'rejected', note: '別人' }, { ...told, end: 'rejected', note: '別人' }],
    ['approved', { ...released, requestId: REQUEST_ID }, { ...told, end: 'approved' }],
    ['void', released, { ...told, end: 'void' }],
    ['void', { type: 'unlocked', basis: 'caller_verified', atMs: NOW_MS }, { ...told, end: 'void' }],
    ['void', { type: 'frozen', atMs: NOW_MS }, { ...told, end: 'void' }],
  ] as [string, HoldingEvent, ReturnType<typeof requestEnd>][])('is %s', (_, event, expected) => {
    expect(endOf(event)).toEqual(expected);
  });

  test('is void when time has opened the lock before it could run out', () => {
    const limits = { ...DEFAULT_LIMITS, unlockAfterMs: 20 * MINUTE_MS };
    const events = lapse(before, NOW_MS + DAY_MS, limits);
    const opensAtMs = NOW_MS + 10 * MINUTE_MS;
    expect(endOf(...events)).toEqual({ ...told, end: 'void', atMs: opensAtMs });
  });

  test('is told of the first request where a second one took its place', () => {
    const second = requested({ requestId: 'request-2' });
    expect(endOf({ ...ended, end: 'expired' }, second)).toEqual({ ...told, end: 'expired' });
  });
});
