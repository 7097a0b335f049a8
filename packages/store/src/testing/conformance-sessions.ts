import { describe, expect, test } from 'vitest';
import type { SessionRow } from '../store.ts';
import { freshPerTest } from './fresh-per-test.ts';
import type { OpenFresh } from './fresh-store.ts';
import { BRANCHES, customerOf } from './people.ts';

function rowOf(changes: Partial<SessionRow> = {}): SessionRow {
  const times = { lastSeenMs: 1_000, expiresAtMs: 2_000 };
  return { data: '{"staffNumber":"1024"}', owner: 'staff:1024', ...times, ...changes };
}

/** Sessions, facts about the database, branches and customers by id. */
export function describeSessions(openFresh: OpenFresh): void {
  describe('a session', () => {
    const here = freshPerTest(openFresh, []);

    test('is created, read back after a restart, changed and dropped', async () => {
      const { store, fresh } = here();
      expect(await store.loadSession('a')).toBeNull();
      await store.createSession('a', rowOf());
      await store.createSession('b', rowOf({ data: 'b' }));
      const reopened = await fresh.reopen();
      expect(await reopened.loadSession('a')).toEqual({ ...rowOf(), ended: null });
      await reopened.updateSession('a', rowOf({ data: '{}', lastSeenMs: 1_500, expiresAtMs: 2_500 }));
      expect(await reopened.loadSession('a')).toMatchObject({
        data: '{}',
        lastSeenMs: 1_500,
        expiresAtMs: 2_500,
      });
      expect(await reopened.loadSession('b')).toMatchObject({ data: 'b' });
      await reopened.dropSession('a');
      expect(await reopened.loadSession('a')).toBeNull();
      expect(await reopened.loadSession('b')).not.toBeNull();
    });

    test('that was dropped is not brought back by a late update', async () => {
      const { store } = here();
      await store.createSession('a', rowOf());
      await Promise.all([store.dropSession('a'), store.updateSession('a', rowOf({ lastSeenMs: 1_900 }))]);
      await store.updateSession('a', rowOf());
      expect(await store.loadSession('a')).toBeNull();
    });

    test('is not taken over by creating another one with its id', async () => {
      const { store } = here();
      await store.createSession('a', rowOf());
      await expect(store.createSession('a', rowOf({ data: 'thief' }))).rejects.toThrow();
      expect(await store.loadSession('a')).toMatchObject({ data: rowOf().data });
    });

    test('is swept when it has expired, and only then', async () => {
      const { store } = here();
      await store.createSession('old', rowOf({ expiresAtMs: 1_999 }));
      await store.createSession('older', rowOf({ expiresAtMs: 5 }));
      await store.createSession('alive', rowOf({ expiresAtMs: 2_001 }));
      expect(await store.dropExpiredSessions(2_000)).toBe(2);
      expect(await store.dropExpiredSessions(2_000)).toBe(0);
      expect(await store.loadSession('old')).toBeNull();
      expect(await store.loadSession('alive')).not.toBeNull();
    });
  });

  describe('the facts beside', () => {
    const here = freshPerTest(openFresh, []);

    test('are put, replaced and read back after a restart', async () => {
      const { store, fresh } = here();
      expect(await store.meta('demo')).toBeNull();
      await store.putMeta('demo', '1');
      await store.putMeta('demo', '2');
      await store.putMeta('other', 'x');
      const reopened = await fresh.reopen();
      expect([await reopened.meta('demo'), await reopened.meta('other')]).toEqual(['2', 'x']);
    });

    test('list the branches by code, and change one that is put again', async () => {
      const { store } = here();
      await store.putBranches([{ code: '001', name: '新支店', telephone: '1' }]);
      await store.putBranches([{ code: '034', name: '東中央支店', telephone: '055-200-0099' }]);
      expect(await store.branches()).toEqual([
        { code: '001', name: '新支店', telephone: '1' },
        BRANCHES[0],
        { code: '034', name: '東中央支店', telephone: '055-200-0099' },
        BRANCHES[2],
      ]);
    });

    test('read a customer by id and by number, whole', async () => {
      const { store } = here();
      const hanako = customerOf(7, { nameKanji: '山田 花子', nameKana: 'ヤマダ ハナコ' });
      await store.putCustomers([hanako]);
      const id = await store.customerIdByNumber('00000007');
      expect(await store.customerById(id ?? 0)).toEqual({ id, ...hanako });
      expect(await store.customerById(987_654)).toBeNull();
      expect(await store.customerIdByNumber('00000008')).toBeNull();
    });

    test('answer a ping, and no more once the store is closed', async () => {
      const { store, fresh } = here();
      await store.ping();
      await fresh.reopen();
      await expect(store.ping()).rejects.toThrow();
    });
  });
}
