import type { Decision } from '@madoguchi/otp-core/decision';
import { and, eq, max } from 'drizzle-orm';
import { actorKey, givesReceipt, type Receipt, requestOfDecision } from '../given-receipt.ts';
import { formatReceiptNumber, receiptDay } from '../receipt-number.ts';
import type { ChangeRequest } from '../store.ts';
import { first, type Orm, takeLock } from './database.ts';
import { receiptOfRequest } from './release-request-rows.ts';
import { idempotencyKeys as k, receipts } from './schema.ts';

/** The receipt of an accepted earlier request with this key, or that the key was used for something else. */
export async function recall(
  orm: Orm,
  request: Pick<ChangeRequest, 'actor' | 'idempotency'>,
): Promise<string | 'key_reused' | null> {
  if (request.idempotency === undefined) return null;
  const { key, fingerprint } = request.idempotency;
  const row = await first(
    orm
      .select()
      .from(k)
      .where(and(eq(k.actorId, actorKey(request)), eq(k.key, key))),
  );
  if (row === null) return null;
  return row.fingerprint === fingerprint ? row.receiptNumber : 'key_reused';
}

/** The next receipt number of the day, for an accepted act by staff; of a decision on a request, the request's. */
export async function takeReceipt(
  tx: Orm,
  request: ChangeRequest,
  decision: Decision,
): Promise<Receipt | null> {
  if (!givesReceipt(request, decision)) return null;
  const requestId = requestOfDecision(request.command);
  if (requestId !== null) {
    const number = await receiptOfRequest(tx, requestId);
    return number === null ? null : { row: null, number };
  }
  const day = receiptDay(request.nowMs);
  // Until the commit: numbers of a day have no hole, and none is given twice.
  await takeLock(tx, 'receipts', day);
  const row = await first(
    tx
      .select({ last: max(receipts.count) })
      .from(receipts)
      .where(eq(receipts.day, day)),
  );
  const count = (row?.last ?? 0) + 1;
  return { row: { day, count }, number: formatReceiptNumber(day, count) };
}

/** Keeps the receipt of an accepted act, and the key of its request. Inside its transaction. */
export async function keepReceipt(
  tx: Orm,
  request: ChangeRequest,
  receipt: Receipt,
  auditSeq: number,
): Promise<void> {
  const { customerId, nowMs, idempotency } = request;
  if (receipt.row !== null) await tx.insert(receipts).values({ ...receipt.row, customerId, auditSeq });
  if (idempotency === undefined) return;
  await tx
    .insert(k)
    .values({ actorId: actorKey(request), ...idempotency, receiptNumber: receipt.number, atMs: nowMs });
}
