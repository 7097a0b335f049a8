import type { HoldingCommand } from './commands.ts';
import { refuseUnverified, useGrant } from './decide-verification.ts';
import type { DecideContext, PartDecision } from './decision.ts';
import type { HoldingEvent } from './events.ts';
import type { ReleaseRequest } from './forced-release.ts';
import { type Holding, inService, type Token } from './holding.ts';
import { ACCEPTED, refused } from './outcome.ts';
import { needsApproval, pendingRequest, releaseRisks } from './release-request.ts';

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
 * Force-release at the counter (notice row N13): the token is in service, locked or suspended, and the customer was
 * verified for it (requirements 37-39). Role, branch and the operator's own code were decided before, by
 * `permissions.ts`. Where the policy wants a second pair of eyes, the request waits for an officer (requirement 44).
 */
export function decideForceRelease(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'force_release' }>,
  context: DecideContext,
): PartDecision {
  const token = inService(holding)?.token ?? null;
  if (token === null) return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  const pending = pendingRequest(holding);
  if (pending !== null)
    return { outcome: refused({ code: 'release_pending', untilMs: pending.expiresAtMs }) };
  const unverified = refuseUnverified('force_release', context);
  if (unverified !== null) return { outcome: refused(unverified) };
  const basis = context.grant?.basis;
  if (basis?.kind !== 'counter') throw new Error('A force-release rests on no check at the counter.');
  const { identityCheck } = basis;
  const { requestId, reason } = command;
  const risks = releaseRisks(token, identityCheck, context);
  const grants = useGrant(context);
  if (!needsApproval(context.policies.releaseApproval, risks)) {
    return { outcome: ACCEPTED, ...forcedRelease(token, { reason }, context), grants };
  }
  const { nowMs, limits, actor } = context;
  const requested: HoldingEvent = {
    ...{ type: 'release_requested', requestId, requestedBy: actor.id, reason, identityCheck, risks },
    ...{ expiresAtMs: nowMs + limits.releaseRequestLifeMs, atMs: nowMs },
  };
  return { outcome: ACCEPTED, events: [requested], grants };
}

/**
 * The officer's approval, of exactly the request that was read: another one, or one that is over, refuses. Nobody
 * approves the own request, whatever role she has by now (requirements 44, 45).
 */
export function decideApproval(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'approve_release' }>,
  context: DecideContext,
): PartDecision {
  const token = inService(holding)?.token ?? null;
  const request = requestNamed(holding, command.requestId);
  if (token === null || request === null) return { outcome: refused({ code: 'request_not_pending' }) };
  if (request.requestedBy === context.actor.id) return { outcome: refused({ code: 'own_request' }) };
  const { reason, requestId } = request;
  return { outcome: ACCEPTED, ...forcedRelease(token, { reason, requestId }, context) };
}

/** The officer's no, with a reason for the teller. */
export function decideRejection(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'reject_release' }>,
  context: DecideContext,
): PartDecision {
  const request = requestNamed(holding, command.requestId);
  if (request === null) return { outcome: refused({ code: 'request_not_pending' }) };
  if (request.requestedBy === context.actor.id) return { outcome: refused({ code: 'own_request' }) };
  const { requestId, note } = command;
  return {
    outcome: ACCEPTED,
    events: [{ type: 'release_request_ended', requestId, end: 'rejected', note, atMs: context.nowMs }],
  };
}

/** The one who asked takes the request back. */
export function decideRequestWithdrawal(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'withdraw_release' }>,
  context: DecideContext,
): PartDecision {
  const request = requestNamed(holding, command.requestId);
  if (request === null) return { outcome: refused({ code: 'request_not_pending' }) };
  if (request.requestedBy !== context.actor.id) {
    return { outcome: refused({ code: 'not_permitted', why: 'not_yours' }) };
  }
  const { requestId } = command;
  return {
    outcome: ACCEPTED,
    events: [{ type: 'release_request_ended', requestId, end: 'withdrawn', atMs: context.nowMs }],
  };
}

function forcedRelease(
  { tokenId }: Token,
  facts: Pick<ReleaseRequest, 'reason'> & { requestId?: string },
  context: DecideContext,
): Pick<PartDecision, 'events' | 'vault'> {
  return {
    events: [{ type: 'released', tokenId, forced: true, ...facts, ...waitingTime(context) }],
    vault: [{ kind: 'drop_key', tokenId }],
  };
}

function requestNamed(holding: Holding, requestId: string): ReleaseRequest | null {
  const request = pendingRequest(holding);
  return request?.requestId === requestId ? request : null;
}

function waitingTime(context: DecideContext): { waitUntilMs: number; atMs: number } {
  return { waitUntilMs: context.nowMs + context.limits.reissueCooldownMs, atMs: context.nowMs };
}
