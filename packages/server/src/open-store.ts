import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RETENTION_MONTHS } from '@madoguchi/otp-core/audit-retention';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { openSqliteStore } from '@madoguchi/store/sqlite/sqlite-store';
import type { Store } from '@madoguchi/store/store';
import { type Config, ConfigError } from './config.ts';
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
 * @throws {@link ConfigError} when the folder or the file cannot be used: names it, the cause and the remedy
 * @throws KeyError when a key cannot be had
 */
export function openConfiguredStore(
  config: Pick<Config, 'databasePath' | 'dataFolder'> & Partial<Pick<Config, 'limits' | 'audit' | 'master'>>,
): Opened {
  try {
    const ring = ringOf(config);
    const store = openSqliteStore({
      path: config.databasePath,
      migrationsFolder: migrationsFolder(),
      limits: config.limits ?? DEFAULT_LIMITS,
      auditRetentionMonths: config.audit?.retentionMonths ?? RETENTION_MONTHS,
      openKey: (sealed, owner) => ring.open(sealed, owner),
      monotonicMs: () => performance.now(),
    });
    return { store, ring, urlKey: loadOrMakeSecret(config, 'url-key.bin') };
  } catch (error) {
    const cause = CAUSES[String((error as { code?: unknown }).code)];
    if (cause === undefined) throw error;
    throw new ConfigError(`The data cannot be opened at ${config.databasePath}: ${cause}`, { cause: error });
  }
}

const CHOOSE = 'Choose a folder of your own by MADOGUCHI_DATA.';
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
};

/** Beside the bundle when built, in the store's package when run from source. */
function migrationsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join(here, 'migrations', 'sqlite');
  return existsSync(built) ? built : join(here, '..', '..', 'store', 'migrations', 'sqlite');
}
