import type { HoldingCommand } from './commands.ts';
import type { DecideContext, PartDecision } from './decision.ts';
import type { UnlockBasis } from './events.ts';
import type { Holding } from './holding.ts';
import { identityCheckProblems } from './identity-check.ts';
import { ACCEPTED, refused } from './outcome.ts';

/** Suspension: the safe direction, so a wide circle may do it; a token in service only. */
export function decideSuspension(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'suspend_token' }>,
  context: DecideContext,
): PartDecision {
  if (holding.status !== 'active') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  return {
    outcome: ACCEPTED,
    events: [{ type: 'suspended', reason: command.reason, atMs: context.nowMs }],
  };
}

/** Resumption at the branch, the customer present with her documents. */
export function decideResume(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'resume_token' }>,
  context: DecideContext,
): PartDecision {
  if (holding.status !== 'suspended') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  const problems = identityCheckProblems(command.identityCheck);
  if (problems.length > 0) return { outcome: refused({ code: 'identity_check_incomplete', problems }) };
  return { outcome: ACCEPTED, events: [{ type: 'resumed', atMs: context.nowMs }] };
}

/**
 * Unlocking. The basis must be one that the role can have: the counter sees the customer, the helpdesk verifies a
 * caller (requirement 50).
 */
export function decideUnlock(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'unlock_token' }>,
  context: DecideContext,
): PartDecision {
  if (holding.status !== 'locked') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  if (command.basis !== unlockBasisOf(context)) {
    return { outcome: refused({ code: 'not_permitted', why: 'role' }) };
  }
  return {
    outcome: ACCEPTED,
    events: [{ type: 'unlocked', basis: command.basis, atMs: context.nowMs }],
  };
}

function unlockBasisOf(context: DecideContext): UnlockBasis {
  const byPhone = context.actor.kind === 'staff' && context.actor.role === 'helpdesk';
  return byPhone ? 'caller_verified' : 'customer_present';
}
