import type { Actor } from '../actor.ts';
import type { HoldingCommand, HoldingCommandType } from '../commands.ts';
import type { DecideContext } from '../decision.ts';
import type { IdentityCheck } from '../identity-check.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { type GrantBasis, VERIFIED_ACTS, type VerificationGrant, type VerifiedAct } from '../verification.ts';
import {
  CUSTOMER,
  codeAt,
  contextFor,
  customer,
  helpdesk,
  MINUTE_MS,
  NOW_MS,
  officer,
  teller,
} from './context.ts';
import { ISSUE_ID, REQUEST_ID } from './histories.ts';

export const completeCheck: IdentityCheck = {
  documents: ['drivers_licence'],
  icChip: 'read',
  seal: 'matched',
  formNumber: 'F-2026-0001',
};

/** The verification that the fixtures' commands name, and the one that a verification makes. */
export const GRANT_ID = 'grant-1';
export const NEW_GRANT_ID = 'grant-2';

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
  verify_identity: {
    ...{ type: 'verify_identity', grantId: NEW_GRANT_ID, act: 'force_release', identityCheck: completeCheck },
  },
  verify_caller_code: {
    ...{ type: 'verify_caller_code', grantId: NEW_GRANT_ID, act: 'unlock_token', code: codeAt(NOW_MS) },
  },
  start_call_back: { type: 'start_call_back', grantId: NEW_GRANT_ID, act: 'unlock_token' },
  finish_call_back: { type: 'finish_call_back', grantId: GRANT_ID, result: 'reached' },
  force_release: {
    ...{ type: 'force_release', grantId: GRANT_ID, requestId: REQUEST_ID, reason: 'device_change' },
  },
  approve_release: { type: 'approve_release', requestId: REQUEST_ID },
  reject_release: { type: 'reject_release', requestId: REQUEST_ID, note: '書類の写真が別人に見えるため' },
  withdraw_release: { type: 'withdraw_release', requestId: REQUEST_ID },
  suspend_token: { type: 'suspend_token', reason: 'lost' },
  resume_token: { type: 'resume_token', grantId: GRANT_ID },
  unlock_token: { type: 'unlock_token', grantId: GRANT_ID },
  freeze: { type: 'freeze', linkOfMs: null },
  unfreeze: { type: 'unfreeze', grantId: GRANT_ID },
  resynchronise: { type: 'resynchronise', codes: [codeAt(NOW_MS - MINUTE_MS), codeAt(NOW_MS)] },
  reset_drift: { type: 'reset_drift' },
};

/** Somebody who may give the command of each type. The one who asks for a release is not the one who approves it. */
export const RIGHT_ACTOR: Record<HoldingCommandType, Actor> = {
  issue_token: customer,
  withdraw_issue: customer,
  resend_issuance_mail: customer,
  provision_token: customer,
  activate_token: customer,
  sign_in: customer,
  release_token: customer,
  verify_identity: teller,
  verify_caller_code: helpdesk,
  start_call_back: helpdesk,
  finish_call_back: helpdesk,
  force_release: teller,
  approve_release: officer,
  reject_release: officer,
  withdraw_release: teller,
  suspend_token: helpdesk,
  resume_token: teller,
  unlock_token: teller,
  freeze: helpdesk,
  unfreeze: teller,
  resynchronise: helpdesk,
  reset_drift: teller,
};

/** What the helpdesk's verification rests on, and what the counter's does. */
export const CALLED_BACK: GrantBasis = { kind: 'caller', check: 'call_back' };
export const AT_COUNTER: GrantBasis = { kind: 'counter', identityCheck: completeCheck };

/** A verification by this operator for this act, a minute ago and ready; `changes` replaces parts of it. */
export function grantFor(
  actor: Actor,
  act: VerifiedAct,
  changes: Partial<VerificationGrant> = {},
): VerificationGrant {
  const issuedAtMs = NOW_MS - MINUTE_MS;
  const onPhone = actor.kind === 'staff' && actor.role === 'helpdesk';
  return {
    ...{ grantId: GRANT_ID, customerId: CUSTOMER.id, operatorId: actor.id, act },
    ...{ basis: onPhone ? CALLED_BACK : AT_COUNTER, state: 'ready' },
    ...{ issuedAtMs, expiresAtMs: issuedAtMs + DEFAULT_LIMITS.grantLifeMs },
    ...changes,
  };
}

/**
 * The context of a command with the verification that it rests on: for a verified act one for it, for the end of a
 * call-back one that is still calling. `grant` in `changes` replaces it.
 */
export function contextOf(
  type: HoldingCommandType,
  actor: Actor = RIGHT_ACTOR[type],
  changes: Partial<DecideContext> = {},
): DecideContext {
  return contextFor(actor, { grant: grantOf(type, actor), ...changes });
}

function grantOf(type: HoldingCommandType, actor: Actor): VerificationGrant | null {
  if (type === 'finish_call_back') {
    return grantFor(actor, 'unlock_token', { basis: CALLED_BACK, state: 'calling' });
  }
  const act = VERIFIED_ACTS.find((each) => each === type);
  return act === undefined ? null : grantFor(actor, act);
}
