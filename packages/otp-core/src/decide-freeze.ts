import type { HoldingCommand } from './commands.ts';
import { secretsOfPendingIssue } from './decide-issue.ts';
import { refuseUnverified, useGrant } from './decide-verification.ts';
import type { DecideContext, PartDecision } from './decision.ts';
import { type Holding, liveToken } from './holding.ts';
import { ACCEPTED, refused } from './outcome.ts';

/**
 * Freezing: log-in and set-up stop at once, whatever stands there is destroyed. The safe direction: the link in the
 * notice of a forced release is enough for the customer, and only the branch undoes it.
 */
export function decideFreeze(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'freeze' }>,
  context: DecideContext,
): PartDecision {
  const { nowMs, limits, actor } = context;
  if (actor.kind === 'customer') {
    const linkAgeMs = command.linkOfMs === null ? Number.POSITIVE_INFINITY : nowMs - command.linkOfMs;
    if (linkAgeMs > limits.freezeLinkLifeMs) return { outcome: refused({ code: 'freeze_link_expired' }) };
  }
  if (holding.status === 'frozen') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  const token = holding.status === 'provisioned' ? null : liveToken(holding);
  return {
    outcome: ACCEPTED,
    events: [{ type: 'frozen', atMs: nowMs }],
    vault: [
      ...secretsOfPendingIssue(holding),
      ...(token === null ? [] : [{ kind: 'drop_key', tokenId: token.tokenId } as const]),
    ],
  };
}

/** Undone at the customer's own branch, the customer present with her documents. She begins anew, without a token. */
export function decideUnfreeze(holding: Holding, context: DecideContext): PartDecision {
  if (holding.status !== 'frozen') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  const refusal = refuseUnverified('unfreeze', context);
  if (refusal !== null) return { outcome: refused(refusal) };
  return {
    outcome: ACCEPTED,
    events: [{ type: 'unfrozen', atMs: context.nowMs }],
    grants: useGrant(context),
  };
}
