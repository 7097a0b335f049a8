import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { openSqliteStore } from '@madoguchi/store/sqlite/sqlite-store';
import type { Store } from '@madoguchi/store/store';
import type { Config } from './config.ts';
import { type KeyRing, keyRing, loadOrMakeSecret } from './key-ring.ts';

export interface Opened {
  store: Store;
  ring: KeyRing;
}

/** Opens the configured database with the key ring of this installation, and migrates it. */
export function openConfiguredStore(config: Pick<Config, 'databasePath' | 'dataFolder'>): Opened {
  const ring = keyRing(loadOrMakeSecret(config.dataFolder, 'token-key.bin'));
  const store = openSqliteStore({
    path: config.databasePath,
    migrationsFolder: migrationsFolder(),
    limits: DEFAULT_LIMITS,
    openKey: (sealed, owner) => ring.open(sealed, owner),
    monotonicMs: () => performance.now(),
  });
  return { store, ring };
}

/** Beside the bundle when built, in the store's package when run from source. */
function migrationsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join(here, 'migrations', 'sqlite');
  return existsSync(built) ? built : join(here, '..', '..', 'store', 'migrations', 'sqlite');
}
