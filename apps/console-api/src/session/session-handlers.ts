import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { ReplyOf } from '@madoguchi/contract/route';
import { auditActor } from '@madoguchi/otp-core/audit-entry';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { networkOf } from '@madoguchi/server/network-of';
import { endSession } from '@madoguchi/server/renew-session';
import { actorOf } from '../actor.ts';
import type { ConsoleDeps } from '../deps.ts';
import { beginSession, describeSession, oweSecondStep } from './begin-session.ts';
import { isHttps } from './guards.ts';
import { limitSignIn } from './limit-sign-in.ts';
import { authenticate, type ConsolePassport } from './passport.ts';

type Routes = typeof consoleRoutes;

/** First step. */
export function signInWithPassword(
  deps: ConsoleDeps,
  passport: ConsolePassport,
): Handler<Routes['signInWithPassword']> {
  return async ({ request, response, body }) => {
    await limitSignIn(deps, request, response, 'signInPerAddress', networkOf(request.ip));
    await limitSignIn(deps, request, response, 'signInPerStaffNumber', body.staffNumber);
    const { user } = await authenticate(passport, 'password', request, response);
    return oweSecondStep(deps, request, user.staffNumber);
  };
}

/** Second step; the code counts as the first step-up. */
export function signInWithCode(
  deps: ConsoleDeps,
  passport: ConsolePassport,
): Handler<Routes['signInWithCode']> {
  return async ({ request, response }) => {
    await limitSignIn(deps, request, response, 'signInPerAddress', networkOf(request.ip));
    const { user } = await authenticate(passport, 'code', request, response);
    return beginSession(deps, request, user, true);
  };
}

/** Second step by passkey, which counts as the first step-up too. */
export function signInWithPasskey(
  deps: ConsoleDeps,
  passport: ConsolePassport,
): Handler<Routes['signInWithPasskey']> {
  return async ({ request, response }) => {
    await limitSignIn(deps, request, response, 'signInPerAddress', networkOf(request.ip));
    const { user } = await authenticate(passport, 'passkey', request, response);
    return beginSession(deps, request, user, true);
  };
}

/** Who is signed in. */
export function readSession(deps: ConsoleDeps): Handler<Routes['readSession']> {
  return ({ request }) => describeSession(deps, request);
}

/** Prolongs now, without the pause that ordinary requests keep. */
export function extendSession(deps: ConsoleDeps): Handler<Routes['extendSession']> {
  return ({ request }) => {
    request.session.lastSeenMs = deps.clock();
    return describeSession(deps, request);
  };
}

/** Ends the session, and says so in the audit log where somebody was signed in. */
export function signOut(deps: ConsoleDeps): Handler<Routes['signOut']> {
  return async ({ request, response }): Promise<ReplyOf<Routes['signOut']>> => {
    if (request.isAuthenticated()) {
      const actor = actorOf(request);
      await deps.store.record({
        atMs: deps.clock(),
        actor: auditActor(actor),
        action: 'staff_sign_out',
        target: { kind: 'staff', id: actor.staffNumber },
        outcome: 'accepted',
        reason: null,
        correlationId: correlationIdOf(response),
        details: {},
      });
    }
    await endSession(request, response, { https: isHttps(deps), site: 'console' });
    response.setHeader('clear-site-data', '"cache", "storage"');
    return { signedOut: true };
  };
}
