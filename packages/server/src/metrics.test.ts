// Aim: whoever watches the servers learns whether the database takes writes, what waits in it and when the last backup was made; a database that is away, or without a
// backup, does not look like one of 1970, and does not take the other metrics with it.
import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';
import { LAST_BACKUP, type WatchedStore } from './store-metrics.ts';

const NOW_MS = 1_795_402_900_000;

function watched(changes: Partial<WatchedStore> = {}) {
  const metrics = createMetrics('test', null);
  const store = {
    ping: async () => {},
    meta: async () => null,
    waitingMails: async () => ({ count: 3, oldestMs: NOW_MS - 90_000 }),
    newestSeq: async () => 120,
    newestCheckpoint: async () => ({ size: 100, lastSeq: 100 }),
    auditFeeds: async () => [{ name: 'siem', delivered: 60, failures: 2 }],
    ...changes,
  } as unknown as WatchedStore;
  metrics.showStore(store, () => NOW_MS);
  return async () => {
    const text = await metrics.registry.metrics();
    const lines = text.split('\n').filter((line) => /^madoguchi_(?!http|problems)/.test(line));
    return Object.fromEntries(
      lines.map((line) => [line.replace(/\{.*/, ''), Number(line.split(' ').at(-1))]),
    );
  };
}

test('each reading tells how it stands', async () => {
  let kept: string | null = null;
  const read = watched({ meta: async (key) => (key === LAST_BACKUP ? kept : null) });
  const standing = {
    madoguchi_database_up: 1,
    madoguchi_mails_waiting: 3,
    madoguchi_oldest_mail_seconds: 90,
    madoguchi_unsealed_entries: 20,
    madoguchi_audit_feed_lag_entries: 40,
    madoguchi_audit_feed_failures: 2,
  };
  expect(await read()).toEqual(standing);
  kept = '1795402800000';
  expect(await read()).toEqual({ ...standing, madoguchi_last_backup_timestamp_seconds: 1_795_402_800 });
});

test('a database that is away is told as away, and nothing else of it', async () => {
  const away = async () => {
    throw new Error('away');
  };
  const gone = {
    ping: away,
    meta: away,
    waitingMails: away,
    newestSeq: away,
    newestCheckpoint: away,
    auditFeeds: away,
  };
  expect(await watched(gone)()).toEqual({ madoguchi_database_up: 0 });
});
