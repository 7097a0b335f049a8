import type { JsonValue } from '@madoguchi/otp-core/audit-entry';
import type { HoldingEvent } from '@madoguchi/otp-core/events';
import type { Holding } from '@madoguchi/otp-core/holding';
import { DEFAULT_POLICIES, type Policies } from '@madoguchi/otp-core/policies';
import { pendingRequest, requestEnd } from '@madoguchi/otp-core/release-request';
import { aliasedTable, and, asc, desc, eq, gt, gte, inArray, sql } from 'drizzle-orm';
import type { ReleaseRequestRecord, ReleaseRequests } from '../release-requests.ts';
import type { ChangeRequest } from '../store.ts';
import { append } from './audit-rows.ts';
import { recordOf } from './customer-rows.ts';
import { first, type Orm, type PostgresDatabase } from './database.ts';
import { customers, settings, releaseRequests as t } from './schema.ts';
import { staff } from './staff-schema.ts';

const maker = aliasedTable(staff, 'maker');
const checker = aliasedTable(staff, 'checker');
const POLICIES = 'policies';

type RequestPart =
  | ('releaseRequest' | 'newestReleaseRequest' | 'waitingReleaseRequests' | 'endedReleaseRequests')
  | ('policies' | 'putPolicies');

/** Release requests and the policies behind them, on PostgreSQL. */
export function releaseRequestsOf({ orm, write }: PostgresDatabase): Pick<ReleaseRequests, RequestPart> {
  return {
    async releaseRequest(requestId) {
      const row = await first(withNames(orm).where(eq(t.requestId, requestId)));
      return row === null ? null : requestOf(row);
    },
    async newestReleaseRequest(customerId, sinceMs) {
      const row = await first(newestOfCustomer(orm, customerId, sinceMs));
      return row === null ? null : requestOf(row);
    },
    waitingReleaseRequests: async (branchCodes, nowMs, limit) =>
      (await waiting(orm, branchCodes, nowMs, limit)).map(withCustomer),
    endedReleaseRequests: async (branchCodes, sinceMs, limit) =>
      (await ended(orm, branchCodes, sinceMs, limit)).map(withCustomer),
    policies: () => readPolicies(orm),
    putPolicies: (policies, entry) =>
      write(async (tx) => {
        await putPoliciesRow(tx, policies);
        await append(tx, entry);
      }),
  };
}

/** Writes what the institution has decided, inside a transaction. */
export async function putPoliciesRow(tx: Orm, policies: Policies): Promise<void> {
  const value = policies as unknown as JsonValue;
  await tx
    .insert(settings)
    .values({ name: POLICIES, value })
    .onConflictDoUpdate({ target: settings.name, set: { value } });
}

/** What the institution has decided; the defaults where it has not. */
export async function readPolicies(orm: Orm): Promise<Policies> {
  const row = await first(orm.select().from(settings).where(eq(settings.name, POLICIES)));
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

type Row = Awaited<ReturnType<typeof withNames>>[number];

/** A row as the interface knows it. */
export function requestOf({ request, makerName, checkerName }: Row): ReleaseRequestRecord {
  return { ...request, requestedByName: makerName ?? request.requestedBy, endedByName: checkerName };
}

function withCustomer(row: Row) {
  return { request: requestOf(row), customer: recordOf(row.customer) };
}

/** Keeps the lists in step with what a change did to the holding. Inside its transaction. */
export async function followRequest(
  tx: Orm,
  request: ChangeRequest,
  change: {
    before: Holding;
    after: Holding;
    events: readonly HoldingEvent[];
    homeBranch: string;
    receiptNumber: string | null;
  },
): Promise<void> {
  const { before, after, events, homeBranch, receiptNumber } = change;
  const end = requestEnd(before, after, events);
  if (end !== null) {
    const byStaff = request.actor.kind === 'staff' && end.end !== 'expired';
    await tx
      .update(t)
      .set({
        ...{ state: end.end, endedAtMs: end.atMs, note: end.note },
        endedBy: byStaff ? request.actor.id : null,
      })
      .where(eq(t.requestId, end.requestId));
  }
  const pending = pendingRequest(after);
  if (pending === null || pendingRequest(before)?.requestId === pending.requestId) return;
  if (receiptNumber === null) throw new Error('A release request has no receipt number.');
  const { customerId } = request;
  await tx.insert(t).values({ ...pending, customerId, homeBranch, state: 'pending', receiptNumber });
}

/** The receipt number of a request, by which its decision is known too. */
export async function receiptOfRequest(orm: Orm, requestId: string): Promise<string | null> {
  const found = eq(t.requestId, requestId);
  return (await first(orm.select({ number: t.receiptNumber }).from(t).where(found)))?.number ?? null;
}
