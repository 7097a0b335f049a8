import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import { describe, expect, test } from 'vitest';
import type { StoreDependencies } from '../store.ts';
import * as acts from './acts.ts';
import { allEntries, entriesInOrder } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { DEPENDENCIES, entryOf, type OpenFresh, openSealed } from './fresh-store.ts';
import { customerOf } from './people.ts';

/** All of a change or nothing of it, and each for itself. */
export function describeAtomicity(openFresh: OpenFresh): void {
  describe('a change that fails', () => {
    const broken = new Set<string>();
    const dependencies: StoreDependencies = {
      ...DEPENDENCIES,
      openKey: (sealed, owner) => {
        if (broken.has(owner.subject)) throw new Error('The ring does not open it.');
        return openSealed(sealed, owner);
      },
    };
    const here = freshPerTest(openFresh, [customerOf(1), customerOf(2), customerOf(3)], dependencies);

    async function enrolAllAndBreak(): Promise<[number, number, number]> {
      const [first = 0, second = 0, third = 0] = here().ids;
      broken.clear();
      for (const id of [first, second, third]) await acts.enrol(here().store, id);
      broken.add(`customer:${second}`);
      return [first, second, third];
    }

    test('before it is decided leaves nothing, and the others of its turn are done', async () => {
      const { store, fresh } = here();
      const [first, second, third] = await enrolAllAndBreak();
      const [entries, holding] = [await allEntries(store), await store.holdingOf(second)];
      const { outbox } = await fresh.hidden();
      const [one, two, three] = await Promise.allSettled(
        [first, second, third].map((id) => store.change(acts.signIn(id))),
      );
      expect([one?.status, two?.status, three?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(two).toMatchObject({ reason: { message: 'The ring does not open it.' } });
      expect(await store.holdingOf(second)).toEqual(holding);
      const added = (await allEntries(store)).slice(0, -entries.length);
      expect(added.map(({ target }) => target?.id).sort()).toEqual([String(first), String(third)].sort());
      expect((await fresh.hidden()).outbox).toEqual(outbox);
    });

    test('after its state and its entry were written leaves neither, and no message and no secret', async () => {
      const { store, fresh, ids } = here();
      const [first = 0, second = 0, third = 0] = ids;
      const { issue } = acts.enrolment(first);
      await store.change(acts.requestOf(first, issue));
      const before = await fresh.hidden();
      // The digest of an issuance URL is unique: the database refuses the last write of this change.
      const twice = {
        ...acts.enrolment(second).issue,
        issuanceUrlDigest: (issue as { issuanceUrlDigest: string }).issuanceUrlDigest,
      };
      const [two, three] = await Promise.allSettled([
        store.change(acts.requestOf(second, twice as HoldingCommand)),
        store.change(acts.requestOf(third, acts.enrolment(third).issue)),
      ]);
      expect([two?.status, three?.status]).toEqual(['rejected', 'fulfilled']);
      expect((await store.holdingOf(second)).status).toBe('none');
      expect((await entriesInOrder(store)).map(({ target }) => target?.id)).toEqual(
        [first, third].map(String),
      );
      const after = await fresh.hidden();
      expect(after.issues.map(({ customerId }) => customerId).sort()).toEqual([first, third].sort());
      expect(after.outbox.slice(before.outbox.length).map(({ customerId }) => customerId)).toEqual([
        third,
        third,
      ]);
    });

    test('with its key is no dead end: staff suspend and release without it', async () => {
      const { store } = here();
      const [, second] = await enrolAllAndBreak();
      expect(acts.done(await store.change(acts.suspend(second))).holding.status).toBe('suspended');
      expect(acts.done(await acts.perform(store, acts.forceRelease(second))).holding.status).toBe('released');
    });

    test('with an audit entry that cannot be written is not done at all', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const unwritable = acts.suspend(id, { correlationId: null as unknown as string });
      await expect(store.change(unwritable)).rejects.toThrow();
      expect((await store.holdingOf(id)).status).toBe('active');
    });

    test('leaves an entry recorded in the same turn where it is', async () => {
      const { store } = here();
      const [, second] = await enrolAllAndBreak();
      const [, recorded] = await Promise.allSettled([
        store.change(acts.signIn(second)),
        store.record(entryOf({ atMs: 5, correlationId: 'the one' })),
      ]);
      const entries = await allEntries(store, { actorId: '1024' });
      expect(entries.map(({ seq, correlationId }) => [seq, correlationId])).toEqual([
        [recorded?.status === 'fulfilled' ? recorded.value : null, 'the one'],
      ]);
    });
  });
}
