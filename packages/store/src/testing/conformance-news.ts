import { describe, expect, test, vi } from 'vitest';
import * as acts from './acts.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';

/** What a server listens to instead of asking again and again: that something was written, wherever it was. */
export function describeNews(openFresh: OpenFresh): void {
  describe('news', () => {
    const here = freshPerTest(openFresh);
    const wait = { timeout: 10_000, interval: 5 };

    test('come with a change of this process, and of another one', async () => {
      const { store, fresh, id } = here();
      const seen: number[] = [];
      let reading = Promise.resolve(0);
      const end = store.follow(() => {
        reading = reading.then(async () => seen.push(await store.newestSeq()));
      });
      const own = await store.record(entryOf());
      await expect.poll(() => seen, wait).toContain(own);
      const other = await fresh.alongside();
      await acts.enrol(other, id);
      const newest = await other.newestSeq();
      await expect.poll(() => seen, wait).toContain(newest);
      end();
      await reading;
    });

    test('lead a follower who reads from where she stood to every entry, each once', async () => {
      const { store, fresh, id } = here();
      const other = await fresh.alongside();
      const target = { kind: 'customer', id: String(id) } as const;
      const found: number[] = [];
      const began = await store.newestSeq();
      let reading = Promise.resolve(began);
      const read = async (from: number) => {
        for (let at = from; ; ) {
          const { items, seq } = await store.feedAfter(at, 7);
          found.push(...items.map((item) => item.seq));
          if (seq === at) return at;
          at = seq;
        }
      };
      const end = store.follow(() => {
        reading = reading.then(read);
      });
      const written = await Promise.all(
        Array.from({ length: 60 }, (_, n) =>
          (n % 3 === 0 ? store : other).record(entryOf({ action: 'send_mail', target })),
        ),
      );
      await expect.poll(() => found, wait).toHaveLength(60);
      end();
      await reading;
      expect(found).toEqual(written.sort((a, b) => a - b));
    });

    test('reach each follower, until she ends it; ending it twice ends nobody else', async () => {
      const { store } = here();
      const told = [vi.fn(), vi.fn()];
      const ends = told.map((each) => store.follow(each));
      await store.record(entryOf());
      for (const each of told) await expect.poll(() => each, wait).toHaveBeenCalled();
      ends[0]?.();
      ends[0]?.();
      const calls = told.map((each) => each.mock.calls.length);
      await store.record(entryOf());
      await expect.poll(() => told[1]?.mock.calls.length, wait).toBeGreaterThan(calls[1] ?? 0);
      expect(told[0]).toHaveBeenCalledTimes(calls[0] ?? -1);
      ends[1]?.();
    });

    test('come again to whoever follows after nobody did', async () => {
      const { store, fresh } = here();
      store.follow(() => {})();
      const other = await fresh.alongside();
      const told = vi.fn();
      const end = store.follow(told);
      await other.record(entryOf());
      await expect.poll(() => told, wait).toHaveBeenCalled();
      end();
    });

    test('end with the store', async () => {
      const { store, fresh } = here();
      const told = vi.fn();
      store.follow(told);
      const opened = await fresh.reopen();
      const calls = told.mock.calls.length;
      await opened.record(entryOf());
      expect(told).toHaveBeenCalledTimes(calls);
    });
  });
}
