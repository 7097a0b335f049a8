import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import * as schema from './schema.ts';

export type Orm = BetterSQLite3Database<typeof schema> & { $client: Database.Database };

export interface OpenDatabase {
  raw: Database.Database;
  orm: Orm;
}

/** Page cache in KiB: bounded, so that an import of a million lines stays small. */
const CACHE_KIB = 65_536;

/**
 * Opens the database file, makes its folder, and applies the migrations that are missing.
 *
 * @param migrationsFolder - the folder with the generated SQL of this dialect
 * @throws when the file cannot be written, is not a database, or a migration fails
 */
export function openDatabase(path: string, migrationsFolder: string): OpenDatabase {
  mkdirSync(dirname(path), { recursive: true });
  const raw = new Database(path, { timeout: 5_000 });
  raw.pragma('journal_mode = WAL');
  // FULL: a commit that was answered survives a power cut.
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  // Without it INSERT OR REPLACE would delete rows past the triggers that guard the audit log.
  raw.pragma('recursive_triggers = ON');
  // Fewer, larger checkpoints: at the default of 1,000 pages one came every hundred verifications.
  raw.pragma('wal_autocheckpoint = 4000');
  raw.pragma(`cache_size = -${CACHE_KIB}`);
  const orm = drizzle(raw, { schema });
  migrate(orm, { migrationsFolder });
  // From here on the group commit waits without blocking the event loop.
  raw.pragma('busy_timeout = 0');
  return { raw, orm };
}
