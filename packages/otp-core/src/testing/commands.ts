import type { Actor } from '../actor.ts';
import type { HoldingCommand, HoldingCommandType } from '../commands.ts';
import type { IdentityCheck } from '../identity-check.ts';
import { codeAt, customer, helpdesk, MINUTE_MS, NOW_MS, officer, teller } from './context.ts';
import { ISSUE_ID } from './histories.ts';

export const completeCheck: IdentityCheck = {
  documents: ['drivers_licence'],
  icChip: 'read',
  seal: 'matched',
  formNumber: 'F-2026-0001',
};

type CommandOf<T extends HoldingCommandType> = Extract<HoldingCommand, { type: T }>;

/** One command of each type with everything right in it, at `NOW_MS`. */
export const RIGHT_COMMAND: { [T in HoldingCommandType]: CommandOf<T> } = {
  issue_token: {
    type: 'issue_token',
    issueId: 'issue-2',
    serviceId: 'service-2',
    tokenUserId: 'user-2',
    mailAddress: 'taro@example.jp',
    confirmation: 'matched',
    activationPasswordHash: 'hash-of-activation-password',
    issuanceUrlDigest: 'digest-of-issuance-url',
  },
  withdraw_issue: { type: 'withdraw_issue' },
  resend_issuance_mail: { type: 'resend_issuance_mail' },
  provision_token: {
    type: 'provision_token',
    issueId: ISSUE_ID,
    activationPassword: 'matched',
    tokenId: 'token-2',
    sealedKey: 'sealed-key',
  },
  activate_token: { type: 'activate_token', code: codeAt(NOW_MS) },
  sign_in: { type: 'sign_in', code: codeAt(NOW_MS) },
  release_token: { type: 'release_token', confirmation: 'matched' },
  force_release: { type: 'force_release', identityCheck: completeCheck, reason: 'device_change' },
  suspend_token: { type: 'suspend_token', reason: 'lost' },
  resume_token: { type: 'resume_token', identityCheck: completeCheck },
  unlock_token: { type: 'unlock_token', basis: 'customer_present' },
  resynchronise: { type: 'resynchronise', codes: [codeAt(NOW_MS - MINUTE_MS), codeAt(NOW_MS)] },
  reset_drift: { type: 'reset_drift' },
};

/** Somebody who may give the command of each type. */
export const RIGHT_ACTOR: Record<HoldingCommandType, Actor> = {
  issue_token: customer,
  withdraw_issue: customer,
  resend_issuance_mail: customer,
  provision_token: customer,
  activate_token: customer,
  sign_in: customer,
  release_token: customer,
  force_release: officer,
  suspend_token: helpdesk,
  resume_token: teller,
  unlock_token: teller,
  resynchronise: helpdesk,
  reset_drift: teller,
};
