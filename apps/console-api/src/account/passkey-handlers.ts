import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { type AuditAction, auditActor } from '@madoguchi/otp-core/audit-entry';
import { isSteppedUp } from '@madoguchi/otp-core/decide';
import { MOST_PASSKEYS } from '@madoguchi/otp-core/passkey';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { saveSession } from '@madoguchi/server/renew-session';
import type { Request, Response } from 'express';
import { actorOf } from '../actor.ts';
import { stepUp } from '../acts/perform-change.ts';
import { limitRate } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';
import { describeSession } from '../session/begin-session.ts';
import { createdPasskey, creationOptions } from '../session/passkey-ceremonies.ts';
import {
  askForPasskey,
  originOf,
  provePasskey,
  rememberChallenge,
  takeChallenge,
} from '../session/passkey-use.ts';
import { ownEntry } from './own-account-handlers.ts';

type Routes = typeof consoleRoutes;

/** How one signs in. */
export function readOwnAccount(deps: ConsoleDeps): Handler<Routes['readOwnAccount']> {
  return async ({ request }) => {
    const { staffNumber } = actorOf(request);
    const found = await deps.store.staffByNumber(staffNumber);
    const passkeys = await deps.store.passkeysOf(staffNumber);
    return {
      hasPassword: found?.passwordHash !== null,
      passkeys: passkeys.map(({ credentialId, name, createdAtMs, lastUsedAtMs }) => ({
        ...{ credentialId, name, createdAtMs, lastUsedAtMs },
      })),
      nowMs: deps.clock(),
    };
  };
}

/** A new passkey, with a fresh own code: what the browser asks the authenticator for (ASVS 7.5.1). */
export function beginPasskey(deps: ConsoleDeps): Handler<Routes['beginPasskey']> {
  return async ({ request, response, body }) => {
    const actor = await requireFresh(deps, request, response, 'add_passkey', body.ownCode);
    const known = await deps.store.passkeysOf(actor.staffNumber);
    if (known.length >= MOST_PASSKEYS) throw new ProblemError('passkey_limit');
    const owner = { staffNumber: actor.staffNumber, name: request.user?.name ?? '' };
    const options = await creationOptions({ origin: originOf(deps, request) }, owner, known);
    await rememberChallenge(deps, request, options.challenge, 'create');
    return { options: { ...options } };
  };
}

/** Keeps the public half of what the authenticator made. */
export function addPasskey(deps: ConsoleDeps): Handler<Routes['addPasskey']> {
  return async ({ request, response, body }) => {
    const actor = await requireFresh(deps, request, response, 'add_passkey', undefined);
    const entry = ownEntry(deps, actor, response, 'add_passkey');
    const challenge = await takeChallenge(deps, request, 'create');
    const party = { origin: originOf(deps, request) };
    const made = challenge === null ? null : await createdPasskey(party, body.attestation, challenge);
    if (made === null) {
      await deps.store.record({ ...entry, outcome: 'refused', reason: 'passkey_refused' });
      throw new ProblemError('passkey_refused');
    }
    const added = await deps.store.addPasskey(
      { ...made, staffNumber: actor.staffNumber, name: body.name, createdAtMs: deps.clock() },
      { ...entry, details: { passkey: body.name } },
    );
    if (added !== 'added') throw new ProblemError(added === 'limit' ? 'passkey_limit' : 'passkey_refused');
    return { added: true };
  };
}

/** Removes one, with a fresh own code. */
export function removePasskey(deps: ConsoleDeps): Handler<Routes['removePasskey']> {
  return async ({ request, response, body }) => {
    const actor = await requireFresh(deps, request, response, 'remove_passkey', body.ownCode);
    const known = await deps.store.passkeysOf(actor.staffNumber);
    const name = known.find(({ credentialId }) => credentialId === body.credentialId)?.name;
    const entry = {
      ...ownEntry(deps, actor, response, 'remove_passkey'),
      details: name === undefined ? {} : { passkey: name },
    };
    return { removed: await deps.store.removePasskey(actor.staffNumber, body.credentialId, entry) };
  };
}

/** A passkey in the place of the own code, for a sensitive act. */
export function beginPasskeyStepUp(deps: ConsoleDeps): Handler<Routes['beginPasskeyStepUp']> {
  return async ({ request, response }) => {
    const actor = actorOf(request);
    await limitRate(deps, actor, correlationIdOf(response), 'actsPerStaff');
    return askForPasskey(deps, request, actor.staffNumber, 'step_up');
  };
}

/** The passkey counts like a code that was just given. */
export function stepUpWithPasskey(deps: ConsoleDeps): Handler<Routes['stepUpWithPasskey']> {
  return async ({ request, response, body }) => {
    const actor = actorOf(request);
    await limitRate(deps, actor, correlationIdOf(response), 'actsPerStaff');
    await provePasskey(deps, request, {
      ...{ staffNumber: actor.staffNumber, actor: auditActor(actor), action: 'staff_step_up' },
      ...{ purpose: 'step_up', assertion: body.assertion },
    });
    const nowMs = deps.clock();
    Object.assign(request.session, { steppedUpAtMs: nowMs, passkeyGivenAtMs: nowMs });
    await saveSession(request);
    return describeSession(deps, request);
  };
}

/** The own code with this request, or a fresh one before; a refusal leaves an entry. */
async function requireFresh(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  action: AuditAction,
  ownCode: string | undefined,
): Promise<StaffActor> {
  const operator = actorOf(request);
  await limitRate(deps, operator, correlationIdOf(response), 'actsPerStaff');
  if (ownCode !== undefined) return stepUp(deps, request, response, operator, ownCode);
  if (isSteppedUp({ actor: operator, nowMs: deps.clock(), limits: deps.limits })) return operator;
  const refused = { outcome: 'refused', reason: 'step_up_required' } as const;
  await deps.store.record({ ...ownEntry(deps, operator, response, action), ...refused });
  throw new ProblemError('step_up_required');
}
