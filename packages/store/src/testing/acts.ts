import type { Actor } from '@madoguchi/otp-core/actor';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import { completeCheck } from '@madoguchi/otp-core/testing/commands';
import { codeAt, MINUTE_MS, NOW_MS, wrongCodeAt } from '@madoguchi/otp-core/testing/context';
import type { ChangeRequest, ChangeResult, Store } from '../store.ts';
import { sealedKeyFor } from './fresh-store.ts';
import { HELPDESK, herself, TELLER } from './people.ts';

/** When the tokens of {@link enrol} were activated: long enough ago that no code of now is used up. */
export const ENROLLED_MS: number = NOW_MS - 10 * MINUTE_MS;

/** A request at `NOW_MS` by the customer herself; `changes` replaces parts of it. */
export function requestOf(
  customerId: number,
  command: HoldingCommand,
  changes: Partial<ChangeRequest> = {},
): ChangeRequest {
  const actor: Actor = herself(customerId);
  return { customerId, command, actor, nowMs: NOW_MS, correlationId: 'correlation-1', ...changes };
}

/** What a change did; a test that expects it to be done fails otherwise. */
export function done(result: ChangeResult): Extract<ChangeResult, { kind: 'done' }> {
  if (result.kind !== 'done') throw new Error(`The change was not done: ${result.kind}.`);
  return result;
}

/** The steps of an enrolment; `serial` makes issue and token of the same customer different. */
export function enrolment(customerId: number, serial = 1, atMs: number = ENROLLED_MS) {
  const tail = `${customerId}-${serial}`;
  const issueId = `issue-${tail}`;
  const tokenId = `token-${tail}`;
  const issue: HoldingCommand = {
    ...{ type: 'issue_token', issueId, serviceId: `service-${tail}`, tokenUserId: `user-${tail}` },
    ...{ mailAddress: 'hanako@example.jp', confirmation: 'matched' },
    activationPasswordHash: `canary-password-hash-${tail}`,
    issuanceUrlDigest: `canary-url-digest-${tail}`,
  };
  const provision: HoldingCommand = {
    ...{ type: 'provision_token', issueId, activationPassword: 'matched', tokenId },
    sealedKey: sealedKeyFor(customerId, tokenId),
  };
  const activate: HoldingCommand = { type: 'activate_token', code: codeAt(atMs) };
  return { issue, provision, activate, issueId, tokenId };
}

/** Puts a token into service for the customer, activated at `atMs`. */
export async function enrol(store: Store, customerId: number, serial = 1, atMs: number = ENROLLED_MS) {
  const { issue, provision, activate, tokenId } = enrolment(customerId, serial, atMs);
  for (const command of [issue, provision, activate]) {
    const { outcome } = done(await store.change(requestOf(customerId, command, { nowMs: atMs })));
    if (outcome.kind === 'refused') throw new Error(`The enrolment was refused: ${outcome.refusal.code}.`);
  }
  return tokenId;
}

/** A sign-in with the right code of `atMs`. */
export function signIn(customerId: number, atMs: number = NOW_MS): ChangeRequest {
  return requestOf(customerId, { type: 'sign_in', code: codeAt(atMs) }, { nowMs: atMs });
}

/** A sign-in with a wrong code, another one for each `seed`. */
export function guess(customerId: number, seed: number, atMs: number = NOW_MS): ChangeRequest {
  return requestOf(customerId, { type: 'sign_in', code: wrongCodeAt(atMs, seed) }, { nowMs: atMs });
}

/** A suspension by the teller of the customer's branch. */
export function suspend(customerId: number, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  return requestOf(customerId, { type: 'suspend_token', reason: 'lost' }, { actor: TELLER, ...changes });
}

/** The counterpart of {@link suspend}. */
export function resume(customerId: number, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  const command = { type: 'resume_token', identityCheck: completeCheck } as const;
  return requestOf(customerId, command, { actor: TELLER, ...changes });
}

/** A force-release by the teller of the customer's branch, her own code just proved. */
export function forceRelease(customerId: number, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  const command = { type: 'force_release', identityCheck: completeCheck, reason: 'lost' } as const;
  const actor = { ...TELLER, steppedUpAtMs: changes.nowMs ?? NOW_MS };
  return requestOf(customerId, command, { actor, ...changes });
}

/** An unlock by the helpdesk after the caller check. */
export function unlock(customerId: number, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  const command = { type: 'unlock_token', basis: 'caller_verified' } as const;
  return requestOf(customerId, command, { actor: HELPDESK, ...changes });
}
