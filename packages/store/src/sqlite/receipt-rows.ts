import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { and, eq, sql } from 'drizzle-orm';
import type { StoredAuditEntry } from '../audit-filter.ts';
import { storedEntry } from '../audit-row.ts';
import { parseReceiptNumber } from '../receipt-number.ts';
import type { ReleaseRequestRecord, ReleaseRequests } from '../release-requests.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { requestOf, withNames } from './release-request-rows.ts';
import { auditEntries, receipts, releaseRequests } from './schema.ts';
import { staff } from './staff-schema.ts';

/** Slips on SQLite. */
export function receiptsOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
): Pick<ReleaseRequests, 'receipt' | 'printSlip'> {
  return {
    async receipt(receiptNumber) {
      const row = orm
        .select({ receipt: receipts, entry: auditEntries, operatorName: staff.name })
        .from(receipts)
        .innerJoin(auditEntries, eq(auditEntries.seq, receipts.auditSeq))
        .leftJoin(staff, eq(staff.staffNumber, auditEntries.actorId))
        .where(ofNumber(receiptNumber))
        .get();
      if (row === undefined) return null;
      const request = withNames(orm).where(eq(releaseRequests.receiptNumber, receiptNumber)).get();
      const found = request === undefined ? null : requestOf(request);
      return {
        receiptNumber,
        customerId: row.receipt.customerId,
        entry: storedEntry(row.entry, null),
        operatorName: row.operatorName ?? row.entry.actorId,
        request: found,
        approval: found?.state === 'approved' ? approvalOf(orm, found) : null,
      };
    },
    printSlip: (receiptNumber, entryOf) =>
      commit.run(() => {
        const printed = orm
          .update(receipts)
          .set({ prints: sql`${receipts.prints} + 1` })
          .where(ofNumber(receiptNumber))
          .returning({ prints: receipts.prints })
          .get();
        if (printed === undefined) throw new Error('A slip of a receipt that does not exist.');
        const copy = printed.prints - 1;
        append(entryOf(copy));
        return copy;
      }),
  };
}

function approvalOf(orm: Orm, { customerId, endedAtMs }: ReleaseRequestRecord): StoredAuditEntry | null {
  const { targetKind, targetId, action, atMs } = auditEntries;
  const row = orm
    .select()
    .from(auditEntries)
    .where(
      and(
        ...[eq(targetKind, 'customer'), eq(targetId, String(customerId)), eq(atMs, endedAtMs ?? 0)],
        ...[eq(action, 'approve_release'), eq(auditEntries.outcome, 'accepted')],
      ),
    )
    .get();
  return row === undefined ? null : storedEntry(row, null);
}

function ofNumber(receiptNumber: string) {
  const { day, count } = parseReceiptNumber(receiptNumber) ?? { day: '', count: 0 };
  return and(eq(receipts.day, day), eq(receipts.count, count));
}
