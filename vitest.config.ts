import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** All cores, as nobody works beside it: Vitest by itself leaves one free, half of a machine of two. */
const WORKERS = availableParallelism();

/** What a browser or a server comes to by itself is waited for, also on a busy machine. */
const PATIENT = { expect: { poll: { timeout: 30_000 } } };

/**
 * Loading what is tested took longer than testing it, so that files share what is loaded. What they keep there is theirs
 * alone: tests of the browser's programs have processes of their own anyhow.
 */
const SHARED = { isolate: false, ...PATIENT };

/**
 * One run for everything. `unit` needs nothing but memory, `db` a real database file, `e2e` a built console and
 * a browser; each project is one kind of test so that a developer can run the kind that fits the change.
 */
export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line-reporter.ts'],
    maxWorkers: WORKERS,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,apps}/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**', '**/dist/**'],
          testTimeout: 30_000,
          ...SHARED,
        },
      },
      {
        test: {
          name: 'db',
          globalSetup: 'packages/store/src/testing/postgres-setup.ts',
          include: ['{packages,apps}/*/src/**/*.db.test.ts', 'tools/*.db.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...SHARED,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/src/**/*.spec.ts'],
          globalSetup: [
            './packages/store/src/testing/postgres-setup.ts',
            './e2e/src/support/make-demo-data.ts',
          ],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          ...PATIENT,
        },
      },
    ],
  },
});
