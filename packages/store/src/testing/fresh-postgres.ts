import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { inject } from 'vitest';
import type { PostgresOptions } from '../postgres/database.ts';
import { openPostgresStore } from '../postgres/postgres-store.ts';
import type { Store, StoreDependencies } from '../store.ts';
import type { FreshStore, Hidden } from './fresh-store.ts';
import './postgres-setup.ts';

/** The generated migrations of this dialect. */
const MIGRATIONS: string = fileURLToPath(new URL('../../migrations/postgres', import.meta.url));

/** A schema that nobody has, on the server of this run. */
export function freshSchema(): PostgresOptions {
  const schema = `t${randomBytes(8).toString('hex')}`;
  return { url: inject('postgresUrl'), schema, migrationsFolder: MIGRATIONS, connections: 4 };
}

/** An empty PostgreSQL schema of its own. */
export async function openFreshPostgres(dependencies: StoreDependencies): Promise<FreshStore> {
  const options = { ...freshSchema(), ...dependencies };
  const open = () => openPostgresStore(options);
  const others: Store[] = [];
  let store: Store = await open();
  return {
    store,
    async reopen() {
      await store.close();
      store = await open();
      return store;
    },
    async alongside() {
      const other = await open();
      others.push(other);
      return other;
    },
    hidden: () => readHidden(options),
    async destroy() {
      await Promise.all([store, ...others].map((each) => each.close()));
      await withClient(options, (client) => client.query(`DROP SCHEMA ${options.schema} CASCADE`));
    },
  };
}

/** A connection as whoever administers the database has one. */
export async function withClient<T>(
  { url, schema }: PostgresOptions,
  act: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

async function readHidden(options: PostgresOptions): Promise<Hidden> {
  return withClient(options, async (client) => {
    const all = async (table: string, order: string) =>
      (await client.query<Row>(`SELECT * FROM ${table} ORDER BY ${order}`)).rows;
    const outbox = await all('outbox', 'id');
    return {
      keys: (await all('token_keys', 'ctid')).map((row) => ({
        ...{ customerId: Number(row.customer_id), tokenId: String(row.token_id) },
        sealedKey: String(row.sealed_key),
      })),
      issues: (await all('issue_secrets', 'ctid')).map((row) => ({
        ...{ customerId: Number(row.customer_id), issueId: String(row.issue_id) },
        activationPasswordHash: String(row.activation_password_hash),
      })),
      outbox: outbox.map((row) => ({
        ...{ customerId: Number(row.customer_id), topic: String(row.topic), auditSeq: Number(row.audit_seq) },
        ...{ payload: row.payload, createdAtMs: Number(row.created_at_ms) },
        recipient: row.recipient === null ? null : String(row.recipient),
      })),
      told: JSON.stringify([await all('audit_entries', 'seq'), outbox]),
    };
  });
}

type Row = Record<string, unknown>;
