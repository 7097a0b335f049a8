import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { NewCustomer } from '../customer-record.ts';
import * as acts from './acts.ts';
import { lastEntry } from './audit-reading.ts';
import { closingImports, staged } from './conformance-import.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';
import { customerOf } from './people.ts';

const IMPORTED_MS = NOW_MS + 1;
const NEW = 'new@example.jp';
const CUSTOMERS = [customerOf(1), customerOf(2), customerOf(3), customerOf(4, { email: '' })];
const HANAKO = customerOf(1);

const importEntry = (counts: object) =>
  entryOf({ action: 'import_customers', atMs: IMPORTED_MS, details: { ...counts } });

/** Whoever has to do with one-time passwords is told at the old address when an import changes it (requirement 30). */
export function describeImportMails(openFresh: OpenFresh): void {
  describe('an import that changes the address', () => {
    const here = freshPerTest(openFresh, CUSTOMERS);
    closingImports();

    async function imported(...customers: NewCustomer[]): Promise<void> {
      const running = await staged(here().store, customers);
      await running.compare();
      expect(await running.conflicts(10)).toEqual([]);
      await running.apply({ entryOf: importEntry });
    }
    async function told(): Promise<string[]> {
      const { outbox } = await here().fresh.hidden();
      return outbox
        .filter(({ topic }) => topic === 'mail.address_changed')
        .map(({ customerId, recipient }) => `${here().ids.indexOf(customerId) + 1} ${recipient}`);
    }

    test('of a customer with a token tells the old one, with the entry of the import', async () => {
      const { store, fresh, id } = here();
      await acts.enrol(store, id);
      await imported({ ...HANAKO, email: NEW });
      const { seq: auditSeq } = await lastEntry(store);
      expect((await fresh.hidden()).outbox.at(-1)).toEqual({
        ...{ topic: 'mail.address_changed', recipient: 'c1@example.jp', customerId: id, auditSeq },
        ...{ payload: { type: 'address_changed', atMs: IMPORTED_MS }, createdAtMs: IMPORTED_MS },
      });
      expect(await store.customerById(id)).toMatchObject({ email: NEW });
    });

    test('gives a mail that is due at once, like any other', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const before = await store.claimMails({ nowMs: NOW_MS, leaseMs: 60_000, limit: 10 });
      expect(before.length).toBe(3);
      await imported({ ...HANAKO, email: NEW });
      expect((await store.mailsOf(id, 1))[0]).toMatchObject({
        ...{ kind: 'address_changed', state: 'waiting', nextAttemptMs: IMPORTED_MS, settledAtMs: null },
      });
      expect(await store.claimMails({ nowMs: IMPORTED_MS, leaseMs: 60_000, limit: 10 })).toEqual([
        {
          ...{ id: expect.any(Number), kind: 'address_changed', customerId: id, to: 'c1@example.jp' },
          ...{ event: { type: 'address_changed', atMs: IMPORTED_MS }, createdAtMs: IMPORTED_MS },
          ...{ failures: 0, tryableSinceMs: IMPORTED_MS },
        },
      ]);
    });

    test('tells customers in every state but that of none, and none who never applied', async () => {
      const { store, ids } = here();
      const [issued = 0, withdrawn = 0] = ids;
      await store.change(acts.requestOf(issued, acts.enrolment(issued).issue));
      await store.change(acts.requestOf(withdrawn, acts.enrolment(withdrawn).issue));
      await store.change(acts.requestOf(withdrawn, { type: 'withdraw_issue' }));
      await imported(...[1, 2, 3].map((n) => customerOf(n, { email: `new${n}@example.jp` })));
      expect(await told()).toEqual(['1 c1@example.jp']);
    });

    test('tells each of many once, where the address is taken away too, and not where there was none', async () => {
      const { store, ids } = here();
      for (const id of ids) await acts.enrol(store, id);
      const changed = [NEW, '', 'c3@example.jp', NEW].map((email, n) => customerOf(n + 1, { email }));
      await imported(...changed, customerOf(5, { email: NEW }));
      expect(await told()).toEqual(['1 c1@example.jp', '2 c2@example.jp']);
    });

    test('in its writing alone, or changes something else, tells nobody', async () => {
      const { store, ids } = here();
      for (const id of ids) await acts.enrol(store, id);
      await imported(
        customerOf(1, { email: 'C1@Example.JP' }),
        customerOf(2, { phone: '090-9999-9999', accountNumber: '7654321', nameKana: 'サトウ タロウ' }),
      );
      expect(await told()).toEqual([]);
      expect(await store.customerById(ids[0] ?? 0)).toMatchObject({ email: 'C1@Example.JP' });
    });

    test('tells it once: the same file a second time changes nothing', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await imported({ ...HANAKO, email: NEW });
      await imported({ ...HANAKO, email: NEW });
      expect(await told()).toEqual(['1 c1@example.jp']);
    });

    test('together with account and login ID of another customer tells the right one', async () => {
      const { store, ids } = here();
      for (const id of ids) await acts.enrol(store, id);
      const [one, two] = [customerOf(1), customerOf(2)];
      await imported(
        { ...one, accountNumber: two.accountNumber, loginId: two.loginId, email: two.email },
        { ...two, accountNumber: one.accountNumber, loginId: one.loginId },
      );
      expect(await told()).toEqual(['1 c1@example.jp']);
    });

    test('and is stopped before its end tells nobody', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const running = await staged(store, [{ ...HANAKO, email: NEW }]);
      await running.compare();
      const stop = new AbortController();
      const run = { entryOf: importEntry, signal: stop.signal, onProgress: () => stop.abort() };
      await expect(running.apply(run)).rejects.toThrow();
      expect(await told()).toEqual([]);
      expect(await store.customerById(id)).toMatchObject({ email: 'c1@example.jp' });
      expect((await lastEntry(store)).action).not.toBe('import_customers');
    });
  });
}
