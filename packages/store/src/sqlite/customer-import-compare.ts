import { setImmediate as turn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { ImportCounts, ImportRun } from '../customer-import.ts';
import * as statements from './customer-import-sql.ts';

/** Lines that are compared between two turns of the event loop. */
const COMPARE_BATCH = 5_000;

/** What an import has found out so far. */
export interface Comparison {
  counts: ImportCounts;
  /** Lines that differ from what is stored, and those whose account or login ID differs. */
  changed: number;
  moved: number;
  lastLine: number;
  fingerprint: string;
}

interface ChangeCounts {
  staged: number;
  changed: number;
  inserted: number;
  moved: number;
}

/** Compares every staged line with what is stored and notes the differing ones. */
export async function compare(
  db: Database.Database,
  run: Pick<ImportRun, 'signal' | 'onProgress'>,
): Promise<Comparison> {
  db.exec(statements.INDEX_NUMBERS);
  const fingerprint = fingerprintOf(db);
  const lastLine = db.prepare('SELECT coalesce(max(line), 0) FROM temp.import_rows').pluck().get() as number;
  const addChanges = db.prepare<[number, number]>(statements.ADD_CHANGES);
  for (let line = 0; line < lastLine; line += COMPARE_BATCH) {
    run.signal?.throwIfAborted();
    const end = Math.min(line + COMPARE_BATCH, lastLine);
    inTemporaryTransaction(db, () => addChanges.run(line, end));
    run.onProgress?.(end, lastLine);
    await turn();
  }
  const { staged, changed, inserted, moved } = db.prepare(statements.COUNT_CHANGES).get() as ChangeCounts;
  if (changed > 0) db.exec(statements.INDEX_KEYS);
  const counts = { inserted, updated: changed - inserted, unchanged: staged - changed };
  return { counts, changed, moved, lastLine, fingerprint };
}

/** What tells whether the customers were changed by another import since. */
export function fingerprintOf(db: Database.Database): string {
  return JSON.stringify(db.prepare(statements.FINGERPRINT).get());
}

/** Takes no lock that anybody else could wait for: only temporary tables are written. */
export function inTemporaryTransaction(db: Database.Database, work: () => void): void {
  db.transaction(work).deferred();
}
