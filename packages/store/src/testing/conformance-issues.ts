import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import * as acts from './acts.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { DEPENDENCIES, type OpenFresh } from './fresh-store.ts';

const { done, requestOf } = acts;

/** The pending issue by its URL and by its customer: there until it is used, withdrawn, replaced or over. */
export function describeIssues(openFresh: OpenFresh): void {
  describe('a pending issue', () => {
    const here = freshPerTest(openFresh);

    const pending = (id: number, serial: number) => ({
      ...{ customerId: id, issueId: `issue-${id}-${serial}` },
      activationPasswordHash: `canary-password-hash-${id}-${serial}`,
    });
    const digest = (id: number, serial: number) => `canary-url-digest-${id}-${serial}`;

    /** Does each of these acts, in order, with the customer's first issue pending. */
    async function issuedThen(...commands: HoldingCommand[]) {
      const { store, id } = here();
      for (const command of [acts.enrolment(id).issue, ...commands]) {
        expect(done(await store.change(requestOf(id, command))).outcome).toEqual({ kind: 'accepted' });
      }
      return { store, id };
    }

    test('is found by the digest of its URL and by its customer, each customer her own', async () => {
      const { store, id } = await issuedThen();
      const other = here().ids[1] ?? 0;
      await store.change(requestOf(other, acts.enrolment(other).issue));
      for (const each of [id, other]) {
        expect(await store.issueByUrl(digest(each, 1))).toEqual(pending(each, 1));
        expect(await store.issueOf(each)).toEqual(pending(each, 1));
      }
    });

    test('is nowhere where there was none', async () => {
      const { store, id } = here();
      expect(await store.issueByUrl(digest(id, 1))).toBeNull();
      expect(await store.issueByUrl('')).toBeNull();
      expect(await store.issueOf(id)).toBeNull();
      expect(await store.issueOf(987_654)).toBeNull();
    });

    test('stays after the mail was asked for once more, and over a restart', async () => {
      const { id } = await issuedThen({ type: 'resend_issuance_mail' });
      const reopened = await here().fresh.reopen();
      expect(await reopened.issueByUrl(digest(id, 1))).toEqual(pending(id, 1));
      expect(await reopened.issueOf(id)).toEqual(pending(id, 1));
    });

    test('is gone once it was withdrawn', async () => {
      const { store, id } = await issuedThen({ type: 'withdraw_issue' });
      expect([await store.issueByUrl(digest(id, 1)), await store.issueOf(id)]).toEqual([null, null]);
    });

    test('is gone once it was set up, and stays gone when the token is in service', async () => {
      const { store, id } = await issuedThen(acts.enrolment(here().id).provision);
      expect([await store.issueByUrl(digest(id, 1)), await store.issueOf(id)]).toEqual([null, null]);
      await store.change(requestOf(id, acts.enrolment(id, 1, NOW_MS).activate));
      expect([await store.issueByUrl(digest(id, 1)), await store.issueOf(id)]).toEqual([null, null]);
    });

    test('is replaced by the next one: the old URL leads nowhere', async () => {
      const { store, id } = await issuedThen(acts.enrolment(here().id, 2).issue);
      expect(await store.issueByUrl(digest(id, 1))).toBeNull();
      expect(await store.issueByUrl(digest(id, 2))).toEqual(pending(id, 2));
      expect(await store.issueOf(id)).toEqual(pending(id, 2));
    });

    test('is one of two that were asked for at once, and no other is left', async () => {
      const { store, fresh, id } = here();
      await Promise.all(
        [1, 2].map((serial) => store.change(requestOf(id, acts.enrolment(id, serial).issue))),
      );
      const holding = await store.holdingOf(id);
      const live = await store.issueOf(id);
      expect(holding).toMatchObject({ status: 'issued', issue: { issueId: live?.issueId } });
      expect((await fresh.hidden()).issues.map(({ issueId }) => issueId)).toEqual([live?.issueId]);
    });

    test('is gone with the first act after its time is over', async () => {
      const { store, id } = await issuedThen();
      const nowMs = NOW_MS + DEPENDENCIES.limits.issueLifeMs;
      await store.change(requestOf(id, { type: 'resend_issuance_mail' }, { nowMs }));
      expect([await store.issueByUrl(digest(id, 1)), await store.issueOf(id)]).toEqual([null, null]);
    });
  });
}
