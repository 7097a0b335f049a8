import { AUDIT_ACTIONS, type AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { dayInJapan } from '@madoguchi/otp-core/japan-day';
import type { AuditScope } from '@madoguchi/otp-core/permissions';
import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { AuditReader, StoredAuditEntry } from '../audit-filter.ts';
import type { StatisticsFilter, StatisticsFound, Tally } from '../audit-statistics.ts';
import type { Store } from '../store.ts';
import { entriesInOrder } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';
import { randomOf } from './random.ts';

type Actor = AuditEntry['actor'];
const staff = (id: string, branchCode: string): Actor => ({
  ...{ kind: 'staff', id, role: 'teller', branchCode, terminal: 't' },
});
const ACTORS: Actor[] = [
  ...[staff('1024', '012'), staff('1025', '012'), staff('2024', '034'), staff('1024', '034')],
  // A customer whose id reads like a staff number: never an act of that member of staff.
  { kind: 'customer', id: '1024', role: null, branchCode: null, terminal: 't' },
  { kind: 'system', id: 'mail', role: null, branchCode: null, terminal: 't' },
];
const ACTIONS = AUDIT_ACTIONS.slice(0, 5);
const FROM_DAY = '2026-11-20';
const TO_DAY = '2026-11-24';
const FROM_MS = Date.parse(`${FROM_DAY}T00:00:00+09:00`);
const READER: AuditReader = { scope: 'all', staffNumber: '1024', branchCode: '012' };

/** An entry by chance, on one of seven days: that of the period, the day before it and the day after. */
function anyEntry(random: () => number): AuditEntry {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  // Every third stands at a midnight in Japan or the millisecond before it.
  const day = Math.floor(random() * 7) - 1;
  const inDay = random() < 1 / 3 ? one([0, -1]) : Math.floor(random() * 86_400_000);
  return entryOf({
    ...{ actor: one(ACTORS), action: one(ACTIONS), atMs: FROM_MS + day * 86_400_000 + inDay },
    outcome: random() < 0.3 ? 'refused' : 'accepted',
  });
}

const SEES: Record<AuditScope, (entry: StoredAuditEntry) => boolean> = {
  all: () => true,
  own_branch: ({ actor }) => actor.branchCode === READER.branchCode,
  own_actions: ({ actor }) => actor.kind === 'staff' && actor.id === READER.staffNumber,
  staff_and_settings: () => false,
};

/** Whether an entry is to be counted, said once more in plain words. */
function counts(entry: StoredAuditEntry, filter: StatisticsFilter): boolean {
  const { reader, fromDay, toDay, action, branchCode, staffNumber, outcome } = filter;
  const day = dayInJapan(entry.atMs);
  return [
    ...[SEES[reader.scope](entry), day >= fromDay, day <= toDay],
    ...[action === undefined || entry.action === action, outcome === undefined || entry.outcome === outcome],
    branchCode === undefined || entry.actor.branchCode === branchCode,
    staffNumber === undefined || (entry.actor.kind === 'staff' && entry.actor.id === staffNumber),
  ].every(Boolean);
}

type Tallies = Record<string, Tally>;

function tallied(entries: readonly StoredAuditEntry[], key: (entry: StoredAuditEntry) => string): Tallies {
  const tallies: Tallies = {};
  for (const entry of entries) {
    const name = key(entry);
    tallies[name] ??= { accepted: 0, refused: 0 };
    tallies[name][entry.outcome] += 1;
  }
  return tallies;
}

function expectedOf(log: readonly StoredAuditEntry[], filter: StatisticsFilter) {
  const entries = log.filter((entry) => counts(entry, filter));
  return {
    days: tallied(entries, ({ atMs }) => dayInJapan(atMs)),
    acts: tallied(entries, ({ action }) => action),
    branches: tallied(entries, ({ actor }) => String(actor.branchCode)),
    operators: tallied(
      entries.filter(({ actor }) => actor.kind === 'staff'),
      ({ actor }) => actor.id,
    ),
  };
}

function byKey<T extends Tally>(list: readonly T[], key: (each: T) => string | null): Tallies {
  return Object.fromEntries(
    list.map((each) => [String(key(each)), { accepted: each.accepted, refused: each.refused }]),
  );
}

function foundBy({ days, acts, branches, operators }: StatisticsFound) {
  return {
    days: byKey(days, ({ day }) => day),
    acts: byKey(acts, ({ action }) => action),
    branches: byKey(branches, ({ branchCode }) => branchCode),
    operators: byKey(operators, ({ staffNumber }) => staffNumber),
  };
}

const PARTS: Partial<StatisticsFilter>[] = [
  { action: 'sign_in' },
  { branchCode: '034' },
  { branchCode: null },
  { staffNumber: '1024' },
  { outcome: 'refused' },
  { fromDay: '2026-11-22', toDay: '2026-11-22' },
];
const FILTERS: StatisticsFilter[] = (Object.keys(SEES) as AuditScope[]).flatMap((scope) =>
  PARTS.reduce<Partial<StatisticsFilter>[]>(
    (all, part) => all.flatMap((each) => [each, { ...each, ...part }]),
    [{}],
  ).map((parts) => ({ reader: { ...READER, scope }, fromDay: FROM_DAY, toDay: TO_DAY, ...parts })),
);

/** Counters are what a count over the sealed log gives, whoever reads and whatever is asked. */
export function describeStatistics(openFresh: OpenFresh): void {
  describe('the statistics of the audit log', () => {
    const here = freshPerTest(openFresh);
    const whole = { reader: READER, fromDay: FROM_DAY, toDay: TO_DAY };
    const seal = (store: Store, limit: number) =>
      store.sealEntries({ limit, nowMs: NOW_MS, sign: () => 'note' });

    test('equal a count over what is sealed, after every sealing of two processes', async () => {
      const { store, fresh } = here();
      const other = await fresh.alongside();
      const random = randomOf(7);
      for (let round = 0; round < 12; round += 1) {
        const many = 1 + Math.floor(random() * 120);
        await Promise.all(Array.from({ length: many }, () => store.record(anyEntry(random))));
        await Promise.all([store, other].map((each) => seal(each, 1 + Math.floor(random() * 70))));
        const lastSeq = (await store.newestCheckpoint())?.lastSeq ?? 0;
        const sealed = (await entriesInOrder(store)).filter(({ seq }) => seq <= lastSeq);
        expect(foundBy(await other.auditStatistics(whole))).toEqual(expectedOf(sealed, whole));
        expect(await store.miscountedDays()).toEqual([]);
      }
    });

    test('count by every combination of filters and scopes exactly what matches', async () => {
      const { store } = here();
      const random = randomOf(11);
      await Promise.all(Array.from({ length: 400 }, () => store.record(anyEntry(random))));
      await seal(store, 1_000);
      const log = await entriesInOrder(store);
      let counted = 0;
      for (const filter of FILTERS) {
        const found = foundBy(await store.auditStatistics(filter));
        expect([filter, found]).toEqual([filter, expectedOf(log, filter)]);
        counted += Object.keys(found.days).length;
      }
      expect(counted).toBeGreaterThan(100);
    });

    test('come with the names of staff, days in order and the rest by number', async () => {
      const { store } = here();
      const account = { name: '窓口 一子', role: 'teller', branchCode: '012', passwordHash: 'h' } as const;
      await store.createStaff({ staffNumber: '1024', ...account, sealedKey: 's' }, entryOf({ atMs: 0 }));
      const [ichiko, , second] = ACTORS as [Actor, Actor, Actor];
      for (const [actor, atMs] of [
        ...[[second, FROM_MS + 86_400_000] as const, [ichiko, FROM_MS] as const],
        [ichiko, FROM_MS] as const,
      ]) {
        await store.record(entryOf({ actor, atMs }));
      }
      await seal(store, 10);
      const { days, operators, branches } = await store.auditStatistics(whole);
      expect(days.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-21']);
      expect(operators.map(({ staffNumber, name }) => [staffNumber, name])).toEqual([
        ['1024', '窓口 一子'],
        ['2024', '2024'],
      ]);
      expect(branches.map(({ branchCode }) => branchCode)).toEqual(['012', '034']);
    });

    test('know nothing of entries whose sealing failed', async () => {
      const { store } = here();
      await store.record(entryOf({ atMs: FROM_MS }));
      const broken = () => {
        throw new Error('no key');
      };
      await expect(store.sealEntries({ limit: 10, nowMs: NOW_MS, sign: broken })).rejects.toThrow('no key');
      expect((await store.auditStatistics(whole)).days).toEqual([]);
      await seal(store, 10);
      expect((await store.auditStatistics(whole)).days).toEqual([{ day: FROM_DAY, accepted: 1, refused: 0 }]);
    });
  });
}
