import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { openSqliteStore, type SqliteOptions } from '../sqlite/sqlite-store.ts';
import type { Store, StoreDependencies } from '../store.ts';
import type { FreshStore, Hidden } from './fresh-store.ts';

/** The generated migrations of this dialect. */
export const MIGRATIONS: string = fileURLToPath(new URL('../../migrations/sqlite', import.meta.url));

/** A new folder for the files of one database, and its removal. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'madoguchi-store-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The options of a store on this file. */
export function sqliteOptions(path: string, dependencies: StoreDependencies): SqliteOptions {
  return { ...dependencies, path, migrationsFolder: MIGRATIONS, monotonicMs: () => performance.now() };
}

/** An empty SQLite database in a file of its own. */
export async function openFreshSqlite(dependencies: StoreDependencies): Promise<FreshStore> {
  const folder = temporaryFolder();
  const path = join(folder.path, 'store.db');
  const open = () => openSqliteStore(sqliteOptions(path, dependencies));
  const others: Store[] = [];
  let store: Store = open();
  return {
    store,
    async reopen() {
      await store.close();
      store = open();
      return store;
    },
    async alongside() {
      const other = open();
      others.push(other);
      return other;
    },
    hidden: async () => readHidden(path),
    async destroy() {
      await Promise.all([store, ...others].map((each) => each.close()));
      folder.remove();
    },
  };
}

function readHidden(path: string): Hidden {
  const db = new Database(path, { readonly: true });
  try {
    const all = (table: string) => db.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all() as Row[];
    return {
      keys: all('token_keys').map((row) => ({
        ...{ customerId: Number(row.customer_id), tokenId: String(row.token_id) },
        sealedKey: String(row.sealed_key),
      })),
      issues: all('issue_secrets').map((row) => ({
        ...{ customerId: Number(row.customer_id), issueId: String(row.issue_id) },
        activationPasswordHash: String(row.activation_password_hash),
      })),
      outbox: all('outbox').map((row) => ({
        ...{ customerId: Number(row.customer_id), topic: String(row.topic), auditSeq: Number(row.audit_seq) },
        ...{ payload: JSON.parse(String(row.payload)) as unknown, createdAtMs: Number(row.created_at_ms) },
        recipient: row.recipient === null ? null : String(row.recipient),
      })),
      told: JSON.stringify([all('audit_entries'), all('outbox')]),
    };
  } finally {
    db.close();
  }
}

type Row = Record<string, unknown>;
