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
import type { StoreDependencies } from '../store.ts';
import type { Orm } from './database.ts';
import { customers as c, holdings, receipts } from './schema.ts';

/**
 * How a reading becomes a condition, by which column its hits are ordered and paged, and the values of its placeholders.
 * Readings of one shape share a prepared statement.
 */
interface Plan {
  shape: string;
  condition: SQL | undefined;
  orderBy: SQLiteColumn;
  values: Record<string, string | number>;
}

/** Greater than every text that begins as the prefix does: no character of a name stands beyond it. */
const AFTER_ALL = '\u{10ffff}';
const p = sql.placeholder;

function beginning(column: SQLiteColumn, prefix: string, shape: string): Plan {
  return {
    shape,
    condition: and(gte(column, p('from')), lt(column, p('to'))),
    orderBy: column,
    values: { from: prefix, to: prefix + AFTER_ALL },
  };
}

function narrowed(plan: Plan, column: SQLiteColumn, value: string | undefined): Plan {
  if (value === undefined) return plan;
  return {
    ...plan,
    shape: `${plan.shape} of one ${column.name}`,
    condition: and(plan.condition, eq(column, p('only'))),
    values: { ...plan.values, only: value },
  };
}

function planOf(search: CustomerSearch): Plan {
  const { by } = search;
  switch (by.kind) {
    case 'customer_number':
      return beginning(c.customerNumber, by.value, by.kind);
    case 'account':
      return narrowed(beginning(c.accountNumber, by.accountNumber, by.kind), c.branchCode, by.branchCode);
    case 'account_number':
      return beginning(c.accountNumber, by.value, by.kind);
    case 'kana_name':
      return narrowed(beginning(c.nameKanaFold, by.value, by.kind), c.dateOfBirth, by.dateOfBirth);
    case 'kanji_name':
      return narrowed(beginning(c.nameKanjiFold, by.value, by.kind), c.dateOfBirth, by.dateOfBirth);
    case 'phone':
      return beginning(c.phoneDigits, by.value, by.kind);
    case 'email':
      return beginning(c.emailFold, by.value, by.kind);
    case 'login_id':
      return beginning(c.loginIdFold, by.value.toLowerCase(), by.kind);
    case 'slip_number':
      return ofReceipt(by.value);
    case 'containing':
      return containing(by.value, search);
  }
}

function ofReceipt(number: string): Plan {
  const ofDay = sql`SELECT ${receipts.customerId} FROM ${receipts} WHERE ${receipts.day} = ${p('day')} AND ${receipts.count} = ${p('count')}`;
  return {
    shape: 'slip_number',
    condition: sql`${c.id} IN (${ofDay})`,
    orderBy: c.id,
    values: parseReceiptNumber(number) ?? { day: '', count: 0 },
  };
}

/**
 * The page is cut inside the full-text query, which streams in the order of the row id: a common pair of characters
 * would otherwise collect every customer that has it.
 */
function containing(folded: string, search: CustomerSearch): Plan {
  const page = sql`SELECT rowid FROM customer_names WHERE customer_names MATCH ${p('phrase')} AND rowid > ${p('beyond')} ORDER BY rowid LIMIT ${p('limit')}`;
  return {
    shape: 'containing',
    condition: sql`${c.id} IN (${page})`,
    orderBy: c.id,
    values: {
      phrase: `"${pairsOf(folded).replaceAll('"', '""')}"`,
      beyond: search.cursor === null ? 0 : decodeCursor(search.cursor, 'number')[1],
    },
  };
}

/** The query of a search with its values apart; a test reads its plan. */
export function customerSearchQuery(orm: Orm, search: CustomerSearch) {
  const { shape, condition, orderBy, values } = planOf(search);
  const after = search.cursor === null ? null : afterCursor(orderBy, search.cursor);
  return {
    shape: after === null ? shape : `${shape}, further`,
    values: { ...values, ...after?.values, limit: search.limit + 1 },
    build: () =>
      orm
        .select({ customer: c, state: holdings.state, key: orderBy })
        .from(c)
        .leftJoin(holdings, eq(holdings.customerId, c.id))
        .where(and(condition, after?.condition))
        .orderBy(...(orderBy === c.id ? [asc(c.id)] : [asc(orderBy), asc(c.id)]))
        .limit(p('limit')),
  };
}

function afterCursor(orderBy: SQLiteColumn, cursor: string): Pick<Plan, 'condition' | 'values'> {
  if (orderBy === c.id) {
    const [, afterId] = decodeCursor(cursor, 'number');
    return { condition: gt(c.id, p('afterId')), values: { afterId } };
  }
  const [afterKey, afterId] = decodeCursor(cursor, 'string');
  const beyond = or(gt(orderBy, p('afterKey')), gt(c.id, p('afterId')));
  return { condition: and(gte(orderBy, p('afterKey')), beyond), values: { afterKey, afterId } };
}

/** Searches by prepared statements, one for each shape of a search, made when it first comes. */
export function prepareCustomerSearch(
  orm: Orm,
  dependencies: Pick<StoreDependencies, 'limits'>,
): (search: CustomerSearch) => { customers: CustomerWithStatus[]; nextCursor: string | null } {
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (query: ReturnType<typeof customerSearchQuery>) => query.build().prepare();
  return (search) => {
    const query = customerSearchQuery(orm, search);
    const statement = prepared.get(query.shape) ?? prepare(query);
    prepared.set(query.shape, statement);
    const rows = statement.all(query.values);
    const { limits } = dependencies;
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
  };
}

function statusAt(state: Holding | null, nowMs: number, limits: Limits): HoldingStatus {
  return settle(state ?? NO_HOLDING, nowMs, limits).status;
}

/** A customer without the columns that only look-ups use. */
export function recordOf(row: typeof c.$inferSelect): CustomerRecord {
  const { nameKanjiFold, nameKanaFold, phoneDigits, emailFold, loginIdFold, contactChangedAtMs, ...record } =
    row;
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
