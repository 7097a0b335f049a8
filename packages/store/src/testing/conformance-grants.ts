import { MINUTE_MS, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { GrantUse } from '../release-requests.ts';
import * as acts from './acts.ts';
import { allEntries, lastEntry } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';
import { HELPDESK, OFFICER } from './people.ts';

/** A verification: one operator, one customer, one act, once, until its time is over. */
export function describeGrants(openFresh: OpenFresh): void {
  describe('a verification', () => {
    const here = freshPerTest(openFresh);

    const use = (customerId: number, changes: Partial<GrantUse> = {}): GrantUse => ({
      ...{ grantId: 'call', actor: HELPDESK, customerId, act: 'unmask', basis: 'caller', nowMs: NOW_MS },
      entry: entryOf({ action: 'unmask_customer', atMs: NOW_MS }),
      ...changes,
    });
    const callBack = async (customerId: number) => {
      const asked = { actor: HELPDESK, nowMs: NOW_MS };
      const { store } = here();
      const start = { type: 'start_call_back', grantId: 'call', act: 'unmask' } as const;
      const end = { type: 'finish_call_back', grantId: 'call', result: 'reached' } as const;
      for (const command of [start, end]) {
        const { outcome } = acts.done(await store.change(acts.requestOf(customerId, command, asked)));
        expect(outcome).toEqual({ kind: 'accepted' });
      }
    };

    test('covers its act once, also of ten uses at once, each with its entry', async () => {
      const { store, id } = here();
      await callBack(id);
      const before = (await allEntries(store)).length;
      const answers = await Promise.all(Array.from({ length: 10 }, () => store.useGrant(use(id))));
      expect(answers.filter((answer) => answer === null)).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'used')).toHaveLength(9);
      const entries = (await allEntries(store)).slice(0, 10);
      expect((await allEntries(store)).length).toBe(before + 10);
      expect(entries.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    });

    test.each<[string, Partial<GrantUse>, string]>([
      ['somebody else', { actor: OFFICER }, 'not_for_this'],
      ['another act', { act: 'unlock_token' }, 'not_for_this'],
      ['another kind of check', { basis: 'counter' }, 'not_for_this'],
      ['ten minutes later', { nowMs: NOW_MS + 10 * MINUTE_MS }, 'expired'],
      ['a grant that never was', { grantId: 'other' }, 'missing'],
      ['no grant at all', { grantId: null }, 'missing'],
    ])('does not cover %s, and is not used up by it', async (_what, changes, problem) => {
      const { store, id } = here();
      await callBack(id);
      expect(await store.useGrant(use(id, changes))).toBe(problem);
      expect(await lastEntry(store)).toMatchObject({ outcome: 'refused', reason: 'verification_required' });
      expect(await store.useGrant(use(id))).toBeNull();
    });

    test('does not cover another customer', async () => {
      const { store, ids } = here();
      const [first = 0, second = 0] = ids;
      await callBack(first);
      expect(await store.useGrant(use(second))).toBe('not_for_this');
    });

    test('is used up by an accepted change and not by a refused one', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await store.change(acts.suspend(id));
      const resume = acts.resume(id);
      await acts.prepare(store, resume);
      const elsewhere = { ...resume, customerId: here().ids[1] ?? 0 };
      expect(acts.done(await store.change(elsewhere)).outcome.kind).toBe('refused');
      expect(acts.done(await store.change(resume)).outcome.kind).toBe('accepted');
      await store.change(acts.suspend(id));
      expect(acts.done(await store.change(resume)).outcome).toMatchObject({
        refusal: { code: 'verification_required', problem: 'used' },
      });
    });

    test('is forgotten after its time, and survives a restart before it', async () => {
      const { store, fresh, id } = here();
      await callBack(id);
      const reopened = await fresh.reopen();
      expect(await reopened.dropGrants(NOW_MS + 10 * MINUTE_MS)).toBe(0);
      expect(await reopened.useGrant(use(id))).toBeNull();
      expect(await reopened.dropGrants(NOW_MS + 10 * MINUTE_MS + 1)).toBe(1);
      expect(store).not.toBe(reopened);
    });
  });
}
