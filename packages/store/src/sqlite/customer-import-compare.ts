import { setImmediate as turn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { ImportCounts, ImportRun } from '../customer-import.ts';
import { type FoldedColumns, foldCustomer } from '../customer-record.ts';
import * as statements from './customer-import-sql.ts';

/** Lines that are compared between two turns of the event loop. */
const COMPARE_BATCH = 5_000;

/** What an import has found out so far. */
export interface Comparison {
  counts: ImportCounts;
  moved: number;
  lastLine: number;
  fingerprint: string;
}

interface DifferingRow extends Record<(typeof statements.RAW_COLUMNS)[number], string> {
  line: number;
  id: number | null;
  moved: 0 | 1;
  renamed: 0 | 1;
}

/** Compares every staged line with what is stored and keeps the differing ones, folded. */
export async function compare(
  db: Database.Database,
  run: Pick<ImportRun, 'signal' | 'onProgress'>,
): Promise<Comparison> {
  db.exec(statements.INDEX_ROWS);
  const fingerprint = fingerprintOf(db);
  const { total, lastLine } = db
    .prepare('SELECT count(*) AS total, coalesce(max(line), 0) AS lastLine FROM temp.import_rows')
    .get() as { total: number; lastLine: number };
  const differing = db.prepare<[number, number], DifferingRow>(statements.DIFFERING);
  const addChange = db.prepare(statements.ADD_CHANGE);
  const counts: ImportCounts = { inserted: 0, updated: 0, unchanged: 0 };
  let moved = 0;
  for (let line = 0; line < lastLine; line += COMPARE_BATCH) {
    run.signal?.throwIfAborted();
    inTemporaryTransaction(db, () => {
      for (const row of differing.all(line, line + COMPARE_BATCH)) {
        addChange.run(...changeOf(row));
        counts[row.id === null ? 'inserted' : 'updated'] += 1;
        moved += row.moved;
      }
    });
    run.onProgress?.(Math.min(line + COMPARE_BATCH, lastLine), lastLine);
    await turn();
  }
  db.exec(statements.INDEX_CHANGES);
  counts.unchanged = total - counts.inserted - counts.updated;
  return { counts, moved, lastLine, fingerprint };
}

function changeOf(row: DifferingRow): (string | number | null)[] {
  const folded: FoldedColumns = foldCustomer({
    customerNumber: row.customer_number,
    branchCode: row.branch_code,
    accountType: row.account_type,
    accountNumber: row.account_number,
    nameKanji: row.name_kanji,
    nameKana: row.name_kana,
    dateOfBirth: row.date_of_birth,
    phone: row.phone,
    email: row.email,
    loginId: row.login_id,
  });
  return [
    ...[row.line, row.id, row.moved, row.renamed, row.branch_code, row.account_type, row.account_number],
    ...[folded.nameKanjiFold, folded.nameKanaFold, folded.phoneDigits, folded.emailFold, folded.loginIdFold],
  ];
}

/** What tells whether the customers were changed by another import since. */
export function fingerprintOf(db: Database.Database): string {
  return JSON.stringify(db.prepare(statements.FINGERPRINT).get());
}

/** Takes no lock that anybody else could wait for: only temporary tables are written. */
export function inTemporaryTransaction(db: Database.Database, work: () => void): void {
  db.transaction(work).deferred();
}

