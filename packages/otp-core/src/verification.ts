import type { Actor } from './actor.ts';
import type { IdentityCheck } from './identity-check.ts';
import type { Limits } from './limits.ts';

/** The acts that nobody does for a customer without having made sure who she is (requirements 37, 38, 50). */
export const VERIFIED_ACTS = ['force_release', 'resume_token', 'unlock_token', 'unfreeze', 'unmask'] as const;
export type VerifiedAct = (typeof VERIFIED_ACTS)[number];

/** How a caller was checked: something she has or can be reached by; what she knows is never enough (ASVS 6.4.2). */
export const CALLER_CHECKS = ['call_back', 'code_read_out'] as const;
export type CallerCheck = (typeof CALLER_CHECKS)[number];

export const CALL_BACK_RESULTS = ['reached', 'not_reached'] as const;
export type CallBackResult = (typeof CALL_BACK_RESULTS)[number];

/** What a grant rests on: documents at the counter, or a caller check on the phone. */
export type GrantBasis =
  | { kind: 'counter'; identityCheck: IdentityCheck }
  | { kind: 'caller'; check: CallerCheck };

/**
 * That one operator has verified one customer for one act. It lies on the server, lives for `limits.grantLifeMs` and is
 * used once.
 */
export interface VerificationGrant {
  grantId: string;
  customerId: string;
  operatorId: string;
  act: VerifiedAct;
  basis: GrantBasis;
  issuedAtMs: number;
  expiresAtMs: number;
  /** `calling`: the call-back has begun and its result is not known yet. */
  state: 'calling' | 'ready' | 'used' | 'failed';
}

/** What a decision does to grants, with the same commit. */
export type GrantChange =
  | { kind: 'put'; grant: VerificationGrant }
  | { kind: 'set'; grantId: string; state: VerificationGrant['state']; expiresAtMs: number };

export type GrantProblem = 'missing' | 'expired' | 'used' | 'not_for_this';

/**
 * Why a grant does not cover an act; null: it does. One operator, one customer, one act, ten minutes (requirement 38).
 *
 * @param basis - what the act needs: the counter's check or the helpdesk's
 */
export function grantProblem(
  grant: VerificationGrant | null,
  need: { actor: Actor; customerId: string; act: VerifiedAct; basis: GrantBasis['kind']; nowMs: number },
): GrantProblem | null {
  if (grant === null || grant.state === 'calling' || grant.state === 'failed') return 'missing';
  if (grant.operatorId !== need.actor.id || grant.customerId !== need.customerId) return 'not_for_this';
  if (grant.act !== need.act || grant.basis.kind !== need.basis) return 'not_for_this';
  if (grant.state === 'used') return 'used';
  // A clock that went back must not make a grant older than it is live longer.
  return need.nowMs >= grant.expiresAtMs || need.nowMs < grant.issuedAtMs ? 'expired' : null;
}

/** A new grant of an operator for a customer, ready or still calling. */
export function newGrant(
  facts: Pick<VerificationGrant, 'grantId' | 'act' | 'basis' | 'state'>,
  context: { actor: Actor; customer: { id: string }; nowMs: number; limits: Pick<Limits, 'grantLifeMs'> },
): VerificationGrant {
  const { actor, customer, nowMs, limits } = context;
  return {
    ...facts,
    customerId: customer.id,
    operatorId: actor.id,
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + limits.grantLifeMs,
  };
}
