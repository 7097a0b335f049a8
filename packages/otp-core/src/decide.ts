import type { HoldingCommand, HoldingCommandType } from './commands.ts';
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

type CommandOf<T extends HoldingCommandType> = Extract<HoldingCommand, { type: T }>;
type Decider<T extends HoldingCommandType> = (
  holding: Holding,
  command: CommandOf<T>,
  context: DecideContext,
) => PartDecision;

/** The rule of each command, on a settled holding and after the permission. */
const DECIDERS: { [T in HoldingCommandType]: Decider<T> } = {
  issue_token: decideIssue,
  withdraw_issue: (holding, _, context) => decideWithdrawal(holding, context),
  resend_issuance_mail: (holding, _, context) => decideResend(holding, context),
  provision_token: decideProvisioning,
  activate_token: decideActivation,
  sign_in: decideSignIn,
  release_token: decideRelease,
  verify_identity: (_, command, context) => decideIdentityVerification(command, context),
  verify_caller_code: decideCallerCode,
  start_call_back: (_, command, context) => decideCallBackStart(command, context),
  finish_call_back: (_, command, context) => decideCallBackEnd(command, context),
  force_release: decideForceRelease,
  approve_release: decideApproval,
  reject_release: decideRejection,
  withdraw_release: decideRequestWithdrawal,
  suspend_token: decideSuspension,
  resume_token: (holding, _, context) => decideResume(holding, context),
  unlock_token: (holding, _, context) => decideUnlock(holding, context),
  freeze: decideFreeze,
  unfreeze: (holding, _, context) => decideUnfreeze(holding, context),
  resynchronise: decideResynchronisation,
  reset_drift: (holding, _, context) => decideDriftReset(holding, context),
};

function decideSettled<T extends HoldingCommandType>(
  holding: Holding,
  command: CommandOf<T> & { type: T },
  context: DecideContext,
): PartDecision {
  return DECIDERS[command.type](holding, command, context);
}
