import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { AuditScope } from '@madoguchi/otp-core/permissions';
import {
  and,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { AuditFilter, AuditPage, AuditReader, StoredAuditEntry } from '../audit-filter.ts';
import { type AuditRow, rowOf, storedEntry } from '../audit-row.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Orm } from './database.ts';
import { customers, auditEntries as t } from './schema.ts';

const p = sql.placeholder;

/** Appends an entry inside the running transaction; answers with its sequence number. */
export function prepareAppend(orm: Orm): (entry: AuditEntry) => number {
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
 * Pages of the audit log, newest first by (time, sequence), within what the reader may see: by prepared statements, one for each shape of what
 * is asked, made when it first comes. Read without the mapping of the query builder, which takes as long as the reading.
 */
export function prepareAuditPages(orm: Orm): (filter: AuditFilter) => AuditPage {
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (query: ReturnType<typeof auditPageQuery>) => query.build().prepare();
  return (filter) => {
    const query = auditPageQuery(orm, filter);
    const statement = prepared.get(query.shape) ?? prepare(query);
    prepared.set(query.shape, statement);
    const rows = statement.values(query.values) as unknown[][];
    const entries = rows.slice(0, filter.limit).map(entryOfValues);
    const last = entries.at(-1);
    return {
      entries,
      nextCursor: rows.length > filter.limit && last ? encodeCursor([last.atMs, last.seq]) : null,
    };
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

/** The query of {@link prepareAuditPages}, apart so that a test can read its plan. */
export function auditPageQuery(orm: Orm, filter: AuditFilter) {
  const values: Values = { limit: filter.limit + 1 };
  const conditions = [...scopeConditions(filter.reader, values), ...filterConditions(filter, values)];
  const literals = [filter.reader?.scope, filter.outcome, filter.branchCode === null];
  return {
    values,
    shape: [...Object.keys(values), ...literals].join(' '),
    build: () =>
      entriesWithNumbers(orm)
        .where(and(...conditions))
        .orderBy(desc(t.atMs), desc(t.seq))
        .limit(p('limit')),
  };
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
  const { query, values } = auditEntryQuery(orm, reader, seq);
  const row = query.prepare().get(values);
  return row === undefined ? null : storedEntry(row.entry, row.customerNumber);
}

/** The query of {@link readAuditEntry}, apart so that a test can read its plan. */
export function auditEntryQuery(orm: Orm, reader: AuditReader | null, seq: number) {
  const values: Values = {};
  const conditions = [eq(t.seq, bind(values, 'seq', seq)), ...scopeConditions(reader, values)];
  return { query: entriesWithNumbers(orm).where(and(...conditions)), values };
}

/** What stands at the placeholders of a query; of queries of one shape the names are the same. */
type Values = Record<string, string | number>;

function bind(values: Values, name: string, value: string | number) {
  values[name] = value;
  return p(name);
}

const SCOPE_CONDITIONS: Record<AuditScope, (reader: AuditReader, values: Values) => SQL | undefined> = {
  all: () => undefined,
  own_branch: (reader, values) => eq(t.actorBranch, bind(values, 'ownBranch', reader.branchCode)),
  own_actions: (reader, values) =>
    and(eq(t.actorId, bind(values, 'ownNumber', reader.staffNumber)), eq(t.actorKind, 'staff')),
  // Literal, because a partial index serves only a condition that stands in the statement itself.
  staff_and_settings: () => sql`target_kind <> 'customer'`,
};

function scopeConditions(reader: AuditReader | null, values: Values): (SQL | undefined)[] {
  return reader === null ? [] : [SCOPE_CONDITIONS[reader.scope](reader, values)];
}

function filterConditions(filter: AuditFilter, values: Values): (SQL | undefined)[] {
  const { customerId, actorId, actorKind, branchCode, outcome, fromMs } = filter;
  return [
    customerId === undefined
      ? undefined
      : and(eq(t.targetKind, 'customer'), eq(t.targetId, bind(values, 'customerId', String(customerId)))),
    actorId === undefined ? undefined : eq(t.actorId, bind(values, 'actorId', actorId)),
    actorKind === undefined ? undefined : eq(t.actorKind, bind(values, 'actorKind', actorKind)),
    branchCode === undefined ? undefined : branchCondition(branchCode, values),
    actionCondition(filter.actions, values),
    outcome === undefined ? undefined : outcomeCondition(outcome),
    fromMs === undefined ? undefined : gte(t.atMs, bind(values, 'fromMs', fromMs)),
    endCondition(filter, values),
  ];
}

function branchCondition(branchCode: string | null, values: Values): SQL {
  return branchCode === null
    ? isNull(t.actorBranch)
    : eq(t.actorBranch, bind(values, 'branchCode', branchCode));
}

function actionCondition(actions: AuditFilter['actions'], values: Values): SQL | undefined {
  if (actions === undefined) return undefined;
  const bound = actions.map((action, n) => bind(values, `action${n}`, action));
  const [only, ...more] = bound;
  return more.length === 0 && only !== undefined ? eq(t.action, only) : inArray(t.action, bound);
}

function outcomeCondition(outcome: 'accepted' | 'refused'): SQL {
  return outcome === 'refused' ? sql`outcome = 'refused'` : sql`outcome = 'accepted'`;
}

/** Where the page begins. SQLite would go to one end of two and walk to the other, so only the earlier one is told. */
function endCondition({ toMs, cursor }: AuditFilter, values: Values): SQL | undefined {
  const beyond = cursor === null ? null : decodeCursor(cursor, 'number');
  if (beyond === null || (toMs !== undefined && toMs <= beyond[0])) {
    return toMs === undefined ? undefined : lt(t.atMs, bind(values, 'toMs', toMs));
  }
  const atMs = bind(values, 'cursorMs', beyond[0]);
  return and(lte(t.atMs, atMs), or(lt(t.atMs, atMs), lt(t.seq, bind(values, 'cursorSeq', beyond[1]))));
}
