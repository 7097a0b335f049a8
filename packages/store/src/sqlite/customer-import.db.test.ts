// Aim: an import writes what differs and nothing else, with its audit entry, in one transaction on its own connection.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { foldKana } from '@madoguchi/otp-core/folding';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type CustomerImport, ImportOutdatedError } from '../customer-import.ts';
import type { NewCustomer } from '../customer-record.ts';
import { type Store, StoreBusyError } from '../store.ts';
import { openSqliteStore } from './sqlite-store.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations/sqlite', import.meta.url));

const HANAKO: NewCustomer = {
  customerNumber: '10000001',
  branchCode: '012',
  accountType: '普通',
  accountNumber: '1111111',
  nameKanji: '山田　花子',
  nameKana: 'ヤマダ ハナコ',
  dateOfBirth: '1965-04-20',
  phone: '090-0000-0001',
  email: 'hanako@example.jp',
  loginId: 'hanako01',
};
const ICHIRO: NewCustomer = {
  ...HANAKO,
  customerNumber: '10000002',
  accountNumber: '2222222',
  nameKanji: '髙橋　一郎',
  nameKana: 'タカハシ イチロウ',
  loginId: 'ichiro02',
};

const entryOf = (details: object): AuditEntry => ({
  atMs: 1_000,
  actor: { kind: 'system', id: 'cli', role: null, branchCode: null, terminal: 'test' },
  action: 'import_customers',
  target: null,
  outcome: 'accepted',
  reason: null,
  correlationId: 'test',
  details: { ...details },
});

async function opened(): Promise<{ store: Store; path: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-import-'));
  const path = join(folder, 'madoguchi.db');
  const store = openSqliteStore({
    path,
    migrationsFolder: MIGRATIONS,
    limits: DEFAULT_LIMITS,
    openKey: () => new Uint8Array(20),
    monotonicMs: () => performance.now(),
  });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  await store.putBranches([
    { code: '012', name: '本店営業部', telephone: '055-000-0012' },
    { code: '034', name: '駅前支店', telephone: '055-000-0034' },
  ]);
  await store.putCustomers([HANAKO, ICHIRO]);
  return { store, path };
}

async function staged(store: Store, customers: readonly NewCustomer[]): Promise<CustomerImport> {
  const running = store.customerImport();
  onTestFinished(() => running.close());
  await running.stage(customers.map((customer, index) => ({ line: index + 2, customer })));
  return running;
}

async function stored(store: Store): Promise<NewCustomer[]> {
  const by = { kind: 'customer_number', value: '' } as const;
  const { customers } = await store.searchCustomers({ by, nowMs: 0, limit: 100, cursor: null });
  return customers.map(({ id, status, ...customer }) => customer);
}

async function auditCount(store: Store): Promise<number> {
  return (await store.auditPage({ reader: null, limit: 200, cursor: null })).entries.length;
}

describe('two customers', () => {
  test('can exchange accounts and login IDs in one file', async () => {
    const { store } = await opened();
    const exchanged = [
      { ...HANAKO, accountNumber: ICHIRO.accountNumber, loginId: ICHIRO.loginId },
      { ...ICHIRO, accountNumber: HANAKO.accountNumber, loginId: HANAKO.loginId },
    ];
    const running = await staged(store, exchanged);
    expect(await running.compare()).toEqual({ inserted: 0, updated: 2, unchanged: 0 });
    expect(await running.conflicts(10)).toEqual([]);
    await running.apply({ entryOf });
    expect(await stored(store)).toEqual(exchanged);
  });

  test('cannot have one account, also where the line of its holder changes nothing', async () => {
    const { store } = await opened();
    const running = await staged(store, [HANAKO, { ...ICHIRO, accountNumber: HANAKO.accountNumber }]);
    await running.compare();
    expect(await running.conflicts(10)).toEqual([
      { line: 3, field: 'account', with: { kind: 'line', line: 2 } },
    ]);
  });

  test('cannot have login IDs that differ in case only', async () => {
    const { store } = await opened();
    const running = await staged(store, [{ ...ICHIRO, loginId: 'HANAKO01' }]);
    await running.compare();
    expect(await running.conflicts(10)).toEqual([
      { line: 2, field: 'loginId', with: { kind: 'customer', customerNumber: '10000001' } },
    ]);
  });

  test('can have the same account number at another branch or of another type', async () => {
    const { store } = await opened();
    const running = await staged(store, [
      { ...HANAKO, customerNumber: '10000003', branchCode: '034', loginId: 'third03' },
      { ...HANAKO, customerNumber: '10000004', accountType: '当座', loginId: 'fourth04' },
    ]);
    await running.compare();
    expect(await running.conflicts(10)).toEqual([]);
    expect(await running.apply({ entryOf })).toEqual({ inserted: 2, updated: 0, unchanged: 0 });
  });
});

test('a line that stands twice without a change is told too', async () => {
  const { store } = await opened();
  const running = await staged(store, [HANAKO, HANAKO]);
  await running.compare();
  expect(await running.conflicts(10)).toEqual([
    { line: 3, field: 'customerNumber', with: { kind: 'line', line: 2 } },
  ]);
});

test('a new name is found by its parts, the old one no more, and other names stay found', async () => {
  const { store } = await opened();
  const running = await staged(store, [
    { ...HANAKO, nameKana: 'サトウ ハナコ', nameKanji: '佐藤　花子' },
    ICHIRO,
  ]);
  await running.compare();
  await running.apply({ entryOf });
  const found = async (kana: string) => {
    const by = { kind: 'containing', value: foldKana(kana) } as const;
    return (await store.searchCustomers({ by, nowMs: 0, limit: 9, cursor: null })).customers.map(
      ({ nameKanji }) => nameKanji,
    );
  };
  expect([await found('サトウ'), await found('マダ'), await found('カハシ')]).toEqual([
    ['佐藤　花子'],
    [],
    ['髙橋　一郎'],
  ]);
});

test('a big import leaves the indexes as they were', async () => {
  const { store, path } = await opened();
  const reader = new Database(path, { readonly: true });
  onTestFinished(() => void reader.close());
  const indexes = () =>
    reader.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name").all();
  const before = indexes();
  const many = Array.from({ length: 25_000 }, (_, index) => ({
    ...HANAKO,
    customerNumber: String(20_000_000 + index),
    accountNumber: String(3_000_000 + index),
    loginId: `login${index}`,
  }));
  const running = await staged(store, many);
  await running.compare();
  expect(await running.apply({ entryOf })).toEqual({ inserted: 25_000, updated: 0, unchanged: 0 });
  expect(indexes()).toEqual(before);
  expect(reader.pragma('integrity_check', { simple: true })).toBe('ok');
  const named = "SELECT count(*) FROM customer_names WHERE customer_names MATCH 'ヤマ'";
  expect(reader.prepare(named).pluck().get()).toBe(25_001);
  await expect(store.putCustomers([{ ...HANAKO, customerNumber: '30000000' }])).rejects.toThrow(/UNIQUE/);
});

test('an entry that cannot be written leaves the customers as they were', async () => {
  const { store } = await opened();
  const running = await staged(store, [{ ...HANAKO, phone: '' }]);
  await running.compare();
  const fail = () => {
    throw new Error('no entry');
  };
  await expect(running.apply({ entryOf: fail })).rejects.toThrow('no entry');
  expect(await stored(store)).toEqual([HANAKO, ICHIRO]);
  expect(await auditCount(store)).toBe(0);
});

test('the slower of two imports is told that its comparison is outdated', async () => {
  const { store } = await opened();
  const [fast, slow] = [
    await staged(store, [{ ...HANAKO, phone: '1' }]),
    await staged(store, [{ ...HANAKO, phone: '2' }]),
  ];
  await fast.compare();
  await slow.compare();
  await fast.apply({ entryOf });
  await expect(slow.apply({ entryOf })).rejects.toThrow(ImportOutdatedError);
  expect((await stored(store))[0]?.phone).toBe('1');
  expect(await auditCount(store)).toBe(1);
});

test('staging and comparing do not keep another writer waiting', async () => {
  const { store, path } = await opened();
  const other = new Database(path, { timeout: 0 });
  onTestFinished(() => void other.close());
  const running = await staged(store, [{ ...HANAKO, phone: '' }]);
  await running.compare();
  other.exec('BEGIN IMMEDIATE');
  other.exec('COMMIT');
  expect(await running.apply({ entryOf })).toMatchObject({ updated: 1 });
});

test('a database that another process holds for too long is told as busy', { timeout: 30_000 }, async () => {
  const { store, path } = await opened();
  const other = new Database(path);
  onTestFinished(() => void other.close());
  const running = await staged(store, [{ ...HANAKO, phone: '' }]);
  await running.compare();
  other.exec('BEGIN IMMEDIATE');
  await expect(running.apply({ entryOf })).rejects.toThrow(StoreBusyError);
  other.exec('COMMIT');
});

test('branches are counted by what changes and audited', async () => {
  const { store } = await opened();
  const running = store.customerImport();
  onTestFinished(() => running.close());
  const branches = [
    { code: '012', name: '本店営業部', telephone: '055-000-0012' },
    { code: '034', name: '駅前通支店', telephone: '055-000-0034' },
    { code: '056', name: '桃の里支店', telephone: '0553-00-0056' },
  ];
  expect(await running.putBranches(branches, entryOf)).toEqual({ inserted: 1, updated: 1, unchanged: 1 });
  expect(await store.branches()).toEqual(branches);
  expect(await auditCount(store)).toBe(1);
});
