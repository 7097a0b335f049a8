import type { CustomerActor } from '@madoguchi/otp-core/actor';
import { type AuditAction, type AuditEntry, auditActor } from '@madoguchi/otp-core/audit-entry';
import { correlationIdOf } from '@madoguchi/server/correlation';
import type { Request, Response } from 'express';
import type { CustomerDeps } from './deps.ts';
import type { RateLimitPurpose } from './rate-limits.ts';
import { addressOf, customerOf } from './session/guards.ts';

interface Call {
  request: Request;
  response: Response;
}

/**
 * Leaves an entry for something that was refused before any rule of the core was asked.
 *
 * @param call - `customer`: whom the request proved to be of, where it is not by a session
 */
export async function recordRefusal(
  deps: CustomerDeps,
  { request, response, customer }: Call & { customer?: CustomerActor },
  action: AuditAction,
  reason: string,
  details: AuditEntry['details'] = {},
): Promise<void> {
  const ofSession = request.session?.customerId === undefined ? null : customerOf(request);
  const known = customer ?? ofSession;
  const terminal = addressOf(request);
  await deps.store.record({
    atMs: deps.clock(),
    actor: auditActor(known ?? { kind: 'system', id: 'customer-site', terminal }),
    action,
    target: known === null ? null : { kind: 'customer', id: known.id },
    outcome: 'refused',
    reason,
    correlationId: correlationIdOf(response),
    details,
  });
}

/**
 * Takes a point of a rate limit. The first refusal leaves an entry, those after it do not multiply it.
 *
 * @throws `too_many_requests` when none is left
 */
export function limitRate(
  deps: CustomerDeps,
  call: Call,
  purpose: RateLimitPurpose,
  key: string,
): Promise<void> {
  return deps.rateLimits.take(purpose, key, () =>
    recordRefusal(deps, call, 'refuse_request', 'too_many_requests', { limit: purpose }),
  );
}
