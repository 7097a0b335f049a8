import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { Decision } from '@madoguchi/otp-core/decision';
import { and, eq, max } from 'drizzle-orm';
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

function actorKey({ actor }: Pick<ChangeRequest, 'actor'>): string {
  return `${actor.kind}:${actor.id}`;
}

/** A receipt number taken for an act. */
interface Receipt {
  /** Null: it belongs to the request that was decided on, and is kept already. */
  row: { day: string; count: number } | null;
  number: string;
}

/** What is no act of its own that somebody would show a receipt for. */
const WITHOUT_RECEIPT: ReadonlySet<HoldingCommand['type']> = new Set<HoldingCommand['type']>([
  'verify_identity',
  'verify_caller_code',
  'start_call_back',
  'finish_call_back',
]);

/** The next receipt number of the day, for an accepted act by staff; of a decision on a request, the request's. */
export function takeReceipt(orm: Orm, request: ChangeRequest, decision: Decision): Receipt | null {
  if (request.actor.kind !== 'staff' || decision.outcome.kind !== 'accepted') return null;
  if (WITHOUT_RECEIPT.has(request.command.type)) return null;
  if ('requestId' in request.command && request.command.type !== 'force_release') {
    const number = receiptOfRequest(orm, request.command.requestId);
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
