import './session-data.ts';
import type { CustomerActor } from '@madoguchi/otp-core/actor';
import { auditActor } from '@madoguchi/otp-core/audit-entry';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { sessionCookieName } from '@madoguchi/server/session-store';
import type { Request, RequestHandler, Response } from 'express';
import type { CustomerDeps } from '../deps.ts';
import { CODE_AFTER_PASSWORD_MS } from './session-data.ts';

/** A session is prolonged at most this often: a write for each look would cost a commit for each look. */
const PROLONG_EVERY_MS = 15_000;

/** Whether the customer site is reached over HTTPS. */
export function isHttps(deps: Pick<CustomerDeps, 'origin'>): boolean {
  return deps.origin?.startsWith('https:') ?? false;
}

/** Lets a request through only for a customer who is logged in, and prolongs the session. */
export function requireOpenSession(deps: CustomerDeps, prolong: boolean): RequestHandler {
  return (request, _response, next) => {
    refuseEnded(request);
    if (request.session.phase !== 'open') throw expiredOrNever(request, deps);
    const nowMs = deps.clock();
    if (prolong && nowMs - (request.session.lastSeenMs ?? 0) >= PROLONG_EVERY_MS) {
      request.session.lastSeenMs = nowMs;
    }
    next();
  };
}

/** Lets a request through only for a customer who passed the password a short while ago and owes the code. */
export function requireCodePhase(deps: CustomerDeps): RequestHandler {
  return (request, _response, next) => {
    refuseEnded(request);
    const { phase, createdAtMs = 0 } = request.session;
    if (phase !== 'code' || deps.clock() - createdAtMs > CODE_AFTER_PASSWORD_MS) {
      throw new ProblemError('not_signed_in');
    }
    next();
  };
}

function refuseEnded(request: Request): void {
  const why = request.session.ended;
  if (why !== undefined) throw new ProblemError('session_ended', { facts: { why } });
}

/** A cookie without a session is one that ended; no cookie is nobody. */
function expiredOrNever(request: Request, deps: CustomerDeps): ProblemError {
  const cookies = request.get('cookie') ?? '';
  const had = cookies.includes(`${sessionCookieName(isHttps(deps), 'customer')}=`);
  return new ProblemError(had && request.session.phase === undefined ? 'session_expired' : 'not_signed_in');
}

/** The address of the other end as the server saw it. */
export function addressOf(request: Request): string {
  return request.ip ?? 'unknown';
}

/** The customer of the session, who may act on her own token only. */
export function customerOf(request: Request): CustomerActor & { customerId: number } {
  const { customerId } = request.session;
  if (customerId === undefined) throw new ProblemError('not_signed_in');
  return { kind: 'customer', id: String(customerId), customerId, terminal: addressOf(request) };
}

/** Leaves an entry for a request that came from another site with somebody's session. */
export function auditCrossSite(deps: CustomerDeps) {
  return async (request: Request): Promise<void> => {
    if (request.session?.customerId === undefined) return;
    await deps.store.record({
      atMs: deps.clock(),
      actor: auditActor(customerOf(request)),
      action: 'refuse_request',
      target: null,
      outcome: 'refused',
      reason: 'cross_site_request',
      correlationId: correlationIdOf(request.res as Response),
      details: {},
    });
  };
}
