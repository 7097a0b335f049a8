import { cpSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { madoguchi } from './program.ts';

/** Where a run of the tests keeps demo data for all its files: see `make-demo-data.ts`. */
export const DEMO_DATA = 'E2E_DEMO_DATA';

/**
 * The demo's waiting times and requests run from the seeding, the shortest for a quarter of an hour: older data would
 * show other states than the tests are about.
 */
const GOOD_FOR_MS = 8 * 60_000;

/** A data folder of its own, empty. */
export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'madoguchi-e2e-'));
}

/**
 * Fills a data folder with demo data: with a copy of those that this run has made, where they are young enough, for
 * seeding takes as long as many a test file. The copies hold the same keys. What lies in PostgreSQL is always seeded.
 *
 * @param environment - of the programs, with the data folder
 */
export async function fillWithDemoData(environment: NodeJS.ProcessEnv): Promise<void> {
  const folder = environment.MADOGUCHI_DATA ?? '';
  const made = process.env[DEMO_DATA];
  const isFile = environment.DATABASE_URL === undefined;
  if (isFile && made !== undefined && Date.now() - statSync(made).mtimeMs < GOOD_FOR_MS) {
    cpSync(made, folder, { recursive: true });
  } else {
    await seedDemoData(environment);
  }
}

/** Seeds demo data with keys of their own, as an operator does. */
export async function seedDemoData(environment: NodeJS.ProcessEnv): Promise<void> {
  await madoguchi(environment, ['demo', 'seed'], 'dist-test');
}
