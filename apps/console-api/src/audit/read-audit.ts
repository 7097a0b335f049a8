import type { AuditListEntry, AuditQuery } from '@madoguchi/contract/console/audit';
import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { StaffActor } from '@madoguchi/otp-core/actor';
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
  const { role, staffNumber, branchCode } = actor;
  return {
    reader: { scope: AUDIT_SCOPES[role], staffNumber, branchCode },
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

function listEntry({ target, targetLabel, ...entry }: StoredAuditEntry): AuditListEntry {
  return {
    ...entry,
    seq: String(entry.seq),
    target: target === null ? null : { ...target, label: targetLabel ?? target.id },
    details: entry.details as AuditListEntry['details'],
  };
}
