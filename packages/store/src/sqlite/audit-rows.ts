import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { AuditScope } from '@madoguchi/otp-core/permissions';
import { and, desc, eq, getTableColumns, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { AuditFilter, AuditPage, AuditReader, StoredAuditEntry } from '../audit-filter.ts';
import { type AuditRow, rowOf, storedEntry } from '../audit-row.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Orm } from './database.ts';
import { customers, auditEntries as t } from './schema.ts';

/** Appends an entry inside the running transaction; answers with its sequence number. */
export function prepareAppend(orm: Orm): (entry: AuditEntry) => number {
  const p = sql.placeholder;
  const statement = orm
    .insert(t)
    .values({
      atMs: p('atMs'),
      actorKind: p('actorKind'),
      actorId: p('actorId'),
      actorRole: p('actorRole'),
      actorBranch: p('actorBranch'),
      actorTerminal: p('actorTerminal'),
      action: p('action'),
      targetKind: p('targetKind'),
      targetId: p('targetId'),
      outcome: p('outcome'),
      reason: p('reason'),
      correlationId: p('correlationId'),
      // As it is, past the column's own JSON: the text is canonical already.
      details: sql`${p('details')}`,
    })
    .prepare();
  return (entry) => Number(statement.run(rowOf(entry)).lastInsertRowid);
}

/**
 * One page of the audit log, newest first by (time, sequence), within what the reader may see. Read without the mapping of the query builder,
 * which takes as long as the reading.
 */
export function readAuditPage(orm: Orm, filter: AuditFilter): AuditPage {
  const { sql: text, params } = auditPageQuery(orm, filter).toSQL();
  const rows = orm.$client
    .prepare<unknown[], unknown[]>(text)
    .raw()
    .all(...params);
  const entries = rows.slice(0, filter.limit).map(entryOfValues);
  const last = entries.at(-1);
  return {
    entries,
    nextCursor: rows.length > filter.limit && last ? encodeCursor([last.atMs, last.seq]) : null,
  };
}

const NAMES = Object.keys(getTableColumns(t));

/** What {@link entriesWithNumbers} selects, in its order: the columns of the entry, then the customer's number. */
function entryOfValues(values: unknown[]): StoredAuditEntry {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < NAMES.length; at += 1) row[NAMES[at] as string] = values[at];
  row.details = JSON.parse(String(row.details));
  return storedEntry(row as unknown as AuditRow, values[NAMES.length] as string | null);
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
  return orm
    .select({ entry: t, customerNumber: customers.customerNumber })
    .from(t)
    .leftJoin(
      customers,
      and(eq(t.targetKind, 'customer'), eq(customers.id, sql`CAST(${t.targetId} AS INTEGER)`)),
    );
}

/** One entry by its number, within what the reader may see; null: there is none, or not for her. */
export function readAuditEntry(orm: Orm, reader: AuditReader | null, seq: number): StoredAuditEntry | null {
  const row = auditEntryQuery(orm, reader, seq).get();
  return row === undefined ? null : storedEntry(row.entry, row.customerNumber);
}

/** The query of {@link readAuditEntry}, apart so that a test can read its plan. */
export function auditEntryQuery(orm: Orm, reader: AuditReader | null, seq: number) {
  return entriesWithNumbers(orm).where(and(eq(t.seq, seq), ...scopeConditions(reader)));
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
    actionCondition(filter.actions),
    filter.outcome === undefined ? undefined : outcomeCondition(filter.outcome),
    filter.fromMs === undefined ? undefined : gte(t.atMs, filter.fromMs),
    filter.toMs === undefined ? undefined : lt(t.atMs, filter.toMs),
    filter.cursor === null ? undefined : olderThan(filter.cursor),
  ];
}

function branchCondition(branchCode: string | null): SQL {
  return branchCode === null ? isNull(t.actorBranch) : eq(t.actorBranch, branchCode);
}

function actionCondition(actions: AuditFilter['actions']): SQL | undefined {
  if (actions === undefined) return undefined;
  const [only, ...more] = actions;
  return more.length === 0 && only !== undefined ? eq(t.action, only) : inArray(t.action, [...actions]);
}

function outcomeCondition(outcome: 'accepted' | 'refused'): SQL {
  return outcome === 'refused' ? sql`outcome = 'refused'` : sql`outcome = 'accepted'`;
}

function olderThan(cursor: string): SQL | undefined {
  const [atMs, seq] = decodeCursor(cursor, 'number');
  return and(sql`${t.atMs} <= ${atMs}`, or(lt(t.atMs, atMs), lt(t.seq, seq)));
}
