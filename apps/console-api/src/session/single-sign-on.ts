import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { Handler } from '@madoguchi/server/bind-route';
import { networkOf } from '@madoguchi/server/network-of';
import { saveSession } from '@madoguchi/server/renew-session';
import type { ConsoleDeps } from '../deps.ts';
import { beginSession, oweSecondStep, regenerate } from './begin-session.ts';
import { limitSignIn } from './limit-sign-in.ts';
import { originOf } from './passkey-use.ts';
import { authenticate, type ConsolePassport } from './passport.ts';
import { providerOf, type SingleSignOnInfo } from './provider-return.ts';

type Routes = typeof consoleRoutes;

/** The page that the provider leads back to. */
const RETURN_PATH = '/sign-in/return';
/** How staff can sign in here. */
export function readSignInWays(deps: ConsoleDeps): Handler<Routes['readSignInWays']> {
  const { provider } = deps;
  return async () => ({ singleSignOn: provider === null ? null : { name: provider.settings.name } });
}

/** Off to the identity provider. */
export function startSingleSignOn(deps: ConsoleDeps): Handler<Routes['startSingleSignOn']> {
  return async ({ request, response }) => {
    const provider = providerOf(deps);
    await limitSignIn(deps, request, response, 'signInPerAddress', networkOf(request.ip));
    const redirectUri = `${originOf(deps, request)}${RETURN_PATH}`;
    const { url, pending } = await provider.begin(redirectUri, deps.clock());
    await regenerate(request);
    const nowMs = deps.clock();
    Object.assign(request.session, { createdAtMs: nowMs, lastSeenMs: nowMs, singleSignOn: pending });
    await saveSession(request);
    return { url };
  };
}

/** Back from the identity provider: on to the second step, to the set-up of the own token, or signed in. */
export function finishSingleSignOn(
  deps: ConsoleDeps,
  passport: ConsolePassport,
): Handler<Routes['finishSingleSignOn']> {
  return async ({ request, response }) => {
    await limitSignIn(deps, request, response, 'signInPerAddress', networkOf(request.ip));
    const strategy = 'single-sign-on';
    const { user, info } = await authenticate<SingleSignOnInfo>(passport, strategy, request, response);
    if (info.secret !== null) return { next: 'set_up', secret: info.secret };
    if (!info.secondFactor) return oweSecondStep(deps, request, user.staffNumber);
    // Sensitive acts ask for the own code or a passkey all the same: the provider's word is as old as the sign-in.
    return { next: 'signed_in', session: await beginSession(deps, request, user, false) };
  };
}
