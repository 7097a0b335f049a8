import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Store } from '@madoguchi/store/store';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import { ListenError } from './http-server.ts';
import { KeyError } from './keys/key-error.ts';

/** Runs a program to its end or its signal. A setting that cannot be used is told by its message, a bug with its stack. */
export function runProgram(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const expected = [ConfigError, ListenError, KeyError].some((kind) => error instanceof kind);
    console.error(expected ? (error as Error).message : error);
    process.exit(1);
  });
}

/**
 * Demo accounts have passwords that everybody can read.
 *
 * @throws {@link ConfigError} where a production is to start on a demo database
 */
export async function refuseDemoInProduction(
  config: Pick<Config, 'production'>,
  store: Pick<Store, 'meta'>,
): Promise<void> {
  if (!config.production || (await store.meta('demo')) !== '1') return;
  throw new ConfigError(
    'This database holds demo accounts, so it is not started with NODE_ENV=production. Choose another by MADOGUCHI_DATA.',
  );
}

/**
 * The built pages of an app; null where they are not built.
 *
 * @param programUrl - `import.meta.url` of the program in `apps/<its name>/src`, `dist` or `dist-test`
 * @param app - whose pages, e.g. `customer-web`
 */
export function builtPages(programUrl: string, app: string): string | null {
  const folder = join(dirname(fileURLToPath(programUrl)), '..', '..', app, 'dist');
  return existsSync(join(folder, 'index.html')) ? folder : null;
}
