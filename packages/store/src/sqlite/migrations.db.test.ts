// Aim: a database of an earlier version is taken along: its rows mean afterwards what they meant before.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MIGRATIONS, sqliteOptions, temporaryFolder } from '../testing/fresh-sqlite.ts';
import { DEPENDENCIES, fill } from '../testing/fresh-store.ts';
import { customerOf } from '../testing/people.ts';
import { openDatabase } from './database.ts';
import { openSqliteStore } from './sqlite-store.ts';

/** A copy of the migrations that ends after so many. */
function migrationsUpTo(count: number, folder: string): string {
  cpSync(MIGRATIONS, folder, { recursive: true });
  const path = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: unknown[] };
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return folder;
}

test('mails of a version that sent none get the kind of what they tell of, are not sent late, and sessions go on', async () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'store.db');
  const { raw } = openDatabase(path, migrationsUpTo(2, join(folder.path, 'earlier')));
  const insert = raw.prepare(
    'INSERT INTO outbox (topic, customer_id, audit_seq, payload, created_at_ms) VALUES (?, 1, 1, ?, 5)',
  );
  const issued = JSON.stringify({ type: 'issued', mailAddress: 'hanako@example.jp' });
  const released = JSON.stringify({ type: 'released', forced: true });
  insert.run('mail.issuance', issued);
  insert.run('mail.notice', issued);
  insert.run('mail.notice', released);
  insert.run('integration.token_released', released);
  raw.exec(`INSERT INTO sessions VALUES ('a', '{}', 1, 2)`);
  raw.close();

  const store = openSqliteStore(sqliteOptions(path, DEPENDENCIES));
  await fill(store, [customerOf(1)]);
  const mails = await store.mailsOf(1, 10);
  expect(mails.map(({ kind, state, settledAtMs }) => [kind, state, settledAtMs])).toEqual([
    ['released', 'obsolete', 5],
    ['issued', 'obsolete', 5],
    ['issuance', 'obsolete', 5],
  ]);
  expect(await store.claimMails({ nowMs: Number.MAX_SAFE_INTEGER, leaseMs: 1, limit: 9 })).toEqual([]);
  expect(await store.loadSession('a')).toEqual({
    ...{ data: '{}', owner: null, lastSeenMs: 1, expiresAtMs: 2, ended: null },
  });
  await store.close();
  folder.remove();
});

test('what an earlier version had sealed is counted, and what it had not is not', async () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'store.db');
  const { raw } = openDatabase(path, migrationsUpTo(7, join(folder.path, 'earlier')));
  const insert = raw.prepare(
    `INSERT INTO audit_entries (at_ms, actor_kind, actor_id, actor_branch, actor_terminal, action, outcome, correlation_id, details)
    VALUES (?, ?, ?, ?, 't', 'view_customer', 'accepted', 'c', '{}')`,
  );
  // The last moment of 22 November in Japan, and the first of the 23rd.
  const midnightMs = Date.parse('2026-11-23T00:00:00+09:00');
  insert.run(midnightMs - 1, 'staff', '1024', '012');
  insert.run(midnightMs, 'staff', '1024', '012');
  insert.run(midnightMs, 'customer', '1024', null);
  insert.run(midnightMs, 'staff', '1024', '012');
  raw.exec(`INSERT INTO audit_checkpoints VALUES (3, 3, x'00', 'note', 1)`);
  raw.close();

  const store = openSqliteStore(sqliteOptions(path, DEPENDENCIES));
  const reader = { scope: 'all', staffNumber: '1024', branchCode: '012' } as const;
  const period = { reader, fromDay: '2026-11-01', toDay: '2026-11-30' };
  const { days, operators } = await store.auditStatistics(period);
  expect(days).toEqual([
    { day: '2026-11-22', accepted: 1, refused: 0 },
    { day: '2026-11-23', accepted: 2, refused: 0 },
  ]);
  expect(operators).toEqual([{ staffNumber: '1024', name: '1024', accepted: 2, refused: 0 }]);
  expect(await store.miscountedDays()).toEqual([]);
  await store.close();
  folder.remove();
});

test('tokens of an earlier version are found by their names, live and gone, out of the entries that tell of them', async () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'store.db');
  const { raw } = openDatabase(path, migrationsUpTo(7, join(folder.path, 'earlier')));
  const insert = raw.prepare(
    `INSERT INTO audit_entries (at_ms, actor_kind, actor_id, actor_terminal, action, target_kind, target_id, outcome, correlation_id, details)
    VALUES (1, 'customer', '1', 't', ?, 'customer', ?, 'accepted', 'c', ?)`,
  );
  const told = (action: string, customer: string, ...events: object[]) =>
    insert.run(action, customer, JSON.stringify({ events }));
  told('issue_token', '1', { type: 'issued', tokenUserId: '40123456789' });
  told('provision_token', '1', { type: 'provisioned', tokenId: 'token-a' });
  told('force_release', '1', { type: 'released', tokenId: 'token-a' });
  told('issue_token', '2');
  insert.run('issue_token', '3', '{}');
  raw.close();

  const store = openSqliteStore(sqliteOptions(path, DEPENDENCIES));
  expect(await store.customerIdByTokenName('40123456789')).toBe(1);
  expect(await store.customerIdByTokenName('token-a')).toBe(1);
  await store.close();
  folder.remove();
});
