/**
 * Aim: a SQLite installation moves to PostgreSQL whole: the same answers, the same log with the same tree, codes and sessions that go on; a copy that
 * was stopped goes on, and nothing starts on one that is not finished.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { periodEndMs } from '@madoguchi/otp-core/audit-retention';
import { readConfig } from '@madoguchi/server/config';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import type { Store } from '@madoguchi/store/store';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { seedDemo } from './demo/seed-demo.ts';
import { SILENT } from './import/progress.ts';
import { NOW_MS } from './testing/import-files.ts';
import { sealAndKeep, withStoreIn, writeMonth } from './testing/old-log.ts';
import { type TestWorld, testWorld } from './testing/test-world.ts';
import '@madoguchi/store/testing/postgres-setup';

let at: TestWorld;
let target: Record<string, string>;

beforeEach(async () => {
  at = testWorld();
  target = {
    DATABASE_URL: inject('postgresUrl'),
    DATABASE_SCHEMA: `t${randomBytes(8).toString('hex')}`,
    DATABASE_CONNECTIONS: '4',
  };
});

/** The installation on PostgreSQL from now on. */
async function moved(): Promise<Store> {
  const { store } = await openConfiguredStore(readConfig({ MADOGUCHI_DATA: at.folder, ...target }));
  onTestFinished(() => store.close());
  return store;
}

async function copy(...words: string[]) {
  at.inputs.environment = target;
  const from = `sqlite:${join(at.folder, 'madoguchi.db')}`;
  return at.run('db', 'copy', '--from', from, ...words);
}

describe('a whole installation', () => {
  const template = mkdtempSync(join(tmpdir(), 'madoguchi-copy-'));
  beforeAll(async () => {
    const opened = await openConfiguredStore(readConfig({ MADOGUCHI_DATA: template }));
    await seedDemo(opened, NOW_MS, SILENT);
    await opened.store.close();
    await sealAndKeep(template, 'before');
  });
  afterAll(() => rmSync(template, { recursive: true }));
  beforeEach(() => cpSync(template, at.folder, { recursive: true }));

  test('answers as before, and its log is the same one', async () => {
    const { exitCode, out, err } = await copy();
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toContain('26 tables copied, each with as many rows as in the source.');
    const store = await moved();
    await withStoreIn(at.folder, async (source) => {
      expect(await store.newestCheckpoint()).toEqual(await source.newestCheckpoint());
      for (const by of [
        { kind: 'kana_name', value: 'ヤマダ' },
        { kind: 'containing', value: 'マダ' },
        { kind: 'customer_number', value: '1000' },
      ] as const) {
        const search = { by, nowMs: at.inputs.nowMs, limit: 50, cursor: null };
        expect(await store.searchCustomers(search)).toEqual(await source.searchCustomers(search));
      }
      for (let id = 1; id <= 50; id += 1)
        expect(await store.holdingOf(id)).toEqual(await source.holdingOf(id));
      const page = { reader: null, limit: 100, cursor: null };
      const [copied, original] = [await store.auditPage(page), await source.auditPage(page)];
      // The copy has one entry more: that it was made.
      expect(copied.entries[0]).toMatchObject({ action: 'copy_database', outcome: 'accepted' });
      expect(copied.entries.slice(1)).toEqual(original.entries.slice(0, 99));
    });
  });

  test('goes on: entries, seals and verification follow what was there', async () => {
    await copy();
    const store = await moved();
    const before = await store.newestCheckpoint();
    await store.sealEntries({ limit: 1_000, nowMs: 1, sign: () => 'note' });
    expect(await store.newestCheckpoint()).toMatchObject({ size: (before?.size ?? 0) + 1 });
    await store.putCustomers([
      {
        ...{ customerNumber: '99999999', branchCode: '012', accountType: '普通', accountNumber: '9999999' },
        ...{ nameKanji: '新規　花子', nameKana: 'シンキ ハナコ', dateOfBirth: '1990-01-01' },
        ...{ phone: '090-9999-0000', email: 'new@example.jp', loginId: 'shinki99' },
      },
    ]);
    expect(await store.customerIdByNumber('99999999')).toBeGreaterThan(2_000);
  });

  test('is not copied over something else, and nothing but a copy is started on', async () => {
    at.inputs.interrupted = true;
    const stopped = await copy();
    expect([stopped.exitCode, stopped.err]).toEqual([
      expect.any(Number),
      expect.stringContaining('Stopped.'),
    ]);
    at.inputs.interrupted = false;
    await expect(moved()).rejects.toThrow('a copy that was not finished');
    expect((await copy()).exitCode).toBe(0);
    expect(await copy()).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('no copy of this source'),
    });
  });

  test('that changed since its copy was begun is not mixed with what was copied', async () => {
    at.inputs.interrupted = true;
    await copy();
    at.inputs.interrupted = false;
    await withStoreIn(at.folder, (store) => store.putMeta('k', 'v'));
    await withStoreIn(at.folder, async (store) => {
      const [entry] = (await store.auditPage({ reader: null, limit: 1, cursor: null })).entries;
      if (entry !== undefined) await store.record(entry);
    });
    expect(await copy()).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('no copy of this source'),
    });
  });
});

test('months that were archived stay archived, and the log is checked over both', async () => {
  await writeMonth(at.folder, '2024-01', 300);
  await writeMonth(at.folder, '2026-10', 20);
  await sealAndKeep(at.folder, 'before');
  at.inputs.nowMs = periodEndMs('2026-02');
  expect((await at.run('audit', 'archive')).exitCode).toBe(0);
  await sealAndKeep(at.folder, 'after');
  const { exitCode, out, err } = await copy();
  expect([exitCode, err]).toEqual([0, '']);
  expect(out).toContain('sealed');
  expect((await at.run('audit', 'verify')).exitCode).toBe(0);
  const store = await moved();
  expect((await store.auditArchives()).map(({ period }) => period)).toEqual(['2024-01']);
  expect(await store.archivedPeriodOf(7)).toBe('2024-01');
});

test('a source that is not there, and a target that is none, are told apart', async () => {
  const nothing = await at.run('db', 'copy', '--from', 'sqlite:/nowhere/m.db', '--to', 'postgres://x/y');
  expect(nothing).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('There is no database at /nowhere/m.db.'),
  });
  await withStoreIn(at.folder, (store) => store.ping());
  expect(await at.run('db', 'copy')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('There is no target.'),
  });
  const closed = await at.run('db', 'copy', '--to', 'postgres://127.0.0.1:1/none');
  expect(closed).toMatchObject({ exitCode: 1, err: expect.stringContaining('nothing answers there') });
});
