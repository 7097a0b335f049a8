import type { Decision } from '@madoguchi/otp-core/decision';
import { and, eq, max } from 'drizzle-orm';
import { actorKey, givesReceipt, type Receipt, requestOfDecision } from '../given-receipt.ts';
import { formatReceiptNumber, receiptDay } from '../receipt-number.ts';
import type { ChangeRequest } from '../store.ts';
import type { Orm } from './database.ts';
import { receiptOfRequest } from './release-request-rows.ts';
import { idempotencyKeys, receipts } from './schema.ts';

/** The receipt of an accepted earlier request with this key, or that the key was used for something else. */
export function recall(
  orm: Orm,
  request: Pick<ChangeRequest, 'actor' | 'idempotency'>,
): string | 'key_reused' | null {
  if (request.idempotency === undefined) return null;
  const row = orm
    .select()
    .from(idempotencyKeys)
    .where(
      and(eq(idempotencyKeys.actorId, actorKey(request)), eq(idempotencyKeys.key, request.idempotency.key)),
    )
    .get();
  if (row === undefined) return null;
  return row.fingerprint === request.idempotency.fingerprint ? row.receiptNumber : 'key_reused';
}

/** The next receipt number of the day, for an accepted act by staff; of a decision on a request, the request's. */
export function takeReceipt(orm: Orm, request: ChangeRequest, decision: Decision): Receipt | null {
  if (!givesReceipt(request, decision)) return null;
  const requestId = requestOfDecision(request.command);
  if (requestId !== null) {
    const number = receiptOfRequest(orm, requestId);
    return number === null ? null : { row: null, number };
  }
  const day = receiptDay(request.nowMs);
  const row = orm
    .select({ last: max(receipts.count) })
    .from(receipts)
    .where(eq(receipts.day, day))
    .get();
  const count = (row?.last ?? 0) + 1;
  return { row: { day, count }, number: formatReceiptNumber(day, count) };
}

/** Keeps the receipt of an accepted act, and the key of its request. Inside its transaction. */
export function keepReceipt(orm: Orm, request: ChangeRequest, receipt: Receipt, auditSeq: number): void {
  const { customerId, nowMs, idempotency } = request;
  if (receipt.row !== null)
    orm
      .insert(receipts)
      .values({ ...receipt.row, customerId, auditSeq })
      .run();
  if (idempotency === undefined) return;
  orm
    .insert(idempotencyKeys)
    .values({ actorId: actorKey(request), ...idempotency, receiptNumber: receipt.number, atMs: nowMs })
    .run();
}
