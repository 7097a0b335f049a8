import type { HoldingCommand } from './commands.ts';
import type { DecideContext, PartDecision } from './decision.ts';
import type { Holding, Token } from './holding.ts';
import { identityCheckProblems } from './identity-check.ts';
import { ACCEPTED, refused } from './outcome.ts';

/** Release by the customer (notice row N12), while the token is in service. */
export function decideRelease(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'release_token' }>,
  context: DecideContext,
): PartDecision {
  if (holding.status !== 'active') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  if (command.confirmation === 'wrong') return { outcome: refused({ code: 'confirmation_wrong' }) };
  const { tokenId } = holding.token;
  return {
    outcome: ACCEPTED,
    events: [{ type: 'released', tokenId, forced: false, ...waitingTime(context) }],
    vault: [{ kind: 'drop_key', tokenId }],
  };
}

/**
 * Force-release at the counter (notice row N13): the customer stands there, the token is in service, locked or
 * suspended, and the identity check is complete (requirements 37-39). Role, branch and the operator's own code were
 * decided before, by `permissions.ts`.
 */
export function decideForceRelease(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'force_release' }>,
  context: DecideContext,
): PartDecision {
  const token = releasableToken(holding);
  if (token === null) return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  const problems = identityCheckProblems(command.identityCheck);
  if (problems.length > 0) return { outcome: refused({ code: 'identity_check_incomplete', problems }) };
  const { tokenId } = token;
  return {
    outcome: ACCEPTED,
    events: [{ type: 'released', tokenId, forced: true, reason: command.reason, ...waitingTime(context) }],
    vault: [{ kind: 'drop_key', tokenId }],
  };
}

function releasableToken(holding: Holding): Token | null {
  const inService =
    holding.status === 'active' || holding.status === 'locked' || holding.status === 'suspended';
  return inService ? holding.token : null;
}

function waitingTime(context: DecideContext): { waitUntilMs: number; atMs: number } {
  return { waitUntilMs: context.nowMs + context.limits.reissueCooldownMs, atMs: context.nowMs };
}
