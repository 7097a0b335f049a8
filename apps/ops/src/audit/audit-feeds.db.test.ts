// Aim: whoever runs the system sees on the command line who gets the audit log and how far each has got, gets the secrets of webhooks
// with an entry about it, and a checkpoint that a witness kept shows a log that was cut off.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { readConfig } from '@madoguchi/server/config';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import type { Store } from '@madoguchi/store/store';
import { expect, test } from 'vitest';
import { NOW_MS } from '../testing/import-files.ts';
import { writeMonth } from '../testing/old-log.ts';
import { type TestWorld, testWorld } from '../testing/test-world.ts';

const NAME = 'syslog:siem.example.jp:6514';

async function withStore<T>({ folder }: TestWorld, act: (store: Store) => Promise<T>): Promise<T> {
  const { store } = await openConfiguredStore(readConfig({ MADOGUCHI_DATA: folder }));
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

async function seal(at: TestWorld, store: Store): Promise<void> {
  const { sign } = auditKeys(readConfig({ MADOGUCHI_DATA: at.folder })).signer;
  await store.sealEntries({ limit: 1_000, nowMs: NOW_MS, sign });
}

const claim = (store: Store, limit: number) =>
  store.claimFeed({
    ...{ name: NAME, lease: 'a', nowMs: NOW_MS, leaseMs: 1, restMs: 0, from: 'beginning', limit },
  });

test('nobody is told of where nobody is set', async () => {
  expect((await testWorld().run('audit', 'feeds')).out).toBe('Nobody gets the audit log outside.\n');
});

test('a receiver is told of with how far it is, what fails, and that it is not set any more', async () => {
  const at = testWorld();
  at.inputs.environment = { AUDIT_SYSLOG: 'tls://siem.example.jp', AUDIT_WITNESS_MAIL: 'auditor@example.jp' };
  await at.run('audit', 'verify');
  await at.run('audit', 'verify');
  await withStore(at, async (store) => {
    await seal(at, store);
    const portion = await claim(store, 1);
    if (portion === null) throw new Error('Nothing was sealed.');
    await store.settleFeed(NAME, 'a', NOW_MS, { kind: 'taken', portion });
    await claim(store, 1);
    const failed = { kind: 'failed', problem: 'timeout', nextTryMs: NOW_MS + 1_000 } as const;
    await store.settleFeed(NAME, 'a', NOW_MS, failed);
  });
  const time = (ms: number) => new Date(ms).toISOString();
  expect((await at.run('audit', 'feeds')).out.split('\n')).toEqual([
    NAME,
    `  1 of 2 entries, 1 behind; last taken ${time(NOW_MS)}`,
    `  failing: 1 in a row, timeout; next try ${time(NOW_MS + 1_000)}`,
    'witness-mail:auditor@example.jp',
    '  not begun yet: the servers begin with it when they start',
    '',
  ]);
  at.inputs.environment = {};
  expect((await at.run('audit', 'feeds')).out).toContain(`${NAME} (not set any more)`);
});

test('a month is not archived before a receiver that is set has all of it', async () => {
  const at = testWorld();
  await writeMonth(at.folder, '2024-01', 20);
  await withStore(at, async (store) => {
    const portion = await claim(store, 10);
    if (portion === null) throw new Error('Nothing was sealed.');
    await store.settleFeed(NAME, 'a', NOW_MS, { kind: 'taken', portion });
  });
  at.inputs.environment = { AUDIT_SYSLOG: 'tls://siem.example.jp' };
  const { exitCode, err } = await at.run('audit', 'archive');
  expect([exitCode, err]).toEqual([
    1,
    expect.stringContaining(`${NAME} does not have all entries of 2024-01`),
  ]);
  at.inputs.environment = {};
  expect((await at.run('audit', 'archive')).out).toContain('2024-01: 20 entries moved');
});

test('the secret of a webhook is the same each time, another for each receiver, and audited without it', async () => {
  const at = testWorld();
  expect(await at.run('audit', 'webhook-secret')).toMatchObject({ exitCode: 1, out: '' });
  at.inputs.environment = {
    AUDIT_WEBHOOK: 'https://siem.example.jp/hook/t0ken',
    AUDIT_WITNESS_WEBHOOK: 'https://auditor.example.jp/hook',
  };
  const { out } = await at.run('audit', 'webhook-secret');
  expect((await at.run('audit', 'webhook-secret')).out).toBe(out);
  expect(out).toMatch(
    /^webhook:siem\.example\.jp whsec_[\w+/]{43}=\nwitness-webhook:auditor\.example\.jp whsec_[\w+/]{43}=\n$/,
  );
  const secrets = out.match(/whsec_\S+/g) ?? [];
  expect(new Set(secrets).size).toBe(2);
  const entries = await withStore(at, (store) => store.logEntries(0, 10));
  expect(entries.map(({ action }) => action)).toEqual(['show_webhook_secret', 'show_webhook_secret']);
  expect(entries[0]?.details).toEqual({
    receivers: ['webhook:siem.example.jp', 'witness-webhook:auditor.example.jp'],
  });
  for (const secret of secrets) expect(JSON.stringify(entries)).not.toContain(secret);
});

test('what a witness saved from the mail shows a log that was cut off and sealed anew', async () => {
  const [at, forged] = [testWorld(), testWorld()];
  const path = join(at.folder, 'saved-from-the-mail.note');
  for (let n = 0; n < 3; n += 1) await at.run('audit', 'verify');
  await withStore(at, async (store) => {
    await seal(at, store);
    writeFileSync(path, (await store.newestCheckpoint())?.note ?? '');
  });
  expect((await at.run('audit', 'verify', '--checkpoint', path)).exitCode).toBe(0);
  // Whoever administers the system has the key too: the same log, two entries long.
  const keyFile = join(forged.folder, 'log.vkey');
  writeFileSync(keyFile, (await at.run('audit', 'key')).out);
  await withStore(forged, (store) => seal(forged, store));
  const { exitCode, out } = await forged.run('audit', 'verify', '--checkpoint', path, '--key', keyFile);
  expect(exitCode).toBe(1);
  expect(out).toContain('saved-from-the-mail.note speaks of 3 entries, and there are 0');
});
