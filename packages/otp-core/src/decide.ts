import type { HoldingCommand } from './commands.ts';
import { decideActivation, decideProvisioning } from './decide-activation.ts';
import { decideFreeze, decideUnfreeze } from './decide-freeze.ts';
import { decideIssue, decideResend, decideWithdrawal, secretsOfPendingIssue } from './decide-issue.ts';
import {
  decideApproval,
  decideForceRelease,
  decideRejection,
  decideRelease,
  decideRequestWithdrawal,
} from './decide-release.ts';
import { decideDriftReset, decideResynchronisation } from './decide-resynchronisation.ts';
import { decideSignIn } from './decide-sign-in.ts';
import { decideResume, decideSuspension, decideUnlock } from './decide-suspension.ts';
import {
  decideCallBackEnd,
  decideCallBackStart,
  decideCallerCode,
  decideIdentityVerification,
} from './decide-verification.ts';
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
    grants: part.grants ?? [],
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
      return decideResume(holding, context);
    case 'unlock_token':
      return decideUnlock(holding, context);
    case 'resynchronise':
      return decideResynchronisation(holding, command, context);
    case 'reset_drift':
      return decideDriftReset(holding, context);
    default:
      return decideGuarded(holding, command, context);
  }
}

type Guarded = Exclude<HoldingCommand, { type: PlainCommandType }>;
type PlainCommandType =
  | ('issue_token' | 'withdraw_issue' | 'resend_issuance_mail' | 'provision_token' | 'activate_token')
  | ('sign_in' | 'release_token' | 'force_release' | 'suspend_token' | 'resume_token' | 'unlock_token')
  | ('resynchronise' | 'reset_drift');

/** The second pair of eyes, the checks before an act, and the emergency stop. */
function decideGuarded(holding: Holding, command: Guarded, context: DecideContext): PartDecision {
  switch (command.type) {
    case 'verify_identity':
      return decideIdentityVerification(command, context);
    case 'verify_caller_code':
      return decideCallerCode(holding, command, context);
    case 'start_call_back':
      return decideCallBackStart(command, context);
    case 'finish_call_back':
      return decideCallBackEnd(command, context);
    case 'approve_release':
      return decideApproval(holding, command, context);
    case 'reject_release':
      return decideRejection(holding, command, context);
    case 'withdraw_release':
      return decideRequestWithdrawal(holding, command, context);
    case 'freeze':
      return decideFreeze(holding, command, context);
    case 'unfreeze':
      return decideUnfreeze(holding, context);
  }
}
