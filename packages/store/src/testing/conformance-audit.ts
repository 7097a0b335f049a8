import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { AuditScope } from '@madoguchi/otp-core/permissions';
import { describe, expect, test } from 'vitest';
import type { AuditFilter, AuditReader, StoredAuditEntry } from '../audit-filter.ts';
import { BadCursorError, encodeCursor } from '../cursor.ts';
import type { Store } from '../store.ts';
import { allEntries } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';

type Actor = AuditEntry['actor'];
const ICHIKO: Actor = { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: 't1' };
const ACTORS: Actor[] = [
  ICHIKO,
  { kind: 'staff', id: '2024', role: 'teller', branchCode: '034', terminal: 't2' },
  // A customer whose id reads like a staff number: never an act of that member of staff.
  { kind: 'customer', id: '1024', role: null, branchCode: null, terminal: 't3' },
  { kind: 'system', id: 'import', role: null, branchCode: null, terminal: 't4' },
];
const ACTIONS: AuditEntry['action'][] = ['sign_in', 'suspend_token', 'view_customer'];

/** Entries of every combination, several of each millisecond, and in the middle the clock is set back. */
function entries(ids: readonly number[]): AuditEntry[] {
  const targets: AuditEntry['target'][] = [
    { kind: 'customer', id: String(ids[0]) },
    { kind: 'customer', id: String(ids[1]) },
    { kind: 'customer', id: 'nobody' },
    { kind: 'staff', id: '2024' },
    { kind: 'system', id: 'settings' },
    null,
  ];
  const all = ACTORS.flatMap((actor) =>
    ACTIONS.flatMap((action) =>
      targets.flatMap((target) =>
        (['accepted', 'refused'] as const).map((outcome) => ({ actor, action, target, outcome })),
      ),
    ),
  );
  return all.map((each, n) => {
    const atMs = 1_000 + Math.floor(((n * 7) % all.length) / 4) - (n > all.length / 2 ? 20 : 0);
    return entryOf({ ...each, atMs, reason: each.outcome === 'refused' ? 'not_permitted' : null });
  });
}

const SEES: Record<AuditScope, (entry: StoredAuditEntry, reader: AuditReader) => boolean> = {
  all: () => true,
  own_branch: ({ actor }, reader) => actor.branchCode === reader.branchCode,
  own_actions: ({ actor }, reader) => actor.kind === 'staff' && actor.id === reader.staffNumber,
  staff_and_settings: ({ target }) => target !== null && target.kind !== 'customer',
};

const READERS: (AuditReader | null)[] = [
  null,
  ...(Object.keys(SEES) as AuditScope[]).map((scope) => ({ scope, staffNumber: '1024', branchCode: '012' })),
];

/** What a filter must find, said once more in plain words. */
function matches(entry: StoredAuditEntry, filter: Partial<AuditFilter>): boolean {
  const {
    reader = null,
    customerId,
    actorId,
    actorKind,
    branchCode,
    actions,
    outcome,
    fromMs,
    toMs,
  } = filter;
  return [
    reader === null || SEES[reader.scope](entry, reader),
    customerId === undefined || (entry.target?.kind === 'customer' && entry.target.id === String(customerId)),
    actorId === undefined || entry.actor.id === actorId,
    actorKind === undefined || entry.actor.kind === actorKind,
    branchCode === undefined || entry.actor.branchCode === branchCode,
    actions === undefined || actions.includes(entry.action),
    outcome === undefined || entry.outcome === outcome,
    fromMs === undefined || entry.atMs >= fromMs,
    toMs === undefined || entry.atMs < toMs,
  ].every(Boolean);
}

/** Every combination of these parts, each present or absent. */
function combinations(ids: readonly number[]): Partial<AuditFilter>[] {
  const parts: Partial<AuditFilter>[] = [
    { customerId: ids[0] ?? 0 },
    { actorId: '1024' },
    { branchCode: '012' },
    { actions: ['sign_in'] },
    { outcome: 'refused' },
    { fromMs: 1_005 },
    { toMs: 1_015 },
  ];
  return parts.reduce<Partial<AuditFilter>[]>(
    (all, part) => all.flatMap((each) => [each, { ...each, ...part }]),
    [{}],
  );
}

function newestFirst(a: StoredAuditEntry, b: StoredAuditEntry): number {
  return b.atMs - a.atMs || b.seq - a.seq;
}

async function fillLog(store: Store, ids: readonly number[]): Promise<StoredAuditEntry[]> {
  for (const entry of entries(ids)) await store.record(entry);
  return allEntries(store);
}

/** Pages of the audit log. */
export function describeAuditPages(openFresh: OpenFresh): void {
  describe('the audit log', () => {
    const here = freshPerTest(openFresh);

    test('gives back each entry as it was recorded, newest first', async () => {
      const { store, ids } = here();
      const recorded = entries(ids);
      const seqs = await Promise.all(recorded.map((entry) => store.record(entry)));
      const numbers = new Map([
        [String(ids[0]), '00000001'],
        [String(ids[1]), '00000002'],
      ]);
      const expected = recorded.map((entry, n) => {
        const known = entry.target?.kind === 'customer' ? numbers.get(entry.target.id) : undefined;
        return { ...entry, seq: seqs[n] ?? 0, targetLabel: known ?? entry.target?.id ?? null };
      });
      expect(await allEntries(store)).toEqual(expected.sort(newestFirst));
    });

    test('finds by every combination of filters and scopes exactly what matches', async () => {
      const { store, ids } = here();
      const log = await fillLog(store, ids);
      let found = 0;
      for (const reader of READERS) {
        for (const filter of combinations(ids)) {
          const expected = log.filter((entry) => matches(entry, { ...filter, reader })).map(({ seq }) => seq);
          const seqs = (await allEntries(store, { ...filter, reader })).map(({ seq }) => seq);
          expect([reader?.scope, filter, seqs]).toEqual([reader?.scope, filter, expected]);
          found += seqs.length;
        }
      }
      expect(found).toBeGreaterThan(log.length);
    });

    test('tells staff from customers of the same identifier, and finds who belongs to no branch', async () => {
      const { store, ids } = here();
      const log = await fillLog(store, ids);
      for (const filter of [{ actorId: '1024', actorKind: 'staff' }, { branchCode: null }] as const) {
        const expected = log.filter((entry) => matches(entry, filter)).map(({ seq }) => seq);
        expect(expected.length).toBeGreaterThan(10);
        expect((await allEntries(store, filter)).map(({ seq }) => seq)).toEqual(expected);
      }
    });

    test('finds any of several acts, and none where no act is asked for', async () => {
      const { store, ids } = here();
      const log = await fillLog(store, ids);
      const seqs = async (actions: AuditEntry['action'][]) =>
        (await allEntries(store, { actions, customerId: ids[0] ?? 0 })).map(({ seq }) => seq);
      const filter = { actions: ['sign_in', 'view_customer'], customerId: ids[0] ?? 0 } as const;
      expect(await seqs(['sign_in', 'view_customer'])).toEqual(
        log.filter((entry) => matches(entry, filter)).map(({ seq }) => seq),
      );
      expect(await seqs([])).toEqual([]);
    });

    test('gives one entry by its number to exactly those who see it in the list', async () => {
      const { store, ids } = here();
      const log = await fillLog(store, ids);
      for (const reader of READERS) {
        const seen = new Map((await allEntries(store, { reader })).map((entry) => [entry.seq, entry]));
        expect(seen.size).toBeGreaterThan(0);
        for (const { seq } of log) {
          expect([reader?.scope, await store.auditEntry(reader, seq)]).toEqual([
            reader?.scope,
            seen.get(seq) ?? null,
          ]);
        }
      }
      expect(await store.auditEntry(null, 0)).toBeNull();
      expect(await store.auditEntry(null, log.length + 1)).toBeNull();
    });

    test('pages every scope without loss and without repetition, also within one millisecond', async () => {
      const { store, ids } = here();
      await fillLog(store, ids);
      await Promise.all(
        Array.from({ length: 30 }, () => store.record(entryOf({ actor: ICHIKO, atMs: 1_010 }))),
      );
      for (const reader of READERS) {
        const whole = (await allEntries(store, { reader })).map(({ seq }) => seq);
        const paged = (await allEntries(store, { reader, limit: 7 })).map(({ seq }) => seq);
        expect([reader?.scope, paged]).toEqual([reader?.scope, whole]);
      }
    });

    test('pages what is before a time, wherever the page before it ended', async () => {
      const { store, ids } = here();
      await fillLog(store, ids);
      const all = await allEntries(store);
      for (const { atMs, seq } of all) {
        for (const toMs of [atMs - 1, atMs, atMs + 1, atMs + 5]) {
          const cursor = encodeCursor([atMs, seq]);
          const expected = all
            .filter((each) => each.atMs < toMs)
            .filter((each) => each.atMs < atMs || (each.atMs === atMs && each.seq < seq));
          const { entries } = await store.auditPage({ reader: null, limit: 25, toMs, cursor });
          expect(entries.map((each) => each.seq)).toEqual(expected.slice(0, 25).map((each) => each.seq));
        }
      }
    });

    test('stays where it was while new entries arrive, of now and of a clock that was set back', async () => {
      const { store, ids } = here();
      const before = (await fillLog(store, ids)).map(({ seq }) => seq);
      const seen: number[] = [];
      let cursor: string | null = null;
      do {
        const page = await store.auditPage({ reader: null, limit: 25, cursor });
        seen.push(...page.entries.map(({ seq }) => seq));
        cursor = page.nextCursor;
        await store.record(entryOf({ atMs: 9_000 }));
        await store.record(entryOf({ atMs: 990 }));
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(seen.length);
      const ofBefore = new Set(before);
      expect(seen.filter((seq) => ofBefore.has(seq))).toEqual(before);
    });

    test('refuses a cursor that is not one of ours', async () => {
      const { store } = here();
      const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const values = [
        null,
        [],
        [1],
        ['1', 1],
        [1, '1'],
        [1, 1.5],
        [1, 1, 1],
        [null, 1],
        [1, 2 ** 60],
        { 0: 1, 1: 1 },
      ];
      for (const cursor of ['', 'x', '%', ...values.map(encode)]) {
        await expect(store.auditPage({ reader: null, limit: 5, cursor })).rejects.toThrow(BadCursorError);
      }
    });

    test('keeps details of every JSON shape, and text that looks like SQL', async () => {
      const { store } = here();
      const details = { a: [1, 'zwei', null, { b: true }], ключ: "'; DROP TABLE audit_entries; --", n: 1.5 };
      await store.record(entryOf({ details, reason: "x' OR '1'='1" }));
      expect((await allEntries(store))[0]).toMatchObject({ details, reason: "x' OR '1'='1" });
    });
  });
}
