import { readMigrationFiles } from 'drizzle-orm/migrator';
import type pg from 'pg';

/** As Drizzle keeps it, so that its own tools know what was applied. */
const APPLIED = '__drizzle_migrations';

/**
 * Applies the migrations that are missing, all of them or none. Drizzle's own way makes the schema first, and so asks for the
 * right to make schemas: whoever has it is not held to one institution.
 *
 * @param client - whose search path begins with the schema
 * @param migrationsFolder - of the generated migrations
 */
export async function migrate(client: pg.Client, migrationsFolder: string): Promise<void> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${APPLIED} (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)`,
  );
  const { rows } = await client.query<{ last: string | null }>(
    `SELECT max(created_at) AS last FROM ${APPLIED}`,
  );
  const lastMs = Number(rows[0]?.last ?? -1);
  const missing = readMigrationFiles({ migrationsFolder }).filter(
    ({ folderMillis }) => folderMillis > lastMs,
  );
  await client.query('BEGIN');
  try {
    for (const { sql, hash, folderMillis } of missing) {
      for (const statement of sql) await client.query(statement);
      await client.query(`INSERT INTO ${APPLIED} (hash, created_at) VALUES ($1, $2)`, [hash, folderMillis]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
