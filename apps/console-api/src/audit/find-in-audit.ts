import type { FoundInAudit } from '@madoguchi/contract/console/audit';
import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { type AuditReading, understandAuditQuery } from '@madoguchi/otp-core/audit-query';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { actorOf } from '../actor.ts';
import { limitRate, recordAccess } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';
import { readerOf } from './read-audit.ts';

type Found = FoundInAudit['found'];

/**
 * The one search box for whoever reads the log: where what was typed leads to. What the role may not read is not found, so
 * that nobody learns from the answer whether it is there.
 */
export function findInAudit(deps: ConsoleDeps): Handler<(typeof consoleRoutes)['findInAudit']> {
  return async ({ request, response, body }) => {
    const actor = actorOf(request);
    const correlationId = correlationIdOf(response);
    await limitRate(deps, actor, correlationId, 'lookUpsPerStaff');
    const readings = understandAuditQuery(body.q);
    const chosen = readings.filter(({ kind }) => kind === body.as);
    const { by, found } = await firstThatLeads(deps, actor, chosen.length > 0 ? chosen : readings);
    await recordAccess(deps, actor, correlationId, 'read_audit', null, {
      ...{ reading: by?.kind ?? null, found: found === null ? null : { ...found } },
    });
    return {
      found,
      understood: by === null ? null : describe(by),
      alternatives: readings.filter((reading) => reading !== by).map(describe),
    };
  };
}

/** The number of an entry, where there is one that the actor may read. */
export async function entryWithin(deps: ConsoleDeps, actor: StaffActor, seq: number): Promise<string | null> {
  const entry = await deps.store.auditEntry(readerOf(actor), seq);
  return entry === null ? null : String(entry.seq);
}

/** The first reading that leads somewhere, else the first one. */
async function firstThatLeads(
  deps: ConsoleDeps,
  actor: StaffActor,
  readings: readonly AuditReading[],
): Promise<{ by: AuditReading | null; found: Found }> {
  for (const by of readings) {
    const found = await whereTo(deps, actor, by);
    if (found !== null) return { by, found };
  }
  return { by: readings[0] ?? null, found: null };
}

async function whereTo(deps: ConsoleDeps, actor: StaffActor, { kind, value }: AuditReading): Promise<Found> {
  if (kind === 'audit_entry' || kind === 'slip_number') {
    const seq = kind === 'audit_entry' ? Number(value) : ((await deps.store.receipt(value))?.entry.seq ?? 0);
    const found = await entryWithin(deps, actor, seq);
    return found === null ? null : { kind: 'entry', seq: found };
  }
  const { store } = deps;
  const customerId = await (kind === 'customer_number'
    ? store.customerIdByNumber(value)
    : store.customerIdByTokenName(value));
  if (customerId === null) return null;
  const filter = { reader: readerOf(actor), customerId, limit: 1, cursor: null };
  const [newest] = (await store.auditPage(filter)).entries;
  const label = newest?.targetLabel ?? null;
  return label === null ? null : { kind: 'customer', customerNumber: label };
}

function describe({ kind, value }: AuditReading): FoundInAudit['alternatives'][number] {
  return { reading: kind, value };
}
