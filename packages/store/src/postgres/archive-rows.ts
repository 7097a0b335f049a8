import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { type ArchiveFacts, deletableFromMs, type Period } from '@madoguchi/otp-core/audit-retention';
import { and, asc, count, eq, gt, gte, lt, lte, max, min } from 'drizzle-orm';
import type { ArchiveRange, AuditArchives, NewArchive } from '../audit-archives.ts';
import { parseReceiptNumber } from '../receipt-number.ts';
import { archivedEnd } from './archived-end.ts';
import { append } from './audit-rows.ts';
import { auditArchives as t } from './audit-side-schema.ts';
import { first, type Orm, type PostgresDatabase, takeLock } from './database.ts';
import { auditEntries, receipts } from './schema.ts';
import { auditCheckpoints } from './seal-schema.ts';
import { consistencyByTiles, peaksByTiles } from './tree-proofs.ts';

/** Archived periods, on PostgreSQL. */
export function auditArchivesOf({ orm, write }: PostgresDatabase, retentionMonths: number): AuditArchives {
  return {
    async auditArchives() {
      const rows = await orm.select().from(t).orderBy(asc(t.lastSeq));
      return rows.map((row) => ({ ...row, deletableFromMs: deletableFromMs(row.period, retentionMonths) }));
    },
    archiveRange: (endMs) => rangeBefore(orm, endMs),
    keepArchive: (archive, entry) => write((tx) => keep(tx, archive, entry)),
    dropArchivedEntries: (period, limit) => write((tx) => drop(tx, period, limit)),
    async leftoverEntries() {
      const { lastSeq } = await archivedEnd(orm);
      const left = orm.select({ n: count() }).from(auditEntries).where(lte(auditEntries.seq, lastSeq));
      return (await first(left))?.n ?? 0;
    },
    markArchiveDeleted: (period, nowMs, entry) =>
      write(async (tx) => {
        const given = and(eq(t.period, period), eq(t.state, 'deletable'));
        const marked = await tx.update(t).set({ state: 'deleted', deletedAtMs: nowMs }).where(given);
        const done = (marked.rowCount ?? 0) > 0;
        if (done) await append(tx, entry);
        return done;
      }),
    archivedPeriodOf: (seq) => periodOfSeq(orm, seq),
    archivedReceipt: (receiptNumber) => archivedReceipt(orm, receiptNumber),
  };
}

/** What the deletion of a period rests on; null: it was not archived. */
export async function archiveFacts(
  orm: Orm,
  period: Period,
  retentionMonths: number,
): Promise<ArchiveFacts | null> {
  const row = await first(orm.select().from(t).where(eq(t.period, period)));
  if (row === null) return null;
  return { state: row.state, deletableFromMs: deletableFromMs(period, retentionMonths) };
}

/** Two administrators have said that a period may be deleted. Inside their transaction. */
export async function giveToDeletion(tx: Orm, period: Period): Promise<void> {
  const kept = and(eq(t.period, period), eq(t.state, 'kept'));
  await tx.update(t).set({ state: 'deletable' }).where(kept);
}

async function rangeBefore(orm: Orm, endMs: number): Promise<ArchiveRange | 'not_sealed' | null> {
  const { seq, atMs } = auditEntries;
  const { lastSeq: archived, leaves: firstLeaf } = await archivedEnd(orm);
  const behind = and(gt(seq, archived), gte(atMs, endMs));
  const next = await first(
    orm
      .select({ seq: min(seq) })
      .from(auditEntries)
      .where(behind),
  );
  const nextSeq = next?.seq ?? null;
  const inRange = and(gt(seq, archived), nextSeq === null ? undefined : lt(seq, nextSeq));
  const found = await first(
    orm
      .select({ first: min(seq), last: max(seq), entries: count() })
      .from(auditEntries)
      .where(inRange),
  );
  if (!found?.first || !found.last) return null;
  const { first: firstSeq, last: lastSeq, entries } = found;
  const end = firstLeaf + entries;
  const checkpoint = await first(
    orm
      .select()
      .from(auditCheckpoints)
      .where(gte(auditCheckpoints.size, end))
      .orderBy(asc(auditCheckpoints.size))
      .limit(1),
  );
  if (checkpoint === null || checkpoint.lastSeq < lastSeq) return 'not_sealed';
  return {
    ...{ firstSeq, lastSeq, firstLeaf, entries, checkpoint },
    before: await peaksByTiles(orm, firstLeaf),
    consistency: await consistencyByTiles(orm, end, checkpoint.size),
  };
}

async function keep(tx: Orm, archive: NewArchive, entry: AuditEntry): Promise<boolean> {
  await takeLock(tx, 'archiving');
  const { leaves, lastSeq } = await archivedEnd(tx);
  if (leaves !== archive.firstLeaf || lastSeq >= archive.firstSeq) return false;
  await tx.insert(t).values(archive);
  await append(tx, entry);
  return true;
}

async function drop(tx: Orm, period: Period, limit: number): Promise<number> {
  const row = await first(tx.select().from(t).where(eq(t.period, period)));
  if (row === null) return 0;
  const { seq } = auditEntries;
  const oldest = await tx
    .select({ seq })
    .from(auditEntries)
    .where(and(gte(seq, row.firstSeq), lte(seq, row.lastSeq)))
    .orderBy(asc(seq))
    .limit(limit);
  const last = oldest.at(-1);
  if (last === undefined) return 0;
  const dropped = and(gte(seq, row.firstSeq), lte(seq, last.seq));
  return (await tx.delete(auditEntries).where(dropped)).rowCount ?? 0;
}

async function periodOfSeq(orm: Orm, seq: number): Promise<Period | null> {
  const row = await first(orm.select().from(t).where(gte(t.lastSeq, seq)).orderBy(asc(t.lastSeq)).limit(1));
  return row !== null && row.firstSeq <= seq ? row.period : null;
}

async function archivedReceipt(
  orm: Orm,
  receiptNumber: string,
): Promise<{ customerId: number; period: Period } | null> {
  const { day, count: ofDay } = parseReceiptNumber(receiptNumber) ?? { day: '', count: 0 };
  const row = await first(
    orm
      .select({ customerId: receipts.customerId, auditSeq: receipts.auditSeq })
      .from(receipts)
      .where(and(eq(receipts.day, day), eq(receipts.count, ofDay))),
  );
  const period = row === null ? null : await periodOfSeq(orm, row.auditSeq);
  return row === null || period === null ? null : { customerId: row.customerId, period };
}
