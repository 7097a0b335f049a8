import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';

/** Pages that are copied before others get their turn: some milliseconds. */
const PAGES_AT_ONCE = 1_000;

/** What a copy of the database holds, as of the moment that it shows. */
export interface SnapshotFacts {
  customers: number;
  /** Tokens with a key. */
  tokens: number;
  /** Those that lie in the database; archived ones are in files. */
  auditEntries: number;
  /** The newest checkpoint of the audit log, a signed note; null: nothing was sealed. */
  checkpoint: string | null;
  /** Files of archived periods that were not deleted, oldest first. */
  archives: string[];
}

/**
 * Copies a SQLite database to a new file while others write to it. The copy shows the moment of the call: a read transaction holds it still, so
 * that writers neither wait nor make the copy begin again. The write-ahead log grows until the copy is done.
 *
 * @param onCopied - told after each portion; what it throws ends the copy
 */
export async function copySnapshot(
  path: string,
  to: string,
  onCopied: (pages: number, of: number) => void,
): Promise<SnapshotFacts> {
  const raw = new Database(path, { fileMustExist: true, readonly: true, timeout: 5_000 });
  try {
    raw.exec('BEGIN');
    const facts = factsOf(drizzle(raw));
    await raw.backup(to, {
      progress({ totalPages, remainingPages }) {
        onCopied(totalPages - remainingPages, totalPages);
        return PAGES_AT_ONCE;
      },
    });
    raw.exec('COMMIT');
    return facts;
  } finally {
    raw.close();
  }
}

/**
 * What SQLite itself finds wrong with a database file that nobody else uses: its pages and indexes, and references to rows that are not
 * there. At most some; none: it is whole.
 *
 * @throws SqliteError where it is no database
 */
export function damagesOf(path: string): string[] {
  const raw = new Database(path, { fileMustExist: true });
  try {
    const broken = raw.pragma('integrity_check(10)') as { integrity_check: string }[];
    const dangling = raw.pragma('foreign_key_check') as { table: string; parent: string }[];
    return [
      ...broken.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
      ...dangling
        .slice(0, 10)
        .map(({ table, parent }) => `A row of ${table} refers to one of ${parent} that is missing.`),
    ];
  } finally {
    raw.close();
  }
}

/** The facts of a database that nobody else uses; see {@link copySnapshot}. */
export function snapshotFacts(path: string): SnapshotFacts {
  const raw = new Database(path, { fileMustExist: true });
  try {
    return factsOf(drizzle(raw));
  } finally {
    raw.close();
  }
}

function factsOf(orm: BetterSQLite3Database): SnapshotFacts {
  const countOf = (table: string) =>
    orm.get<{ n: number }>(sql`SELECT count(*) AS n FROM ${sql.identifier(table)}`).n;
  const newest = orm.get<{ note: string } | undefined>(
    sql`SELECT note FROM audit_checkpoints ORDER BY size DESC LIMIT 1`,
  );
  const archives = orm.all<{ fileName: string }>(
    sql`SELECT file_name AS fileName FROM audit_archives WHERE state <> 'deleted' ORDER BY last_seq`,
  );
  return {
    customers: countOf('customers'),
    tokens: countOf('token_keys'),
    auditEntries: countOf('audit_entries'),
    checkpoint: newest?.note ?? null,
    archives: archives.map(({ fileName }) => fileName),
  };
}
