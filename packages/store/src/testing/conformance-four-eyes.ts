import { DEFAULT_POLICIES } from '@madoguchi/otp-core/policies';
import { MINUTE_MS, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { ReleaseRequestRecord } from '../release-requests.ts';
import type { ChangeRequest } from '../store.ts';
import * as acts from './acts.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';
import { customerOf, OFFICER, OTHER_TELLER, TELLER } from './people.ts';

const PASSWORD = { passwordHash: 'h', sealedKey: 's' };
const STAFF = [
  { staffNumber: TELLER.id, name: '窓口 一子', role: 'teller', branchCode: '012', ...PASSWORD },
  { staffNumber: OFFICER.id, name: '役席 次郎', role: 'officer', branchCode: '012', ...PASSWORD },
] as const;

/** A release request beside the holding: the lists of a branch follow it, and it decides nothing itself. */
export function describeFourEyes(openFresh: OpenFresh): void {
  describe('a release request', () => {
    const here = freshPerTest(openFresh, [
      customerOf(1),
      customerOf(2),
      customerOf(3, { branchCode: '034' }),
    ]);

    /** Asks for the release of the customer's token. */
    async function ask(customerId: number, changes: Partial<ChangeRequest> = {}) {
      const { store } = here();
      const request = acts.askForRelease(customerId, changes);
      const result = acts.done(await acts.perform(store, request));
      if (result.outcome.kind === 'refused') throw new Error(result.outcome.refusal.code);
      return { requestId: (request.command as { requestId: string }).requestId, result };
    }
    const approve = (customerId: number, requestId: string, changes: Partial<ChangeRequest> = {}) =>
      acts.requestOf(
        customerId,
        { type: 'approve_release', requestId },
        { actor: { ...OFFICER, steppedUpAtMs: NOW_MS }, ...changes },
      );

    test('stands in the list of its branch with everything that was entered, and with names', async () => {
      const { store, id } = here();
      for (const member of STAFF) await store.createStaff(member, entryOf());
      await acts.enrol(store, id);
      const { requestId, result } = await ask(id);
      const [waiting, ...others] = await store.waitingReleaseRequests(['012'], NOW_MS, 10);
      expect(others).toEqual([]);
      expect(waiting?.customer.customerNumber).toBe('00000001');
      expect(waiting?.request).toMatchObject({
        ...{ requestId, customerId: id, homeBranch: '012', state: 'pending', reason: 'lost' },
        ...{ requestedBy: TELLER.id, requestedByName: '窓口 一子', receiptNumber: result.receiptNumber },
        ...{ identityCheck: { documents: ['drivers_licence'] }, endedAtMs: null, endedByName: null },
      });
      expect(await store.waitingReleaseRequests(['034'], NOW_MS, 10)).toEqual([]);
      expect(await store.waitingReleaseRequests(['012'], NOW_MS + 30 * MINUTE_MS, 10)).toEqual([]);
    });

    test('is listed oldest first, of the branches that were asked for only', async () => {
      const { store, ids } = here();
      const [first = 0, second = 0] = ids;
      for (const id of [first, second]) await acts.enrol(store, id);
      await ask(second);
      await ask(first, { nowMs: NOW_MS + 1_000 });
      const listed = await store.waitingReleaseRequests(['012', '034'], NOW_MS + 1_000, 10);
      expect(listed.map(({ request }) => request.customerId)).toEqual([second, first]);
      expect(await store.waitingReleaseRequests(['012'], NOW_MS + 1_000, 1)).toHaveLength(1);
    });

    test('is approved once of two approvals at once, with the receipt number of the request', async () => {
      const { store, fresh, id } = here();
      await acts.enrol(store, id);
      const { requestId, result } = await ask(id);
      const other = await fresh.alongside();
      const results = await Promise.all([
        store.change(approve(id, requestId)),
        other.change(approve(id, requestId, { actor: { ...OFFICER, id: '1026', steppedUpAtMs: NOW_MS } })),
      ]);
      const accepted = results.map(acts.done).filter(({ outcome }) => outcome.kind === 'accepted');
      expect(accepted.map(({ receiptNumber }) => receiptNumber)).toEqual([result.receiptNumber]);
      expect(await store.releaseRequest(requestId)).toMatchObject({ state: 'approved', endedAtMs: NOW_MS });
      expect((await store.holdingOf(id)).status).toBe('released');
    });

    test('is over for one of approval and suspension that come at once', async () => {
      const { store, fresh, id } = here();
      await acts.enrol(store, id);
      const { requestId } = await ask(id);
      const other = await fresh.alongside();
      await Promise.all([store.change(approve(id, requestId)), other.change(acts.suspend(id))]);
      const { status } = await store.holdingOf(id);
      const { state } = (await store.releaseRequest(requestId)) as ReleaseRequestRecord;
      expect([status, state]).toEqual(
        status === 'released' ? ['released', 'approved'] : ['suspended', 'void'],
      );
    });

    test.each<[string, (id: number, requestId: string) => ChangeRequest, Partial<ReleaseRequestRecord>]>([
      [
        'rejected',
        (id, requestId) =>
          acts.requestOf(
            id,
            { type: 'reject_release', requestId, note: '写真が別人' },
            { actor: { ...OFFICER, steppedUpAtMs: NOW_MS } },
          ),
        { state: 'rejected', endedBy: OFFICER.id, note: '写真が別人' },
      ],
      [
        'withdrawn',
        (id, requestId) => acts.requestOf(id, { type: 'withdraw_release', requestId }, { actor: TELLER }),
        { state: 'withdrawn', endedBy: TELLER.id },
      ],
      ['void', (id) => acts.suspend(id), { state: 'void', endedBy: TELLER.id }],
      [
        'expired',
        (id) => acts.suspend(id, { nowMs: NOW_MS + 31 * MINUTE_MS }),
        { state: 'expired', endedBy: null, endedAtMs: NOW_MS + 30 * MINUTE_MS },
      ],
    ])('is kept as %s, and listed among the ended ones', async (_state, end, expected) => {
      const { store, fresh, id } = here();
      await acts.enrol(store, id);
      const { requestId } = await ask(id);
      await store.change(end(id, requestId));
      const reopened = await fresh.reopen();
      expect(await reopened.releaseRequest(requestId)).toMatchObject(expected);
      expect(await reopened.newestReleaseRequest(id, NOW_MS)).toMatchObject({ requestId });
      const ended = await reopened.endedReleaseRequests(['012'], NOW_MS, 10);
      expect(ended.map(({ request }) => request.requestId)).toEqual([requestId]);
      expect(await reopened.endedReleaseRequests(['034'], NOW_MS, 10)).toEqual([]);
      expect(await reopened.waitingReleaseRequests(['012'], NOW_MS, 10)).toEqual([]);
    });

    test('knows of an earlier release and of another branch that asked, within their time', async () => {
      const { store, id } = here();
      await acts.enrol(store, id, 1, NOW_MS - 100 * MINUTE_MS);
      await acts.perform(store, acts.forceRelease(id, { nowMs: NOW_MS - 90 * MINUTE_MS }));
      await acts.enrol(store, id, 2, NOW_MS);
      await store.change(acts.askForRelease(id, { actor: { ...OTHER_TELLER, steppedUpAtMs: NOW_MS } }));
      const { requestId } = await ask(id, { nowMs: NOW_MS + 2 * 60 * MINUTE_MS });
      expect((await store.releaseRequest(requestId))?.risks).toEqual(['released_before', 'asked_elsewhere']);
    });

    test('is not made where the policy wants none', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await store.putPolicies({ ...DEFAULT_POLICIES, releaseApproval: 'never' }, entryOf());
      const { requestId, result } = await ask(id);
      expect(result.holding.status).toBe('released');
      expect(await store.releaseRequest(requestId)).toBeNull();
    });
  });

  describe('a freeze', () => {
    const here = freshPerTest(openFresh);

    test('destroys key and issue, ends the sessions, and tells customer and bank', async () => {
      const { store, fresh, ids } = here();
      const [active = 0, issued = 0] = ids;
      await acts.enrol(store, active);
      await store.change(acts.requestOf(issued, acts.enrolment(issued).issue));
      const session = { data: '', lastSeenMs: NOW_MS, expiresAtMs: NOW_MS + MINUTE_MS };
      await store.createSession('phone', { ...session, owner: `customer:${active}` });
      for (const id of ids) {
        const { holding } = acts.done(
          await store.change(acts.requestOf(id, { type: 'freeze', linkOfMs: NOW_MS })),
        );
        expect(holding).toEqual({ status: 'frozen', frozenAtMs: NOW_MS });
      }
      const { keys, issues, outbox } = await fresh.hidden();
      expect([keys, issues]).toEqual([[], []]);
      expect((await store.loadSession('phone'))?.ended).toBe('frozen');
      expect(outbox.slice(-2).map(({ topic }) => topic)).toEqual([
        'mail.frozen',
        'integration.account_frozen',
      ]);
    });
  });
}
