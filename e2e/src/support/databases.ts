import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import '@madoguchi/store/testing/postgres-setup';

/** What the product can keep everything in. */
export const DATABASES = ['sqlite', 'postgres'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

/** The settings of an empty database: a file in the data folder, or a schema of its own on the server of this run. */
export function databaseSettings(kind: DatabaseKind): Record<string, string> {
  if (kind === 'sqlite') return {};
  const schema = `t${randomBytes(8).toString('hex')}`;
  return { DATABASE_URL: inject('postgresUrl'), DATABASE_SCHEMA: schema, DATABASE_CONNECTIONS: '8' };
}
