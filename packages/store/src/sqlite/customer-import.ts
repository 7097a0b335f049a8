import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { CustomerImport } from '../customer-import.ts';
import { foldCustomer, type NewCustomer, pairsOf } from '../customer-record.ts';
import { StoreBusyError } from '../store.ts';
import { prepareAppend } from './audit-rows.ts';
import { type Comparison, compare, inTemporaryTransaction } from './customer-import-compare.ts';
import { findConflicts } from './customer-import-conflicts.ts';
import * as statements from './customer-import-sql.ts';
import { writeBranches, writeChanges } from './customer-import-write.ts';
import * as schema from './schema.ts';

/** Page cache of the import's own connection, KiB; sorting for an index takes as much again. */
const CACHE_KIB = 49_152;
const STAGE_CACHE_KIB = 8_192;
/** How long the import waits for another process that writes, ms. */
const BUSY_LIMIT_MS = 8_000;
/**
 * An import on a connection of its own, so that its one long transaction never meets the group commit of the store:
 * other writers wait for it as for another process.
 */
export function openCustomerImport(path: string): CustomerImport {
  const db = connect(path);
  const append = prepareAppend(drizzle(db, { schema }));
  const stageRow = db.prepare(statements.STAGE_ROW);
  let compared: Comparison | null = null;

  return {
    async stage(rows) {
      inTemporaryTransaction(db, () => {
        for (const { line, customer } of rows) stageRow.run(line, ...fieldsOf(customer));
      });
    },
    async compare(run = {}) {
      compared = await compare(db, run);
      return compared.counts;
    },
    conflicts: async (limit) => findConflicts(db, known(compared), limit),
    apply: async (run) => {
      const comparison = known(compared);
      return inWriteTransaction(db, () => writeChanges(db, comparison, run, append));
    },
    putBranches: (branches, entryOf) =>
      inWriteTransaction(db, async () => {
        const counts = writeBranches(db, branches);
        append(entryOf(counts));
        return counts;
      }),
    async close() {
      db.close();
    },
  };
}

function known(compared: Comparison | null): Comparison {
  if (compared === null) throw new Error('An import is compared before anything else is asked of it.');
  return compared;
}

function connect(path: string): Database.Database {
  const db = new Database(path, { timeout: BUSY_LIMIT_MS, fileMustExist: true });
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Sorting for an index may use the other core.
  db.pragma('threads = 2');

  db.pragma('recursive_triggers = ON');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  db.pragma(`temp.cache_size = -${STAGE_CACHE_KIB}`);
  // What is staged is never needed again: no journal for it.
  db.pragma('temp.journal_mode = OFF');
  db.function('pairs_of', { deterministic: true }, (folded) => pairsOf(String(folded)));
  db.exec(statements.MAKE_STAGE);
  return db;
}

/** A customer in the order of the columns of the staging table, folded here once for look-ups. */
function fieldsOf(customer: NewCustomer): string[] {
  const { customerNumber, branchCode, accountType, accountNumber, nameKanji } = customer;
  const { nameKana, dateOfBirth, phone, email, loginId } = customer;
  const folded = foldCustomer(customer);
  return [
    ...[customerNumber, branchCode, accountType, accountNumber, nameKanji],
    ...[nameKana, dateOfBirth, phone, email, loginId],
    ...[folded.nameKanjiFold, folded.nameKanaFold, folded.phoneDigits, folded.emailFold, folded.loginIdFold],
  ];
}

/** Everything or nothing, over several turns of the event loop. */
async function inWriteTransaction<T>(db: Database.Database, work: () => Promise<T>): Promise<T> {
  begin(db);
  try {
    const result = await work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function begin(db: Database.Database): void {
  try {
    db.exec('BEGIN IMMEDIATE');
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code !== 'string' || !code.startsWith('SQLITE_BUSY')) throw error;
    throw new StoreBusyError('The database is held by another process.');
  }
}
