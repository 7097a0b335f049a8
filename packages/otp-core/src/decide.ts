import type { HoldingCommand } from './commands.ts';
import { decideActivation, decideProvisioning } from './decide-activation.ts';
import { decideIssue, decideResend, decideWithdrawal, secretsOfPendingIssue } from './decide-issue.ts';
import { decideForceRelease, decideRelease } from './decide-release.ts';
import { decideDriftReset, decideResynchronisation } from './decide-resynchronisation.ts';
import { decideSignIn } from './decide-sign-in.ts';
import { decideResume, decideSuspension, decideUnlock } from './decide-suspension.ts';
import type { DecideContext, Decision, PartDecision } from './decision.ts';
import { evolve } from './evolve.ts';
import type { Holding } from './holding.ts';
import { lapse } from './lapse.ts';
import { refused } from './outcome.ts';
import { may } from './permissions.ts';

/**
 * Decides a command on a holding: permission first, then what time alone has done, then the rule of the command.
 * Pure and synchronous; refusals are values.
 */
export function decide(holding: Holding, command: HoldingCommand, context: DecideContext): Decision {
  const lapsed = lapse(holding, context.nowMs, context.limits);
  const settled = lapsed.reduce((state, event) => evolve(state, event, context.limits), holding);
  const part = refuseByPermission(command, context) ?? decideSettled(settled, command, context);
  const destroyed = lapsed.some((event) => event.type === 'issue_expired')
    ? secretsOfPendingIssue(holding)
    : [];
  return {
    outcome: part.outcome,
    events: [...lapsed, ...(part.events ?? [])],
    vault: [...destroyed, ...(part.vault ?? [])],
  };
}

function refuseByPermission(command: HoldingCommand, context: DecideContext): PartDecision | null {
  const permission = may(context.actor, command.type, context.customer);
  if (!permission.allowed) return { outcome: refused({ code: 'not_permitted', why: permission.why }) };
  if (permission.requires.includes('step_up') && !isSteppedUp(context)) {
    return { outcome: refused({ code: 'step_up_required' }) };
  }
  return null;
}

/** Whether the operator's own code is fresh enough for a sensitive act (requirement 55). */
export function isSteppedUp(context: Pick<DecideContext, 'actor' | 'nowMs' | 'limits'>): boolean {
  if (context.actor.kind !== 'staff' || context.actor.steppedUpAtMs === null) return false;
  const ageMs = context.nowMs - context.actor.steppedUpAtMs;
  return ageMs >= 0 && ageMs <= context.limits.stepUpLifeMs;
}

function decideSettled(holding: Holding, command: HoldingCommand, context: DecideContext): PartDecision {
  switch (command.type) {
    case 'issue_token':
      return decideIssue(holding, command, context);
    case 'withdraw_issue':
      return decideWithdrawal(holding, context);
    case 'resend_issuance_mail':
      return decideResend(holding, context);
    case 'provision_token':
      return decideProvisioning(holding, command, context);
    case 'activate_token':
      return decideActivation(holding, command, context);
    case 'sign_in':
      return decideSignIn(holding, command, context);
    case 'release_token':
      return decideRelease(holding, command, context);
    case 'force_release':
      return decideForceRelease(holding, command, context);
    case 'suspend_token':
      return decideSuspension(holding, command, context);
    case 'resume_token':
      return decideResume(holding, command, context);
    case 'unlock_token':
      return decideUnlock(holding, command, context);
    case 'resynchronise':
      return decideResynchronisation(holding, command, context);
    case 'reset_drift':
      return decideDriftReset(holding, context);
  }
}
