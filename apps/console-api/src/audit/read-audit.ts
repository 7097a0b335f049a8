import type { AuditListEntry, AuditQuery } from '@madoguchi/contract/console/audit';
import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import type { JsonValue } from '@madoguchi/otp-core/audit-entry';
import { AUDIT_SCOPES } from '@madoguchi/otp-core/permissions';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { AuditFilter, AuditReader, StoredAuditEntry } from '@madoguchi/store/audit-filter';
import { actorOf } from '../actor.ts';
import { accessEntry, limitRate, recordAccess } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';

const PAGE = 50;
type Routes = typeof consoleRoutes;

/** The audit log within the role's scope. Reading it leaves an entry too. */
export function readAudit(deps: ConsoleDeps): Handler<Routes['readAudit']> {
  return async ({ request, response, query }) => {
    const actor = actorOf(request);
    await limitRate(deps, actor, correlationIdOf(response), 'lookUpsPerStaff');
    const { cursor, ...asked } = query;
    const filter = { ...(await auditFilterOf(deps, actor, asked)), limit: PAGE, cursor: cursor ?? null };
    const page = await deps.store.auditPage(filter);
    await recordAccess(deps, actor, correlationIdOf(response), 'read_audit', null, {
      filter: asked as JsonValue,
      shown: page.entries.length,
    });
    return { entries: page.entries.map(listEntry), nextCursor: page.nextCursor };
  };
}

/** What was asked, within the role's scope. */
export async function auditFilterOf(
  deps: Pick<ConsoleDeps, 'store'>,
  actor: StaffActor,
  { customer, operator, branch, action, outcome, fromMs, toMs }: AuditQuery,
): Promise<Omit<AuditFilter, 'limit' | 'cursor'>> {
  const customerId = customer === undefined ? undefined : await deps.store.customerIdByNumber(customer);
  return {
    reader: readerOf(actor),
    // A number that nobody has finds no entries, rather than all.
    ...(customerId === undefined ? {} : { customerId: customerId ?? 0 }),
    ...(operator === undefined ? {} : { actorId: operator, actorKind: 'staff' }),
    ...branchFilter(branch),
    ...(action === undefined ? {} : { actions: [action] }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(fromMs === undefined ? {} : { fromMs }),
    ...(toMs === undefined ? {} : { toMs }),
  };
}

/** The branch of an address as the store filters by it. */
export function branchFilter(branch: string | undefined): Pick<AuditFilter, 'branchCode'> {
  if (branch === undefined) return {};
  return { branchCode: branch === 'none' ? null : branch };
}

/** One entry by its number. What is not there and what the reader may not see answer the same. */
export function readAuditEntry(deps: ConsoleDeps): Handler<Routes['readAuditEntry']> {
  return async ({ request, response, params }) => {
    const actor = actorOf(request);
    const correlationId = correlationIdOf(response);
    await limitRate(deps, actor, correlationId, 'lookUpsPerStaff');
    const seq = Number(params.seq);
    const entry = await deps.store.auditEntry(readerOf(actor), seq);
    const read = accessEntry(deps, actor, correlationId, 'read_audit', null, { seq });
    await deps.store.record(
      entry === null
        ? { ...read, outcome: 'refused', reason: 'not_found' }
        : { ...read, details: { seq, shown: 1 } },
    );
    if (entry === null) throw new ProblemError('not_found');
    return { entry: listEntry(entry) };
  };
}

/** What of the log the actor may read at all. */
export function readerOf(actor: StaffActor): AuditReader {
  const { role, staffNumber, branchCode } = actor;
  return { scope: AUDIT_SCOPES[role], staffNumber, branchCode };
}

function listEntry({ target, targetLabel, ...entry }: StoredAuditEntry): AuditListEntry {
  return {
    ...entry,
    seq: String(entry.seq),
    target: target === null ? null : { ...target, label: targetLabel ?? target.id },
    details: entry.details as AuditListEntry['details'],
  };
}
