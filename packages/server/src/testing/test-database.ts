import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { DatabaseConfig } from '../database-config.ts';
import '@madoguchi/store/testing/postgres-setup';

/**
 * An empty database for the test of an API: a file in the folder, or, with `TEST_DATABASE=postgres`, a schema of its own on the server of
 * the run. The server is wiped with the run.
 */
export function testDatabase(folder: string): DatabaseConfig {
  if (process.env.TEST_DATABASE !== 'postgres') return { kind: 'sqlite', path: join(folder, 'test.db') };
  const schema = `t${randomBytes(8).toString('hex')}`;
  return { kind: 'postgres', url: inject('postgresUrl'), schema, connections: 5 };
}
