import type Database from 'better-sqlite3';
import type { ImportConflict } from '../customer-import.ts';
import type { Comparison } from './customer-import-compare.ts';
import * as statements from './customer-import-sql.ts';

interface FoundRow {
  line: number;
  other: number | null;
  holder?: string;
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
export function findConflicts(
  db: Database.Database,
  { changed }: Comparison,
  limit: number,
): ImportConflict[] {
  return [...NUMBERS, ...(changed > 0 ? KEYS : [])]
    .flatMap(({ field, sql }) =>
      db
        .prepare<[number], FoundRow>(sql)
        .all(limit)
        .map((row) => ({ line: row.line, field, with: opponentOf(row) })),
    )
    .sort((one, other) => one.line - other.line);
}

function opponentOf({ other, holder }: FoundRow): ImportConflict['with'] {
  return other === null ? { kind: 'customer', customerNumber: holder ?? '' } : { kind: 'line', line: other };
}
