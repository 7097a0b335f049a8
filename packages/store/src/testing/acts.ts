import type { Actor } from '@madoguchi/otp-core/actor';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import { completeCheck } from '@madoguchi/otp-core/testing/commands';
import { codeAt, MINUTE_MS, NOW_MS, wrongCodeAt } from '@madoguchi/otp-core/testing/context';
import { VERIFIED_ACTS } from '@madoguchi/otp-core/verification';
import type { ChangeRequest, ChangeResult, Store } from '../store.ts';
import { sealedKeyFor } from './fresh-store.ts';
import { HELPDESK, herself, OFFICER, TELLER } from './people.ts';

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

/** The counterpart of {@link suspend}; see {@link perform}. */
export function resume(customerId: number, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  const command = { type: 'resume_token', grantId: newId('grant') } as const;
  return requestOf(customerId, command, { actor: TELLER, ...changes });
}

/** A force-release by the teller of the customer's branch: asked for, her own code just proved; see {@link perform}. */
export function askForRelease(customerId: number, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  const ids = { grantId: newId('grant'), requestId: newId('request') };
  const actor = { ...TELLER, steppedUpAtMs: changes.nowMs ?? NOW_MS };
  return requestOf(customerId, { type: 'force_release', ...ids, reason: 'lost' }, { actor, ...changes });
}

/** The approval by the officer of the customer's branch, which releases; see {@link perform}. */
export function forceRelease(customerId: number, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  const actor = { ...OFFICER, steppedUpAtMs: changes.nowMs ?? NOW_MS };
  const command = { type: 'approve_release', requestId: newId('request') } as const;
  return requestOf(customerId, command, { actor, ...changes });
}

/** The freeze undone at the counter, her own code just proved; see {@link perform}. */
export function unfreeze(customerId: number, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  const actor = { ...TELLER, steppedUpAtMs: changes.nowMs ?? NOW_MS };
  return requestOf(customerId, { type: 'unfreeze', grantId: newId('grant') }, { actor, ...changes });
}

/** An unlock by the helpdesk after the caller check; see {@link perform}. */
export function unlock(customerId: number, changes: Partial<ChangeRequest> = {}): ChangeRequest {
  const command = { type: 'unlock_token', grantId: newId('grant') } as const;
  return requestOf(customerId, command, { actor: HELPDESK, ...changes });
}

/** A change with what has to come before it: the check of the customer, and of an approval the request. */
export async function perform(store: Store, request: ChangeRequest): Promise<ChangeResult> {
  await prepare(store, request);
  return store.change(request);
}

/** What has to come before a change, by the same person at the same time. */
export async function prepare(
  store: Store,
  { command, customerId, actor, nowMs }: ChangeRequest,
): Promise<void> {
  const before = (earlier: HoldingCommand) =>
    store.change({ customerId, command: earlier, actor, nowMs, correlationId: 'before' });
  if (command.type === 'approve_release') {
    const asked = askForRelease(customerId, { nowMs });
    await perform(store, {
      ...asked,
      command: { ...asked.command, requestId: command.requestId } as HoldingCommand,
    });
  }
  const act = VERIFIED_ACTS.find((each) => each === command.type);
  if (act === undefined || !('grantId' in command)) return;
  const { grantId } = command;
  if (actor.kind === 'staff' && actor.role === 'helpdesk') {
    await before({ type: 'start_call_back', grantId, act });
    await before({ type: 'finish_call_back', grantId, result: 'reached' });
  } else {
    await before({ type: 'verify_identity', grantId, act, identityCheck: completeCheck });
  }
}

let serial = 0;

function newId(of: 'grant' | 'request'): string {
  serial += 1;
  // Several processes work on one database in the test that kills them.
  return `${of}-${process.pid}-${serial}`;
}
