/**
 * Aim: no statement of the store reads or sorts a whole table, whatever is looked up and whatever is filtered. The plans
 * are read as text, with and without statistics (`ANALYZE`), because the planner decides differently.
 */
import { join } from 'node:path';
import { AUDIT_ACTIONS, type AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { AuditScope } from '@madoguchi/otp-core/permissions';
import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { fillPlaceholders } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditFilter } from '../audit-filter.ts';
import type { StatisticsFilter } from '../audit-statistics.ts';
import { encodeCursor } from '../cursor.ts';
import type { CustomerSearch } from '../customer-record.ts';
import type { Store } from '../store.ts';
import * as acts from '../testing/acts.ts';
import { manyCustomers, manyEntries } from '../testing/crowd.ts';
import { fillSmallTables } from '../testing/crowded-sqlite.ts';
import { MIGRATIONS, temporaryFolder } from '../testing/fresh-sqlite.ts';
import { DEPENDENCIES } from '../testing/fresh-store.ts';
import { BRANCHES, customerOf } from '../testing/people.ts';
import { faultsOf, type PlanRules, planOf } from '../testing/query-plans.ts';
import { useEverything } from '../testing/use-everything.ts';
import { activityQuery } from './activity-rows.ts';
import { auditEntryQuery, auditPageQuery } from './audit-rows.ts';
import { customerSearchQuery } from './customer-rows.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import { sqliteStore } from './sqlite-store.ts';
import { countsOfDayQuery } from './statistics-rows.ts';

const folder = temporaryFolder();
let database: OpenDatabase;
let store: Store;

beforeAll(async () => {
  database = openDatabase(join(folder.path, 'plans.db'), MIGRATIONS);
  store = sqliteStore(database, { ...DEPENDENCIES, monotonicMs: () => performance.now() });
  await store.putBranches(BRANCHES);
  await store.putCustomers(manyCustomers(4_000));
  await Promise.all(manyEntries(6_000).map((entry) => store.record(entry)));
  while ((await store.sealEntries({ limit: 500, nowMs: NOW_MS, sign: () => 'note' })) !== null);
  fillSmallTables(database.raw);
});

afterAll(async () => {
  await store.close();
  folder.remove();
});

const TEXT_CURSOR = encodeCursor(['サトウ3', 40]);
const ID_CURSOR = encodeCursor([40, 40]);
const READINGS: [by: CustomerSearch['by'], cursor: string, rules?: PlanRules][] = [
  [{ kind: 'customer_number', value: '0000' }, TEXT_CURSOR],
  [{ kind: 'account', branchCode: '012', accountNumber: '00000' }, TEXT_CURSOR, { maySortLastTerm: true }],
  [{ kind: 'account', branchCode: '012', accountNumber: '0000007' }, TEXT_CURSOR, { maySortLastTerm: true }],
  [{ kind: 'account_number', value: '0000' }, TEXT_CURSOR],
  [{ kind: 'kana_name', value: 'サトウ' }, TEXT_CURSOR],
  [{ kind: 'kana_name', value: 'サトウ', dateOfBirth: '1900-01-01' }, TEXT_CURSOR],
  [{ kind: 'kana_name', value: 'ミホン7タロウ', dateOfBirth: '1917-08-17' }, TEXT_CURSOR],
  [{ kind: 'kanji_name', value: '佐藤' }, TEXT_CURSOR],
  [{ kind: 'kanji_name', value: '佐藤', dateOfBirth: '1900-01-01' }, TEXT_CURSOR],
  [{ kind: 'kanji_name', value: '見本7太郎', dateOfBirth: '1917-08-17' }, TEXT_CURSOR],
  [{ kind: 'phone', value: '090' }, TEXT_CURSOR],
  [{ kind: 'email', value: 'c1' }, TEXT_CURSOR],
  [{ kind: 'login_id', value: 'login1' }, TEXT_CURSOR],
  [{ kind: 'slip_number', value: 'R-20260803-0001' }, ID_CURSOR],
  [{ kind: 'containing', value: '佐藤' }, ID_CURSOR],
];

const SCOPES: AuditScope[] = ['all', 'own_branch', 'own_actions', 'staff_and_settings'];
const FILTERS: Partial<AuditFilter>[] = [
  { customerId: 7 },
  { actorId: '1024', actorKind: 'staff' },
  { branchCode: '012' },
  { actions: ['sign_in'] },
  { outcome: 'refused' },
  { outcome: 'accepted' },
  { fromMs: NOW_MS - 3_600_000 },
  { toMs: NOW_MS - 60_000 },
  { cursor: encodeCursor([NOW_MS - 1_800_000, 4_000]) },
];

/** Every filter that the contract allows, in every scope, and the timeline of a customer. */
function auditFilters(): AuditFilter[] {
  const combined = FILTERS.reduce<Partial<AuditFilter>[]>(
    (all, part) => all.flatMap((each) => [each, { ...each, ...part }]),
    [{}],
  );
  const readers = SCOPES.map((scope) => ({ scope, staffNumber: '1024', branchCode: '012' }));
  const ofReaders = readers.flatMap((reader) =>
    combined.map((part) => ({ reader, limit: 50, cursor: null, ...part })),
  );
  const timeline = { reader: null, customerId: 7, actions: AUDIT_ACTIONS.slice(0, 13), limit: 50 };
  return [
    ...ofReaders,
    { ...timeline, cursor: null },
    { ...timeline, cursor: FILTERS.at(-1)?.cursor ?? null },
  ];
}

/** What may be walked when nothing but a time was asked for: the newest come first, and the LIMIT ends it. */
function rulesOf(filter: AuditFilter): PlanRules {
  const { reader, customerId, actorId, branchCode, actions, outcome } = filter;
  const ownPart = reader?.scope === 'own_branch' || reader?.scope === 'own_actions';
  const asked = [customerId, actorId, branchCode, actions].some((each) => each !== undefined);
  if (ownPart || asked) return {};
  const administration = reader?.scope === 'staff_and_settings';
  if (outcome === 'refused')
    return { mayWalk: ['audit_refused', ...(administration ? ['audit_administration'] : [])] };
  return { mayWalk: [administration ? 'audit_administration' : 'audit_at'] };
}

/** Every statement that the store prepares while `use` uses it. */
async function statementsOf(use: (watched: Store) => Promise<void>): Promise<string[]> {
  const prepared = new Set<string>();
  const { raw, orm } = openDatabase(join(folder.path, 'plans.db'), MIGRATIONS);
  const prepare = raw.prepare.bind(raw);
  raw.prepare = ((statement: string) => {
    prepared.add(statement);
    return prepare(statement);
  }) as typeof raw.prepare;
  const watched = sqliteStore({ raw, orm }, { ...DEPENDENCIES, monotonicMs: () => performance.now() });
  await use(watched);
  await watched.close();
  return [...prepared].filter((statement) => /^(?:select|update|delete|insert|with)/i.test(statement));
}

/** Statements of the hot paths; a list without them would prove nothing about them. */
const WATCHED = [
  ...[/^update "outbox" set/, /from "outbox" where \(next_attempt_ms/, /from "outbox" where .*topic/],
  ...[
    /from "credentials" where/,
    /from "customers" left join "credentials"/,
    /^insert into "password_tries"/,
  ],
  ...[/from "password_tries" where/, /^delete from "password_tries"/, /^update "sessions" set "ended"/],
  ...[
    /from "verification_grants" where/,
    /from "release_requests" .*'pending'/,
    /^insert into "release_requests"/,
  ],
  ...[/from "release_requests" .*"ended_at_ms" >=/, /action IN \('force_release'/, /^update "receipts"/],
  ...[
    /from "staff" where "staff"."invitation_digest"/,
    /from "administrative_changes"/,
    /^update "administrative/,
  ],
  ...[/from "issue_secrets" where/, /from "holdings" inner join "issue_secrets"/, /max\("seq"\)/],
  ...[
    /from "audit_entries" where "audit_entries"."seq" >/,
    /^INSERT INTO audit_counts/,
    /from "audit_counts" where/,
    /^update "staff"/,
    /^update "sessions" set "data"/,
  ],
  ...[/from "token_keys" where "token_keys"."token_id" >/, /^update "token_keys"/],
  ...[/from "audit_feeds" where/, /^update "audit_feeds"/],
];

describe.each(['without statistics', 'with statistics'])('%s', (statistics) => {
  beforeAll(() => {
    if (statistics === 'with statistics') database.raw.exec('ANALYZE');
  });

  test('every look-up of a customer goes through an index, on its first page and on the next', () => {
    const faults = READINGS.flatMap(([by, cursor, rules]) =>
      [null, cursor].flatMap((each) => {
        const query = customerSearchQuery(database.orm, { by, nowMs: NOW_MS, limit: 20, cursor: each });
        const { sql, params } = query.build().toSQL();
        const plan = planOf(database.raw, sql, fillPlaceholders(params, query.values));
        return faultsOf(plan, rules).length > 0 ? [{ by, cursor: each !== null, plan }] : [];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('every page of the audit log goes through an index in the order of the list', () => {
    const filters = auditFilters();
    expect(filters.length).toBeGreaterThan(1_000);
    const faults = filters.flatMap((filter) => {
      const { build, values } = auditPageQuery(database.orm, filter);
      const { sql, params } = build().toSQL();
      const plan = planOf(database.raw, sql, fillPlaceholders(params, values));
      return faultsOf(plan, rulesOf(filter)).length > 0 ? [{ filter, plan }] : [];
    });
    expect(faults.slice(0, 10)).toEqual([]);
  });

  test('every reading of the statistics finds a day by its key, and of one branch no more than that', () => {
    const parts = [
      { action: 'sign_in' },
      { branchCode: '012' },
      { staffNumber: '1024' },
      { outcome: 'refused' },
    ];
    const combined = (parts as Partial<StatisticsFilter>[]).reduce<Partial<StatisticsFilter>[]>(
      (all, part) => all.flatMap((each) => [each, { ...each, ...part }]),
      [{}],
    );
    // Who reads of staff and settings is told nothing.
    const filters = SCOPES.filter((scope) => scope !== 'staff_and_settings').flatMap((scope) =>
      combined.map((part) => ({
        ...{ reader: { scope, staffNumber: '1024', branchCode: '012' }, fromDay: '', toDay: '' },
        ...part,
      })),
    );
    const found = filters.map((filter) => {
      const query = countsOfDayQuery(database.orm, filter);
      const { sql, params } = query.toSQL();
      return planOf(database.raw, sql, fillPlaceholders(params, { day: '2026-11-23' })).join('; ');
    });
    expect(found.filter((plan) => !plan.startsWith('SEARCH audit_counts USING PRIMARY KEY (day=?'))).toEqual(
      [],
    );
    const ofOne = filters.findIndex(({ reader }) => reader.scope === 'own_branch');
    expect(found[ofOne]).toContain('(day=? AND branch_code=?)');
  });

  test('one entry is found by its number, whoever reads', () => {
    for (const scope of SCOPES) {
      const reader = { scope, staffNumber: '1024', branchCode: '012' };
      const { query, values } = auditEntryQuery(database.orm, reader, 7);
      const { sql, params } = query.toSQL();
      expect(planOf(database.raw, sql, fillPlaceholders(params, values))[0]).toBe(
        'SEARCH audit_entries USING INTEGER PRIMARY KEY (rowid=?)',
      );
    }
  });

  test('the refusals of one act, being few, are found without reading what was accepted', () => {
    const { build, values } = auditPageQuery(database.orm, {
      ...{ reader: null, actions: ['view_customer'], outcome: 'refused' },
      ...{ limit: 50, cursor: null },
    });
    const { sql, params } = build().toSQL();
    expect(planOf(database.raw, sql, fillPlaceholders(params, values))[0]).toContain('audit_refused');
  });

  test('a page that lies deep under the time that was asked for is not walked to from there', () => {
    const [toMs, cursor] = [NOW_MS - 60_000, encodeCursor([NOW_MS - 1_800_000, 4_000])];
    const asked = { reader: null, actions: ['sign_in'], limit: 50 } as const;
    const boundsOf = (filter: AuditFilter) =>
      Object.keys(auditPageQuery(database.orm, filter).values).filter((name) => /^(?:to|cursor)/.test(name));
    expect(boundsOf({ ...asked, toMs, cursor })).toEqual(['cursorMs', 'cursorSeq']);
    expect(boundsOf({ ...asked, toMs: NOW_MS - 1_800_000, cursor })).toEqual(['toMs']);
  });

  test('every other statement, of changes, staff, sessions, mails, passwords and facts, goes through an index', async () => {
    const customerId = statistics === 'with statistics' ? 1 : 4;
    const statements = await statementsOf((watched) => useEverything(watched, customerId));
    expect(WATCHED.filter((each) => !statements.some((statement) => each.test(statement)))).toEqual([]);
    // The lists of all branches, a few dozen, and of all receivers of the log, a handful, are read whole because they are
    // asked for whole. The activity of a branch is
    // grouped by whom and of whom, and what is sealed is grouped to be counted; see the tests below. Only the command
    // line compares the counters with the whole log.
    const known =
      /from "(?:branches|audit_feeds)" order by|"of_customers"|^INSERT INTO audit_counts|AS miscounted/;
    const others = statements.filter((statement) => !known.test(statement));
    const faults = others.flatMap((statement) => {
      const nothing = Array.from(statement.matchAll(/\?/g), () => null);
      const plan = planOf(database.raw, statement, nothing);
      return faultsOf(plan, { mayWalk: ['administrative_changes_waiting', 'audit_archives_seq'] }).length > 0
        ? [{ statement, plan }]
        : [];
    });
    expect(faults).toEqual([]);
  });
});

test('the activity of a branch reads the entries of that branch and time, and no others', () => {
  const { sql, params } = activityQuery(database.orm, '012', { viewsMs: NOW_MS, releasesMs: NOW_MS }).toSQL();
  const reads = planOf(database.raw, sql, params).filter((line) => /^(?:SEARCH|SCAN) audit/.test(line));
  expect(reads).toEqual(['SEARCH audit_entries USING INDEX audit_branch (actor_branch=? AND at_ms>?)']);
});

test('what is sealed is counted without reading what was sealed before', async () => {
  const statements = await statementsOf(async (watched) => {
    await watched.record(manyEntries(1)[0] as AuditEntry);
    await watched.sealEntries({ limit: 1, nowMs: NOW_MS, sign: () => 'note' });
  });
  const [counting] = statements.filter((statement) => /^INSERT INTO audit_counts/.test(statement));
  const reads = planOf(database.raw, counting ?? '', [1, 2]).filter((line) => /^(?:SEARCH|SCAN)/.test(line));
  expect(reads).toEqual(['SEARCH audit_entries USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)']);
});

test('no statistics are taken by the store itself: of a young database they would mislead the planner for ever', async () => {
  const path = join(folder.path, 'young.db');
  const young = openDatabase(path, MIGRATIONS);
  const youngStore = sqliteStore(young, { ...DEPENDENCIES, monotonicMs: () => performance.now() });
  await youngStore.putBranches(BRANCHES);
  await youngStore.putCustomers([customerOf(1)]);
  await acts.enrol(youngStore, 1);
  await youngStore.searchCustomers({
    by: { kind: 'kana_name', value: 'ミホン' },
    ...{ nowMs: NOW_MS, limit: 20, cursor: null },
  });
  await youngStore.close();
  const { raw } = openDatabase(path, MIGRATIONS);
  expect(raw.prepare(`SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'`).all()).toEqual([]);
  raw.close();
});

test('a bad plan is found: a whole table read, sorted, or walked where something selective was asked', () => {
  const { raw } = database;
  const bad = (statement: string) => faultsOf(planOf(raw, statement), { mayWalk: ['audit_at'] });
  expect(bad('SELECT * FROM audit_entries WHERE reason = 1')).toHaveLength(1);
  expect(bad('SELECT * FROM sessions ORDER BY last_seen_ms')).toHaveLength(2);
  expect(bad('SELECT * FROM customers ORDER BY phone_digits LIMIT 1')).toHaveLength(1);
  expect(bad('SELECT rowid FROM customer_names')).toHaveLength(1);
  expect(bad('SELECT * FROM audit_entries ORDER BY at_ms DESC LIMIT 1')).toEqual([]);
});
