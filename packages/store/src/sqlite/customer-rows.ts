import { type Holding, type HoldingStatus, NO_HOLDING } from '@madoguchi/otp-core/holding';
import { settle } from '@madoguchi/otp-core/lapse';
import type { Limits } from '@madoguchi/otp-core/limits';
import { and, asc, eq, gt, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
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
  orderBy: SQLiteColumn;
}

/** Greater than every text that begins as the prefix does: no character of a name stands beyond it. */
const AFTER_ALL = '\u{10ffff}';

function prefix(column: SQLiteColumn, value: string): SQL | undefined {
  return and(gte(column, value), lt(column, value + AFTER_ALL));
}

function bornOn(dateOfBirth: string | undefined): SQL | undefined {
  return dateOfBirth === undefined ? undefined : eq(c.dateOfBirth, dateOfBirth);
}

function planOf(search: CustomerSearch): Plan {
  const { by } = search;
  switch (by.kind) {
    case 'customer_number':
      return { condition: prefix(c.customerNumber, by.value), orderBy: c.customerNumber };
    case 'account':
      return {
        condition: and(eq(c.branchCode, by.branchCode), prefix(c.accountNumber, by.accountNumber)),
        orderBy: c.accountNumber,
      };
    case 'account_number':
      return { condition: prefix(c.accountNumber, by.value), orderBy: c.accountNumber };
    case 'kana_name':
      return {
        condition: and(prefix(c.nameKanaFold, by.value), bornOn(by.dateOfBirth)),
        orderBy: c.nameKanaFold,
      };
    case 'kanji_name':
      return {
        condition: and(prefix(c.nameKanjiFold, by.value), bornOn(by.dateOfBirth)),
        orderBy: c.nameKanjiFold,
      };
    case 'phone':
      return { condition: prefix(c.phoneDigits, by.value), orderBy: c.phoneDigits };
    case 'email':
      return { condition: prefix(c.emailFold, by.value), orderBy: c.emailFold };
    case 'login_id':
      return { condition: prefix(c.loginIdFold, by.value.toLowerCase()), orderBy: c.loginIdFold };
    case 'slip_number':
      return { condition: ofReceipt(by.value), orderBy: c.customerNumber };
    case 'containing':
      return { condition: containing(by.value, search), orderBy: c.id };
  }
}

function ofReceipt(number: string): SQL {
  const receipt = parseReceiptNumber(number) ?? { day: '', count: 0 };
  return sql`${c.id} IN (SELECT ${receipts.customerId} FROM ${receipts} WHERE ${receipts.day} = ${receipt.day} AND ${receipts.count} = ${receipt.count})`;
}

/**
 * The page is cut inside the full-text query, which streams in the order of the row id: a common pair of characters
 * would otherwise collect every customer that has it.
 */
function containing(folded: string, search: CustomerSearch): SQL {
  const phrase = `"${pairsOf(folded).replaceAll('"', '""')}"`;
  const afterId = search.cursor === null ? 0 : decodeCursor(search.cursor, 'number')[1];
  return sql`${c.id} IN (SELECT rowid FROM customer_names WHERE customer_names MATCH ${phrase} AND rowid > ${afterId} ORDER BY rowid LIMIT ${search.limit + 1})`;
}

/** The query of {@link searchCustomerRows}, apart so that a test can read its plan. */
export function customerSearchQuery(orm: Orm, search: CustomerSearch) {
  const { condition, orderBy } = planOf(search);
  const after = search.cursor === null ? undefined : afterCursor(orderBy, search.cursor);
  return orm
    .select({ customer: c, state: holdings.state, key: orderBy })
    .from(c)
    .leftJoin(holdings, eq(holdings.customerId, c.id))
    .where(and(condition, after))
    .orderBy(...(orderBy === c.id ? [asc(c.id)] : [asc(orderBy), asc(c.id)]))
    .limit(search.limit + 1);
}

function afterCursor(orderBy: SQLiteColumn, cursor: string): SQL | undefined {
  if (orderBy === c.id) return gt(c.id, decodeCursor(cursor, 'number')[1]);
  const [key, id] = decodeCursor(cursor, 'string');
  return and(gte(orderBy, key), or(gt(orderBy, key), gt(c.id, id)));
}

/** One page of hits with the status of each as it stands at `search.nowMs`. */
export function searchCustomerRows(
  orm: Orm,
  search: CustomerSearch,
  limits: Limits,
): { customers: CustomerWithStatus[]; nextCursor: string | null } {
  const rows = customerSearchQuery(orm, search).all();
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
  const { nameKanjiFold, nameKanaFold, phoneDigits, emailFold, loginIdFold, ...record } = row;
  return record;
}

/** Inserts or updates one customer by number, with the index of her names. Inside a transaction. */
export function putCustomer(orm: Orm, customer: NewCustomer): void {
  const folded = foldCustomer(customer);
  const row = { ...customer, ...folded };
  const { id } = orm
    .insert(c)
    .values(row)
    .onConflictDoUpdate({ target: c.customerNumber, set: row })
    .returning({ id: c.id })
    .get();
  orm.run(sql`DELETE FROM customer_names WHERE rowid = ${id}`);
  orm.run(
    sql`INSERT INTO customer_names (rowid, kana, kanji) VALUES (${id}, ${pairsOf(folded.nameKanaFold)}, ${pairsOf(folded.nameKanjiFold)})`,
  );
}
