import type { AuditEntry, JsonValue } from '@madoguchi/otp-core/audit-entry';
import type { HoldingEvent } from '@madoguchi/otp-core/events';
import type { Holding } from '@madoguchi/otp-core/holding';
import { DEFAULT_POLICIES, type Policies } from '@madoguchi/otp-core/policies';
import { pendingRequest, requestEnd } from '@madoguchi/otp-core/release-request';
import { aliasedTable, and, asc, desc, eq, gt, gte, inArray, sql } from 'drizzle-orm';
import type { ReleaseRequestRecord, ReleaseRequests } from '../release-requests.ts';
import type { ChangeRequest } from '../store.ts';
import { recordOf } from './customer-rows.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { customers, settings, releaseRequests as t } from './schema.ts';
import { staff } from './staff-schema.ts';

const maker = aliasedTable(staff, 'maker');
const checker = aliasedTable(staff, 'checker');
const POLICIES = 'policies';

type RequestPart =
  | ('releaseRequest' | 'newestReleaseRequest' | 'waitingReleaseRequests' | 'endedReleaseRequests')
  | ('policies' | 'putPolicies');

/** Release requests and the policies behind them, on SQLite. */
export function releaseRequestsOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
): Pick<ReleaseRequests, RequestPart> {
  return {
    async releaseRequest(requestId) {
      const row = withNames(orm).where(eq(t.requestId, requestId)).get();
      return row === undefined ? null : requestOf(row);
    },
    async newestReleaseRequest(customerId, sinceMs) {
      const row = newestOfCustomer(orm, customerId, sinceMs).get();
      return row === undefined ? null : requestOf(row);
    },
    waitingReleaseRequests: async (branchCodes, nowMs, limit) =>
      waiting(orm, branchCodes, nowMs, limit).all().map(withCustomer),
    endedReleaseRequests: async (branchCodes, sinceMs, limit) =>
      ended(orm, branchCodes, sinceMs, limit).all().map(withCustomer),
    policies: async () => readPolicies(orm),
    putPolicies: (policies, entry) =>
      commit.run(() => {
        putPoliciesRow(orm, policies);
        append(entry);
      }),
  };
}

/** Writes what the institution has decided, inside a transaction. */
export function putPoliciesRow(orm: Orm, policies: Policies): void {
  const value = policies as unknown as JsonValue;
  orm
    .insert(settings)
    .values({ name: POLICIES, value })
    .onConflictDoUpdate({ target: settings.name, set: { value } })
    .run();
}

/** What the institution has decided; the defaults where it has not. */
export function readPolicies(orm: Orm): Policies {
  const row = orm.select().from(settings).where(eq(settings.name, POLICIES)).get();
  return { ...DEFAULT_POLICIES, ...(row?.value as Partial<Policies> | undefined) };
}

/** The newest request of a customer; apart so that a test can read its plan. */
export function newestOfCustomer(orm: Orm, customerId: number, sinceMs: number) {
  return withNames(orm)
    .where(and(eq(t.customerId, customerId), gte(t.requestedAtMs, sinceMs)))
    .orderBy(desc(t.requestedAtMs))
    .limit(1);
}

/** What waits in these branches; apart so that a test can read its plan. */
export function waiting(orm: Orm, branchCodes: readonly string[], nowMs: number, limit: number) {
  return (
    withNames(orm)
      // The literal condition lets the partial index serve.
      .where(
        and(sql`${t.state} = 'pending'`, inArray(t.homeBranch, [...branchCodes]), gt(t.expiresAtMs, nowMs)),
      )
      .orderBy(asc(t.requestedAtMs))
      .limit(limit)
  );
}

/** What came to its end in these branches; apart so that a test can read its plan. */
export function ended(orm: Orm, branchCodes: readonly string[], sinceMs: number, limit: number) {
  return withNames(orm)
    .where(and(inArray(t.homeBranch, [...branchCodes]), gte(t.endedAtMs, sinceMs)))
    .orderBy(desc(t.endedAtMs))
    .limit(limit);
}

/** The request as rows of lists have it, with customer and names. */
export function withNames(orm: Orm) {
  return orm
    .select({ request: t, customer: customers, makerName: maker.name, checkerName: checker.name })
    .from(t)
    .innerJoin(customers, eq(customers.id, t.customerId))
    .leftJoin(maker, eq(maker.staffNumber, t.requestedBy))
    .leftJoin(checker, eq(checker.staffNumber, t.endedBy));
}

type Row = NonNullable<ReturnType<ReturnType<typeof withNames>['get']>>;

/** A row as the interface knows it. */
export function requestOf({ request, makerName, checkerName }: Row): ReleaseRequestRecord {
  return { ...request, requestedByName: makerName ?? request.requestedBy, endedByName: checkerName };
}

function withCustomer(row: Row) {
  return { request: requestOf(row), customer: recordOf(row.customer) };
}

/** Keeps the lists in step with what a change did to the holding. Inside its transaction. */
export function followRequest(
  orm: Orm,
  request: ChangeRequest,
  {
    before,
    after,
    events,
    homeBranch,
    receiptNumber,
  }: {
    before: Holding;
    after: Holding;
    events: readonly HoldingEvent[];
    homeBranch: string;
    receiptNumber: string | null;
  },
): void {
  const end = requestEnd(before, after, events);
  if (end !== null) {
    const byStaff = request.actor.kind === 'staff' && end.end !== 'expired';
    orm
      .update(t)
      .set({
        ...{ state: end.end, endedAtMs: end.atMs, note: end.note },
        endedBy: byStaff ? request.actor.id : null,
      })
      .where(eq(t.requestId, end.requestId))
      .run();
  }
  const pending = pendingRequest(after);
  if (pending === null || pendingRequest(before)?.requestId === pending.requestId) return;
  if (receiptNumber === null) throw new Error('A release request has no receipt number.');
  const { customerId } = request;
  orm
    .insert(t)
    .values({ ...pending, customerId, homeBranch, state: 'pending', receiptNumber })
    .run();
}

/** The receipt number of a request, by which its decision is known too. */
export function receiptOfRequest(orm: Orm, requestId: string): string | null {
  const found = eq(t.requestId, requestId);
  return orm.select({ number: t.receiptNumber }).from(t).where(found).get()?.number ?? null;
}
