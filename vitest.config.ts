import { defineConfig } from 'vitest/config';

/**
 * One run for everything. `unit` needs nothing but memory, `db` a real database file, `e2e` a built console and
 * a browser; each project is one kind of test so that a developer can run the kind that fits the change.
 */
export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{packages,apps}/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**', '**/dist/**'],
          testTimeout: 30_000,
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
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: 'packages/store/src/testing/postgres-setup.ts',
          include: ['e2e/src/**/*.spec.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
