import { setImmediate as turn } from 'node:timers/promises';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type Database from 'better-sqlite3';
import { type ImportCounts, ImportOutdatedError, type ImportRun } from '../customer-import.ts';
import type { Branch } from '../customer-record.ts';
import { type Comparison, fingerprintOf } from './customer-import-compare.ts';
import * as statements from './customer-import-sql.ts';

/** Lines written between two turns of the event loop. */
const WRITE_BATCH = 5_000;
/** From here on it is faster to make the indexes anew than to keep them up row by row. */
const BULK_ROWS = 20_000;
/** Words that the full-text index collects in memory before it writes a segment, bytes: its default, and in bulk. */
const WORDS_BYTES = 1_048_576;
const BULK_WORDS_BYTES = 16 * WORDS_BYTES;

/**
 * Writes the audit entry, what the comparison found, and the mails about changed addresses, inside the running transaction.
 *
 * @throws ImportOutdatedError where the customers are no longer those that were compared
 */
export async function writeChanges(
  db: Database.Database,
  { counts, changed, moved, lastLine, fingerprint }: Comparison,
  run: ImportRun,
  append: (entry: AuditEntry) => number,
): Promise<ImportCounts> {
  if (fingerprintOf(db) !== fingerprint) throw new ImportOutdatedError('Another import was faster.');
  const entry = run.entryOf(counts);
  const told = { auditSeq: append(entry), atMs: entry.atMs };
  if (changed > 0) {
    const stored = db.prepare('SELECT count(*) FROM customers').pluck().get() as number;
    const bulk = counts.inserted >= BULK_ROWS && counts.inserted >= stored;
    const finish = bulk ? prepareBulk(db) : () => {};
    if (moved > 0) db.exec(statements.PARK_MOVED);
    await writeBatches(db, lastLine, run, told);
    finish();
  }
  run.signal?.throwIfAborted();
  return counts;
}

async function writeBatches(
  db: Database.Database,
  lastLine: number,
  run: ImportRun,
  told: { auditSeq: number; atMs: number },
): Promise<void> {
  const tellReaddressed = db.prepare(statements.TELL_READDRESSED);
  const markRecontacted = db.prepare(statements.MARK_RECONTACTED);
  const rangeStatements = [
    statements.UPDATE_CHANGED,
    statements.UNINDEX_RENAMED,
    statements.INDEX_RENAMED,
  ].map((text) => db.prepare(text));
  const insertNew = db.prepare(statements.INSERT_NEW);
  const indexNew = db.prepare(statements.INDEX_NEW);
  const lastId = db.prepare('SELECT coalesce(max(id), 0) FROM customers').pluck();
  for (let line = 0; line < lastLine; line += WRITE_BATCH) {
    run.signal?.throwIfAborted();
    const end = Math.min(line + WRITE_BATCH, lastLine);
    tellReaddressed.run({ ...told, line, end });
    markRecontacted.run({ atMs: told.atMs, line, end });
    for (const statement of rangeStatements) statement.run(line, end);
    const before = lastId.get();
    if (insertNew.run(line, end).changes > 0) indexNew.run(before);
    run.onProgress?.(end, lastLine);
    await turn();
  }
}

/** Drops the secondary indexes; the returned function makes them anew, sorted, as they were. */
function prepareBulk(db: Database.Database): () => void {
  const indexes = db.prepare<[], { name: string; sql: string }>(statements.SECONDARY_INDEXES).all();
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`);
  setWordsBytes(db, BULK_WORDS_BYTES);
  return () => {
    for (const { sql } of indexes) db.exec(sql);
    setWordsBytes(db, WORDS_BYTES);
  };
}

function setWordsBytes(db: Database.Database, bytes: number): void {
  // A bigint, because a JavaScript number is bound as a floating-point one, which FTS5 refuses.
  db.prepare("INSERT INTO customer_names (customer_names, rank) VALUES ('hashsize', ?)").run(BigInt(bytes));
}

/** Inserts or updates branches by code, inside the running transaction. */
export function writeBranches(db: Database.Database, branches: readonly Branch[]): ImportCounts {
  const find = db.prepare<[string], Branch>('SELECT code, name, telephone FROM branches WHERE code = ?');
  const put = db.prepare(
    `INSERT INTO branches (code, name, telephone) VALUES (?, ?, ?)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, telephone = excluded.telephone`,
  );
  const counts: ImportCounts = { inserted: 0, updated: 0, unchanged: 0 };
  for (const branch of branches) {
    const stored = find.get(branch.code);
    const same = stored?.name === branch.name && stored.telephone === branch.telephone;
    counts[stored === undefined ? 'inserted' : same ? 'unchanged' : 'updated'] += 1;
    if (!same) put.run(branch.code, branch.name, branch.telephone);
  }
  return counts;
}
