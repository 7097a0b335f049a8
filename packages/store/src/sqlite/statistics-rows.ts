import type { AuditAction } from '@madoguchi/otp-core/audit-entry';
import { daysLater } from '@madoguchi/otp-core/japan-day';
import type { AuditScope } from '@madoguchi/otp-core/permissions';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { AuditReader } from '../audit-filter.ts';
import type { AuditStatistics, StatisticsFilter, StatisticsFound, Tally } from '../audit-statistics.ts';
import { auditCounts as t } from './audit-side-schema.ts';
import { miscountedDays } from './count-rows.ts';
import type { Orm } from './database.ts';
import { staff } from './staff-schema.ts';

/** Statistics of the audit log, on SQLite. */
export function auditStatisticsOf(orm: Orm): AuditStatistics {
  return {
    async auditStatistics(filter) {
      const ofDay = countsOfDayQuery(orm, filter).prepare();
      const sums = emptySums();
      for (let day = filter.fromDay; day <= filter.toDay; day = daysLater(day, 1)) {
        // One day is a few thousand rows at most; a year of them at once would keep every log-in waiting.
        for (const row of ofDay.values({ day })) addRow(sums, day, row as CountValues);
        await new Promise((resolve) => setImmediate(resolve));
      }
      return foundOf(orm, sums);
    },
    miscountedDays: async () => miscountedDays(orm),
  };
}

type CountValues = [
  action: string,
  outcome: keyof Tally,
  branchCode: string,
  operatorId: string,
  entries: number,
];

/** The counters of one day (placeholder `day`), apart so that a test can read its plan. */
export function countsOfDayQuery(orm: Orm, filter: StatisticsFilter) {
  return orm
    .select({
      ...{ action: t.action, outcome: t.outcome, branchCode: t.branchCode },
      ...{ operatorId: t.operatorId, entries: t.entries },
    })
    .from(t)
    .where(
      and(
        eq(t.day, sql.placeholder('day')),
        SCOPE_CONDITIONS[filter.reader.scope](filter.reader),
        filter.action === undefined ? undefined : eq(t.action, filter.action),
        filter.branchCode === undefined ? undefined : eq(t.branchCode, filter.branchCode ?? ''),
        filter.staffNumber === undefined ? undefined : eq(t.operatorId, filter.staffNumber),
        filter.outcome === undefined ? undefined : eq(t.outcome, filter.outcome),
      ),
    );
}

const SCOPE_CONDITIONS: Record<AuditScope, (reader: AuditReader) => SQL | undefined> = {
  all: () => undefined,
  own_branch: (reader) => eq(t.branchCode, reader.branchCode),
  own_actions: (reader) => eq(t.operatorId, reader.staffNumber),
  // The counters do not know what was acted on, so there is nothing that this reader may be told.
  staff_and_settings: () => sql`0`,
};

type Sums = Record<'days' | 'acts' | 'branches' | 'operators', Map<string, Tally>>;

function emptySums(): Sums {
  return { days: new Map(), acts: new Map(), branches: new Map(), operators: new Map() };
}

function addRow(sums: Sums, day: string, [action, outcome, branch, operator, entries]: CountValues): void {
  addTo(sums.days, day, outcome, entries);
  addTo(sums.acts, action, outcome, entries);
  addTo(sums.branches, branch, outcome, entries);
  if (operator !== '') addTo(sums.operators, operator, outcome, entries);
}

function addTo(map: Map<string, Tally>, key: string, outcome: keyof Tally, entries: number): void {
  const tally = map.get(key) ?? { accepted: 0, refused: 0 };
  tally[outcome] += entries;
  map.set(key, tally);
}

function foundOf(orm: Orm, sums: Sums): StatisticsFound {
  const nameOf = orm
    .select({ name: staff.name })
    .from(staff)
    .where(eq(staff.staffNumber, sql.placeholder('number')))
    .prepare();
  return {
    days: [...sums.days].map(([day, tally]) => ({ day, ...tally })),
    acts: mostFirst(sums.acts).map(([action, tally]) => ({ action: action as AuditAction, ...tally })),
    branches: mostFirst(sums.branches).map(([code, tally]) => ({ branchCode: code || null, ...tally })),
    operators: mostFirst(sums.operators).map(([staffNumber, tally]) => ({
      ...{ staffNumber, name: nameOf.get({ number: staffNumber })?.name ?? staffNumber },
      ...tally,
    })),
  };
}

function mostFirst(map: Map<string, Tally>): [string, Tally][] {
  const total = ({ accepted, refused }: Tally) => accepted + refused;
  return [...map].sort(([a, one], [b, other]) => total(other) - total(one) || (a < b ? -1 : 1));
}
