import type { Assertion } from '@madoguchi/contract/console/passkeys';
import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { Handler } from '@madoguchi/server/bind-route';
import { networkOf } from '@madoguchi/server/network-of';
import type { Request } from 'express';
import { staffActor } from '../actor.ts';
import type { ConsoleDeps } from '../deps.ts';
import { limitSignIn } from './limit-sign-in.ts';
import { askForPasskey, provePasskey } from './passkey-use.ts';
import { userOf, whoOwesSecondStep } from './user.ts';

type Routes = typeof consoleRoutes;

/** What the browser asks the authenticator for, in the place of the own code. */
export function beginPasskeySignIn(deps: ConsoleDeps): Handler<Routes['beginPasskeySignIn']> {
  return async ({ request, response }) => {
    await limitSignIn(deps, request, response, 'signInPerAddress', networkOf(request.ip));
    const { staffNumber } = await whoOwesSecondStep(deps, request);
    return askForPasskey(deps, request, staffNumber, 'sign_in');
  };
}

/** The strategy `passkey`: the second step by WebAuthn. */
export async function checkPasskey(deps: ConsoleDeps, request: Request): Promise<Express.User> {
  const account = await whoOwesSecondStep(deps, request);
  const { assertion } = request.body as { assertion: Assertion };
  await provePasskey(deps, request, {
    ...{ staffNumber: account.staffNumber, actor: staffActor(request, account) },
    ...{ action: 'staff_passkey', purpose: 'sign_in', assertion },
  });
  return userOf(deps, account);
}
