import { daysLater } from '@madoguchi/otp-core/japan-day';
import type { AuditScope } from '@madoguchi/otp-core/permissions';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { AuditReader } from '../audit-filter.ts';
import type { AuditStatistics, StatisticsFilter } from '../audit-statistics.ts';
import { addRow, type CountValues, emptySums, foundOf } from '../statistics-sums.ts';
import { auditCounts as t } from './audit-side-schema.ts';
import { miscountedDays } from './count-rows.ts';
import type { Orm } from './database.ts';
import { staff } from './staff-schema.ts';

/** Statistics of the audit log, on SQLite. */
export function auditStatisticsOf(orm: Orm): AuditStatistics {
  const byNumber = orm
    .select({ name: staff.name })
    .from(staff)
    .where(eq(staff.staffNumber, sql.placeholder('number')))
    .prepare();
  return {
    async auditStatistics(filter) {
      const ofDay = countsOfDayQuery(orm, filter).prepare();
      const sums = emptySums();
      const nameOf = (staffNumber: string) => byNumber.get({ number: staffNumber })?.name ?? staffNumber;
      for (let day = filter.fromDay; day <= filter.toDay; day = daysLater(day, 1)) {
        // One day is a few thousand rows at most; a year of them at once would keep every log-in waiting.
        for (const row of ofDay.values({ day })) addRow(sums, day, row as CountValues);
        await new Promise((resolve) => setImmediate(resolve));
      }
      return foundOf(sums, nameOf);
    },
    miscountedDays: async () => miscountedDays(orm),
  };
}

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
