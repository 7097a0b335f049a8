import { aliasedTable, and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import { type Activity, CUSTOMER_ACTS } from '../activity.ts';
import type { Orm, PostgresDatabase } from './database.ts';
import { auditEntries as t } from './schema.ts';
import { staff } from './staff-schema.ts';

const colleague = aliasedTable(staff, 'colleague');

/** What staff did of late, on PostgreSQL. */
export function activityOf({ orm }: PostgresDatabase): Activity {
  return { operatorActivity: async (branchCode, since) => activityQuery(orm, branchCode, since) };
}

/** The query of it, apart so that a test can read its plan. */
export function activityQuery(orm: Orm, branchCode: string, since: { viewsMs: number; releasesMs: number }) {
  const accepted = sql`${t.outcome} = 'accepted'`;
  const ofCustomers = orm
    .select({
      operator: t.actorId,
      customer: t.targetId,
      viewed: sql<boolean>`bool_or(${t.action} = 'view_customer' AND ${t.atMs} >= ${since.viewsMs})`.as(
        'viewed',
      ),
      acted: sql<boolean>`bool_or(${inArray(t.action, CUSTOMER_ACTS)} AND ${accepted})`.as('acted'),
      released: sql<number>`count(*) FILTER (WHERE ${t.action} = 'force_release' AND ${accepted})`.as(
        'released',
      ),
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
  const { viewed, acted, released, operator, customer } = ofCustomers;
  const counted = (condition: unknown) => sql`count(*) FILTER (WHERE ${condition})`.mapWith(Number);
  const customersViewed = counted(viewed);
  const name = sql<string>`coalesce(min(${staff.name}), ${operator})`;
  const unread = sql`${viewed} AND NOT ${acted}`;
  return orm
    .select({
      staffNumber: operator,
      name,
      customersViewed,
      viewedWithoutAct: counted(unread),
      colleaguesViewed: counted(sql`${unread} AND ${colleague.staffNumber} IS NOT NULL`),
      releases: sql`sum(${released})`.mapWith(Number),
    })
    .from(ofCustomers)
    .leftJoin(colleague, eq(sql`${colleague.customerId}::text`, customer))
    .leftJoin(staff, eq(staff.staffNumber, operator))
    .groupBy(operator)
    .orderBy(desc(customersViewed));
}
