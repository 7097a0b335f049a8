import { and, eq, sql } from 'drizzle-orm';
import type { StoredAuditEntry } from '../audit-filter.ts';
import { storedEntry } from '../audit-row.ts';
import { parseReceiptNumber } from '../receipt-number.ts';
import type { ReleaseRequestRecord, ReleaseRequests } from '../release-requests.ts';
import { append } from './audit-rows.ts';
import { first, type Orm, type PostgresDatabase } from './database.ts';
import { requestOf, withNames } from './release-request-rows.ts';
import { auditEntries, receipts, releaseRequests } from './schema.ts';
import { staff } from './staff-schema.ts';

/** Slips on PostgreSQL. */
export function receiptsOf({ orm, write }: PostgresDatabase): Pick<ReleaseRequests, 'receipt' | 'printSlip'> {
  return {
    async receipt(receiptNumber) {
      const row = await first(
        orm
          .select({ receipt: receipts, entry: auditEntries, operatorName: staff.name })
          .from(receipts)
          .innerJoin(auditEntries, eq(auditEntries.seq, receipts.auditSeq))
          .leftJoin(staff, eq(staff.staffNumber, auditEntries.actorId))
          .where(ofNumber(receiptNumber)),
      );
      if (row === null) return null;
      const request = await first(withNames(orm).where(eq(releaseRequests.receiptNumber, receiptNumber)));
      const found = request === null ? null : requestOf(request);
      return {
        receiptNumber,
        customerId: row.receipt.customerId,
        entry: storedEntry(row.entry, null),
        operatorName: row.operatorName ?? row.entry.actorId,
        request: found,
        approval: found?.state === 'approved' ? await approvalOf(orm, found) : null,
      };
    },
    printSlip: (receiptNumber, entryOf) =>
      write(async (tx) => {
        const [printed] = await tx
          .update(receipts)
          .set({ prints: sql`${receipts.prints} + 1` })
          .where(ofNumber(receiptNumber))
          .returning({ prints: receipts.prints });
        if (printed === undefined) throw new Error('A slip of a receipt that does not exist.');
        const copy = printed.prints - 1;
        await append(tx, entryOf(copy));
        return copy;
      }),
  };
}

async function approvalOf(
  orm: Orm,
  { customerId, endedAtMs }: ReleaseRequestRecord,
): Promise<StoredAuditEntry | null> {
  const { targetKind, targetId, action, atMs } = auditEntries;
  const row = await first(
    orm
      .select()
      .from(auditEntries)
      .where(
        and(
          ...[eq(targetKind, 'customer'), eq(targetId, String(customerId)), eq(atMs, endedAtMs ?? 0)],
          ...[eq(action, 'approve_release'), eq(auditEntries.outcome, 'accepted')],
        ),
      ),
  );
  return row === null ? null : storedEntry(row, null);
}

function ofNumber(receiptNumber: string) {
  const { day, count } = parseReceiptNumber(receiptNumber) ?? { day: '', count: 0 };
  return and(eq(receipts.day, day), eq(receipts.count, count));
}
