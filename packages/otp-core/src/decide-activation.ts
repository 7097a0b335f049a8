import { attemptCode } from './attempt-code.ts';
import type { HoldingCommand } from './commands.ts';
import { secretsOfPendingIssue } from './decide-issue.ts';
import type { DecideContext, PartDecision } from './decision.ts';
import type { Holding } from './holding.ts';
import { ACCEPTED, refused } from './outcome.ts';

/**
 * Initial set-up in the app (notice step D): the activation password was compared outside, with the hash of
 * `command.issueId`. The last wrong password ends the issue (requirement 26).
 */
export function decideProvisioning(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'provision_token' }>,
  context: DecideContext,
): PartDecision {
  const { nowMs, limits } = context;
  if (holding.status === 'expired') return { outcome: refused({ code: 'issue_expired' }) };
  if (holding.status !== 'issued') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  const { issue } = holding;
  if (issue.issueId !== command.issueId) return { outcome: refused({ code: 'issue_superseded' }) };
  if (command.activationPassword === 'wrong') {
    const failures = issue.activationPasswordFailures + 1;
    const triesLeft = limits.maxActivationPasswordFailures - failures;
    const counted = { type: 'activation_password_failed', failures, atMs: nowMs } as const;
    if (triesLeft > 0) {
      return { outcome: refused({ code: 'activation_password_wrong', triesLeft }), events: [counted] };
    }
    return {
      outcome: refused({ code: 'issue_expired' }),
      events: [counted, { type: 'issue_expired', cause: 'activation_password', atMs: nowMs }],
      vault: secretsOfPendingIssue(holding),
    };
  }
  return {
    outcome: ACCEPTED,
    events: [{ type: 'provisioned', tokenId: command.tokenId, atMs: nowMs }],
    vault: [
      { kind: 'drop_issue', issueId: issue.issueId },
      { kind: 'put_key', tokenId: command.tokenId, sealedKey: command.sealedKey },
    ],
  };
}

/**
 * Activation by a correct code (notice step E). The last wrong code ends the issue: there is nothing in service yet
 * that could be locked.
 */
export function decideActivation(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'activate_token' }>,
  context: DecideContext,
): PartDecision {
  const { nowMs } = context;
  if (holding.status === 'expired') return { outcome: refused({ code: 'issue_expired' }) };
  if (holding.status !== 'provisioned') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  return attemptCode(holding.token, command.code, context, {
    accepted: (timeStep) => ({ type: 'activated', timeStep, atMs: nowMs }),
    exhausted: () => ({
      outcome: refused({ code: 'issue_expired' }),
      events: [{ type: 'issue_expired', cause: 'activation_code', atMs: nowMs }],
      vault: secretsOfPendingIssue(holding),
    }),
  });
}
