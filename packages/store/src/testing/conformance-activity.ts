import { MINUTE_MS, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import * as acts from './acts.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';
import { customerOf, OTHER_TELLER, TELLER } from './people.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;
const INVITED = { kind: 'invite_staff', name: 'n', role: 'teller', branchCode: '012' } as const;
const SINCE = { viewsMs: NOW_MS - DAY_MS, releasesMs: NOW_MS - 7 * DAY_MS };

/** What a branch's staff did with customers of late. */
export function describeActivity(openFresh: OpenFresh): void {
  describe('the activity of a branch', () => {
    const here = freshPerTest(openFresh, [customerOf(1), customerOf(2), customerOf(3)]);

    async function view(customerId: number, atMs = NOW_MS, by = TELLER): Promise<void> {
      const { id, role, branchCode, terminal } = by;
      await here().store.record(
        entryOf({
          ...{ action: 'view_customer', atMs, target: { kind: 'customer', id: String(customerId) } },
          actor: { kind: 'staff', id, role, branchCode, terminal },
        }),
      );
    }

    test('counts customers, not views, and tells those on whom something was done from the others', async () => {
      const { store, ids } = here();
      const [first = 0, second = 0, third = 0] = ids;
      await acts.enrol(store, first);
      for (const id of [first, first, second, third]) await view(id);
      await acts.perform(store, acts.askForRelease(first));
      await view(first, NOW_MS, OTHER_TELLER);
      expect(await store.operatorActivity('012', SINCE)).toEqual([
        {
          ...{ staffNumber: TELLER.id, name: TELLER.id },
          ...{ customersViewed: 3, viewedWithoutAct: 2, colleaguesViewed: 0, releases: 1 },
        },
      ]);
      expect(await store.operatorActivity('034', SINCE)).toMatchObject([{ staffNumber: OTHER_TELLER.id }]);
    });

    test('counts customers who are staff, where nothing was done for them', async () => {
      const { store, ids } = here();
      const [first = 0, second = 0, third = 0] = ids;
      for (const [n, customerId] of [first, second].entries()) {
        const { customerNumber } = (await store.customerById(customerId)) ?? { customerNumber: null };
        const change = { ...INVITED, staffNumber: `700${n}`, customerNumber };
        const asked = { actor: TELLER, nowMs: NOW_MS, correlationId: 'c', invitationDigest: `digest-${n}` };
        await store.proposeChange({ ...asked, id: `invite-${n}`, change, reason: 'r' });
      }
      await acts.enrol(store, first);
      for (const id of [first, second, third]) await view(id);
      await acts.perform(store, acts.askForRelease(first));
      expect(await store.operatorActivity('012', SINCE)).toMatchObject([
        { customersViewed: 3, viewedWithoutAct: 2, colleaguesViewed: 1 },
      ]);
    });

    test('ends with its times: a day for views, a week for releases', async () => {
      const { store, ids } = here();
      const [first = 0, second = 0] = ids;
      await view(first, SINCE.viewsMs - 1);
      await view(second, SINCE.viewsMs);
      expect(await store.operatorActivity('012', SINCE)).toMatchObject([
        { customersViewed: 1, viewedWithoutAct: 1, releases: 0 },
      ]);
      expect(await store.operatorActivity('056', SINCE)).toEqual([]);
    });
  });
}
