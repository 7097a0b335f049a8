// Aim: an import into a SQLite file leaves its indexes whole, and meets other processes on the same file without harm.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { type Store, StoreBusyError } from '../store.ts';
import { closingImports, HANAKO, importEntry, staged } from '../testing/conformance-import.ts';
import { sqliteOptions, temporaryFolder } from '../testing/fresh-sqlite.ts';
import { DEPENDENCIES, fill } from '../testing/fresh-store.ts';
import { openSqliteStore } from './sqlite-store.ts';

closingImports();

async function opened(): Promise<{ store: Store; path: string }> {
  const folder = temporaryFolder();
  const path = join(folder.path, 'madoguchi.db');
  const store = openSqliteStore(sqliteOptions(path, DEPENDENCIES));
  onTestFinished(async () => {
    await store.close();
    folder.remove();
  });
  await fill(store, [HANAKO]);
  return { store, path };
}

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
  expect(await running.apply({ entryOf: importEntry })).toEqual({
    ...{ inserted: 25_000, updated: 0, unchanged: 0 },
  });
  expect(indexes()).toEqual(before);
  expect(reader.pragma('integrity_check', { simple: true })).toBe('ok');
  const named = "SELECT count(*) FROM customer_names WHERE customer_names MATCH 'ヤマ'";
  expect(reader.prepare(named).pluck().get()).toBe(25_001);
  await expect(store.putCustomers([{ ...HANAKO, customerNumber: '30000000' }])).rejects.toThrow(/UNIQUE/);
});

test('staging and comparing do not keep another writer waiting', async () => {
  const { store, path } = await opened();
  const other = new Database(path, { timeout: 0 });
  onTestFinished(() => void other.close());
  const running = await staged(store, [{ ...HANAKO, phone: '' }]);
  await running.compare();
  other.exec('BEGIN IMMEDIATE');
  other.exec('COMMIT');
  expect(await running.apply({ entryOf: importEntry })).toMatchObject({ updated: 1 });
});

test('a database that another process holds for too long is told as busy', { timeout: 30_000 }, async () => {
  const { store, path } = await opened();
  const other = new Database(path);
  onTestFinished(() => void other.close());
  const running = await staged(store, [{ ...HANAKO, phone: '' }]);
  await running.compare();
  other.exec('BEGIN IMMEDIATE');
  await expect(running.apply({ entryOf: importEntry })).rejects.toThrow(StoreBusyError);
  other.exec('COMMIT');
});
