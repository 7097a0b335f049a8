import type { AuditListEntry } from '@madoguchi/contract/console/audit';
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
    const { cursor, customer, operator, ...rest } = query;
    const customerId = customer === undefined ? undefined : await deps.store.customerIdByNumber(customer);
    const filter: AuditFilter = {
      reader: readerOf(actor),
      limit: PAGE,
      cursor: cursor ?? null,
      // A number that nobody has finds no entries, rather than all.
      ...(customerId === undefined ? {} : { customerId: customerId ?? 0 }),
      ...(operator === undefined ? {} : { actorId: operator }),
      ...(rest.action === undefined ? {} : { actions: [rest.action] }),
      ...(rest.outcome === undefined ? {} : { outcome: rest.outcome }),
      ...(rest.fromMs === undefined ? {} : { fromMs: rest.fromMs }),
      ...(rest.toMs === undefined ? {} : { toMs: rest.toMs }),
    };
    const page = await deps.store.auditPage(filter);
    await recordAccess(deps, actor, correlationIdOf(response), 'read_audit', null, {
      filter: { ...rest, customer, operator } as JsonValue as { [key: string]: JsonValue },
      shown: page.entries.length,
    });
    return { entries: page.entries.map(listEntry), nextCursor: page.nextCursor };
  };
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
