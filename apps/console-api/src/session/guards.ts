import { auditActor } from '@madoguchi/otp-core/audit-entry';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { sessionCookieName } from '@madoguchi/server/session-store';
import type { Request, RequestHandler } from 'express';
import { actorOf, signInActor } from '../actor.ts';
import type { ConsoleDeps } from '../deps.ts';

/** A session is prolonged at most this often: a write for each look would cost a commit for each look. */
const PROLONG_EVERY_MS = 15_000;

/** Lets a request through only for somebody who has passed password and code, and prolongs the session. */
export function requireSignedIn(deps: ConsoleDeps, prolong: boolean): RequestHandler {
  return (request, _response, next) => {
    const why = request.session.ended;
    if (why !== undefined) throw new ProblemError('session_ended', { facts: { why } });
    if (!request.isAuthenticated()) throw endedOrNever(request, deps);
    const nowMs = deps.clock();
    if (prolong && nowMs - (request.session.lastSeenMs ?? 0) >= PROLONG_EVERY_MS) {
      request.session.lastSeenMs = nowMs;
    }
    next();
  };
}

/** A cookie without a session is one that ended; no cookie is nobody. */
function endedOrNever(request: Request, deps: ConsoleDeps): ProblemError {
  const cookies = request.get('cookie') ?? '';
  const had = cookies.includes(`${sessionCookieName(isHttps(deps), 'console')}=`);
  return new ProblemError(
    had && request.session.firstStepBy === undefined ? 'session_expired' : 'not_signed_in',
  );
}

/** Whether the console is reached over HTTPS. */
export function isHttps(deps: Pick<ConsoleDeps, 'origin'>): boolean {
  return deps.origin?.startsWith('https:') ?? false;
}

/** Leaves an entry for a request that came from another site with somebody's session. */
export function auditCrossSite(deps: ConsoleDeps) {
  return async (request: Request): Promise<void> => {
    if (!request.isAuthenticated()) return;
    await deps.store.record({
      atMs: deps.clock(),
      actor: request.user === undefined ? signInActor(request) : auditActor(actorOf(request)),
      action: 'refuse_request',
      target: null,
      outcome: 'refused',
      reason: 'cross_site_request',
      correlationId: correlationIdOf(request.res as NonNullable<Request['res']>),
      details: {},
    });
  };
}
