/**
 * Aim: suspending is easy and resuming is not; a lock opens by staff who see or have verified the customer; and each such
 * verification serves once (requirements 16, 38, 49, 50).
 */
import { describe, expect, test } from 'vitest';
import type { DecideContext } from './decision.ts';
import type { HoldingEvent } from './events.ts';
import { SUSPEND_REASONS } from './holding.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { AT_COUNTER, CALLED_BACK, contextOf, grantFor, RIGHT_COMMAND } from './testing/commands.ts';
import {
  codeAt,
  contextFor,
  customer,
  helpdesk,
  MINUTE_MS,
  NOW_MS,
  officer,
  teller,
  wrongCodeAt,
} from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { ACTIVATED_STEP, HISTORY, holdingAfter } from './testing/histories.ts';
import type { GrantChange } from './verification.ts';

/** The verification of the context, used up. */
function usedUp({ grant }: DecideContext): GrantChange {
  if (grant === null) throw new Error('The context has no verification.');
  return { kind: 'set', grantId: grant.grantId, state: 'used', expiresAtMs: grant.expiresAtMs };
}

describe('suspending', () => {
  test.each(SUSPEND_REASONS)('a locked token, because of %s, keeps time from opening it', (reason) => {
    const limits = { ...DEFAULT_LIMITS, unlockAfterMs: 15 * MINUTE_MS };
    given(...HISTORY.locked)
      .when({ type: 'suspend_token', reason }, contextFor(helpdesk, { limits }))
      .gives('accepted', [{ type: 'suspended', reason, atMs: NOW_MS }], [])
      .when(
        { type: 'sign_in', code: codeAt(NOW_MS) },
        contextFor(customer, { limits, nowMs: NOW_MS + 1_000 * MINUTE_MS }),
      )
      .gives({ code: 'token_suspended' }, [], []);
  });

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

  test('after a verification at the counter brings the token back as it was, and uses the verification up', () => {
    const context = contextOf('resume_token', teller);
    const next = given(...HISTORY.suspended)
      .when(resume, context)
      .gives('accepted', [{ type: 'resumed', atMs: NOW_MS }], [], [usedUp(context)]);
    expect(next.holding).toEqual(holdingAfter(HISTORY.active));
  });

  test('a locked token begins the count of wrong codes anew, as an unlock does: the customer is here', () => {
    const suspended: HoldingEvent = { type: 'suspended', reason: 'suspicious', atMs: NOW_MS };
    given(...HISTORY.locked, suspended)
      .when(resume, contextOf('resume_token', officer))
      .gives('accepted', [{ type: 'resumed', atMs: NOW_MS }])
      .when({ type: 'sign_in', code: wrongCodeAt(NOW_MS) }, contextFor(customer))
      .gives({ code: 'code_wrong', triesLeft: 4 }, [
        { type: 'code_failed', result: 'wrong', failures: 1, atMs: NOW_MS },
      ]);
  });

  test('without a verification is refused', () => {
    given(...HISTORY.suspended)
      .when(resume, contextFor(teller))
      .gives({ code: 'verification_required', problem: 'missing' }, [], []);
  });

  test('is not for the helpdesk, whatever was verified', () => {
    given(...HISTORY.suspended)
      .when(resume, contextOf('resume_token', helpdesk))
      .gives({ code: 'not_permitted', why: 'role' }, [], []);
  });
});

describe('unlocking', () => {
  test.each([
    ['teller', teller, 'customer_present'],
    ['officer', officer, 'customer_present'],
    ['helpdesk', helpdesk, 'caller_verified'],
  ] as const)('by a %s begins the count of wrong codes anew', (_, actor, basis) => {
    const context = contextOf('unlock_token', actor);
    const next = given(...HISTORY.locked)
      .when(RIGHT_COMMAND.unlock_token, context)
      .gives('accepted', [{ type: 'unlocked', basis, atMs: NOW_MS }], [], [usedUp(context)]);
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
      contextOf('unlock_token', teller),
    );
    expect(holding).toMatchObject({ status: 'active', token: { resyncFailures: 0 } });
  });

  test('does not bring used codes back', () => {
    const { holding } = given(...HISTORY.locked).when(
      RIGHT_COMMAND.unlock_token,
      contextOf('unlock_token', teller),
    );
    expect(holding).toMatchObject({ token: { authenticator: { lastAcceptedStep: ACTIVATED_STEP } } });
  });

  test.each([
    ['teller', teller, CALLED_BACK],
    ['officer', officer, CALLED_BACK],
    ['helpdesk', helpdesk, AT_COUNTER],
  ] as const)('by a %s on a verification of the other kind is refused', (_, actor, basis) => {
    given(...HISTORY.locked)
      .when(
        RIGHT_COMMAND.unlock_token,
        contextFor(actor, { grant: grantFor(actor, 'unlock_token', { basis }) }),
      )
      .gives({ code: 'verification_required', problem: 'not_for_this' }, [], []);
  });
});
