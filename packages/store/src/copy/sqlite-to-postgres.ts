import Database from 'better-sqlite3';
import { getTableColumns, getTableName, gt, sql } from 'drizzle-orm';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { NewCustomer } from '../customer-record.ts';
import * as targetSide from '../postgres/audit-side-schema.ts';
import { columnsOf } from '../postgres/customer-rows.ts';
import type { Orm, PostgresDatabase } from '../postgres/database.ts';
import * as target from '../postgres/schema.ts';
import * as targetSeal from '../postgres/seal-schema.ts';
import * as targetStaff from '../postgres/staff-schema.ts';
import * as sourceSide from '../sqlite/audit-side-schema.ts';
import * as source from '../sqlite/schema.ts';
import * as sourceSeal from '../sqlite/seal-schema.ts';
import * as sourceStaff from '../sqlite/staff-schema.ts';

/** Rows that one transaction takes: bounds the memory, and what a killed run has to do again. */
const BATCH = 1_000;
/** In the meta table of the target while it is not whole: where the copy of each table has got. */
const COPYING = 'copying';

interface CopiedTable {
  from: SQLiteTable;
  to: PgTable;
  /** A column that the database itself numbers. */
  serial?: string;
  /** A trigger that would not let the rows of an old log in, one by one. */
  guard?: string;
  withoutRowId?: boolean;
  row?: (row: Record<string, unknown>) => Record<string, unknown>;
}

/** In an order in which no row refers to one that is still to come. Settings of the database itself come last. */
const TABLES: CopiedTable[] = [
  { from: source.branches, to: target.branches },
  { from: source.customers, to: target.customers, serial: 'id', row: withPairs },
  { from: source.holdings, to: target.holdings },
  { from: source.tokenKeys, to: target.tokenKeys },
  { from: source.issueSecrets, to: target.issueSecrets },
  { from: source.auditEntries, to: target.auditEntries, serial: 'seq' },
  { from: sourceSeal.auditTiles, to: targetSeal.auditTiles },
  { from: sourceSeal.auditCheckpoints, to: targetSeal.auditCheckpoints },
  { from: sourceSide.auditArchives, to: targetSide.auditArchives, guard: 'audit_archives_refuse_insert' },
  { from: sourceSide.auditCounts, to: targetSide.auditCounts, withoutRowId: true },
  { from: sourceSide.savedSearches, to: targetSide.savedSearches },
  { from: sourceSide.auditFeeds, to: targetSide.auditFeeds },
  { from: sourceSide.tokenNames, to: targetSide.tokenNames },
  { from: source.outbox, to: target.outbox, serial: 'id' },
  { from: source.credentials, to: target.credentials },
  { from: source.passwordTries, to: target.passwordTries },
  { from: source.receipts, to: target.receipts },
  { from: source.verificationGrants, to: target.verificationGrants },
  { from: source.releaseRequests, to: target.releaseRequests },
  { from: source.settings, to: target.settings },
  { from: source.idempotencyKeys, to: target.idempotencyKeys },
  { from: source.sessions, to: target.sessions },
  { from: sourceStaff.staff, to: targetStaff.staff },
  { from: sourceStaff.passkeys, to: targetStaff.passkeys },
  { from: sourceStaff.administrativeChanges, to: targetStaff.administrativeChanges },
  { from: source.meta, to: target.meta },
];

/** The names of the tables that a copy takes along. */
export const COPIED_TABLES: readonly string[] = TABLES.map(({ from }) => getTableName(from));

/** What a copy tells of: rows of one table so far, of how many. */
export type OnCopied = (table: string, rows: number, of: number) => void;

/** Why a target cannot take a copy: it holds data that are no copy of this source. */
export class CopyTargetError extends Error {
  override name = 'CopyTargetError';
}

/** A table that does not hold as many rows as its source. */
export interface Miscount {
  table: string;
  source: number;
  target: number;
}

/**
 * Copies every table of a SQLite database, as it is at one moment, to an empty PostgreSQL schema. Stopped or killed, it goes on where it
 * was when it is called again; until `finishCopy` the target is marked as not whole.
 *
 * @param identity - by which a second run knows that it is the same source
 * @returns the tables whose rows are not as many as they should be; none: all are there
 * @throws CopyTargetError where the target holds something else; what `signal` was aborted with
 */
export async function copySqliteToPostgres(
  { path, identity }: { path: string; identity: string },
  { write, orm }: PostgresDatabase,
  { onCopied, signal }: { onCopied: OnCopied; signal: AbortSignal },
): Promise<Miscount[]> {
  const raw = new Database(path, { readonly: true, fileMustExist: true });
  try {
    // One snapshot for all tables, whatever is written meanwhile.
    raw.exec('BEGIN');
    await claimTarget(orm, identity);
    const from = { raw, orm: drizzle(raw) };
    for (const table of TABLES) await copyTable(from, { write, orm }, table, { onCopied, signal });
    return await miscounts(raw, orm);
  } finally {
    raw.close();
  }
}

/** From here on the target counts as whole. */
export async function finishCopy({ orm }: PostgresDatabase): Promise<void> {
  await orm.execute(sql`DELETE FROM meta WHERE key = ${COPYING} OR key LIKE ${`${COPYING}/%`}`);
}

/** Whether a database is a copy that was not finished. */
export async function isHalfCopied(store: { meta(key: string): Promise<string | null> }): Promise<boolean> {
  return (await store.meta(COPYING)) !== null;
}

async function claimTarget(orm: Orm, identity: string): Promise<void> {
  const { rows: marks } = await orm.execute<{ value: string }>(
    sql`SELECT value FROM meta WHERE key = ${COPYING}`,
  );
  if (marks[0]?.value === identity) return;
  const { rows: filled } = await orm.execute(
    sql`SELECT 1 FROM branches UNION ALL SELECT 1 FROM meta UNION ALL SELECT 1 FROM staff LIMIT 1`,
  );
  if (filled.length > 0) throw new CopyTargetError('The target holds data that are no copy of this source.');
  await orm.execute(sql`INSERT INTO meta (key, value) VALUES (${COPYING}, ${identity})`);
}

interface Source {
  raw: Database.Database;
  orm: BetterSQLite3Database;
}

async function copyTable(
  from: Source,
  { write, orm }: Pick<PostgresDatabase, 'write' | 'orm'>,
  table: CopiedTable,
  { onCopied, signal }: { onCopied: OnCopied; signal: AbortSignal },
): Promise<void> {
  const name = getTableName(table.from);
  const mark = `${COPYING}/${name}`;
  const of = rowsOf(from.raw, name);
  let at = await placeOf(orm, mark);
  onCopied(name, at.rows, of);
  for (;;) {
    signal.throwIfAborted();
    const page = pageOf(from.orm, table, at);
    const last = page.at(-1);
    if (last === undefined) break;
    const values = page.map(({ row }) => table.row?.(row) ?? row);
    const next = { rows: at.rows + page.length, after: last.place };
    await write(async (tx) => {
      if (table.guard !== undefined) await setTrigger(tx, name, table.guard, 'DISABLE');
      await tx.insert(table.to).overridingSystemValue().values(values).onConflictDoNothing();
      if (table.guard !== undefined) await setTrigger(tx, name, table.guard, 'ENABLE');
      await tx.execute(sql`INSERT INTO meta (key, value) VALUES (${mark}, ${JSON.stringify(next)})
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
    });
    at = next;
    onCopied(name, at.rows, of);
  }
  if (table.serial !== undefined) await goOnBehind(orm, name, table.serial);
}

/** Where the copy of a table has got: so many rows, up to this place in the source. */
interface Place {
  rows: number;
  after: number;
}

async function placeOf(orm: Orm, mark: string): Promise<Place> {
  const { rows } = await orm.execute<{ value: string }>(sql`SELECT value FROM meta WHERE key = ${mark}`);
  return rows[0] === undefined ? { rows: 0, after: 0 } : (JSON.parse(rows[0].value) as Place);
}

/** The next rows, each with its place, in the order of places. A table without row ids is small, and read by counting. */
function pageOf(
  orm: BetterSQLite3Database,
  { from: table, withoutRowId = false }: CopiedTable,
  at: Place,
): { row: Record<string, unknown>; place: number }[] {
  if (withoutRowId) {
    const rows = orm.select().from(table).limit(BATCH).offset(at.rows).all();
    return rows.map((row, n) => ({ row, place: at.rows + n + 1 }));
  }
  const place = sql<number>`rowid`;
  return orm
    .select({ row: getTableColumns(table), place })
    .from(table)
    .where(gt(place, at.after))
    .orderBy(place)
    .limit(BATCH)
    .all() as { row: Record<string, unknown>; place: number }[];
}

function rowsOf(raw: Database.Database, name: string): number {
  return raw.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number;
}

async function setTrigger(tx: Orm, table: string, trigger: string, to: 'DISABLE' | 'ENABLE'): Promise<void> {
  await tx.execute(sql.raw(`ALTER TABLE ${table} ${to} TRIGGER ${trigger}`));
}

/** The next number that the database gives is one that nobody has. */
async function goOnBehind(orm: Orm, table: string, column: string): Promise<void> {
  await orm.execute(
    sql.raw(`SELECT setval(pg_get_serial_sequence('${table}', '${column}'), greatest((SELECT max(${column}) FROM ${table}), 1),
      EXISTS (SELECT 1 FROM ${table}))`),
  );
}

async function miscounts(raw: Database.Database, orm: Orm): Promise<Miscount[]> {
  const found: Miscount[] = [];
  for (const table of COPIED_TABLES) {
    const own = table === 'meta' ? sql` WHERE key <> ${COPYING} AND key NOT LIKE ${`${COPYING}/%`}` : sql``;
    const { rows } = await orm.execute<{ n: string }>(
      sql`SELECT count(*) AS n FROM ${sql.identifier(table)}${own}`,
    );
    const [source, target] = [rowsOf(raw, table), Number(rows[0]?.n ?? 0)];
    if (source !== target) found.push({ table, source, target });
  }
  return found;
}

/** PostgreSQL finds parts of names by their pairs of characters, which lie beside the name. */
function withPairs(row: Record<string, unknown>): Record<string, unknown> {
  return { ...row, namePairs: columnsOf(row as unknown as NewCustomer).namePairs };
}
