import { aliasedTable, and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import { type Activity, CUSTOMER_ACTS } from '../activity.ts';
import type { Orm } from './database.ts';
import { auditEntries as t } from './schema.ts';
import { staff } from './staff-schema.ts';

const colleague = aliasedTable(staff, 'colleague');

/** What staff did of late, on SQLite. */
export function activityOf(orm: Orm): Activity {
  return {
    operatorActivity: async (branchCode, since) => activityQuery(orm, branchCode, since).all(),
  };
}

/** The query of it, apart so that a test can read its plan. */
export function activityQuery(orm: Orm, branchCode: string, since: { viewsMs: number; releasesMs: number }) {
  const lately = sql`${t.atMs} >= ${since.viewsMs}`;
  const ofCustomers = orm
    .select({
      operator: t.actorId,
      customer: t.targetId,
      viewed: sql<number>`max(${t.action} = 'view_customer' AND ${lately})`.as('viewed'),
      acted: sql<number>`max(${inArray(t.action, CUSTOMER_ACTS)} AND ${t.outcome} = 'accepted')`.as('acted'),
      released: sql<number>`sum(${t.action} = 'force_release' AND ${t.outcome} = 'accepted')`.as('released'),
    })
    .from(t)
    .where(
      and(
        eq(t.actorBranch, branchCode),
        gte(t.atMs, Math.min(since.viewsMs, since.releasesMs)),
        eq(t.actorKind, 'staff'),
        eq(t.targetKind, 'customer'),
      ),
    )
    .groupBy(t.actorId, t.targetId)
    .as('of_customers');
  const customersViewed = sql<number>`sum(${ofCustomers.viewed})`;
  return orm
    .select({
      staffNumber: ofCustomers.operator,
      name: sql<string>`coalesce(${staff.name}, ${ofCustomers.operator})`,
      customersViewed,
      viewedWithoutAct: sql<number>`sum(${ofCustomers.viewed} AND NOT ${ofCustomers.acted})`,
      colleaguesViewed: sql<number>`sum(${ofCustomers.viewed} AND NOT ${ofCustomers.acted} AND ${colleague.staffNumber} IS NOT NULL)`,
      releases: sql<number>`sum(${ofCustomers.released})`,
    })
    .from(ofCustomers)
    .leftJoin(colleague, eq(colleague.customerId, sql`CAST(${ofCustomers.customer} AS INTEGER)`))
    .leftJoin(staff, eq(staff.staffNumber, ofCustomers.operator))
    .groupBy(ofCustomers.operator)
    .orderBy(desc(customersViewed));
}
