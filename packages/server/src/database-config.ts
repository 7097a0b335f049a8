import { resolve } from 'node:path';
import { ConfigError } from './config-error.ts';

/** Where everything is kept. */
export type DatabaseConfig =
  | { kind: 'sqlite'; path: string }
  | { kind: 'postgres'; url: string; schema: string; connections: number };

const SCHEMA = 'madoguchi';
const CONNECTIONS = 10;

/**
 * The database of an address: `sqlite:PATH` or `postgres://user:password@host:port/database`; none: a file in the data folder.
 *
 * @param schema - on PostgreSQL, the institution's
 * @param connections - on PostgreSQL, most of each process
 * @throws {@link ConfigError} where it is neither
 */
export function databaseOf(
  { url = '', schema = SCHEMA, connections = CONNECTIONS }: DatabaseAddress,
  dataFolder: string,
): DatabaseConfig {
  if (url === '') return { kind: 'sqlite', path: resolve(dataFolder, 'madoguchi.db') };
  if (url.startsWith('sqlite:')) return { kind: 'sqlite', path: resolve(url.slice('sqlite:'.length)) };
  if (/^postgres(?:ql)?:\/\//u.test(url)) return { kind: 'postgres', url, schema, connections };
  throw new ConfigError('DATABASE_URL: must be sqlite:PATH or postgres://…');
}

interface DatabaseAddress {
  url?: string | undefined;
  schema?: string | undefined;
  connections?: number | undefined;
}
