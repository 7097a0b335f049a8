import { randomBytes } from 'node:crypto';
import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import { base32, keyUri } from '@madoguchi/otp-core/key-uri';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { networkOf } from '@madoguchi/server/network-of';
import { hashPassword } from '@madoguchi/server/passwords';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { StaffInvitation } from '@madoguchi/store/administration';
import type { Request, Response } from 'express';
import { staffActor } from '../actor.ts';
import { digestOf } from '../administration/administration-handlers.ts';
import type { ConsoleDeps } from '../deps.ts';
import { limitSignIn } from '../session/limit-sign-in.ts';
import { refuseUnsuitable } from './suitable-password.ts';

type Routes = typeof consoleRoutes;

/** As the authenticator app shows it above the code. */
const ISSUER = 'Madoguchi';

/** Whose invitation it is. */
export function readInvitation(deps: ConsoleDeps): Handler<Routes['readInvitation']> {
  return async ({ request, response, body }) => {
    const invitation = await invitationOf(deps, request, response, body.secret);
    const { staffNumber, name, role, branchCode, awaits, expiresAtMs } = invitation;
    const branch = (await deps.store.branches()).find(({ code }) => code === branchCode);
    return {
      ...{ staffNumber, name, role, awaits, expiresAtMs },
      branch: { code: branchCode, name: branch?.name ?? branchCode },
    };
  };
}

/** The password and a new key. Both count only once a code of the new token has come; until then this can be repeated. */
export function beginSetUp(deps: ConsoleDeps): Handler<Routes['beginSetUp']> {
  return async ({ request, response, body }) => {
    const { staffNumber, name, awaits } = await invitationOf(deps, request, response, body.secret);
    const { password } = body;
    if (awaits === 'account') {
      if (password === undefined) {
        throw new ProblemError('invalid_request', { errors: [{ path: 'password', fault: 'required' }] });
      }
      await refuseUnsuitable(password, [staffNumber, name], 'password');
    }
    const key = randomBytes(deps.limits.keyBytes);
    const taken = await deps.store.beginSetUp(digestOf(body.secret), deps.clock(), {
      passwordHash: awaits === 'account' && password !== undefined ? await hashPassword(password) : null,
      sealedKey: deps.ring.seal(key, { subject: `staff:${staffNumber}`, tokenId: staffNumber }),
    });
    if (!taken) throw new ProblemError('invitation_invalid');
    const uri = keyUri({ issuer: ISSUER, account: staffNumber }, key, deps.limits.otp);
    return { keyUri: uri, key: base32(key) };
  };
}

/** The first code of the new token. */
export function finishSetUp(deps: ConsoleDeps): Handler<Routes['finishSetUp']> {
  return async ({ request, response, body }) => {
    const { staffNumber, role, branchCode, awaits } = await invitationOf(
      deps,
      request,
      response,
      body.secret,
    );
    const nowMs = deps.clock();
    const decision = await deps.store.finishSetUp(digestOf(body.secret), nowMs, body.code, {
      atMs: nowMs,
      actor: staffActor(request, { staffNumber, role, branchCode }),
      action: 'set_up_staff',
      target: { kind: 'staff', id: staffNumber },
      correlationId: correlationIdOf(response),
      details: { awaits },
    });
    if (decision === null) throw new ProblemError('invitation_invalid');
    if (decision.outcome.kind === 'refused') throw ProblemError.ofRefusal(decision.outcome.refusal);
    return { staffNumber };
  };
}

/** The invitation behind a secret; wrong, used and expired ones answer alike. */
async function invitationOf(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  secret: string,
): Promise<StaffInvitation> {
  await limitSignIn(deps, request, response, 'signInPerAddress', networkOf(request.ip));
  const invitation = await deps.store.invitation(digestOf(secret), deps.clock());
  if (invitation === null) throw new ProblemError('invitation_invalid');
  return invitation;
}
