import { describe, expect, test } from 'vitest';
import * as acts from './acts.ts';
import { allEntries } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { DEPENDENCIES, type OpenFresh } from './fresh-store.ts';
import { customerOf, HELPDESK, OTHER_TELLER, TELLER } from './people.ts';

const PRESS = { key: 'press-1', fingerprint: 'suspend 1' };
const OTHER_WORDS = { ...PRESS, fingerprint: 'suspend 2' };

/** A second press of the same button. */
export function describeIdempotency(openFresh: OpenFresh): void {
  describe('a request with an idempotency key', () => {
    const here = freshPerTest(openFresh, [customerOf(1), customerOf(2)]);

    test('that was accepted before is answered with its receipt, does nothing and leaves no entry', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const first = acts.done(await store.change(acts.suspend(id, { idempotency: PRESS })));
      const entries = await allEntries(store);
      expect(await store.change(acts.suspend(id, { idempotency: PRESS }))).toEqual({
        kind: 'replayed',
        receiptNumber: first.receiptNumber,
        holding: first.holding,
      });
      expect(await allEntries(store)).toEqual(entries);
    });

    test('answers the holding of now when it is replayed, not the one of then', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await store.change(acts.suspend(id, { idempotency: PRESS }));
      const { holding } = acts.done(await acts.perform(store, acts.resume(id)));
      const replayed = await store.change(acts.suspend(id, { idempotency: PRESS }));
      expect(replayed).toMatchObject({ kind: 'replayed', holding });
    });

    test('answers what time alone has done since when it is replayed', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const release = acts.forceRelease(id, { idempotency: PRESS });
      await acts.perform(store, release);
      const later = { ...release, nowMs: release.nowMs + DEPENDENCIES.limits.reissueCooldownMs };
      expect(await store.change(later)).toMatchObject({ kind: 'replayed', holding: { status: 'none' } });
    });

    test('that asks for something else is refused as a reused key, and changes nothing', async () => {
      const { store, ids } = here();
      const [first = 0, second = 0] = ids;
      for (const id of ids) await acts.enrol(store, id);
      await store.change(acts.suspend(first, { idempotency: PRESS }));
      const entries = await allEntries(store);
      expect(await store.change(acts.suspend(second, { idempotency: OTHER_WORDS }))).toEqual({
        kind: 'key_reused',
      });
      expect((await store.holdingOf(second)).status).toBe('active');
      expect(await allEntries(store)).toEqual(entries);
    });

    test('that was refused is decided anew', async () => {
      const { store, id } = here();
      const refused = acts.done(await store.change(acts.suspend(id, { idempotency: PRESS })));
      expect(refused.outcome.kind).toBe('refused');
      await acts.enrol(store, id);
      const again = acts.done(await store.change(acts.suspend(id, { idempotency: PRESS })));
      expect(again.outcome.kind).toBe('accepted');
    });

    test('is apart from the same key of somebody else', async () => {
      const { store, ids } = here();
      const [first = 0, second = 0] = ids;
      for (const id of ids) await acts.enrol(store, id);
      await store.change(acts.suspend(first, { idempotency: PRESS }));
      const other = acts.suspend(second, { idempotency: OTHER_WORDS, actor: HELPDESK });
      expect(acts.done(await store.change(other)).outcome.kind).toBe('accepted');
    });

    test('pressed ten times at once is accepted once', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const before = (await allEntries(store)).length;
      const presses = Array.from({ length: 10 }, () =>
        store.change(acts.suspend(id, { idempotency: PRESS })),
      );
      const kinds = (await Promise.all(presses)).map(({ kind }) => kind);
      expect(kinds.sort()).toEqual(['done', ...Array.from({ length: 9 }, () => 'replayed')]);
      expect((await allEntries(store)).length).toBe(before + 1);
    });

    test('is remembered after a restart', async () => {
      const { store, fresh, id } = here();
      await acts.enrol(store, id);
      await store.change(acts.suspend(id, { idempotency: PRESS }));
      const reopened = await fresh.reopen();
      expect((await reopened.change(acts.suspend(id, { idempotency: PRESS }))).kind).toBe('replayed');
    });

    test('is forgotten once it is older than a second press can be', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const press = acts.suspend(id, { idempotency: PRESS });
      await store.change(press);
      expect(await store.dropRequestKeys(press.nowMs)).toBe(0);
      expect((await store.change(press)).kind).toBe('replayed');
      expect(await store.dropRequestKeys(press.nowMs + 1)).toBe(1);
      expect(await store.receiptOf(press)).toBeNull();
    });

    test('has a receipt for its own actor and its own words only', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      expect(await store.receiptOf({ actor: TELLER, idempotency: PRESS })).toBeNull();
      await store.change(acts.suspend(id, { idempotency: PRESS }));
      expect(await store.receiptOf({ actor: TELLER, idempotency: PRESS })).toBe('R-20260803-0001');
      expect(await store.receiptOf({ actor: TELLER, idempotency: OTHER_WORDS })).toBeNull();
      expect(await store.receiptOf({ actor: OTHER_TELLER, idempotency: PRESS })).toBeNull();
      expect(await store.receiptOf({ actor: TELLER })).toBeNull();
    });
  });
}
