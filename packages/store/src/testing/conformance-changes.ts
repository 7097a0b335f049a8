import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { HoldingStatus } from '@madoguchi/otp-core/holding';
import { codeAt, MINUTE_MS, NOW_MS, wrongCodeAt } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { ChangeRequest } from '../store.ts';
import * as acts from './acts.ts';
import { entriesInOrder, holdingTold, lastEntry } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { DEPENDENCIES, type OpenFresh, sealedKeyFor } from './fresh-store.ts';
import { HELPDESK, herself, OTHER_TELLER, TELLER } from './people.ts';

const { done, requestOf } = acts;

/** A whole history of one customer: each act, what comes of it, and what the vault and the outbox hold then. */
interface Step {
  act: (id: number) => ChangeRequest;
  status: HoldingStatus;
  events: string[];
  refused?: string;
  /** Rows of the vault afterwards: keys, issues. */
  vault: [keys: number, issues: number];
  topics?: string[];
}

function as(id: number, command: HoldingCommand): ChangeRequest {
  return requestOf(id, command);
}

const MAILED = ['mail.issuance', 'mail.issued'];
const RELEASED = ['mail.released', 'integration.token_released'];
const ISSUES: Step[] = [
  {
    act: (id) => as(id, acts.enrolment(id).issue),
    ...{ status: 'issued', events: ['issued'], vault: [0, 1], topics: MAILED },
  },
  {
    act: (id) => as(id, { type: 'resend_issuance_mail' }),
    ...{ status: 'issued', events: ['issuance_mail_requested'], vault: [0, 1], topics: ['mail.issuance'] },
  },
  {
    act: (id) => as(id, { type: 'withdraw_issue' }),
    ...{ status: 'none', events: ['issue_withdrawn'], vault: [0, 0] },
  },
  {
    act: (id) => as(id, acts.enrolment(id, 2).issue),
    ...{ status: 'issued', events: ['issued'], vault: [0, 1], topics: MAILED },
  },
  {
    act: (id) => as(id, acts.enrolment(id, 3).issue),
    ...{ status: 'issued', events: ['issued'], vault: [0, 1], topics: MAILED },
  },
  {
    act: (id) =>
      as(id, {
        ...{ type: 'provision_token', issueId: `issue-${id}-3`, activationPassword: 'wrong' },
        ...{ tokenId: 'token-x', sealedKey: sealedKeyFor(id, 'token-x') },
      }),
    ...{ status: 'issued', events: ['activation_password_failed'], vault: [0, 1] },
    refused: 'activation_password_wrong',
  },
  {
    act: (id) => as(id, acts.enrolment(id, 3).provision),
    ...{ status: 'provisioned', events: ['provisioned'], vault: [1, 0] },
  },
];
const SERVICE: Step[] = [
  {
    act: (id) => as(id, { type: 'activate_token', code: codeAt(NOW_MS - MINUTE_MS) }),
    ...{ status: 'active', events: ['activated'], vault: [1, 0] },
    topics: ['mail.activated', 'integration.token_activated'],
  },
  {
    act: (id) => acts.guess(id, 0),
    ...{ status: 'active', events: ['code_failed'], vault: [1, 0], topics: ['mail.code_failed'] },
    refused: 'code_wrong',
  },
  { act: (id) => acts.signIn(id), status: 'active', events: ['code_accepted'], vault: [1, 0] },
  {
    act: (id) => acts.signIn(id),
    status: 'active',
    events: ['code_failed'],
    vault: [1, 0],
    refused: 'code_replayed',
  },
  {
    act: (id) =>
      requestOf(
        id,
        { type: 'resynchronise', codes: [codeAt(NOW_MS + 2 * MINUTE_MS), codeAt(NOW_MS + 3 * MINUTE_MS)] },
        { actor: HELPDESK },
      ),
    ...{ status: 'active', events: ['resynchronised'], vault: [1, 0] },
  },
  {
    act: (id) => requestOf(id, { type: 'reset_drift' }, { actor: TELLER }),
    ...{ status: 'active', events: ['drift_reset'], vault: [1, 0] },
  },
  {
    act: (id) => acts.suspend(id),
    ...{ status: 'suspended', events: ['suspended'], vault: [1, 0], topics: ['mail.suspended'] },
  },
  {
    act: (id) => acts.resume(id),
    ...{ status: 'active', events: ['resumed'], vault: [1, 0], topics: ['mail.resumed'] },
  },
  {
    act: (id) => as(id, { type: 'release_token', confirmation: 'matched' }),
    ...{ status: 'released', events: ['released'], vault: [0, 0], topics: RELEASED },
  },
];

/** Each act's state, entry, events, vault and outbox, and the holding after a restart. */
export function describeChanges(openFresh: OpenFresh): void {
  describe('a change of a holding', () => {
    const here = freshPerTest(openFresh);

    test('tells each act of a whole life in one entry with its events, and keeps vault and outbox in step', async () => {
      const { store, fresh, id } = here();
      let outboxBefore = 0;
      for (const step of [...ISSUES, ...SERVICE]) {
        const request = step.act(id);
        await acts.prepare(store, request);
        const before = (await entriesInOrder(store)).length;
        const result = done(await store.change(request));
        const refusal = result.outcome.kind === 'refused' ? result.outcome.refusal.code : undefined;
        const entries = await entriesInOrder(store);
        const entry = entries.at(-1);
        const told = (entry?.details.events ?? []) as unknown as { type: string }[];
        const { keys, issues, outbox } = await fresh.hidden();
        expect({
          status: result.holding.status,
          refusal,
          events: told.map(({ type }) => type),
          vault: [keys.length, issues.length],
          topics: outbox.slice(outboxBefore).map(({ topic }) => topic),
          entries: entries.length - before,
          seq: entry?.seq,
        }).toEqual({
          status: step.status,
          refusal: step.refused,
          events: step.events,
          vault: step.vault,
          topics: step.topics ?? [],
          entries: 1,
          seq: result.auditSeq,
        });
        outboxBefore = outbox.length;
        expect(await store.holdingOf(id)).toEqual(result.holding);
        expect(await holdingTold(store, id, DEPENDENCIES.limits)).toEqual(result.holding);
      }
    });

    test('writes every column of the entry of an act by staff', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const request = acts.forceRelease(id);
      const { requestId } = request.command as { requestId: string };
      const { auditSeq } = done(await acts.perform(store, request));
      const waitUntilMs = NOW_MS + DEPENDENCIES.limits.reissueCooldownMs;
      expect(await lastEntry(store)).toEqual({
        seq: auditSeq,
        atMs: NOW_MS,
        actor: { kind: 'staff', id: '1025', role: 'officer', branchCode: '012', terminal: '10.12.0.25' },
        action: 'approve_release',
        target: { kind: 'customer', id: String(id) },
        targetLabel: '00000001',
        outcome: 'accepted',
        reason: null,
        correlationId: 'correlation-1',
        details: {
          statusBefore: 'active',
          statusAfter: 'released',
          events: [
            {
              ...{ type: 'released', tokenId: `token-${id}-1`, forced: true, reason: 'lost', requestId },
              ...{ waitUntilMs, atMs: NOW_MS },
            },
          ],
          requestId,
          receiptNumber: 'R-20260803-0001',
        },
      });
    });

    test('tells a refusal by permission in one entry that names the refusal, and changes nothing', async () => {
      const { store, fresh, id } = here();
      await acts.enrol(store, id);
      const before = await store.holdingOf(id);
      const { outbox } = await fresh.hidden();
      const result = done(await store.change(acts.suspend(id, { actor: OTHER_TELLER })));
      const refusal = { code: 'not_permitted', why: 'other_branch' };
      expect(result.outcome).toEqual({ kind: 'refused', refusal });
      expect(await lastEntry(store)).toMatchObject({
        seq: result.auditSeq,
        outcome: 'refused',
        reason: 'not_permitted',
        actor: { id: OTHER_TELLER.id, branchCode: '034' },
        details: { statusBefore: 'active', statusAfter: 'active', refusal },
      });
      expect(await store.holdingOf(id)).toEqual(before);
      expect((await fresh.hidden()).outbox).toEqual(outbox);
    });

    test('names a customer as actor without role and branch', async () => {
      const { store, id } = here();
      await store.change(requestOf(id, { type: 'sign_in', code: null }));
      const { actor } = await lastEntry(store);
      expect(actor).toEqual({ ...herself(id), role: null, branchCode: null });
    });

    test('writes each message with customer, recipient, entry, time and the event it tells of', async () => {
      const { store, fresh, id } = here();
      const { auditSeq } = done(await store.change(as(id, acts.enrolment(id).issue)));
      const { outbox } = await fresh.hidden();
      expect(outbox.map(({ payload, ...row }) => row)).toEqual(
        ['hanako@example.jp', 'c1@example.jp'].map((recipient, index) => ({
          ...{ topic: MAILED[index], recipient, customerId: id, auditSeq, createdAtMs: NOW_MS },
        })),
      );
      const told = (await lastEntry(store)).details.events;
      for (const { payload } of outbox) expect([payload]).toEqual(told);
    });

    test('reads the holding back after a restart, and goes on counting where it was', async () => {
      const { store, fresh, id } = here();
      await acts.enrol(store, id);
      for (let seed = 0; seed < 4; seed += 1) await store.change(acts.guess(id, seed));
      const before = await store.holdingOf(id);
      const reopened = await fresh.reopen();
      expect(await reopened.holdingOf(id)).toEqual(before);
      const last = done(await reopened.change(acts.guess(id, 4)));
      expect(last.outcome).toEqual({ kind: 'refused', refusal: { code: 'token_locked' } });
      expect(last.holding.status).toBe('locked');
    });

    test('tells what time alone has done in the entry of the next act, with the state it truly met', async () => {
      const { store, fresh, id } = here();
      const { issue, provision } = acts.enrolment(id);
      await store.change(as(id, issue));
      const nowMs = NOW_MS + DEPENDENCIES.limits.issueLifeMs;
      const result = done(await store.change(requestOf(id, provision, { nowMs })));
      expect(result.outcome).toEqual({ kind: 'refused', refusal: { code: 'issue_expired' } });
      expect((await lastEntry(store)).details).toMatchObject({
        statusBefore: 'expired',
        statusAfter: 'expired',
        events: [{ type: 'issue_expired', cause: 'time' }],
      });
      expect((await store.holdingOf(id)).status).toBe('expired');
      expect((await fresh.hidden()).issues).toEqual([]);
    });

    test('of an unknown customer answers so and leaves no entry', async () => {
      const { store } = here();
      expect(await store.change(requestOf(987_654, { type: 'sign_in', code: null }))).toEqual({
        kind: 'no_such_customer',
      });
      expect(await entriesInOrder(store)).toEqual([]);
    });

    test('opens the key for the customer and the token that it was sealed for, and for no other', async () => {
      const { store, id } = here();
      const foreign = acts.enrolment(id);
      const moved = {
        ...foreign.provision,
        sealedKey: sealedKeyFor(id + 1, foreign.tokenId),
      } as HoldingCommand;
      await store.change(as(id, foreign.issue));
      await store.change(as(id, moved));
      await expect(
        store.change(as(id, { type: 'activate_token', code: wrongCodeAt(NOW_MS) })),
      ).rejects.toThrow('The seal is of another owner.');
    });
  });
}
