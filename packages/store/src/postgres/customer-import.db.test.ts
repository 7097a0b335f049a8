// Aim: an import into PostgreSQL, which may take minutes, keeps neither staff nor the sealing waiting, and leaves nothing where its
// connection is cut or others hold what it needs.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CustomerImport } from '../customer-import.ts';
import { type Store, StoreAwayError, StoreBusyError } from '../store.ts';
import * as acts from '../testing/acts.ts';
import {
  closingImports,
  HANAKO,
  ICHIRO,
  importEntry,
  staged,
  stored,
} from '../testing/conformance-import.ts';
import { freshSchema, withClient } from '../testing/fresh-postgres.ts';
import { DEPENDENCIES, entryOf, fill } from '../testing/fresh-store.ts';
import { customerOf } from '../testing/people.ts';
import { openPostgresStore } from './postgres-store.ts';

let options: ReturnType<typeof freshSchema>;
let store: Store;
/** The connections of the import's process alone. */
let importing: Store;

beforeEach(async () => {
  options = freshSchema();
  store = await openPostgresStore({ ...options, ...DEPENDENCIES });
  importing = await openPostgresStore({ ...options, ...DEPENDENCIES });
  await fill(store, [HANAKO, ICHIRO]);
});
afterEach(async () => {
  await Promise.all([store.close(), importing.close()]);
  await withClient(options, (client) => client.query(`DROP SCHEMA ${options.schema} CASCADE`));
});

closingImports();

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => customerOf(100 + index, { email: `new${index}@example.jp` }));

/** Applies in portions, and does this between two of them. */
async function applying(running: CustomerImport, between: () => Promise<void>): Promise<void> {
  let meanwhile: Promise<void> | undefined;
  await running.apply({
    entryOf: importEntry,
    onProgress: () => {
      meanwhile ??= between();
    },
  });
  await meanwhile;
}

test('while it writes, customers are served, and what they did is sealed', async () => {
  const [hanako = 0] = await fill(store, [HANAKO]);
  const running = await staged(importing, many(30_000));
  await running.compare();
  await applying(running, async () => {
    await acts.enrol(store, hanako);
    await store.record(entryOf({ correlationId: 'meanwhile' }));
    const sealed = await store.sealEntries({ limit: 1_000, nowMs: 1, sign: () => 'note' });
    expect(sealed?.lastSeq).toBe(await store.newestSeq());
  });
  // Had they waited for the import, their entries would stand behind its own.
  expect((await store.logEntries(0, 100)).at(-1)).toMatchObject({ action: 'import_customers' });
  const by = { kind: 'email', value: 'new29999@example.jp' } as const;
  const found = await store.searchCustomers({ by, nowMs: 0, limit: 9, cursor: null });
  expect(found.customers).toHaveLength(1);
});

test('a connection that is cut between two portions leaves nothing, and the process goes on', async () => {
  const running = await staged(importing, many(20_000));
  await running.compare();
  const cut = () =>
    withClient(options, async (client) => {
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = $1 AND query ILIKE '%import_%'`,
        [`madoguchi/${options.schema}`],
      );
    });
  await expect(applying(running, cut)).rejects.toBeInstanceOf(StoreAwayError);
  expect(await stored(store)).toEqual([HANAKO, ICHIRO]);
  expect(await store.newestSeq()).toBe(0);
  const again = await staged(importing, many(10));
  await again.compare();
  expect(await again.apply({ entryOf: importEntry })).toMatchObject({ inserted: 10 });
});

test('a connection that is cut while nothing is asked of it is told with the next question', async () => {
  const running = await staged(importing, [ICHIRO]);
  await withClient(options, (client) =>
    client.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE application_name = $1 AND query ILIKE '%import_rows%'`,
      [`madoguchi/${options.schema}`],
    ),
  );
  await expect(running.compare()).rejects.toBeInstanceOf(StoreAwayError);
});

test('customers that another session holds for too long are told as busy', { timeout: 30_000 }, async () => {
  const running = await staged(importing, [{ ...HANAKO, phone: '' }]);
  await running.compare();
  await withClient(options, async (client) => {
    await client.query('BEGIN; LOCK TABLE customers IN SHARE ROW EXCLUSIVE MODE');
    await expect(running.apply({ entryOf: importEntry })).rejects.toThrow(StoreBusyError);
    await client.query('COMMIT');
  });
  expect(await stored(store)).toEqual([HANAKO, ICHIRO]);
});

test('what it staged is seen by nobody else, and gone with it', async () => {
  const tables = () =>
    withClient(options, async (client) => {
      const { rows } = await client.query("SELECT relname FROM pg_class WHERE relname LIKE 'import\\_%'");
      return rows.length;
    });
  const running = importing.customerImport();
  await running.stage([{ line: 2, customer: ICHIRO }]);
  expect(await tables()).toBeGreaterThan(0);
  await running.close();
  await expect.poll(tables).toBe(0);
});
