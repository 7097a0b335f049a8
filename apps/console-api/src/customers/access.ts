import type { StaffActor } from '@madoguchi/otp-core/actor';
import {
  type AuditAction,
  type AuditEntry,
  auditActor,
  type JsonValue,
} from '@madoguchi/otp-core/audit-entry';
import { type Act, may, type Requirement } from '@madoguchi/otp-core/permissions';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { CustomerRecord } from '@madoguchi/store/customer-record';
import type { ConsoleDeps } from '../deps.ts';

/** Leaves the entry of a look-up or view. Nothing is shown before it is committed (requirements 62, 65). */
export async function recordAccess(
  deps: ConsoleDeps,
  actor: StaffActor,
  correlationId: string,
  action: AuditAction,
  customerId: number | null,
  details: { [key: string]: JsonValue },
  reason: string | null = null,
): Promise<void> {
  await deps.store.record(accessEntry(deps, actor, correlationId, action, customerId, details, reason));
}

/** The entry of a look-up, a view or a print. */
export function accessEntry(
  deps: ConsoleDeps,
  actor: StaffActor,
  correlationId: string,
  action: AuditAction,
  customerId: number | null,
  details: { [key: string]: JsonValue },
  reason: string | null = null,
): AuditEntry {
  return {
    atMs: deps.clock(),
    actor: auditActor(actor),
    action,
    target: customerId === null ? null : { kind: 'customer', id: String(customerId) },
    outcome: 'accepted',
    reason,
    correlationId,
    details,
  };
}

/** Refuses, with an entry, somebody who may not look customers up at all, and who looks too often. */
export async function requireLookUp(
  deps: ConsoleDeps,
  actor: StaffActor,
  correlationId: string,
  action: AuditAction,
  customer: CustomerRecord | null,
): Promise<void> {
  await limitRate(deps, actor, correlationId, 'lookUpsPerStaff');
  await requirePermission(deps, actor, correlationId, 'look_up', action, customer);
}

/** Refuses, with an entry, what the permission table does not allow; answers with what else the act needs. */
export async function requirePermission(
  deps: ConsoleDeps,
  actor: StaffActor,
  correlationId: string,
  act: Act,
  action: AuditAction,
  customer: CustomerRecord | null,
): Promise<readonly Requirement[]> {
  const scope = { id: String(customer?.id ?? ''), homeBranch: customer?.branchCode ?? actor.branchCode };
  const permission = may(actor, act, scope);
  if (permission.allowed) return permission.requires;
  await deps.store.record({
    atMs: deps.clock(),
    actor: auditActor(actor),
    action,
    target: customer === null ? null : { kind: 'customer', id: String(customer.id) },
    outcome: 'refused',
    reason: 'not_permitted',
    correlationId,
    details: { why: permission.why },
  });
  throw new ProblemError('not_permitted', { facts: { why: permission.why } });
}

/** The customer of an address, or `not_found`. */
export async function customerOf(deps: ConsoleDeps, customerId: string): Promise<CustomerRecord> {
  const customer = await deps.store.customerById(Number(customerId));
  if (customer === null) throw new ProblemError('not_found');
  return customer;
}

/** Slows an operator down; that the limit was reached is itself worth an entry (requirements 58, 61). */
export async function limitRate(
  deps: ConsoleDeps,
  actor: StaffActor,
  correlationId: string,
  purpose: 'lookUpsPerStaff' | 'actsPerStaff',
): Promise<void> {
  await deps.rateLimits.take(purpose, actor.staffNumber, async () => {
    await deps.store.record({
      atMs: deps.clock(),
      actor: auditActor(actor),
      action: 'refuse_request',
      target: null,
      outcome: 'refused',
      reason: 'too_many_requests',
      correlationId,
      details: { limit: purpose },
    });
  });
}
