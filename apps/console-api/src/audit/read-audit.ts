import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { JsonValue } from '@madoguchi/otp-core/audit-entry';
import { AUDIT_SCOPES } from '@madoguchi/otp-core/permissions';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import type { AuditFilter, StoredAuditEntry } from '@madoguchi/store/audit-filter';
import { actorOf } from '../actor.ts';
import { limitRate, recordAccess } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';

const PAGE = 50;
type ReadAudit = (typeof consoleRoutes)['readAudit'];

/** The audit log within the role's scope. Reading it leaves an entry too. */
export function readAudit(deps: ConsoleDeps): Handler<ReadAudit> {
  return async ({ request, response, query }) => {
    const actor = actorOf(request);
    await limitRate(deps, actor, correlationIdOf(response), 'lookUpsPerStaff');
    const { cursor, customer, operator, branch, ...rest } = query;
    const customerId = customer === undefined ? undefined : await deps.store.customerIdByNumber(customer);
    const filter: AuditFilter = {
      reader: {
        scope: AUDIT_SCOPES[actor.role],
        staffNumber: actor.staffNumber,
        branchCode: actor.branchCode,
      },
      limit: PAGE,
      cursor: cursor ?? null,
      // A number that nobody has finds no entries, rather than all.
      ...(customerId === undefined ? {} : { customerId: customerId ?? 0 }),
      ...(operator === undefined ? {} : { actorId: operator, actorKind: 'staff' }),
      ...branchFilter(branch),
      ...(rest.action === undefined ? {} : { actions: [rest.action] }),
      ...(rest.outcome === undefined ? {} : { outcome: rest.outcome }),
      ...(rest.fromMs === undefined ? {} : { fromMs: rest.fromMs }),
      ...(rest.toMs === undefined ? {} : { toMs: rest.toMs }),
    };
    const page = await deps.store.auditPage(filter);
    await recordAccess(deps, actor, correlationIdOf(response), 'read_audit', null, {
      filter: { ...rest, customer, operator, branch } as JsonValue as { [key: string]: JsonValue },
      shown: page.entries.length,
    });
    return { entries: page.entries.map(listEntry), nextCursor: page.nextCursor };
  };
}

/** The branch of an address as the store filters by it. */
export function branchFilter(branch: string | undefined): Pick<AuditFilter, 'branchCode'> {
  if (branch === undefined) return {};
  return { branchCode: branch === 'none' ? null : branch };
}

function listEntry({ target, targetLabel, ...entry }: StoredAuditEntry): AuditListEntry {
  return {
    ...entry,
    seq: String(entry.seq),
    target: target === null ? null : { ...target, label: targetLabel ?? target.id },
    details: entry.details as AuditListEntry['details'],
  };
}
