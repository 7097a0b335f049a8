/**
 * Aim: a release destroys the key, begins the waiting time and leaves the password alone; the forced one needs a whole
 * identity check and works on every token in service (rows N12-N14; requirements 36-39).
 */
import { describe, expect, test } from 'vitest';
import type { HoldingEvent } from './events.ts';
import type { IdentityCheck, IdentityCheckProblem } from './identity-check.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { completeCheck, RIGHT_COMMAND } from './testing/commands.ts';
import { contextFor, customer, MINUTE_MS, NOW_MS, officer, teller } from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { HISTORY, TOKEN_ID } from './testing/histories.ts';

const dropKey = { kind: 'drop_key', tokenId: TOKEN_ID } as const;
const waitUntilMs = NOW_MS + 30 * MINUTE_MS;
const released: HoldingEvent = {
  type: 'released',
  tokenId: TOKEN_ID,
  forced: false,
  waitUntilMs,
  atMs: NOW_MS,
};

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
});

describe('force-release at the counter', () => {
  test.each(['active', 'locked', 'suspended'] as const)('takes a token that is %s', (status) => {
    for (const actor of [teller, officer]) {
      const next = given(...HISTORY[status])
        .when({ ...RIGHT_COMMAND.force_release, reason: 'stolen' }, contextFor(actor, { key: null }))
        .gives('accepted', [{ ...released, forced: true, reason: 'stolen' }], [dropKey]);
      expect(next.holding).toEqual({ status: 'released', releasedAtMs: NOW_MS, waitUntilMs, forced: true });
    }
  });

  const incomplete: [string, Partial<IdentityCheck>, IdentityCheckProblem[]][] = [
    ['no document', { documents: [] }, ['document_missing']],
    ['one document without a photograph', { documents: ['resident_record'] }, ['second_document_missing']],
    ['another seal', { seal: 'mismatched' }, ['seal_mismatched']],
    ['no form number', { formNumber: ' ' }, ['form_number_missing']],
    [
      'nothing at all',
      { documents: [], seal: 'mismatched', formNumber: '' },
      ['document_missing', 'seal_mismatched', 'form_number_missing'],
    ],
  ];
  test.each(incomplete)('is refused with %s, and told what is missing', (_, changes, problems) => {
    const identityCheck = { ...completeCheck, ...changes };
    given(...HISTORY.locked)
      .when({ ...RIGHT_COMMAND.force_release, identityCheck }, contextFor(teller))
      .gives({ code: 'identity_check_incomplete', problems }, [], []);
  });

  test('two documents without a photograph are enough', () => {
    const documents = ['resident_record', 'eligibility_certificate'] as const;
    given(...HISTORY.active)
      .when(
        { ...RIGHT_COMMAND.force_release, identityCheck: { ...completeCheck, documents } },
        contextFor(teller),
      )
      .gives('accepted', [{ ...released, forced: true, reason: 'device_change' }]);
  });

  test('the state is told before the identity check is looked at', () => {
    given(...HISTORY.none)
      .when(
        { ...RIGHT_COMMAND.force_release, identityCheck: { ...completeCheck, documents: [] } },
        contextFor(teller),
      )
      .gives({ code: 'wrong_state', status: 'none' }, []);
  });
});
