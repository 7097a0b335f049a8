import { MINUTE_MS, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { OutboxMail } from '../outbox.ts';
import type { Store } from '../store.ts';
import * as acts from './acts.ts';
import { entriesInOrder } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';
import { customerOf } from './people.ts';

const CUSTOMERS = Array.from({ length: 10 }, (_, n) =>
  customerOf(n + 1, { email: n === 9 ? '' : `c${n + 1}@example.jp` }),
);
const LEASE_MS = MINUTE_MS;

/** Takes what is due at `nowMs` for a minute. */
function claim(store: Store, nowMs = NOW_MS, limit = 100): Promise<OutboxMail[]> {
  return store.claimMails({ nowMs, leaseMs: LEASE_MS, limit });
}

/** An issue, which sends two mails: the issuance mail to the typed address and a notice to the registered one. */
async function issue(store: Store, customerId: number, atMs = NOW_MS): Promise<void> {
  const { issue: command } = acts.enrolment(customerId, atMs - NOW_MS + 1);
  await store.change(acts.requestOf(customerId, command, { nowMs: atMs }));
}

/** The queue: who gets which mail when. */
export function describeOutbox(openFresh: OpenFresh): void {
  describe('the outbox', () => {
    const here = freshPerTest(openFresh, CUSTOMERS);

    test('tells whoever watches how many mails wait, and since when', async () => {
      const { store, id } = here();
      expect(await store.waitingMails()).toEqual({ count: 0, oldestMs: null });
      await issue(store, id);
      expect(await store.waitingMails()).toEqual({ count: 2, oldestMs: NOW_MS });
      for (const mail of await claim(store)) await store.settleMail(mail.id, NOW_MS, { kind: 'obsolete' });
      expect(await store.waitingMails()).toEqual({ count: 0, oldestMs: null });
    });

    test('hands out a mail with its recipient and the event it tells of, from the time of its change on', async () => {
      const { store, id } = here();
      await issue(store, id);
      expect(await claim(store, NOW_MS - 1)).toEqual([]);
      const [event] = ((await entriesInOrder(store)).at(-1)?.details.events ?? []) as unknown[];
      const mail = { customerId: id, event, createdAtMs: NOW_MS, failures: 0, tryableSinceMs: NOW_MS };
      expect(await claim(store)).toEqual([
        { ...mail, id: expect.any(Number), kind: 'issuance', to: 'hanako@example.jp' },
        { ...mail, id: expect.any(Number), kind: 'issued', to: 'c1@example.jp' },
      ]);
    });

    test('hands out the oldest first, and no more than were asked for', async () => {
      const { store, ids } = here();
      for (const [index, offset] of [3, 1, 2, 1].entries())
        await issue(store, ids[index] ?? 0, NOW_MS + offset);
      const order = [1, 3, 2, 0].flatMap((index) => [ids[index], ids[index]]);
      const first = await claim(store, NOW_MS + 3, 3);
      const rest = await claim(store, NOW_MS + 3);
      expect(first.length).toBe(3);
      expect([...first, ...rest].map(({ customerId }) => customerId)).toEqual(order);
      expect([...first, ...rest].map(({ kind }) => kind)).toEqual(
        order.map((_, n) => (n % 2 ? 'issued' : 'issuance')),
      );
    });

    test('hands out no integration event, and to a customer without an address what her token knows of', async () => {
      const { store, ids } = here();
      const nameless = ids[9] ?? 0;
      await acts.enrol(store, nameless);
      await acts.perform(store, acts.forceRelease(nameless));
      expect((await claim(store)).map(({ kind, to }) => [kind, to])).toEqual([
        ['issuance', 'hanako@example.jp'],
        ['force_released', 'hanako@example.jp'],
      ]);
      const { outbox } = await here().fresh.hidden();
      expect(outbox.map(({ topic }) => topic)).toEqual([
        ...['mail.issuance', 'integration.token_activated'],
        ...['mail.force_released', 'integration.token_released'],
      ]);
    });

    test('hands out each mail once to two stores on one database that ask at once', async () => {
      const { store, fresh, ids } = here();
      for (const id of ids) await issue(store, id);
      const other = await fresh.alongside();
      const claims = Array.from({ length: 16 }, (_, n) => claim(n % 2 === 0 ? store : other, NOW_MS, 3));
      const claimed = (await Promise.all(claims)).flat().map(({ id }) => id);
      expect(claimed.length).toBe(19);
      expect(new Set(claimed).size).toBe(19);
    });

    test('hands out a claimed mail again when the lease is over and nobody has settled it, also after a restart', async () => {
      const { store, fresh, id } = here();
      await issue(store, id);
      const claimed = await claim(store);
      expect(await claim(store, NOW_MS + LEASE_MS - 1)).toEqual([]);
      const reopened = await fresh.reopen();
      expect(await claim(reopened, NOW_MS + LEASE_MS)).toEqual(claimed);
    });

    test('lists the mails of a customer, the newest first, and nothing else', async () => {
      const { store, ids } = here();
      const [first = 0, second = 0] = ids;
      await acts.enrol(store, first);
      await issue(store, second);
      await store.change(acts.suspend(first));
      const mails = await store.mailsOf(first, 10);
      expect(mails.map(({ kind }) => kind)).toEqual(['suspended', 'activated', 'issued', 'issuance']);
      expect(mails[0]).toEqual({
        ...{ id: expect.any(Number), kind: 'suspended', to: 'c1@example.jp', state: 'waiting' },
        ...{ createdAtMs: NOW_MS, settledAtMs: null, failures: 0, nextAttemptMs: NOW_MS, problem: null },
      });
      expect((await store.mailsOf(first, 2)).map(({ kind }) => kind)).toEqual(['suspended', 'activated']);
      expect(await store.mailsOf(987_654, 10)).toEqual([]);
    });
  });

  describeSettling(openFresh);
}

const sent = (correlationId = 'sent') => ({
  kind: 'sent' as const,
  entry: entryOf({ action: 'send_mail', correlationId }),
});
const retry = (nextAttemptMs: number) => ({
  ...{ kind: 'retry' as const, nextAttemptMs, problem: 'connection_refused' as const },
});
const givenUp = (correlationId = 'given up') => ({
  ...{ kind: 'given_up' as const, problem: 'recipient_refused' as const },
  entry: entryOf({ action: 'send_mail', outcome: 'refused', correlationId }),
});

/** What becomes of a mail. */
function describeSettling(openFresh: OpenFresh): void {
  describe('a claimed mail', () => {
    const here = freshPerTest(openFresh, CUSTOMERS.slice(0, 2));
    const LATER_MS = NOW_MS + 5_000;
    const LONG_AFTER_MS = NOW_MS + 1_000 * MINUTE_MS;

    async function claimOne(): Promise<{ store: Store; mail: OutboxMail }> {
      const { store, id } = here();
      await acts.enrol(store, id);
      const mails = await claim(store);
      const [mail] = mails;
      if (mail === undefined) throw new Error('Nothing is due.');
      // The others are out of the way.
      for (const other of mails.slice(1)) await store.settleMail(other.id, NOW_MS, { kind: 'obsolete' });
      return { store, mail };
    }
    const standing = async (mail: OutboxMail) =>
      (await here().store.mailsOf(mail.customerId, 10)).find(({ id }) => id === mail.id);
    const told = async () =>
      (await entriesInOrder(here().store, { actorId: '1024' })).map(({ correlationId }) => correlationId);

    test('that was sent is never handed out again, and its entry is there', async () => {
      const { store, mail } = await claimOne();
      await store.settleMail(mail.id, LATER_MS, sent());
      expect(await standing(mail)).toMatchObject({
        ...{ state: 'sent', settledAtMs: LATER_MS, nextAttemptMs: null, failures: 0, problem: null },
      });
      expect(await told()).toEqual(['sent']);
      expect(await claim(store, LONG_AFTER_MS)).toEqual([]);
    });

    test('that was not taken comes again at its time, with its failures counted and no entry', async () => {
      const { store, mail } = await claimOne();
      await store.settleMail(mail.id, LATER_MS, retry(LATER_MS + 7));
      expect(await standing(mail)).toMatchObject({
        ...{ state: 'waiting', nextAttemptMs: LATER_MS + 7, failures: 1, problem: 'connection_refused' },
        settledAtMs: null,
      });
      expect(await claim(store, LATER_MS + 6)).toEqual([]);
      expect(await claim(store, LATER_MS + 7)).toEqual([{ ...mail, failures: 1 }]);
      expect(await told()).toEqual([]);
      await store.settleMail(mail.id, LATER_MS + 8, sent());
      expect(await standing(mail)).toMatchObject({ state: 'sent', failures: 1, problem: null });
    });

    test('that was given up lies there with its problem and its entry', async () => {
      const { store, mail } = await claimOne();
      await store.settleMail(mail.id, LATER_MS, givenUp());
      expect(await standing(mail)).toMatchObject({
        ...{ state: 'given_up', settledAtMs: LATER_MS, nextAttemptMs: null, failures: 1 },
        problem: 'recipient_refused',
      });
      expect(await told()).toEqual(['given up']);
      expect(await claim(store, LONG_AFTER_MS)).toEqual([]);
    });

    test('that nobody wants any more is obsolete, without an entry', async () => {
      const { store, mail } = await claimOne();
      await store.settleMail(mail.id, LATER_MS, { kind: 'obsolete' });
      expect(await standing(mail)).toMatchObject({ state: 'obsolete', settledAtMs: LATER_MS });
      expect(await told()).toEqual([]);
      expect(await claim(store, LONG_AFTER_MS)).toEqual([]);
    });

    test('is not settled where its entry cannot be written', async () => {
      const { store, mail } = await claimOne();
      for (const result of [sent(null as unknown as string), givenUp(null as unknown as string)]) {
        await expect(store.settleMail(mail.id, LATER_MS, result)).rejects.toThrow();
      }
      expect(await standing(mail)).toMatchObject({ state: 'waiting', failures: 0 });
      expect(await claim(store, NOW_MS + LEASE_MS)).toEqual([mail]);
    });

    test('that another sender settled is not brought back by one whose lease ran out', async () => {
      const { store, mail } = await claimOne();
      await store.settleMail(mail.id, LATER_MS, sent());
      const late = [retry(LATER_MS + 1), givenUp(), { kind: 'obsolete' } as const, sent('sent twice')];
      for (const result of late) await store.settleMail(mail.id, LONG_AFTER_MS, result);
      expect(await standing(mail)).toMatchObject({ state: 'sent', settledAtMs: LATER_MS, failures: 0 });
      expect(await told()).toEqual(['sent']);
      expect(await claim(store, LONG_AFTER_MS + LEASE_MS)).toEqual([]);
    });

    test('that one sender gave up and another one sent in the end is sent', async () => {
      const { store, mail } = await claimOne();
      await store.settleMail(mail.id, LATER_MS, givenUp());
      await store.settleMail(mail.id, LATER_MS + 1, sent());
      expect(await standing(mail)).toMatchObject({ state: 'sent', settledAtMs: LATER_MS + 1, problem: null });
      expect(await told()).toEqual(['given up', 'sent']);
    });

    test('that was given up is sent anew when staff ask for it, as if it were new', async () => {
      const { store, mail } = await claimOne();
      await store.settleMail(mail.id, LATER_MS, givenUp());
      const entry = entryOf({ action: 'resend_mail', correlationId: 'again' });
      const { id, customerId } = mail;
      const request = { id, customerId, nowMs: LONG_AFTER_MS, entry };
      expect(await store.requeueMail(request)).toBe('requeued');
      expect(await standing(mail)).toMatchObject({
        ...{ state: 'waiting', settledAtMs: null, nextAttemptMs: LONG_AFTER_MS, failures: 0, problem: null },
      });
      expect(await claim(store, LONG_AFTER_MS)).toEqual([{ ...mail, tryableSinceMs: LONG_AFTER_MS }]);
      expect(await told()).toEqual(['given up', 'again']);
    });

    test('is sent anew only if it was given up, and only for its own customer; a refusal is told too', async () => {
      const { store, mail } = await claimOne();
      const other = here().ids[1] ?? 0;
      const ask = (customerId: number, correlationId: string, id = mail.id) =>
        store.requeueMail({ id, customerId, nowMs: LATER_MS, entry: entryOf({ correlationId }) });
      expect(await ask(mail.customerId, 'waits')).toBe('not_resendable');
      await store.settleMail(mail.id, LATER_MS, givenUp());
      expect(await ask(other, 'of another customer')).toBe('not_resendable');
      expect(await ask(mail.customerId, 'unknown', 987_654)).toBe('not_resendable');
      expect(await standing(mail)).toMatchObject({ state: 'given_up' });
      await store.settleMail(mail.id, LATER_MS, sent());
      expect(await ask(mail.customerId, 'was sent')).toBe('not_resendable');
      expect(await claim(store, LONG_AFTER_MS)).toEqual([]);
      const refusals = (await entriesInOrder(store, { outcome: 'refused' }))
        .filter(({ reason }) => reason === 'mail_not_resendable')
        .map(({ correlationId }) => correlationId);
      expect(refusals).toEqual(['waits', 'of another customer', 'unknown', 'was sent']);
    });

    test('is sent anew once when two ask at once', async () => {
      const { store, mail } = await claimOne();
      await store.settleMail(mail.id, LATER_MS, givenUp());
      const other = await here().fresh.alongside();
      const { id, customerId } = mail;
      const request = { id, customerId, nowMs: LONG_AFTER_MS, entry: entryOf() };
      const answers = await Promise.all([store.requeueMail(request), other.requeueMail(request)]);
      expect(answers.sort()).toEqual(['not_resendable', 'requeued']);
    });
  });
}
