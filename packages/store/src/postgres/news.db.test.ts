/**
 * Aim: processes on one schema hear of each other's commits by NOTIFY; a line that is cut is replaced, and what was committed meanwhile is told;
 * nobody listens for nobody, and no connection is left behind.
 */
import { once } from 'node:events';
import pg from 'pg';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Store } from '../store.ts';
import { freshSchema, withClient } from '../testing/fresh-postgres.ts';
import { DEPENDENCIES, entryOf } from '../testing/fresh-store.ts';
import { openPostgresStore } from './postgres-store.ts';

const WAIT = { timeout: 10_000, interval: 10 };
let options: ReturnType<typeof freshSchema>;
let store: Store;

beforeEach(async () => {
  options = freshSchema();
  store = await openPostgresStore({ ...options, ...DEPENDENCIES });
});
afterEach(async () => {
  await store.close();
  await withClient(options, (client) => client.query(`DROP SCHEMA ${options.schema} CASCADE`));
});

/** The connections of this schema that listen, by process number. */
async function listeners(): Promise<number[]> {
  const { rows } = await withClient(options, (client) =>
    client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND query LIKE 'LISTEN %'`,
      [`madoguchi/${options.schema}`],
    ),
  );
  return rows.map(({ pid }) => pid);
}

async function listener(): Promise<number> {
  await expect.poll(listeners, WAIT).toHaveLength(1);
  return (await listeners())[0] ?? 0;
}

test('whoever listens on the channel of the schema hears of a commit, and of none of another schema', async () => {
  const other = { ...freshSchema() };
  const elsewhere = await openPostgresStore({ ...other, ...DEPENDENCIES });
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  onTestFinished(async () => {
    await client.query(`DROP SCHEMA ${other.schema} CASCADE`);
    await client.end();
  });
  const heard: string[] = [];
  client.on('notification', ({ channel }) => heard.push(channel));
  await client.query(`LISTEN "${options.schema}"`);
  await elsewhere.record(entryOf());
  await elsewhere.close();
  expect(heard).toEqual([]);
  const word = once(client, 'notification');
  await store.record(entryOf());
  await word;
  expect(heard[0]).toBe(options.schema);
});

test('what was committed before the store is closed is announced before', async () => {
  const client = new pg.Client({ connectionString: options.url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query(`LISTEN "${options.schema}"`);
  const word = once(client, 'notification');
  const other = await openPostgresStore({ ...options, ...DEPENDENCIES });
  await other.record(entryOf());
  await other.close();
  await word;
});

test('one connection listens for all followers, and none once the last has ended', async () => {
  const ends = [store.follow(() => {}), store.follow(() => {})];
  await listener();
  ends[0]?.();
  await listener();
  ends[1]?.();
  await expect.poll(listeners, WAIT).toEqual([]);
});

test('many who come and go leave no connection behind', async () => {
  for (let n = 0; n < 30; n += 1) store.follow(() => {})();
  const end = store.follow(() => {});
  await listener();
  end();
  await expect.poll(listeners, WAIT).toEqual([]);
});

test('a line that is cut is replaced, and each entry from before, during and after is found once', async () => {
  const found: number[] = [];
  let reading = Promise.resolve(0);
  const end = store.follow(() => {
    reading = reading.then(async (from) => {
      const page = await store.feedAfter(from, 100).catch(() => ({ items: [], seq: from }));
      found.push(...page.items.map(({ seq }) => seq));
      return page.seq;
    });
  });
  const target = { kind: 'customer', id: '1' } as const;
  const written: number[] = [];
  const write = async () => written.push(await store.record(entryOf({ action: 'send_mail', target })));
  for (let cut = 0; cut < 3; cut += 1) {
    const pid = await listener();
    await write();
    await withClient(options, (client) => client.query('SELECT pg_terminate_backend($1)', [pid]));
    await write();
    await expect.poll(listeners, WAIT).not.toContain(pid);
    await write();
  }
  await expect.poll(() => found, WAIT).toEqual(written);
  end();
  await reading;
});
