import type { SessionEndReason } from '@madoguchi/otp-core/session-end';
import { MINUTE_MS, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { ChangeRequest, SessionRow, Store } from '../store.ts';
import * as acts from './acts.ts';
import { freshPerTest } from './fresh-per-test.ts';
import type { OpenFresh } from './fresh-store.ts';
import { OTHER_TELLER } from './people.ts';

const EXPIRES_MS = NOW_MS + 10 * MINUTE_MS;

function rowOf(owner: string | null, changes: Partial<SessionRow> = {}): SessionRow {
  return { data: `{"of":"${owner}"}`, owner, lastSeenMs: NOW_MS, expiresAtMs: EXPIRES_MS, ...changes };
}

/** Requirement 47: what ends the customer's sessions, which ones, and what is left of them. */
export function describeSessionEnds(openFresh: OpenFresh): void {
  describe('the sessions of a customer', () => {
    const here = freshPerTest(openFresh);

    /** Two sessions of the customer, and one each of another customer, of staff and of nobody yet. */
    async function openSessions(store: Store): Promise<void> {
      const [id, other] = here().ids;
      const owners = { phone: `customer:${id}`, pc: `customer:${id}`, other: `customer:${other}` };
      const all = { ...owners, staff: `staff:${id}`, longer: `customer:${id}0`, nobody: null };
      for (const [digest, owner] of Object.entries(all)) await store.createSession(digest, rowOf(owner));
    }

    async function endsOf(store: Store): Promise<Record<string, SessionEndReason | null | undefined>> {
      const digests = ['phone', 'pc', 'other', 'staff', 'longer', 'nobody'];
      const found = await Promise.all(
        digests.map(async (each) => [each, (await store.loadSession(each))?.ended]),
      );
      return Object.fromEntries(found);
    }

    const OTHERS = { other: null, staff: null, longer: null, nobody: null };
    const release = (id: number, changes: Partial<ChangeRequest> = {}) =>
      acts.requestOf(id, { type: 'release_token', confirmation: 'matched' }, changes);

    test.each<[string, SessionEndReason, (id: number) => ChangeRequest[]]>([
      ['a release at the counter', 'released_at_counter', (id) => [acts.forceRelease(id)]],
      ['her own release', 'released_by_customer', (id) => [release(id)]],
      ['a suspension', 'token_suspended', (id) => [acts.suspend(id)]],
      ['a lock', 'token_locked', (id) => [0, 1, 2, 3, 4].map((seed) => acts.guess(id, seed))],
    ])('are all ended by %s, with the reason, and nobody else is', async (_what, reason, requests) => {
      const { store, fresh, id } = here();
      await acts.enrol(store, id);
      await openSessions(store);
      for (const request of requests(id)) await acts.perform(store, request);
      expect(await endsOf(store)).toEqual({ phone: reason, pc: reason, ...OTHERS });
      expect(await endsOf(await fresh.reopen())).toEqual({ phone: reason, pc: reason, ...OTHERS });
    });

    test('that were opened with the password alone are ended by the start of use', async () => {
      const { store, id } = here();
      await openSessions(store);
      const { issue, provision, activate } = acts.enrolment(id, 1, NOW_MS);
      for (const command of [issue, provision]) await store.change(acts.requestOf(id, command));
      expect(await endsOf(store)).toEqual({ phone: null, pc: null, ...OTHERS });
      await store.change(acts.requestOf(id, activate, { keepSession: 'pc' }));
      expect(await endsOf(store)).toEqual({ phone: 'token_activated', pc: null, ...OTHERS });
    });

    test('are ended by her own release but for the one that asked for it, which can be changed on', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await openSessions(store);
      await store.change(release(id, { keepSession: 'phone' }));
      expect(await endsOf(store)).toEqual({ phone: null, pc: 'released_by_customer', ...OTHERS });
      await store.updateSession('phone', rowOf(`customer:${id}`, { lastSeenMs: NOW_MS + 1 }));
      expect(await store.loadSession('phone')).toMatchObject({ lastSeenMs: NOW_MS + 1, ended: null });
    });

    test('go on through log-ins, wrong codes, a resumption, and what was refused', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await store.change(acts.suspend(id));
      await openSessions(store);
      const requests = [
        acts.resume(id),
        acts.guess(id, 0),
        acts.signIn(id),
        acts.signIn(id),
        acts.suspend(id, { actor: OTHER_TELLER }),
        acts.forceRelease(id, { actor: { ...OTHER_TELLER, steppedUpAtMs: NOW_MS } }),
        acts.requestOf(id, { type: 'withdraw_issue' }),
      ];
      for (const request of requests) await store.change(request);
      expect(await endsOf(store)).toEqual({ phone: null, pc: null, ...OTHERS });
    });

    test('go on where the change itself could not be written', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await openSessions(store);
      const unwritable = acts.suspend(id, { correlationId: null as unknown as string });
      await expect(store.change(unwritable)).rejects.toThrow();
      expect(await endsOf(store)).toEqual({ phone: null, pc: null, ...OTHERS });
    });

    test('are not brought back by a late save, before, with or after the change', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await openSessions(store);
      const save = () =>
        store.updateSession('phone', rowOf(`customer:${id}`, { data: 'late', expiresAtMs: EXPIRES_MS + 1 }));
      await Promise.all([store.change(acts.suspend(id)), save()]);
      const ended = await store.loadSession('phone');
      expect(ended).toMatchObject({ owner: `customer:${id}`, ended: 'token_suspended' });
      await save();
      expect(await store.loadSession('phone')).toEqual(ended);
    });

    test('keep the reason that ended them, whatever comes afterwards', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await store.createSession('phone', rowOf(`customer:${id}`));
      await store.change(acts.suspend(id));
      await store.createSession('pc', rowOf(`customer:${id}`));
      await acts.perform(store, acts.forceRelease(id));
      expect(await endsOf(store)).toMatchObject({ phone: 'token_suspended', pc: 'released_at_counter' });
    });

    test('can be told of their end until they would have expired, then they are swept', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await openSessions(store);
      await store.change(acts.suspend(id));
      expect(await store.dropExpiredSessions(EXPIRES_MS)).toBe(0);
      expect(await store.loadSession('phone')).toMatchObject({ ended: 'token_suspended' });
      expect(await store.dropExpiredSessions(EXPIRES_MS + 1)).toBe(6);
      expect(await store.loadSession('phone')).toBeNull();
    });

    test('can be dropped after their end, and one of a new log-in goes on', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await openSessions(store);
      await acts.perform(store, acts.forceRelease(id));
      await store.dropSession('phone');
      await store.createSession('new', rowOf(`customer:${id}`));
      expect(await store.loadSession('phone')).toBeNull();
      expect(await store.loadSession('new')).toMatchObject({ ended: null });
    });
  });

  describe('a session that follows from a log-in', () => {
    const here = freshPerTest(openFresh);

    const opening = (id: number, idDigest = 'new') => ({
      openSession: { idDigest, row: rowOf(`customer:${id}`), replaces: 'old' },
    });
    async function enrolled(): Promise<{ store: Store; id: number }> {
      const { store, id } = here();
      await acts.enrol(store, id);
      await store.createSession('old', rowOf(`customer:${id}`));
      return { store, id };
    }
    const found = async (store: Store) =>
      Promise.all(['old', 'new'].map(async (each) => (await store.loadSession(each))?.ended));

    test('stands in the place of the one before it', async () => {
      const { store, id } = await enrolled();
      await store.change({ ...acts.signIn(id), ...opening(id) });
      expect(await store.loadSession('new')).toEqual({ ...rowOf(`customer:${id}`), ended: null });
      expect(await store.loadSession('old')).toBeNull();
    });

    test('is the first one where there was none before', async () => {
      const { store, id } = await enrolled();
      const { openSession } = opening(id);
      await store.change({ ...acts.signIn(id), openSession: { ...openSession, replaces: null } });
      expect(await found(store)).toEqual([null, null]);
    });

    test('is not there after a refused log-in, and the one before it goes on', async () => {
      const { store, id } = await enrolled();
      await store.change({ ...acts.guess(id, 0), ...opening(id) });
      expect(await found(store)).toEqual([null, undefined]);
    });

    test('is one of twenty that come at once with the same code', async () => {
      const { store, id } = await enrolled();
      const digests = Array.from({ length: 20 }, (_, n) => `new-${n}`);
      await Promise.all(digests.map((each) => store.change({ ...acts.signIn(id), ...opening(id, each) })));
      const rows = await Promise.all(digests.map((each) => store.loadSession(each)));
      expect(rows.filter((row) => row !== null).length).toBe(1);
    });

    test('is ended by a release that comes in the same moment, or the log-in is one without a code', async () => {
      const { store, id } = await enrolled();
      const other = await here().fresh.alongside();
      const logIn = { ...acts.signIn(id), ...opening(id) };
      const [result] = await Promise.all([store.change(logIn), acts.perform(other, acts.forceRelease(id))]);
      const wasFirst = acts.done(result).holding.status === 'active';
      expect(await store.loadSession('new')).toMatchObject({
        ended: wasFirst ? 'released_at_counter' : null,
      });
    });

    test('that cannot be written takes the log-in with it: the code is not used up', async () => {
      const { store, id } = await enrolled();
      const before = await store.holdingOf(id);
      const taken = { idDigest: 'taken', row: rowOf('staff:1024'), replaces: 'old' };
      await store.createSession('taken', rowOf('staff:1024'));
      await expect(store.change({ ...acts.signIn(id), openSession: taken })).rejects.toThrow();
      expect(await store.holdingOf(id)).toEqual(before);
      expect(await found(store)).toEqual([null, undefined]);
      expect(acts.done(await store.change(acts.signIn(id))).outcome).toEqual({ kind: 'accepted' });
    });
  });
}
