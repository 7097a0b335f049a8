import type { customerRoutes } from '@madoguchi/contract/customer/routes';
import type { ReplyOf } from '@madoguchi/contract/route';
import { auditActor } from '@madoguchi/otp-core/audit-entry';
import { maskAccountNumber } from '@madoguchi/otp-core/masking';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { endSession } from '@madoguchi/server/renew-session';
import { sessionEndMs } from '@madoguchi/server/session-store';
import type { Request } from 'express';
import type { CustomerDeps } from '../deps.ts';
import { earlierTries } from './earlier-tries.ts';
import { customerOf, isHttps } from './guards.ts';

type Routes = typeof customerRoutes;

/** Who is logged in, and the log-in before. */
export function readSession(deps: CustomerDeps): Handler<Routes['readSession']> {
  return async ({ request }) => {
    const { customerId } = customerOf(request);
    const customer = await deps.store.customerById(customerId);
    if (customer === null) throw new ProblemError('not_signed_in');
    const branches = await deps.store.branches();
    const code = customer.branchCode;
    return {
      customer: {
        nameKanji: customer.nameKanji,
        nameKana: customer.nameKana,
        branch: { code, name: branches.find((branch) => branch.code === code)?.name ?? code },
        accountType: customer.accountType,
        accountNumber: maskAccountNumber(customer.accountNumber),
      },
      ...timesOf(deps, request),
      ...(await earlierTries(deps, customerId, request.session.createdAtMs ?? deps.clock())),
    };
  };
}

/** Prolongs now, without the pause that ordinary requests keep. */
export function extendSession(deps: CustomerDeps): Handler<Routes['extendSession']> {
  return async ({ request }) => {
    request.session.lastSeenMs = deps.clock();
    return timesOf(deps, request);
  };
}

/** Ends the session, and says so in the audit log where somebody was logged in. */
export function signOut(deps: CustomerDeps): Handler<Routes['signOut']> {
  return async ({ request, response }): Promise<ReplyOf<Routes['signOut']>> => {
    // One that a release or a lock ended was logged out by that.
    if (request.session.phase === 'open' && request.session.ended === undefined) {
      const actor = customerOf(request);
      await deps.store.record({
        atMs: deps.clock(),
        actor: auditActor(actor),
        action: 'customer_sign_out',
        target: { kind: 'customer', id: actor.id },
        outcome: 'accepted',
        reason: null,
        correlationId: correlationIdOf(response),
        details: {},
      });
    }
    await endSession(request, response, { https: isHttps(deps), site: 'customer' });
    response.setHeader('clear-site-data', '"cache"');
    return { signedOut: true };
  };
}

function timesOf(deps: CustomerDeps, { session }: Request) {
  const nowMs = deps.clock();
  const createdAtMs = session.createdAtMs ?? nowMs;
  const times = { createdAtMs, lastSeenMs: session.lastSeenMs ?? nowMs };
  return {
    nowMs,
    idleExpiresAtMs: sessionEndMs(times, deps.sessionTimes),
    absoluteExpiresAtMs: createdAtMs + deps.sessionTimes.absoluteMs,
  };
}
