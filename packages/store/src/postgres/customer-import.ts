import { eq } from 'drizzle-orm';
import type pg from 'pg';
import {
  type CustomerImport,
  type ImportConflict,
  type ImportCounts,
  ImportOutdatedError,
  type ImportRun,
  type StagedCustomer,
} from '../customer-import.ts';
import type { Branch } from '../customer-record.ts';
import { append } from './audit-rows.ts';
import * as statements from './customer-import-sql.ts';
import { columnsOf } from './customer-rows.ts';
import { first, type Orm, type PostgresDatabase } from './database.ts';
import { branches as b } from './schema.ts';

/** Lines that one statement takes: bounds the memory, and how long a stop is not heard. */
const BATCH = 5_000;

/** What an import has found out so far. */
interface Comparison {
  counts: ImportCounts;
  changed: number;
  moved: number;
  lastLine: number;
  fingerprint: string;
}

/**
 * An import on a connection of its own, where its temporary tables lie. The audit log is written to at its very end: until then the
 * sealing does not wait for it.
 */
export function openCustomerImport(database: PostgresDatabase): CustomerImport {
  const connected = connect(database);
  let compared: Comparison | null = null;
  const known = () => {
    if (compared === null) throw new Error('An import is compared before anything else is asked of it.');
    return compared;
  };
  return {
    stage: async (rows) => stage(await connected, rows),
    async compare(run = {}) {
      compared = await compare(await connected, run);
      return compared.counts;
    },
    conflicts: async (limit) => conflicts(await connected, known(), limit),
    apply: async (run) => {
      const comparison = known();
      const client = await connected;
      return database.writeOn(client, (tx, beforeAppending) =>
        applyChanges(client, tx, { comparison, run, beforeAppending }),
      );
    },
    putBranches: (list, entryOf) =>
      database.write(async (tx) => {
        const counts = await putBranches(tx, list);
        await append(tx, entryOf(counts));
        return counts;
      }),
    async close() {
      // The temporary tables go with the connection.
      const client = await connected.catch(() => null);
      client?.release(true);
    },
  };
}

async function connect({ pool }: PostgresDatabase): Promise<pg.PoolClient> {
  const client = await pool.connect();
  // A million lines take their time, and nobody waits for them.
  await client.query('SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0');
  await client.query(statements.MAKE_STAGE);
  return client;
}

async function stage(client: pg.PoolClient, rows: readonly StagedCustomer[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const lines = batch.map(({ customer }) => columnsOf(customer));
    const texts = [
      ...(['customerNumber', 'branchCode', 'accountType', 'accountNumber', 'nameKanji'] as const),
      ...(['nameKana', 'dateOfBirth', 'phone', 'email', 'loginId'] as const),
      ...(['nameKanjiFold', 'nameKanaFold', 'phoneDigits', 'emailFold', 'loginIdFold'] as const),
    ].map((name) => lines.map((line) => line[name]));
    const pairs = lines.map(({ namePairs }) => namePairs.join(' '));
    await client.query(statements.STAGE_ROWS, [batch.map(({ line }) => line), ...texts, pairs]);
  }
}

/** Compares every staged line with what is stored and notes the differing ones. */
async function compare(
  client: pg.PoolClient,
  run: Pick<ImportRun, 'signal' | 'onProgress'>,
): Promise<Comparison> {
  await client.query(statements.INDEX_NUMBERS);
  const fingerprint = await fingerprintOf(client);
  const { rows } = await client.query(statements.LAST_LINE);
  const lastLine = Number(rows[0].line);
  for (let line = 0; line < lastLine; line += BATCH) {
    run.signal?.throwIfAborted();
    const end = Math.min(line + BATCH, lastLine);
    await client.query(statements.ADD_CHANGES, [line, end]);
    run.onProgress?.(end, lastLine);
  }
  const counted = (await client.query(statements.COUNT_CHANGES)).rows[0];
  const [staged, changed, inserted] = [counted.staged, counted.changed, counted.inserted].map(Number);
  const of = { staged: staged ?? 0, changed: changed ?? 0, inserted: inserted ?? 0 };
  if (of.changed > 0) await client.query(statements.INDEX_KEYS);
  const counts = {
    inserted: of.inserted,
    updated: of.changed - of.inserted,
    unchanged: of.staged - of.changed,
  };
  return { counts, changed: of.changed, moved: Number(counted.moved), lastLine, fingerprint };
}

async function fingerprintOf(client: pg.PoolClient): Promise<string> {
  return JSON.stringify((await client.query(statements.FINGERPRINT)).rows[0]);
}

const NUMBERS = [{ field: 'customerNumber', sql: statements.REPEATED_NUMBER }] as const;
/** Lines that change nothing hold accounts and login IDs that are unique already. */
const KEYS = [
  { field: 'account', sql: statements.REPEATED_ACCOUNT },
  { field: 'account', sql: statements.HELD_ACCOUNT },
  { field: 'loginId', sql: statements.REPEATED_LOGIN },
  { field: 'loginId', sql: statements.HELD_LOGIN },
] as const;

/** The staged lines that contradict each other or what is stored, at most `limit` of each kind, by line. */
async function conflicts(
  client: pg.PoolClient,
  { changed }: Comparison,
  limit: number,
): Promise<ImportConflict[]> {
  const found: ImportConflict[] = [];
  for (const { field, sql } of [...NUMBERS, ...(changed > 0 ? KEYS : [])]) {
    const { rows } = await client.query(sql, [limit]);
    for (const { line, other, holder } of rows) {
      const opponent =
        other === null
          ? ({ kind: 'customer', customerNumber: String(holder ?? '') } as const)
          : ({ kind: 'line', line: Number(other) } as const);
      found.push({ line: Number(line), field, with: opponent });
    }
  }
  return found.sort((one, other) => one.line - other.line);
}

/**
 * Writes what the comparison found, then the audit entry and the mails about changed addresses, inside the running transaction.
 *
 * @throws ImportOutdatedError where the customers are no longer those that were compared
 */
async function applyChanges(
  client: pg.PoolClient,
  tx: Orm,
  {
    comparison,
    run,
    beforeAppending,
  }: { comparison: Comparison; run: ImportRun; beforeAppending: () => Promise<void> },
): Promise<ImportCounts> {
  const { counts, changed, moved, lastLine, fingerprint } = comparison;
  await client.query('LOCK TABLE customers IN SHARE ROW EXCLUSIVE MODE');
  if ((await fingerprintOf(client)) !== fingerprint) {
    throw new ImportOutdatedError('Another import was faster.');
  }
  const entry = run.entryOf(counts);
  if (changed > 0) {
    if (moved > 0) await client.query(statements.PARK_MOVED);
    for (let line = 0; line < lastLine; line += BATCH) {
      run.signal?.throwIfAborted();
      const end = Math.min(line + BATCH, lastLine);
      await client.query(statements.NOTE_READDRESSED, [line, end]);
      await client.query(statements.MARK_RECONTACTED, [line, end, entry.atMs]);
      await client.query(statements.UPDATE_CHANGED, [line, end]);
      await client.query(statements.INSERT_NEW, [line, end]);
      run.onProgress?.(end, lastLine);
    }
  }
  run.signal?.throwIfAborted();
  await beforeAppending();
  const auditSeq = await append(tx, entry);
  await client.query(statements.TELL_READDRESSED, [auditSeq, entry.atMs]);
  return counts;
}

/** Inserts or updates branches by code, inside the running transaction. */
async function putBranches(tx: Orm, list: readonly Branch[]): Promise<ImportCounts> {
  const counts: ImportCounts = { inserted: 0, updated: 0, unchanged: 0 };
  for (const branch of list) {
    const stored = await first(tx.select().from(b).where(eq(b.code, branch.code)));
    const same = stored?.name === branch.name && stored.telephone === branch.telephone;
    counts[stored === null ? 'inserted' : same ? 'unchanged' : 'updated'] += 1;
    if (!same) await tx.insert(b).values(branch).onConflictDoUpdate({ target: b.code, set: branch });
  }
  return counts;
}
