import type { StaffActor } from '@madoguchi/otp-core/actor';
import type { LimitChange } from '@madoguchi/otp-core/limit-bounds';
import { MINUTE_MS, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test, vi } from 'vitest';
import type { Store } from '../store.ts';
import * as acts from './acts.ts';
import { lastEntry } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { DEPENDENCIES, entryOf, fill, type OpenFresh } from './fresh-store.ts';
import { administrator, customerOf } from './people.ts';

const FIRST = administrator('1901');
const SECOND = administrator('1902');
const FEWER: LimitChange = { name: 'maxConsecutiveFailures', from: 5, to: 3 };
const HOUR_MS = 60 * MINUTE_MS;
const GONE = { kind: 'refused', refusal: { code: 'change_not_pending' } };

/** The limits of the institution: two administrators, a history, in force at once in every process. */
export function describeLimits(openFresh: OpenFresh): void {
  describe('a change of limits', () => {
    const here = freshPerTest(openFresh);

    async function withAdministrators(): Promise<Store> {
      const { store } = here();
      await fill(store, [customerOf(1)]);
      for (const { staffNumber, role } of [FIRST, SECOND]) {
        const person = { staffNumber, role, name: staffNumber, branchCode: '012' };
        await store.createStaff({ ...person, passwordHash: 'h', sealedKey: 's' }, entryOf());
      }
      return store;
    }
    const asked = (actor: StaffActor) => ({
      ...{ actor, nowMs: NOW_MS, correlationId: 'c', invitationDigest: 'none' },
    });
    const propose = (store: Store, id: string, ...limits: LimitChange[]) =>
      store.proposeChange({ ...asked(FIRST), id, reason: 'r', change: { kind: 'change_limits', limits } });
    const confirm = (store: Store, id: string) =>
      store.decideChange({ ...asked(SECOND), id, decision: { kind: 'confirm' } });
    const make = async (store: Store, id: string, ...limits: LimitChange[]) => {
      await propose(store, id, ...limits);
      return confirm(store, id);
    };

    test('waits for another administrator, then is in force, in the history and in the log, also after a restart', async () => {
      const store = await withAdministrators();
      expect(store.limits().inForce).toEqual(DEPENDENCIES.limits);
      expect(await propose(store, 'fewer', FEWER)).toEqual({ kind: 'proposed' });
      expect(store.limits().inForce.maxConsecutiveFailures).toBe(5);
      expect(await confirm(store, 'fewer')).toEqual({ kind: 'done', invites: false });
      expect(await lastEntry(store)).toMatchObject({
        ...{ action: 'confirm_change', target: { kind: 'system', id: 'limits' } },
        details: { change: { kind: 'change_limits', limits: [FEWER] } },
      });
      const reopened = await here().fresh.reopen();
      const { standard, inForce } = reopened.limits();
      expect(standard).toEqual(DEPENDENCIES.limits);
      expect(inForce).toEqual({ ...standard, maxConsecutiveFailures: 3 });
      const history = { waiting: false, beforeMs: null, nowMs: NOW_MS, limit: 10 };
      expect(await reopened.administrativeChanges(history)).toMatchObject([
        { id: 'fewer', state: 'done', change: { limits: [FEWER] }, decidedBy: '1902' },
      ]);
    });

    test('is what another process decides by at its next transaction, and keeps what was promised before', async () => {
      const store = await withAdministrators();
      const other = await here().fresh.alongside();
      const id = (await store.customerIdByNumber(customerOf(1).customerNumber)) ?? 0;
      const issue = (serial: number) =>
        other.change(acts.requestOf(id, acts.enrolment(id, serial).issue, { nowMs: NOW_MS }));
      const expiresAtMs = async () => {
        const holding = await other.holdingOf(id);
        return holding.status === 'issued' ? holding.issue.expiresAtMs : null;
      };
      await issue(1);
      await make(store, 'shorter', { name: 'issueLifeMs', from: 24 * HOUR_MS, to: HOUR_MS });
      expect(await expiresAtMs()).toBe(NOW_MS + 24 * HOUR_MS);
      await issue(2);
      expect(await expiresAtMs()).toBe(NOW_MS + HOUR_MS);
      expect(other.limits().inForce.issueLifeMs).toBe(HOUR_MS);
    });

    test('is known to another process within seconds, whether or not it decides anything', async () => {
      const store = await withAdministrators();
      const other = await here().fresh.alongside();
      await make(store, 'shorter', { name: 'issueLifeMs', from: 24 * HOUR_MS, to: HOUR_MS });
      await vi.waitFor(() => expect(other.limits().inForce.issueLifeMs).toBe(HOUR_MS), 10_000);
    });

    test('locks a token of another process by the new count', async () => {
      const store = await withAdministrators();
      const other = await here().fresh.alongside();
      const id = (await store.customerIdByNumber(customerOf(1).customerNumber)) ?? 0;
      await acts.enrol(other, id);
      await make(store, 'fewer', FEWER);
      for (const seed of [1, 2, 3]) await other.change(acts.guess(id, seed));
      expect((await other.holdingOf(id)).status).toBe('locked');
    });

    test('that rests on other limits than those in force is outdated', async () => {
      const store = await withAdministrators();
      await propose(store, 'fewer', FEWER);
      await make(store, 'short', { name: 'grantLifeMs', from: 10 * MINUTE_MS, to: 5 * MINUTE_MS });
      expect(await confirm(store, 'fewer')).toEqual(GONE);
      expect(store.limits().inForce).toMatchObject({ maxConsecutiveFailures: 5, grantLifeMs: 5 * MINUTE_MS });
      expect(await lastEntry(store)).toMatchObject({ outcome: 'refused', reason: 'change_not_pending' });
      expect(await propose(store, 'again', { ...FEWER, from: 4 })).toEqual({
        ...{ kind: 'refused', refusal: { code: 'limits_changed' } },
      });
    });

    test('back to the installation’s own leaves nothing that would outlive a change of those', async () => {
      const store = await withAdministrators();
      await make(store, 'fewer', FEWER);
      const [one, same] = [store.limits().inForce, store.limits().inForce];
      expect(one).toBe(same);
      await make(store, 'back', { ...FEWER, from: 3, to: 5 });
      expect(store.limits().inForce).toEqual(DEPENDENCIES.limits);
    });
  });
}
