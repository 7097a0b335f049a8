import { type Holding, type HoldingStatus, NO_HOLDING } from '@madoguchi/otp-core/holding';
import { settle } from '@madoguchi/otp-core/lapse';
import type { Limits } from '@madoguchi/otp-core/limits';
import { and, arrayContains, asc, eq, gt, gte, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import {
  type CustomerRecord,
  type CustomerSearch,
  type CustomerWithStatus,
  foldCustomer,
  type NewCustomer,
  pairsOf,
} from '../customer-record.ts';
import { parseReceiptNumber } from '../receipt-number.ts';
import type { Orm } from './database.ts';
import { customers as c, holdings, receipts } from './schema.ts';

/** How a reading becomes a condition, and by which column its hits are ordered and paged. */
interface Plan {
  condition: SQL | undefined;
  orderBy: PgColumn;
  /** Keeps the planner from walking all customers in this order until there are enough hits. */
  sortsHits?: boolean;
}

/**
 * Ids that are walked before the index is asked. What many have in their names fills a page within so few, where the index would first find
 * all of them and sort them; what few have costs this walk, some milliseconds, besides.
 */
const WALKED_IDS = 4_000;

/** Greater than every text that begins as the prefix does: no character of a name stands beyond it. */
const AFTER_ALL = '\u{10ffff}';

function beginning(column: PgColumn, prefix: string): Plan {
  return { condition: and(gte(column, prefix), lt(column, prefix + AFTER_ALL)), orderBy: column };
}

function narrowed(plan: Plan, column: PgColumn, value: string | undefined): Plan {
  return value === undefined ? plan : { ...plan, condition: and(plan.condition, eq(column, value)) };
}

function planOf({ by }: CustomerSearch): Plan {
  switch (by.kind) {
    case 'customer_number':
      return beginning(c.customerNumber, by.value);
    case 'account':
      return narrowed(beginning(c.accountNumber, by.accountNumber), c.branchCode, by.branchCode);
    case 'account_number':
      return beginning(c.accountNumber, by.value);
    case 'kana_name':
      return narrowed(beginning(c.nameKanaFold, by.value), c.dateOfBirth, by.dateOfBirth);
    case 'kanji_name':
      return narrowed(beginning(c.nameKanjiFold, by.value), c.dateOfBirth, by.dateOfBirth);
    case 'phone':
      return beginning(c.phoneDigits, by.value);
    case 'email':
      return beginning(c.emailFold, by.value);
    case 'login_id':
      return beginning(c.loginIdFold, by.value.toLowerCase());
    case 'slip_number':
      return ofReceipt(by.value);
    case 'containing':
      return containing(by.value);
  }
}

function ofReceipt(number: string): Plan {
  const { day, count } = parseReceiptNumber(number) ?? { day: '', count: 0 };
  const ofDay = sql`SELECT ${receipts.customerId} FROM ${receipts} WHERE ${receipts.day} = ${day} AND ${receipts.count} = ${count}`;
  return { condition: sql`${c.id} IN (${ofDay})`, orderBy: c.id };
}

/**
 * The index knows who has all pairs of characters; whether they stand side by side is looked at in the few names that are left. How many
 * have one pair, the planner knows, and walks where they are many. Of several it thinks that they meet by chance: where each is common and
 * no name has all, it would walk to the end.
 */
function containing(folded: string): Plan {
  const pairs = pairsIn(folded);
  const condition = and(arrayContains(c.namePairs, pairs), standsWithin(folded));
  return { condition, orderBy: c.id, sortsHits: pairs.length > 1 };
}

function standsWithin(folded: string): SQL | undefined {
  const within = (name: PgColumn) => sql`position(${folded} in ${name}) > 0`;
  return or(within(c.nameKanaFold), within(c.nameKanjiFold));
}

function pairsIn(folded: string): string[] {
  return pairsOf(folded).split(' ');
}

/** The query of a search; a test reads its plan. */
export function customerSearchQuery(orm: Orm, search: CustomerSearch) {
  return queryOf(orm, planOf(search), search);
}

/**
 * Whoever has it in the name among the next {@link WALKED_IDS}; null where the search is another one. Where they fill a page, they are the
 * answer, because they come in the order of their ids.
 */
export function nearestQuery(orm: Orm, search: CustomerSearch) {
  const { by, cursor } = search;
  if (by.kind !== 'containing' || pairsIn(by.value).length < 2) return null;
  const after = cursor === null ? 0 : decodeCursor(cursor, 'number')[1];
  const condition = and(standsWithin(by.value), lte(c.id, after + WALKED_IDS), gt(c.id, after));
  return queryOf(orm, { condition, orderBy: c.id }, search);
}

function queryOf(orm: Orm, { condition, orderBy, sortsHits }: Plan, search: CustomerSearch) {
  const byId = sortsHits === true ? sql`${c.id} + 0` : asc(c.id);
  const after = search.cursor === null ? undefined : afterCursor(orderBy, search.cursor);
  return orm
    .select({ customer: c, state: holdings.state, key: orderBy })
    .from(c)
    .leftJoin(holdings, eq(holdings.customerId, c.id))
    .where(and(condition, after))
    .orderBy(...(orderBy === c.id ? [byId] : [asc(orderBy), asc(c.id)]))
    .limit(search.limit + 1);
}

function afterCursor(orderBy: PgColumn, cursor: string): SQL | undefined {
  if (orderBy === c.id) return gt(c.id, decodeCursor(cursor, 'number')[1]);
  const [afterKey, afterId] = decodeCursor(cursor, 'string');
  return and(gte(orderBy, afterKey), or(gt(orderBy, afterKey), gt(c.id, afterId)));
}

/** One page of hits, with the holding of each as it stands at that time. */
export async function searchCustomers(
  orm: Orm,
  limits: Limits,
  search: CustomerSearch,
): Promise<{ customers: CustomerWithStatus[]; nextCursor: string | null }> {
  const nearest = (await nearestQuery(orm, search)) ?? [];
  const rows = nearest.length > search.limit ? nearest : await customerSearchQuery(orm, search);
  const shown = rows.slice(0, search.limit);
  const last = shown.at(-1);
  return {
    customers: shown.map(({ customer, state }) => ({
      ...recordOf(customer),
      status: statusAt(state, search.nowMs, limits),
    })),
    nextCursor:
      rows.length > search.limit && last
        ? encodeCursor([last.key as string | number, last.customer.id])
        : null,
  };
}

function statusAt(state: Holding | null, nowMs: number, limits: Limits): HoldingStatus {
  return settle(state ?? NO_HOLDING, nowMs, limits).status;
}

/** A customer without the columns that only look-ups use. */
export function recordOf(row: typeof c.$inferSelect): CustomerRecord {
  const { nameKanjiFold, nameKanaFold, phoneDigits, emailFold, loginIdFold, ...shown } = row;
  const { namePairs, contactChangedAtMs, ...record } = shown;
  return record;
}

/** The columns of a customer, those of look-ups with them. */
export function columnsOf(customer: NewCustomer): typeof c.$inferInsert {
  const folded = foldCustomer(customer);
  const namePairs = [...new Set([...pairsIn(folded.nameKanaFold), ...pairsIn(folded.nameKanjiFold)])];
  return { ...customer, ...folded, namePairs };
}

/** Inserts or updates one customer by number. Inside a transaction. */
export async function putCustomer(tx: Orm, customer: NewCustomer): Promise<void> {
  const row = columnsOf(customer);
  await tx.insert(c).values(row).onConflictDoUpdate({ target: c.customerNumber, set: row });
}
