import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { AuditScope } from '@madoguchi/otp-core/permissions';
import { and, desc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { AuditFilter, AuditPage, AuditReader, StoredAuditEntry } from '../audit-filter.ts';
import { rowOf, storedEntry } from '../audit-row.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { first, type Orm } from './database.ts';
import { customers, auditEntries as t } from './schema.ts';

/** Appends an entry inside the running transaction; answers with its sequence number. */
export async function append(tx: Orm, entry: AuditEntry): Promise<number> {
  const { details, ...row } = rowOf(entry);
  const written = await tx
    .insert(t)
    // As it is, past the column's own JSON: the text is canonical already.
    .values({ ...row, details: sql`${details}::json` })
    .returning({ seq: t.seq });
  return written[0]?.seq ?? 0;
}

/** One page of the audit log, newest first by (time, sequence), within what the reader may see. */
export async function readAuditPage(orm: Orm, filter: AuditFilter): Promise<AuditPage> {
  const rows = await auditPageQuery(orm, filter);
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1)?.entry;
  return {
    entries: shown.map(({ entry, customerNumber }) => storedEntry(entry, customerNumber)),
    nextCursor: rows.length > filter.limit && last ? encodeCursor([last.atMs, last.seq]) : null,
  };
}

/** The query of {@link readAuditPage}, apart so that a test can read its plan. */
export function auditPageQuery(orm: Orm, filter: AuditFilter) {
  return entriesWithNumbers(orm)
    .where(and(...scopeConditions(filter.reader), ...filterConditions(filter)))
    .orderBy(desc(t.atMs), desc(t.seq))
    .limit(filter.limit + 1);
}

/** Entries, each with the number of the customer that it is about. */
function entriesWithNumbers(orm: Orm) {
  // Whatever stands there as a customer's id: only what is a number is looked up.
  const id = sql`CASE WHEN ${t.targetId} ~ '^[0-9]{1,18}$' THEN ${t.targetId}::bigint END`;
  return orm
    .select({ entry: t, customerNumber: customers.customerNumber })
    .from(t)
    .leftJoin(customers, and(eq(t.targetKind, 'customer'), eq(customers.id, id)));
}

/** One entry by its number, within what the reader may see; null: there is none, or not for her. */
export async function readAuditEntry(
  orm: Orm,
  reader: AuditReader | null,
  seq: number,
): Promise<StoredAuditEntry | null> {
  const row = await first(entriesWithNumbers(orm).where(and(eq(t.seq, seq), ...scopeConditions(reader))));
  return row === null ? null : storedEntry(row.entry, row.customerNumber);
}

const SCOPE_CONDITIONS: Record<AuditScope, (reader: AuditReader) => SQL | undefined> = {
  all: () => undefined,
  own_branch: (reader) => eq(t.actorBranch, reader.branchCode),
  own_actions: (reader) => eq(t.actorId, reader.staffNumber),
  // Literal, because a partial index serves only a condition that stands in the statement itself.
  staff_and_settings: () => sql`target_kind <> 'customer'`,
};

function scopeConditions(reader: AuditReader | null): (SQL | undefined)[] {
  if (reader === null) return [];
  const staffOnly = reader.scope === 'own_actions' ? eq(t.actorKind, 'staff') : undefined;
  return [SCOPE_CONDITIONS[reader.scope](reader), staffOnly];
}

function filterConditions(filter: AuditFilter): (SQL | undefined)[] {
  return [
    filter.customerId === undefined
      ? undefined
      : and(eq(t.targetKind, 'customer'), eq(t.targetId, String(filter.customerId))),
    filter.actorId === undefined ? undefined : eq(t.actorId, filter.actorId),
    filter.actorKind === undefined ? undefined : eq(t.actorKind, filter.actorKind),
    filter.branchCode === undefined ? undefined : branchCondition(filter.branchCode),
    filter.actions === undefined ? undefined : inArray(t.action, [...filter.actions]),
    filter.outcome === undefined ? undefined : outcomeCondition(filter.outcome),
    filter.fromMs === undefined ? undefined : gte(t.atMs, filter.fromMs),
    filter.toMs === undefined ? undefined : lt(t.atMs, filter.toMs),
    filter.cursor === null ? undefined : olderThan(filter.cursor),
  ];
}

function branchCondition(branchCode: string | null): SQL {
  return branchCode === null ? isNull(t.actorBranch) : eq(t.actorBranch, branchCode);
}

function outcomeCondition(outcome: 'accepted' | 'refused'): SQL {
  return outcome === 'refused' ? sql`outcome = 'refused'` : sql`outcome = 'accepted'`;
}

function olderThan(cursor: string): SQL | undefined {
  const [atMs, seq] = decodeCursor(cursor, 'number');
  return and(sql`${t.atMs} <= ${atMs}`, or(lt(t.atMs, atMs), lt(t.seq, seq)));
}
