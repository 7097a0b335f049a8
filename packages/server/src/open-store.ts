import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RETENTION_MONTHS } from '@madoguchi/otp-core/audit-retention';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { isHalfCopied } from '@madoguchi/store/copy/sqlite-to-postgres';
import { openPostgresStore } from '@madoguchi/store/postgres/postgres-store';
import { openSqliteStore } from '@madoguchi/store/sqlite/sqlite-store';
import type { Store, StoreDependencies } from '@madoguchi/store/store';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import type { DatabaseConfig } from './database-config.ts';
import { type KeyRing, ringOf } from './key-ring.ts';
import { loadOrMakeSecret } from './keys/secret-folder.ts';

export interface Opened {
  store: Store;
  ring: KeyRing;
  /** From which the secrets of issuance URLs are derived; 32 bytes. */
  urlKey: Uint8Array;
}

/**
 * Opens the configured database with the key ring of this installation, and migrates it.
 *
 * @param options.mayBeHalfCopied - for whoever finishes the copy
 * @throws {@link ConfigError} when the folder, the file or the server cannot be used: names it, the cause and the remedy
 * @throws KeyError when a key cannot be had
 */
export async function openConfiguredStore(
  config: Pick<Config, 'database' | 'dataFolder'> & Partial<Pick<Config, 'limits' | 'audit' | 'master'>>,
  { mayBeHalfCopied = false } = {},
): Promise<Opened> {
  const opened = await open(config);
  if (mayBeHalfCopied || !(await isHalfCopied(opened.store))) return opened;
  await opened.store.close();
  throw new ConfigError(
    `The data at ${describeDatabase(config.database)} are a copy that was not finished. Run "db copy" again.`,
  );
}

async function open(config: Parameters<typeof openConfiguredStore>[0]): Promise<Opened> {
  return explained(config.database, async () => {
    const ring = ringOf(config);
    const store = await openStore(config.database, {
      limits: config.limits ?? DEFAULT_LIMITS,
      auditRetentionMonths: config.audit?.retentionMonths ?? RETENTION_MONTHS,
      openKey: (sealed, owner) => ring.open(sealed, owner),
    });
    return { store, ring, urlKey: loadOrMakeSecret(config, 'url-key.bin') };
  });
}

/**
 * Opens a database.
 *
 * @throws {@link ConfigError} in the place of an error whose cause and remedy are known
 */
export async function explained<T>(database: DatabaseConfig, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const cause = CAUSES[codeOf(error)];
    if (cause === undefined) throw error;
    const where = describeDatabase(database);
    throw new ConfigError(`The data cannot be opened at ${where}: ${cause}`, { cause: error });
  }
}

/** A database as people may read it: without user and password. */
export function describeDatabase(database: DatabaseConfig): string {
  if (database.kind === 'sqlite') return database.path;
  const { host, pathname } = new URL(database.url);
  return `postgres://${host}${pathname} (schema ${database.schema})`;
}

function openStore(database: DatabaseConfig, dependencies: StoreDependencies): Store | Promise<Store> {
  const migrationsFolder = migrationsOf(database.kind);
  if (database.kind === 'postgres')
    return openPostgresStore({ ...dependencies, ...database, migrationsFolder });
  const monotonicMs = () => performance.now();
  return openSqliteStore({ ...dependencies, path: database.path, migrationsFolder, monotonicMs });
}

/** Of several addresses of a server the first one's. */
function codeOf(error: unknown): string {
  const { code, errors } = error as { code?: unknown; errors?: { code?: unknown }[] };
  return String(code ?? errors?.[0]?.code);
}

const CHOOSE = 'Choose a folder of your own by MADOGUCHI_DATA.';
const SERVER = 'Check DATABASE_URL, and whether the server runs.';
const CAUSES: Record<string, string> = {
  EACCES: `this user may not write there. ${CHOOSE}`,
  EPERM: `this user may not write there. ${CHOOSE}`,
  EROFS: `the disk is read-only. ${CHOOSE}`,
  // What Node says of a folder to be made below a read-only one.
  ENOENT: `the folder cannot be made there: read-only disk, or no such path. ${CHOOSE}`,
  ENOTDIR: `a part of the path is a file, not a folder. ${CHOOSE}`,
  EEXIST: `a part of the path is a file, not a folder. ${CHOOSE}`,
  ENOSPC: 'the disk is full. Make room.',
  SQLITE_FULL: 'the disk is full. Make room.',
  SQLITE_CANTOPEN: `the file cannot be opened. ${CHOOSE}`,
  SQLITE_READONLY: `the file or its disk is read-only. ${CHOOSE}`,
  SQLITE_NOTADB: 'the file is no SQLite database. Check DATABASE_URL.',
  ECONNREFUSED: `nothing answers there. ${SERVER}`,
  ENOTFOUND: `there is no such host. ${SERVER}`,
  ETIMEDOUT: `nothing answers there in time. ${SERVER}`,
  '28P01': 'the server does not take this user and password. Check DATABASE_URL.',
  '28000': 'the server does not let this user in. Check DATABASE_URL and its pg_hba.conf.',
  '3D000': 'there is no such database. Make it, or check DATABASE_URL.',
  '42501': 'this user may not make tables there. Let the schema belong to it.',
  '53300': 'the server has no connection left. Raise max_connections, or lower DATABASE_CONNECTIONS.',
};

/** The folder of a dialect's migrations: beside the bundle when built, in the store's package when run from source. */
export function migrationsOf(dialect: DatabaseConfig['kind']): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join(here, 'migrations', dialect);
  return existsSync(built) ? built : join(here, '..', '..', 'store', 'migrations', dialect);
}
