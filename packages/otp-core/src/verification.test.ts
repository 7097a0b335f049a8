/**
 * Aim: a verification is good for one operator, one customer, one act and ten minutes, once; whatever is wrong with it is
 * told without saying more than its owner knows (requirement 38).
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Actor } from './actor.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { CALLED_BACK, GRANT_ID, grantFor } from './testing/commands.ts';
import { CUSTOMER, customer, helpdesk, MINUTE_MS, NOW_MS, officer, teller } from './testing/context.ts';
import { grantProblem, newGrant, VERIFIED_ACTS, type VerificationGrant } from './verification.ts';

const grant = grantFor(teller, 'force_release', { issuedAtMs: NOW_MS, expiresAtMs: NOW_MS + 10 * MINUTE_MS });

function problem(changes: Partial<VerificationGrant> = {}, nowMs = NOW_MS) {
  const need = {
    actor: teller,
    customerId: CUSTOMER.id,
    act: 'force_release',
    basis: 'counter',
    nowMs,
  } as const;
  return grantProblem({ ...grant, ...changes }, need);
}

test('a verification covers what it was made for', () => {
  expect(problem()).toBeNull();
});

describe('a verification does not cover', () => {
  test('what was never verified, whose call is not over, or where nobody answered', () => {
    const need = { actor: teller, customerId: CUSTOMER.id, act: 'force_release', basis: 'counter' } as const;
    expect(grantProblem(null, { ...need, nowMs: NOW_MS })).toBe('missing');
    expect(problem({ state: 'calling' })).toBe('missing');
    expect(problem({ state: 'failed' })).toBe('missing');
  });

  test.each([
    ['another operator', { operatorId: officer.id }],
    ['another customer', { customerId: 'customer-2' }],
    ['another act', { act: 'resume_token' }],
    ['another kind of check', { basis: CALLED_BACK }],
  ] as [string, Partial<VerificationGrant>][])('%s', (_, changes) => {
    expect(problem(changes)).toBe('not_for_this');
    expect(problem({ ...changes, state: 'used' })).toBe('not_for_this');
  });

  test('an act a second time', () => {
    expect(problem({ state: 'used' })).toBe('used');
  });

  test.each([
    ['at its first moment', 0, null],
    ['in its last millisecond', 10 * MINUTE_MS - 1, null],
    ['when ten minutes are over', 10 * MINUTE_MS, 'expired'],
    ['before it was made, because a clock went back', -1, 'expired'],
  ] as const)('anything outside of its ten minutes: %s', (_, laterMs, expected) => {
    expect(problem({}, NOW_MS + laterMs)).toBe(expected);
  });

  const someOf = <T>(...values: T[]) => fc.constantFrom(...values);
  const need = fc.record({
    actor: someOf<Actor>(teller, officer, helpdesk, customer),
    customerId: someOf(CUSTOMER.id, 'customer-2'),
    act: someOf(...VERIFIED_ACTS),
    basis: someOf('counter' as const, 'caller' as const),
    nowMs: fc.integer({ min: NOW_MS - 20 * MINUTE_MS, max: NOW_MS + 20 * MINUTE_MS }),
  });
  const made = fc.record({
    by: someOf(teller, officer, helpdesk),
    act: someOf(...VERIFIED_ACTS),
    state: someOf<VerificationGrant['state']>('ready', 'ready', 'used', 'calling', 'failed'),
  });
  test.prop([made, need])('anything that differs in one of them', ({ by, act, state }, wanted) => {
    const one = grantFor(by, act, { state });
    const covers =
      state === 'ready' &&
      one.operatorId === wanted.actor.id &&
      one.customerId === wanted.customerId &&
      act === wanted.act &&
      one.basis.kind === wanted.basis &&
      wanted.nowMs >= one.issuedAtMs &&
      wanted.nowMs < one.expiresAtMs;
    expect(grantProblem(one, wanted) === null).toBe(covers);
  });
});

test('a new verification belongs to the operator and the customer, and lives as long as the limits say', () => {
  const context = { actor: helpdesk, customer: CUSTOMER, nowMs: NOW_MS, limits: DEFAULT_LIMITS };
  const facts = { grantId: GRANT_ID, act: 'unlock_token', basis: CALLED_BACK, state: 'calling' } as const;
  expect(newGrant(facts, context)).toEqual({
    ...facts,
    ...{ customerId: CUSTOMER.id, operatorId: helpdesk.id },
    ...{ issuedAtMs: NOW_MS, expiresAtMs: NOW_MS + 10 * MINUTE_MS },
  });
});
