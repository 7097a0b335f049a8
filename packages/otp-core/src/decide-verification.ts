import { checkCode } from './authenticator.ts';
import type { HoldingCommand } from './commands.ts';
import type { DecideContext, PartDecision } from './decision.ts';
import { type Holding, liveToken } from './holding.ts';
import { identityCheckProblems } from './identity-check.ts';
import { ACCEPTED, type Refusal, refused } from './outcome.ts';
import { may } from './permissions.ts';
import { type GrantBasis, grantProblem, newGrant, type VerifiedAct } from './verification.ts';

/**
 * The documents at the counter, for one act (requirements 37-42). Nobody gets a grant for an act that is not hers, nor
 * for one that asks for another kind of check.
 */
export function decideIdentityVerification(
  command: Extract<HoldingCommand, { type: 'verify_identity' }>,
  context: DecideContext,
): PartDecision {
  const refusal = refuseAct(command.act, 'counter', context);
  if (refusal !== null) return { outcome: refused(refusal) };
  const problems = identityCheckProblems(command.identityCheck);
  if (problems.length > 0) return { outcome: refused({ code: 'identity_check_incomplete', problems }) };
  const basis: GrantBasis = { kind: 'counter', identityCheck: command.identityCheck };
  const grant = newGrant({ grantId: command.grantId, act: command.act, basis, state: 'ready' }, context);
  return { outcome: ACCEPTED, grants: [{ kind: 'put', grant }] };
}

/**
 * A code that the caller reads out from the own app, while it works (requirement 50). A right one is used up and opens
 * nothing else; wrong ones never lock the token, because nobody without the login password may (requirement 18), but
 * after a few no more are taken until the customer has logged in.
 */
export function decideCallerCode(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'verify_caller_code' }>,
  context: DecideContext,
): PartDecision {
  const refusal = refuseAct(command.act, 'caller', context);
  if (refusal !== null) return { outcome: refused(refusal) };
  const token = holding.status === 'active' || holding.status === 'locked' ? liveToken(holding) : null;
  if (token === null) return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  if (context.key === null) throw new Error('A live token has no key in the vault.');
  const { nowMs, limits } = context;
  const before = token.callerCodeFailures ?? 0;
  if (before >= limits.maxCallerCodeFailures) return { outcome: refused({ code: 'caller_code_exhausted' }) };
  const check = checkCode(token.authenticator, context.key, command.code, nowMs, limits);
  if (check.kind === 'malformed') {
    return { outcome: refused({ code: 'code_malformed', problem: check.problem }) };
  }
  if (check.kind !== 'match') {
    const failures = before + 1;
    return {
      outcome: refused({ code: 'caller_code_wrong', triesLeft: limits.maxCallerCodeFailures - failures }),
      events: [{ type: 'caller_code_failed', failures, atMs: nowMs }],
    };
  }
  const basis: GrantBasis = { kind: 'caller', check: 'code_read_out' };
  const grant = newGrant({ grantId: command.grantId, act: command.act, basis, state: 'ready' }, context);
  return {
    outcome: ACCEPTED,
    events: [{ type: 'caller_code_accepted', timeStep: check.timeStep, atMs: nowMs }],
    grants: [{ kind: 'put', grant }],
  };
}

/**
 * The helpdesk hangs up and calls the registered number. Not where the contact data changed lately: whoever changed
 * them would be the one who answers.
 */
export function decideCallBackStart(
  command: Extract<HoldingCommand, { type: 'start_call_back' }>,
  context: DecideContext,
): PartDecision {
  const refusal = refuseAct(command.act, 'caller', context);
  if (refusal !== null) return { outcome: refused(refusal) };
  const { nowMs, limits, riskFacts, customer } = context;
  if (customer.hasPhone === false) {
    return { outcome: refused({ code: 'call_back_unsafe', why: 'no_number' }) };
  }
  const { contactChangedAtMs } = riskFacts;
  if (contactChangedAtMs !== null && nowMs - contactChangedAtMs <= limits.contactChangeRiskMs) {
    return { outcome: refused({ code: 'call_back_unsafe', why: 'contact_changed' }) };
  }
  const basis: GrantBasis = { kind: 'caller', check: 'call_back' };
  const grant = newGrant({ grantId: command.grantId, act: command.act, basis, state: 'calling' }, context);
  return { outcome: ACCEPTED, grants: [{ kind: 'put', grant }] };
}

/** Whether the customer answered at the registered number. Reached: the grant is ready, for its full life from now. */
export function decideCallBackEnd(
  command: Extract<HoldingCommand, { type: 'finish_call_back' }>,
  context: DecideContext,
): PartDecision {
  const { grant, actor, customer, nowMs, limits } = context;
  if (grant === null || grant.state !== 'calling') {
    return { outcome: refused({ code: 'verification_required', problem: 'missing' }) };
  }
  if (grant.operatorId !== actor.id || grant.customerId !== customer.id) {
    return { outcome: refused({ code: 'verification_required', problem: 'not_for_this' }) };
  }
  if (nowMs >= grant.expiresAtMs || nowMs < grant.issuedAtMs) {
    return { outcome: refused({ code: 'verification_required', problem: 'expired' }) };
  }
  const state = command.result === 'reached' ? 'ready' : 'failed';
  const expiresAtMs = nowMs + limits.grantLifeMs;
  return { outcome: ACCEPTED, grants: [{ kind: 'set', grantId: grant.grantId, state, expiresAtMs }] };
}

/** Why this act cannot go on without a verification; null: the grant that the command names covers it. */
export function refuseUnverified(act: VerifiedAct, context: DecideContext): Refusal | null {
  const basis = basisFor(act, context);
  if (basis === null) return null;
  const { actor, customer, nowMs, grant } = context;
  const problem = grantProblem(grant, { actor, customerId: customer.id, act, basis, nowMs });
  return problem === null ? null : { code: 'verification_required', problem };
}

/** The grant that the command names, used up with it. */
export function useGrant({ grant }: Pick<DecideContext, 'grant'>): PartDecision['grants'] & object {
  if (grant === null) return [];
  return [{ kind: 'set', grantId: grant.grantId, state: 'used', expiresAtMs: grant.expiresAtMs }];
}

/** Which check the table asks of this person for this act; null: none. */
function basisFor(act: VerifiedAct, context: DecideContext): GrantBasis['kind'] | null {
  const permission = may(context.actor, act, context.customer);
  if (!permission.allowed) return null;
  if (permission.requires.includes('counter_check')) return 'counter';
  return permission.requires.includes('caller_check') ? 'caller' : null;
}

function refuseAct(act: VerifiedAct, basis: GrantBasis['kind'], context: DecideContext): Refusal | null {
  const permission = may(context.actor, act, context.customer);
  if (!permission.allowed) return { code: 'not_permitted', why: permission.why };
  return basisFor(act, context) === basis ? null : { code: 'not_permitted', why: 'role' };
}
