/**
 * Aim: sequence numbers are given before commits, so a transaction may commit behind later numbers. Nobody who goes by the log's order, neither
 * the sealing nor a follower, passes an entry that is still to come; a writer that stands still stops others for moments only; and servers
 * that go away in the middle leave what was answered, and nothing else.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Store, StoreAwayError } from '../store.ts';
import { freshSchema, withClient } from '../testing/fresh-postgres.ts';
import { DEPENDENCIES, entryOf } from '../testing/fresh-store.ts';
import { append } from './audit-rows.ts';
import { openDatabase, type PostgresDatabase } from './database.ts';
import { openPostgresStore } from './postgres-store.ts';

let options: ReturnType<typeof freshSchema>;
let store: Store;
let database: PostgresDatabase;

beforeEach(async () => {
  options = freshSchema();
  store = await openPostgresStore({ ...options, ...DEPENDENCIES });
  database = await openDatabase(options);
});
afterEach(async () => {
  await Promise.all([store.close(), database.close()]);
  await withClient(options, (client) => client.query(`DROP SCHEMA ${options.schema} CASCADE`));
});

const entry = (correlationId: string) =>
  entryOf({ correlationId, action: 'force_release', target: { kind: 'customer', id: '1' } });
const seal = (by = store) => by.sealEntries({ limit: 1_000, nowMs: 1, sign: () => 'note' });
/** A writer that has its number and does not commit before it is told to. */
function slowWriter(correlationId: string) {
  let commit = () => {};
  const told = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let numbered = (_seq: number) => {};
  const seq = new Promise<number>((resolve) => {
    numbered = resolve;
  });
  const done = database.write(async (tx) => {
    numbered(await append(tx, entry(correlationId)));
    await told;
  });
  return {
    seq,
    commit() {
      commit();
      return done;
    },
  };
}

test('neither sealing nor followers pass an entry that commits behind later ones', async () => {
  await store.record(entry('before'));
  const slow = slowWriter('slow');
  const seq = await slow.seq;
  expect(await store.record(entry('later'))).toBe(seq + 1);
  expect(await seal()).toBeNull();
  expect(await store.feedAfter(seq - 1, 10)).toEqual({ items: [], seq: seq - 1 });
  await slow.commit();
  expect((await store.feedAfter(seq - 1, 10)).items.map((item) => item.seq)).toEqual([seq, seq + 1]);
  expect(await seal()).toMatchObject({ size: 3, lastSeq: seq + 1 });
});

test('a follower who begins while a number is given and not committed is told of its entry', async () => {
  const slow = slowWriter('slow');
  const seq = await slow.seq;
  await store.record(entry('later'));
  expect(await store.feedEnd()).toBeNull();
  await slow.commit();
  const end = await store.feedEnd();
  expect(end).toBe(seq + 1);
  expect(await store.feedAfter(end ?? 0, 10)).toEqual({ items: [], seq: end });
});

test('a number that was given and never committed is left out, and leaves no gap in the tree', async () => {
  await store.record(entry('before'));
  const undone = database.write(async (tx) => {
    await append(tx, entry('undone'));
    throw new Error('changed its mind');
  });
  await expect(undone).rejects.toThrow('changed its mind');
  const seq = await store.record(entry('after'));
  expect(seq).toBe(3);
  expect(await seal()).toMatchObject({ size: 2, lastSeq: 3 });
  expect(await store.proveEntry(3)).toMatchObject({ leafIndex: 1 });
  expect(await store.proveEntry(2)).toBeNull();
});

test('while a writer stands still, others write, and whoever waits for the order is put off', async () => {
  const slow = slowWriter('slow');
  await slow.seq;
  const tries = [seal(), seal(), store.feedAfter(0, 10)];
  await Promise.all(Array.from({ length: 20 }, (_, n) => store.record(entry(`n-${n}`))));
  expect(await Promise.all(tries)).toEqual([null, null, { items: [], seq: 0 }]);
  await slow.commit();
  expect(await seal()).toMatchObject({ size: 21 });
});

test('two servers that seal and many that write make one tree, in the order of the numbers', async () => {
  const other = await openPostgresStore({ ...options, ...DEPENDENCIES });
  onTestFinished(() => other.close());
  let writing = true;
  const sealers = [store, other].map(async (each) => {
    while (writing) {
      await seal(each);
      await sleep(2);
    }
  });
  await Promise.all(
    Array.from({ length: 300 }, (_, n) => (n % 2 === 0 ? store : other).record(entry(`n-${n}`))),
  );
  writing = false;
  await Promise.all(sealers);
  await seal();
  expect(await store.newestCheckpoint()).toMatchObject({ size: 300 });
  const entries = await store.logEntries(0, 1_000);
  for (const [leafIndex, { seq }] of entries.entries()) {
    if (leafIndex % 37 === 0) expect(await store.proveEntry(seq)).toMatchObject({ leafIndex });
  }
});

test('of writers whose connections are cut, those that were answered are there, and the others are not', async () => {
  const answered: string[] = [];
  const writers = Array.from({ length: 60 }, async (_, n) => {
    const id = `n-${n}`;
    await store.record(entry(id)).then(
      () => answered.push(id),
      (error) => expect(error).toBeInstanceOf(StoreAwayError),
    );
  });
  for (let cut = 0; cut < 5; cut += 1) {
    await sleep(5);
    await withClient(options, (client) => cutAll(client));
  }
  await Promise.all(writers);
  const stored = (await store.logEntries(0, 1_000)).map(({ correlationId }) => correlationId);
  expect(answered.filter((id) => !stored.includes(id))).toEqual([]);
  expect(new Set(stored).size).toBe(stored.length);
  // And it goes on by itself.
  await store.record(entry('afterwards'));
  expect(await seal()).toMatchObject({ size: stored.length + 1 });
});

/** Ends every connection to this schema, as a restart of the server does. */
async function cutAll(client: pg.Client): Promise<void> {
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = $1`,
    [`madoguchi/${options.schema}`],
  );
}
