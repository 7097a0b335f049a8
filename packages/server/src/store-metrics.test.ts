/** The metrics of a database cost one connection at a time, however many figures are read. */
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { showStore, type WatchedStore } from './store-metrics.ts';

/** A store that tells how many questions were open at once, and which were asked. */
function watchedStore(answers: Partial<WatchedStore> = {}) {
  const asked: string[] = [];
  let open = 0;
  let most = 0;
  const asking =
    <T>(name: string, value: T) =>
    async (): Promise<T> => {
      asked.push(name);
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 2));
      open -= 1;
      return value;
    };
  const store = {
    ping: asking('ping', undefined),
    waitingMails: asking('waitingMails', { count: 3, oldestMs: 4_000 }),
    newestSeq: asking('newestSeq', 9),
    newestCheckpoint: asking('newestCheckpoint', null),
    meta: asking('meta', null),
    auditFeeds: asking('auditFeeds', []),
    ...answers,
  } as WatchedStore;
  return { store, asked, most: () => most };
}

it('asks one question at a time, so that many institutions do not take all connections with each reading', async () => {
  const { store, asked, most } = watchedStore();
  const registry = new Registry();
  showStore(registry, store, () => 10_000);
  const text = await registry.metrics();
  expect(text).toMatch(/^madoguchi_database_up 1$/m);
  expect(text).toMatch(/^madoguchi_mails_waiting 3$/m);
  expect(text).toMatch(/^madoguchi_oldest_mail_seconds 6$/m);
  expect(text).toMatch(/^madoguchi_unsealed_entries 9$/m);
  expect(asked.length).toBeGreaterThan(6);
  expect(most()).toBe(1);
});

it('asks nothing more where the database is away, and everything again once it is back', async () => {
  let isAway = true;
  const { store, asked } = watchedStore({
    ping: async () => {
      if (isAway) throw new Error('away');
    },
  });
  const registry = new Registry();
  showStore(registry, store, () => 10_000);
  const away = await registry.metrics();
  expect(away).toMatch(/^madoguchi_database_up 0$/m);
  expect(away).not.toMatch(/^madoguchi_mails_waiting /m);
  expect(asked).toEqual([]);
  isAway = false;
  const back = await registry.metrics();
  expect(back).toMatch(/^madoguchi_database_up 1$/m);
  expect(back).toMatch(/^madoguchi_mails_waiting 3$/m);
});
