/**
 * Aim: suspending is easy and resuming is not; a lock opens by staff who see or have verified the customer; and neither
 * gives a guesser a new count where it should not (requirements 16, 49, 50).
 */
import { describe, expect, test } from 'vitest';
import type { HoldingEvent } from './events.ts';
import { SUSPEND_REASONS } from './holding.ts';
import { completeCheck, RIGHT_COMMAND } from './testing/commands.ts';
import {
  codeAt,
  contextFor,
  customer,
  helpdesk,
  NOW_MS,
  officer,
  teller,
  wrongCodeAt,
} from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { ACTIVATED_STEP, HISTORY, holdingAfter, wrongCodes } from './testing/histories.ts';

describe('suspending', () => {
  test.each(SUSPEND_REASONS)('a token in service, because of %s, closes the log-in', (reason) => {
    for (const actor of [teller, officer, helpdesk]) {
      const next = given(...HISTORY.active)
        .when({ type: 'suspend_token', reason }, contextFor(actor))
        .gives('accepted', [{ type: 'suspended', reason, atMs: NOW_MS }], []);
      next
        .when({ type: 'sign_in', code: codeAt(NOW_MS) }, contextFor(customer))
        .gives({ code: 'token_suspended' }, [], []);
    }
  });
});

describe('resuming', () => {
  const resume = RIGHT_COMMAND.resume_token;

  test('with a whole identity check brings the token back as it was', () => {
    const next = given(...HISTORY.suspended)
      .when(resume, contextFor(teller))
      .gives('accepted', [{ type: 'resumed', atMs: NOW_MS }], []);
    expect(next.holding).toEqual(holdingAfter(HISTORY.active));
  });

  test('keeps the count of wrong codes', () => {
    const suspended: HoldingEvent = { type: 'suspended', reason: 'suspicious', atMs: NOW_MS };
    given(...HISTORY.active, ...wrongCodes(4), suspended)
      .when(resume, contextFor(officer))
      .gives('accepted', [{ type: 'resumed', atMs: NOW_MS }])
      .when({ type: 'sign_in', code: wrongCodeAt(NOW_MS) }, contextFor(customer))
      .gives({ code: 'token_locked' }, [
        { type: 'code_failed', result: 'wrong', failures: 5, atMs: NOW_MS },
        { type: 'locked', failures: 5, atMs: NOW_MS },
      ]);
  });

  test('without a whole identity check is refused', () => {
    given(...HISTORY.suspended)
      .when({ ...resume, identityCheck: { ...completeCheck, seal: 'mismatched' } }, contextFor(teller))
      .gives({ code: 'identity_check_incomplete', problems: ['seal_mismatched'] }, [], []);
  });

  test('is not for the helpdesk', () => {
    given(...HISTORY.suspended)
      .when(resume, contextFor(helpdesk))
      .gives({ code: 'not_permitted', why: 'role' }, [], []);
  });
});

describe('unlocking', () => {
  test.each([
    ['teller', teller, 'customer_present'],
    ['officer', officer, 'customer_present'],
    ['helpdesk', helpdesk, 'caller_verified'],
  ] as const)('by a %s begins the count of wrong codes anew', (_, actor, basis) => {
    const next = given(...HISTORY.locked)
      .when({ type: 'unlock_token', basis }, contextFor(actor))
      .gives('accepted', [{ type: 'unlocked', basis, atMs: NOW_MS }], []);
    next
      .when({ type: 'sign_in', code: wrongCodeAt(NOW_MS) }, contextFor(customer))
      .gives({ code: 'code_wrong', triesLeft: 4 }, [
        { type: 'code_failed', result: 'wrong', failures: 1, atMs: NOW_MS },
      ]);
  });

  test('begins the count of failed resynchronisations anew', () => {
    const failed: HoldingEvent = { type: 'resync_failed', failures: 5, atMs: NOW_MS };
    const locked: HoldingEvent = { type: 'locked', failures: 0, atMs: NOW_MS };
    const { holding } = given(...HISTORY.active, failed, locked).when(
      RIGHT_COMMAND.unlock_token,
      contextFor(teller),
    );
    expect(holding).toMatchObject({ status: 'active', token: { resyncFailures: 0 } });
  });

  test('does not bring used codes back', () => {
    const { holding } = given(...HISTORY.locked).when(RIGHT_COMMAND.unlock_token, contextFor(teller));
    expect(holding).toMatchObject({ token: { authenticator: { lastAcceptedStep: ACTIVATED_STEP } } });
  });

  test.each([
    ['teller', teller, 'caller_verified'],
    ['officer', officer, 'caller_verified'],
    ['helpdesk', helpdesk, 'customer_present'],
  ] as const)('by a %s on the basis of another place is refused', (_, actor, basis) => {
    given(...HISTORY.locked)
      .when({ type: 'unlock_token', basis }, contextFor(actor))
      .gives({ code: 'not_permitted', why: 'role' }, [], []);
  });
});
