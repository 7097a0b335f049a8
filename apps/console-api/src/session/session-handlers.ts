import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { Session } from '@madoguchi/contract/console/session';
import type { ReplyOf } from '@madoguchi/contract/route';
import { auditActor } from '@madoguchi/otp-core/audit-entry';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { networkOf } from '@madoguchi/server/network-of';
import { ProblemError } from '@madoguchi/server/problem-error';
import { endSession, saveSession } from '@madoguchi/server/renew-session';
import { sessionEndMs } from '@madoguchi/server/session-store';
import type { Request, Response } from 'express';
import { actorOf } from '../actor.ts';
import { branchOf } from '../branches.ts';
import type { ConsoleDeps } from '../deps.ts';
import { isHttps } from './guards.ts';
import { limitSignIn } from './limit-sign-in.ts';
import type { ConsolePassport } from './passport.ts';

type Routes = typeof consoleRoutes;

/** Runs one strategy of Passport and answers with the person, or throws the strategy's problem. */
function authenticate(
  passport: ConsolePassport,
  strategy: 'password' | 'code',
  request: Request,
  response: Response,
): Promise<Express.User> {
  return new Promise((resolve, reject) => {
    passport.authenticate(strategy, (error: unknown, user: Express.User | false | null) => {
      if (error) reject(error);
      else if (user) resolve(user);
      else reject(new ProblemError('sign_in_failed'));
    })(request, response, reject);
  });
}

/** First step. A new session id, so that one planted before the sign-in is worth nothing. */
export function signInWithPassword(
  deps: ConsoleDeps,
  passport: ConsolePassport,
): Handler<Routes['signInWithPassword']> {
  return async ({ request, response, body }) => {
    await limitSignIn(deps, request, response, 'signInPerAddress', networkOf(request.ip));
    await limitSignIn(deps, request, response, 'signInPerStaffNumber', body.staffNumber);
    const user = await authenticate(passport, 'password', request, response);
    await new Promise<void>((resolve, reject) =>
      request.session.regenerate((error) => (error ? reject(error) : resolve())),
    );
    const nowMs = deps.clock();
    request.session.createdAtMs = nowMs;
    request.session.lastSeenMs = nowMs;
    request.session.passwordPassedBy = user.staffNumber;
    request.session.passwordPassedAtMs = nowMs;
    await saveSession(request);
    return { next: 'code' };
  };
}

/** Second step. Again a new session id; the code counts as the first step-up. */
export function signInWithCode(
  deps: ConsoleDeps,
  passport: ConsolePassport,
): Handler<Routes['signInWithCode']> {
  return async ({ request, response }) => {
    await limitSignIn(deps, request, response, 'signInPerAddress', networkOf(request.ip));
    const user = await authenticate(passport, 'code', request, response);
    await new Promise<void>((resolve, reject) =>
      request.logIn(user, (error) => (error ? reject(error) : resolve())),
    );
    const nowMs = deps.clock();
    request.session.createdAtMs = nowMs;
    request.session.lastSeenMs = nowMs;
    request.session.steppedUpAtMs = nowMs;
    request.session.ownerId = `staff:${user.staffNumber}`;
    request.session.terminal = request.ip ?? 'unknown';
    await saveSession(request);
    return describeSession(deps, request);
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

async function describeSession(deps: ConsoleDeps, request: Request): Promise<Session> {
  const actor = actorOf(request);
  const { session, user } = request;
  const nowMs = deps.clock();
  const createdAtMs = session.createdAtMs ?? nowMs;
  const times = { createdAtMs, lastSeenMs: session.lastSeenMs ?? nowMs };
  const freshUntilMs = (actor.steppedUpAtMs ?? 0) + deps.limits.stepUpLifeMs;
  return {
    staff: {
      staffNumber: actor.staffNumber,
      name: user?.name ?? '',
      role: actor.role,
      branch: await branchOf(deps.store, actor.branchCode),
    },
    nowMs,
    idleExpiresAtMs: sessionEndMs(times, deps.sessionTimes),
    absoluteExpiresAtMs: createdAtMs + deps.sessionTimes.absoluteMs,
    steppedUpUntilMs: freshUntilMs > nowMs ? freshUntilMs : null,
  };
}
