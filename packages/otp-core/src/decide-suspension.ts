import type { HoldingCommand } from './commands.ts';
import { refuseUnverified, useGrant } from './decide-verification.ts';
import type { DecideContext, PartDecision } from './decision.ts';
import type { Holding } from './holding.ts';
import { ACCEPTED, refused } from './outcome.ts';

/** Suspension: the safe direction, so a wide circle may do it; also of a locked token, whose lock may open by itself. */
export function decideSuspension(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'suspend_token' }>,
  context: DecideContext,
): PartDecision {
  if (holding.status !== 'active' && holding.status !== 'locked') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  return {
    outcome: ACCEPTED,
    events: [{ type: 'suspended', reason: command.reason, atMs: context.nowMs }],
  };
}

/** Resumption at the branch, the customer present with her documents. */
export function decideResume(holding: Holding, context: DecideContext): PartDecision {
  if (holding.status !== 'suspended') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  const unverified = refuseUnverified('resume_token', context);
  if (unverified !== null) return { outcome: refused(unverified) };
  return {
    outcome: ACCEPTED,
    events: [{ type: 'resumed', atMs: context.nowMs }],
    grants: useGrant(context),
  };
}

/**
 * Unlocking, after the check that the role can make: the counter sees the customer, the helpdesk verifies a caller
 * (requirement 50).
 */
export function decideUnlock(holding: Holding, context: DecideContext): PartDecision {
  if (holding.status !== 'locked') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  const unverified = refuseUnverified('unlock_token', context);
  if (unverified !== null) return { outcome: refused(unverified) };
  const basis = context.grant?.basis.kind === 'caller' ? 'caller_verified' : 'customer_present';
  return {
    outcome: ACCEPTED,
    events: [{ type: 'unlocked', basis, atMs: context.nowMs }],
    grants: useGrant(context),
  };
}
