import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { type ArchiveFacts, deletableFromMs, type Period } from '@madoguchi/otp-core/audit-retention';
import { and, asc, count, eq, gt, gte, lt, lte, max, sql } from 'drizzle-orm';
import type { ArchiveRange, AuditArchives, NewArchive } from '../audit-archives.ts';
import { parseReceiptNumber } from '../receipt-number.ts';
import { archivedEnd } from './archived-end.ts';
import { auditArchives as t } from './audit-side-schema.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { auditEntries, receipts } from './schema.ts';
import { auditCheckpoints } from './seal-schema.ts';
import type { TreeProofs } from './tree-proofs.ts';

/** Archived periods, on SQLite. */
export function auditArchivesOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
  { proofs, retentionMonths }: { proofs: TreeProofs; retentionMonths: number },
): AuditArchives {
  return {
    async auditArchives() {
      const rows = orm.select().from(t).orderBy(asc(t.lastSeq)).all();
      return rows.map((row) => ({ ...row, deletableFromMs: deletableFromMs(row.period, retentionMonths) }));
    },
    archiveRange: async (endMs) => rangeBefore(orm, proofs, endMs),
    keepArchive: (archive, entry) => commit.run(() => keep(orm, append, archive, entry)),
    dropArchivedEntries: (period, limit) => commit.run(() => drop(orm, period, limit)),
    async leftoverEntries() {
      const { lastSeq } = archivedEnd(orm);
      const row = orm.select({ n: count() }).from(auditEntries).where(lte(auditEntries.seq, lastSeq)).get();
      return row?.n ?? 0;
    },
    markArchiveDeleted: (period, nowMs, entry) =>
      commit.run(() => {
        const given = and(eq(t.period, period), eq(t.state, 'deletable'));
        const { changes } = orm.update(t).set({ state: 'deleted', deletedAtMs: nowMs }).where(given).run();
        if (changes > 0) append(entry);
        return changes > 0;
      }),
    archivedPeriodOf: async (seq) => periodOfSeq(orm, seq),
    archivedReceipt: async (receiptNumber) => archivedReceipt(orm, receiptNumber),
  };
}

/** What the deletion of a period rests on; null: it was not archived. */
export function archiveFacts(orm: Orm, period: Period, retentionMonths: number): ArchiveFacts | null {
  const row = orm.select().from(t).where(eq(t.period, period)).get();
  if (row === undefined) return null;
  return { state: row.state, deletableFromMs: deletableFromMs(period, retentionMonths) };
}

/** Two administrators have said that a period may be deleted. Inside their transaction. */
export function giveToDeletion(orm: Orm, period: Period): void {
  orm
    .update(t)
    .set({ state: 'deletable' })
    .where(and(eq(t.period, period), eq(t.state, 'kept')))
    .run();
}

function rangeBefore(orm: Orm, proofs: TreeProofs, endMs: number): ArchiveRange | 'not_sealed' | null {
  const { seq, atMs } = auditEntries;
  const { lastSeq: archived, leaves: firstLeaf } = archivedEnd(orm);
  const next = orm
    .select({ seq })
    .from(auditEntries)
    .where(and(gt(seq, archived), gte(sql`+${atMs}`, endMs)))
    .orderBy(asc(seq))
    .limit(1)
    .get();
  const inRange = and(gt(seq, archived), next === undefined ? undefined : lt(seq, next.seq));
  const found = orm
    .select({ first: sql<number | null>`min(${seq})`, last: max(seq), entries: count() })
    .from(auditEntries)
    .where(inRange)
    .get();
  if (!found?.first || !found.last) return null;
  const { first: firstSeq, last: lastSeq, entries } = found;
  const end = firstLeaf + entries;
  // A look-up by its key, whatever the planner knows of the table.
  const size = sql`(SELECT min(size) FROM audit_checkpoints WHERE size >= ${end})`;
  const checkpoint = orm.select().from(auditCheckpoints).where(eq(auditCheckpoints.size, size)).get();
  if (checkpoint === undefined || checkpoint.lastSeq < lastSeq) return 'not_sealed';
  return {
    ...{ firstSeq, lastSeq, firstLeaf, entries, checkpoint },
    before: proofs.peaks(firstLeaf),
    consistency: proofs.consistency(end, checkpoint.size),
  };
}

function keep(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  archive: NewArchive,
  entry: AuditEntry,
): boolean {
  const { leaves, lastSeq } = archivedEnd(orm);
  if (leaves !== archive.firstLeaf || lastSeq >= archive.firstSeq) return false;
  orm.insert(t).values(archive).run();
  append(entry);
  return true;
}

function drop(orm: Orm, period: Period, limit: number): number {
  const row = orm.select().from(t).where(eq(t.period, period)).get();
  if (row === undefined) return 0;
  const { seq } = auditEntries;
  const oldest = orm
    .select({ seq })
    .from(auditEntries)
    .where(and(gte(seq, row.firstSeq), lte(seq, row.lastSeq)))
    .orderBy(asc(seq))
    .limit(limit)
    .all();
  const last = oldest.at(-1);
  if (last === undefined) return 0;
  return orm
    .delete(auditEntries)
    .where(and(gte(seq, row.firstSeq), lte(seq, last.seq)))
    .run().changes;
}

function periodOfSeq(orm: Orm, seq: number): Period | null {
  const row = orm.select().from(t).where(gte(t.lastSeq, seq)).orderBy(asc(t.lastSeq)).limit(1).get();
  return row !== undefined && row.firstSeq <= seq ? row.period : null;
}

function archivedReceipt(orm: Orm, receiptNumber: string): { customerId: number; period: Period } | null {
  const { day, count: ofDay } = parseReceiptNumber(receiptNumber) ?? { day: '', count: 0 };
  const row = orm
    .select({ customerId: receipts.customerId, auditSeq: receipts.auditSeq })
    .from(receipts)
    .where(and(eq(receipts.day, day), eq(receipts.count, ofDay)))
    .get();
  if (row === undefined) return null;
  const period = periodOfSeq(orm, row.auditSeq);
  return period === null ? null : { customerId: row.customerId, period };
}
