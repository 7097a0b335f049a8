import { daysLater } from '@madoguchi/otp-core/japan-day';
import type { AuditScope } from '@madoguchi/otp-core/permissions';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { AuditReader } from '../audit-filter.ts';
import type { AuditStatistics, StatisticsFilter, Tally } from '../audit-statistics.ts';
import { addRow, emptySums, foundOf } from '../statistics-sums.ts';
import { auditCounts as t } from './audit-side-schema.ts';
import { miscountedDays } from './count-rows.ts';
import type { Orm, PostgresDatabase } from './database.ts';
import { staff } from './staff-schema.ts';

/** Statistics of the audit log, on PostgreSQL. */
export function auditStatisticsOf({ orm }: PostgresDatabase): AuditStatistics {
  return {
    async auditStatistics(filter) {
      const sums = emptySums();
      for (let day = filter.fromDay; day <= filter.toDay; day = daysLater(day, 1)) {
        for (const row of await countsOfDayQuery(orm, filter, day)) {
          const { action, outcome, branchCode, operatorId, entries } = row;
          addRow(sums, day, [action, outcome as keyof Tally, branchCode, operatorId, entries]);
        }
      }
      const numbers = [...sums.operators.keys()];
      const { staffNumber, name } = staff;
      const known =
        numbers.length === 0
          ? []
          : await orm.select({ staffNumber, name }).from(staff).where(inArray(staffNumber, numbers));
      const names = new Map(known.map((each) => [each.staffNumber, each.name]));
      return foundOf(sums, (number) => names.get(number) ?? number);
    },
    miscountedDays: () => miscountedDays(orm),
  };
}

/** The counters of one day, apart so that a test can read its plan. */
export function countsOfDayQuery(orm: Orm, filter: StatisticsFilter, day: string) {
  return orm
    .select({
      ...{ action: t.action, outcome: t.outcome, branchCode: t.branchCode },
      ...{ operatorId: t.operatorId, entries: t.entries },
    })
    .from(t)
    .where(
      and(
        eq(t.day, day),
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
  staff_and_settings: () => sql`false`,
};
