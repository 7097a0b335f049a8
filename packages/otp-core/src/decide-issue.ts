import type { HoldingCommand } from './commands.ts';
import type { DecideContext, PartDecision } from './decision.ts';
import type { Holding } from './holding.ts';
import { ACCEPTED, refused } from './outcome.ts';
import type { VaultChange } from './vault.ts';

/**
 * Token issue (notice steps B and C). Refused while a token is in service and during the waiting time (row N14); an
 * earlier issue that was not activated is replaced (requirement 28).
 */
export function decideIssue(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'issue_token' }>,
  context: DecideContext,
): PartDecision {
  const { nowMs, limits } = context;
  switch (holding.status) {
    case 'active':
    case 'locked':
    case 'suspended':
    case 'frozen':
      return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
    case 'released':
      return { outcome: refused({ code: 'waiting_time', untilMs: holding.waitUntilMs }) };
    default:
  }
  if (command.confirmation === 'wrong') return { outcome: refused({ code: 'confirmation_wrong' }) };
  const { issueId, serviceId, tokenUserId, mailAddress, activationPasswordHash, issuanceUrlDigest } = command;
  return {
    outcome: ACCEPTED,
    events: [
      {
        type: 'issued',
        issueId,
        serviceId,
        tokenUserId,
        mailAddress,
        atMs: nowMs,
        expiresAtMs: nowMs + limits.issueLifeMs,
      },
    ],
    vault: [
      ...secretsOfPendingIssue(holding),
      { kind: 'put_issue', issueId, activationPasswordHash, issuanceUrlDigest },
    ],
  };
}

/** Withdrawal of an issue by the customer, before activation. */
export function decideWithdrawal(holding: Holding, context: DecideContext): PartDecision {
  if (holding.status !== 'issued') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  const { issueId } = holding.issue;
  return {
    outcome: ACCEPTED,
    events: [{ type: 'issue_withdrawn', issueId, atMs: context.nowMs }],
    vault: secretsOfPendingIssue(holding),
  };
}

/** The issuance mail once more, to the address of the issue; its life does not begin anew. */
export function decideResend(holding: Holding, context: DecideContext): PartDecision {
  if (holding.status !== 'issued') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  const { issueId } = holding.issue;
  return {
    outcome: ACCEPTED,
    events: [{ type: 'issuance_mail_requested', issueId, atMs: context.nowMs }],
  };
}

/** The secrets of an issue that is not activated yet, to be destroyed when it ends. */
export function secretsOfPendingIssue(holding: Holding): VaultChange[] {
  if (holding.status === 'issued') return [{ kind: 'drop_issue', issueId: holding.issue.issueId }];
  if (holding.status !== 'provisioned') return [];
  return [
    { kind: 'drop_issue', issueId: holding.issue.issueId },
    { kind: 'drop_key', tokenId: holding.token.tokenId },
  ];
}
