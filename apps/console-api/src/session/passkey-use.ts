import type { Assertion } from '@madoguchi/contract/console/passkeys';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { type AuditAction, type AuditEntry, auditActor } from '@madoguchi/otp-core/audit-entry';
import type { Passkey } from '@madoguchi/otp-core/passkey';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { saveSession } from '@madoguchi/server/renew-session';
import type { Request, Response } from 'express';
import type { ConsoleDeps } from '../deps.ts';
import { requestOptions, verifyAssertion } from './passkey-ceremonies.ts';
import { type PasskeyChallenge, SECOND_STEP_WITHIN_MS } from './session-data.ts';

/** How the console is reached: what passkeys are bound to and the identity provider leads back to. */
export function originOf({ origin }: Pick<ConsoleDeps, 'origin'>, request: Request): string {
  return origin ?? `${request.protocol}://${request.get('host') ?? ''}`;
}

/** Asks for one of the person's passkeys. */
export async function askForPasskey(
  deps: ConsoleDeps,
  request: Request,
  staffNumber: string,
  purpose: 'sign_in' | 'step_up',
) {
  const known = await deps.store.passkeysOf(staffNumber);
  if (known.length === 0) throw new ProblemError('passkey_refused');
  const options = await requestOptions({ origin: originOf(deps, request) }, known);
  await rememberChallenge(deps, request, options.challenge, purpose);
  return { options: { ...options } };
}

/** Remembers what the next passkey has to answer, and for what. */
export function rememberChallenge(
  deps: ConsoleDeps,
  request: Request,
  challenge: string,
  purpose: PasskeyChallenge['purpose'],
): Promise<void> {
  request.session.passkeyChallenge = { challenge, purpose, atMs: deps.clock() };
  return saveSession(request);
}

/** The challenge that this session waits for, which it does no longer; null: none for this purpose, or too old. */
export async function takeChallenge(
  deps: ConsoleDeps,
  request: Request,
  purpose: PasskeyChallenge['purpose'],
): Promise<string | null> {
  const waiting = request.session.passkeyChallenge;
  if (waiting === undefined) return null;
  delete request.session.passkeyChallenge;
  await saveSession(request);
  const inTime = deps.clock() - waiting.atMs <= SECOND_STEP_WITHIN_MS;
  return waiting.purpose === purpose && inTime ? waiting.challenge : null;
}

/**
 * A passkey that answers its challenge, with an entry, accepted or refused.
 *
 * @throws {@link ProblemError} `passkey_refused` and what else the core refuses
 */
export async function provePasskey(
  deps: ConsoleDeps,
  request: Request,
  given: {
    staffNumber: string;
    actor: AuditEntry['actor'];
    action: Extract<AuditAction, 'staff_passkey' | 'staff_step_up'>;
    purpose: 'sign_in' | 'step_up';
    assertion: Assertion;
  },
): Promise<void> {
  const { staffNumber, actor, action, assertion } = given;
  const challenge = await takeChallenge(deps, request, given.purpose);
  const passkey = (await deps.store.passkeysOf(staffNumber)).find(isOf(assertion));
  const party = { origin: originOf(deps, request) };
  const answer =
    challenge === null
      ? { verified: false, signCount: 0 }
      : await verifyAssertion(party, assertion, challenge, passkey);
  const decision = await deps.store.usePasskey({
    ...{ staffNumber, credentialId: assertion.id, ...answer },
    entry: {
      ...{ atMs: deps.clock(), actor, action, target: { kind: 'staff', id: staffNumber } },
      correlationId: correlationIdOf(request.res as Response),
      details: { with: 'passkey', ...(passkey === undefined ? {} : { passkey: passkey.name }) },
    },
  });
  if (decision === null) throw new ProblemError('not_signed_in');
  if (decision.kind === 'refused') throw ProblemError.ofRefusal(decision.refusal);
}

/** How long a passkey may stand in for a code that an act asks for anew. */
const GIVEN_WITHIN_MS = 60_000;

/**
 * The passkey that was given just before this act, which uses it up: for acts that no earlier code serves (requirement 44).
 *
 * @throws {@link ProblemError} `step_up_required`; the refusal is audited
 */
export async function usePasskeyGiven(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  operator: StaffActor,
): Promise<StaffActor> {
  const nowMs = deps.clock();
  const { passkeyGivenAtMs } = request.session;
  delete request.session.passkeyGivenAtMs;
  await saveSession(request);
  if (passkeyGivenAtMs !== undefined && nowMs - passkeyGivenAtMs <= GIVEN_WITHIN_MS) {
    return { ...operator, steppedUpAtMs: passkeyGivenAtMs };
  }
  await deps.store.record({
    ...{ atMs: nowMs, actor: auditActor(operator), action: 'staff_step_up', outcome: 'refused' },
    ...{ reason: 'step_up_required', target: { kind: 'staff', id: operator.staffNumber } },
    ...{ correlationId: correlationIdOf(response), details: {} },
  });
  throw new ProblemError('step_up_required');
}

function isOf({ id }: Assertion) {
  return ({ credentialId }: Passkey) => credentialId === id;
}
