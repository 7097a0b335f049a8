/**
 * Aim: no statement of the store has to read or sort a whole table, whatever is looked up and whatever is filtered. The planner is told that
 * reading a table through, and sorting, cost very much: where a plan has either all the same, there is no index that could serve.
 */
import type { AuditScope } from '@madoguchi/otp-core/permissions';
import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditFilter } from '../audit-filter.ts';
import { encodeCursor } from '../cursor.ts';
import type { CustomerSearch } from '../customer-record.ts';
import type { Store } from '../store.ts';
import { manyCustomers, manyEntries } from '../testing/crowd.ts';
import { freshSchema, withClient } from '../testing/fresh-postgres.ts';
import { DEPENDENCIES } from '../testing/fresh-store.ts';
import { BRANCHES } from '../testing/people.ts';
import { useEverything } from '../testing/use-everything.ts';
import { activityQuery } from './activity-rows.ts';
import { auditPageQuery } from './audit-rows.ts';
import { customerSearchQuery, nearestQuery } from './customer-rows.ts';
import { openDatabase, type PostgresDatabase } from './database.ts';
import { openPostgresStore } from './postgres-store.ts';

let options: ReturnType<typeof freshSchema>;
let store: Store;
let database: PostgresDatabase;

beforeAll(async () => {
  options = freshSchema();
  store = await openPostgresStore({ ...options, ...DEPENDENCIES });
  database = await openDatabase(options);
  await store.putBranches(BRANCHES);
  await store.putCustomers(manyCustomers(4_000));
  await Promise.all(manyEntries(6_000).map((entry) => store.record(entry)));
  while ((await store.sealEntries({ limit: 500, nowMs: NOW_MS, sign: () => 'note' })) !== null);
  await withClient(options, (client) => client.query('ANALYZE'));
});
afterAll(async () => {
  await Promise.all([store.close(), database.close()]);
  await withClient(options, (client) => client.query(`DROP SCHEMA ${options.schema} CASCADE`));
});

/** A handful of rows, whatever the size of the institution. */
const SMALL = new Set(['branches', 'audit_archives', 'audit_feeds', 'settings', 'meta', 'staff']);
const DEAR = 'SET enable_seqscan = off; SET enable_sort = off';

/** What is wrong with the plan of a statement; null: nothing. */
async function faultOf(
  client: pg.Client,
  { sql, params }: { sql: string; params: unknown[] },
  { maySort = false } = {},
): Promise<string | null> {
  const { rows } = await client.query(`EXPLAIN ${sql}`, params);
  const plan = rows.map((row) => row['QUERY PLAN'] as string);
  const reads = plan.some((line) => {
    const table = /Seq Scan on (\w+)/u.exec(line)?.[1];
    return table !== undefined && !SMALL.has(table);
  });
  const sorts = !maySort && plan.some((line) => /(?:^|->\s+)Sort\b/u.test(line));
  return reads || sorts ? `${sql}\n${plan.join('\n')}` : null;
}

/** All faults among statements, planned by a planner to whom tables and sorting are dear. */
async function faultsOf(
  statements: readonly { sql: string; params: unknown[]; maySort?: boolean }[],
): Promise<string[]> {
  return withClient(options, async (client) => {
    await client.query(DEAR);
    const faults: (string | null)[] = [];
    for (const each of statements) faults.push(await faultOf(client, each, each));
    return faults.filter((fault) => fault !== null);
  });
}

const TEXT_CURSOR = encodeCursor(['サトウ3', 40]);
const ID_CURSOR = encodeCursor([40, 40]);
/** Hits of a slip, and names that contain something, are few: they may be sorted. */
const READINGS: [by: CustomerSearch['by'], cursor: string, maySort?: boolean][] = [
  [{ kind: 'customer_number', value: '0000' }, TEXT_CURSOR],
  [{ kind: 'account', branchCode: '012', accountNumber: '0000007' }, TEXT_CURSOR],
  [{ kind: 'account_number', value: '0000' }, TEXT_CURSOR],
  [{ kind: 'kana_name', value: 'サトウ' }, TEXT_CURSOR],
  [{ kind: 'kana_name', value: 'サトウ', dateOfBirth: '1900-01-01' }, TEXT_CURSOR],
  [{ kind: 'kanji_name', value: '佐藤' }, TEXT_CURSOR],
  [{ kind: 'kanji_name', value: '佐藤', dateOfBirth: '1900-01-01' }, TEXT_CURSOR],
  [{ kind: 'phone', value: '090' }, TEXT_CURSOR],
  [{ kind: 'email', value: 'c1' }, TEXT_CURSOR],
  [{ kind: 'login_id', value: 'login1' }, TEXT_CURSOR],
  [{ kind: 'slip_number', value: 'R-20260803-0001' }, ID_CURSOR, true],
  [{ kind: 'containing', value: '佐藤' }, ID_CURSOR, true],
];

test('every look-up of a customer goes through an index, on its first page and on the next', async () => {
  const statements = READINGS.flatMap(([by, cursor, maySort = false]) =>
    [null, cursor].map((each) => ({
      ...customerSearchQuery(database.orm, { by, nowMs: NOW_MS, limit: 20, cursor: each }).toSQL(),
      maySort,
    })),
  );
  expect(await faultsOf(statements)).toEqual([]);
});

test('what many have in their names is looked for in a few thousand ids first, by their index and in their order', async () => {
  const statements = [null, ID_CURSOR].map((cursor) => {
    const search = { by: { kind: 'containing', value: '佐藤花' }, nowMs: NOW_MS, limit: 20, cursor } as const;
    const query = nearestQuery(database.orm, search);
    if (query === null) throw new Error('Nothing is walked.');
    return { ...query.toSQL(), maySort: false };
  });
  expect(await faultsOf(statements)).toEqual([]);
});

const SCOPES: AuditScope[] = ['all', 'own_branch', 'own_actions', 'staff_and_settings'];
const FILTERS: Partial<AuditFilter>[] = [
  { customerId: 7 },
  { actorId: '1024', actorKind: 'staff' },
  { branchCode: '012' },
  { actions: ['sign_in'] },
  { outcome: 'refused' },
  { fromMs: NOW_MS - 3_600_000 },
  { toMs: NOW_MS - 60_000 },
  { cursor: encodeCursor([NOW_MS - 1_800_000, 4_000]) },
];

test('every page of the audit log comes out of an index in its order', async () => {
  const combined = FILTERS.reduce<Partial<AuditFilter>[]>(
    (all, part) => all.flatMap((each) => [each, { ...each, ...part }]),
    [{}],
  );
  const readers = SCOPES.map((scope) => ({ scope, staffNumber: '1024', branchCode: '012' }));
  const statements = readers.flatMap((reader) =>
    combined.map((part) => ({
      ...auditPageQuery(database.orm, { reader, limit: 50, cursor: null, ...part }).toSQL(),
    })),
  );
  expect(statements.length).toBeGreaterThan(1_000);
  expect((await faultsOf(statements)).slice(0, 3)).toEqual([]);
});

test('the activity of a branch is read by its own entries of that time', async () => {
  const query = activityQuery(database.orm, '012', { viewsMs: NOW_MS, releasesMs: NOW_MS }).toSQL();
  expect(await faultsOf([{ ...query, maySort: true }])).toEqual([]);
});

test('every other statement, of changes, staff, sessions, mails, passwords and facts, goes through an index', async () => {
  const statements = await statementsOf(() => useEverything(store, 4));
  const texts = [...statements.keys()];
  for (const watched of [
    /^update "outbox" set/,
    /from "outbox" where \(next_attempt_ms/,
    /from "credentials" where/,
    /^insert into "password_tries"/,
    /^update "sessions" set "ended"/,
    /from "verification_grants" where/,
    /from "release_requests" .*'pending'/,
    /action IN \('force_release'/,
    /^INSERT INTO audit_counts/,
    /from "holdings" inner join "issue_secrets"/,
  ])
    expect(texts.some((text) => watched.test(text))).toBe(true);
  const planned = [...statements].map(([sql, params]) => ({ sql, params, maySort: true }));
  expect(await faultsOf(planned)).toEqual([]);
});

/** Every statement that goes to the server meanwhile, with the values of its first time. */
async function statementsOf(use: () => Promise<void>): Promise<Map<string, unknown[]>> {
  const sent = new Map<string, unknown[]>();
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [config, values] = args as [string | { text: string; values?: unknown[] }, unknown[]?];
    const text = typeof config === 'string' ? config : config.text;
    const given = typeof config === 'string' ? values : (config.values ?? values);
    if (!sent.has(text)) sent.set(text, given ?? []);
    return Reflect.apply(query, this, args);
  } as typeof query;
  try {
    await use();
  } finally {
    pg.Client.prototype.query = query;
  }
  const isPlanned = (text: string) => /^(?:select|update|delete|insert|with)\b/iu.test(text.trim());
  // Who recounts the whole log reads it.
  const isWatched = (text: string) => !text.includes('pg_advisory') && !text.includes('AS miscounted');
  return new Map([...sent].filter(([text]) => isPlanned(text) && isWatched(text)));
}
