import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import * as acts from './acts.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';

/** What pages that follow a customer read: what happened to her token, in order, wherever it was done. */
export function describeFeed(openFresh: OpenFresh): void {
  describe('the feed', () => {
    const here = freshPerTest(openFresh);

    test('of an empty log begins at 0 and stays there', async () => {
      const { store } = here();
      expect(await store.newestSeq()).toBe(0);
      expect(await store.feedEnd()).toBe(0);
      expect(await store.feedAfter(0, 10)).toEqual({ items: [], seq: 0 });
    });

    test('tells each change of a token with its customer, oldest first, refused ones too', async () => {
      const { store, ids } = here();
      const [first = 0, second = 0] = ids;
      for (const id of ids) await acts.enrol(store, id);
      const before = await store.newestSeq();
      const seqs: number[] = [];
      for (const request of [acts.signIn(second), acts.guess(first, 0), acts.suspend(first)]) {
        seqs.push(acts.done(await store.change(request)).auditSeq);
      }
      const [a = 0, b = 0, c = 0] = seqs;
      expect(await store.feedAfter(before, 10)).toEqual({
        items: [
          { seq: a, customerId: second, action: 'sign_in' },
          { seq: b, customerId: first, action: 'sign_in' },
          { seq: c, customerId: first, action: 'suspend_token' },
        ],
        seq: c,
      });
      expect(await store.newestSeq()).toBe(c);
      expect(await store.feedEnd()).toBe(c);
      expect(await store.feedAfter(c, 10)).toEqual({ items: [], seq: c });
    });

    test('tells of passwords and mails of a customer, and passes over all other entries', async () => {
      const { store, id } = here();
      const target = { kind: 'customer', id: String(id) } as const;
      const told: { seq: number; action: string }[] = [];
      for (const action of ['check_password', 'send_mail', 'resend_mail'] as const) {
        await store.record(entryOf({ action: 'view_customer', target }));
        told.push({ seq: await store.record(entryOf({ action, target, atMs: NOW_MS })), action });
        await store.record(entryOf({ action, target: null }));
        await store.record(entryOf({ action: 'staff_code', target: { kind: 'staff', id: String(id) } }));
      }
      const { items, seq } = await store.feedAfter(0, 100);
      expect(items).toEqual(told.map((each) => ({ ...each, customerId: id })));
      expect(seq).toBe(await store.newestSeq());
    });

    test('goes on behind what it passed over, page by page, without loss and without repetition', async () => {
      const { store, id } = here();
      const target = { kind: 'customer', id: String(id) } as const;
      const expected: number[] = [];
      for (let n = 0; n < 25; n += 1) {
        const isFollowed = n % 4 === 3;
        const seq = await store.record(
          entryOf({ action: isFollowed ? 'send_mail' : 'view_customer', target }),
        );
        if (isFollowed) expected.push(seq);
      }
      const found: number[] = [];
      const newest = await store.newestSeq();
      let pages = 0;
      for (let seq = 0; seq < newest; pages += 1) {
        const page = await store.feedAfter(seq, 3);
        expect(page.seq).toBeGreaterThan(seq);
        found.push(...page.items.map((item) => item.seq));
        seq = page.seq;
      }
      expect(found).toEqual(expected);
      expect(pages).toBe(9);
    });

    test('tells what another process has done', async () => {
      const { store, fresh, id } = here();
      const other = await fresh.alongside();
      const before = await store.newestSeq();
      await acts.enrol(other, id);
      const { items, seq } = await store.feedAfter(before, 10);
      expect(items.map(({ customerId }) => customerId)).toEqual([id, id, id]);
      expect(seq).toBe(await other.newestSeq());
    });
  });
}
