import { type AuditAction, TIMELINE_ACTIONS } from '@madoguchi/otp-core/audit-entry';
import { and, asc, gt, lte, max } from 'drizzle-orm';
import type { FeedItem } from '../store.ts';
import type { Orm } from './database.ts';
import { auditEntries as t } from './schema.ts';

const FOLLOWED: ReadonlySet<string> = new Set(TIMELINE_ACTIONS);

/** The sequence number of the newest entry; 0 where there is none. */
export async function newestSeq(orm: Orm): Promise<number> {
  const [row] = await orm.select({ seq: max(t.seq) }).from(t);
  return row?.seq ?? 0;
}

/**
 * What happened to customers after `seq`, as far as the log is final: a follower that went on behind an entry of a running transaction
 * would never see that one.
 */
export async function feedAfter(
  orm: Orm,
  fence: () => Promise<number | null>,
  seq: number,
  limit: number,
): Promise<{ items: FeedItem[]; seq: number }> {
  // The fence makes writers wait for a moment; while nothing is new, nobody needs it.
  if ((await newestSeq(orm)) <= seq) return { items: [], seq };
  const finalSeq = await fence();
  if (finalSeq === null) return { items: [], seq };
  const rows = await orm
    .select({ seq: t.seq, action: t.action, targetKind: t.targetKind, targetId: t.targetId })
    .from(t)
    .where(and(gt(t.seq, seq), lte(t.seq, finalSeq)))
    .orderBy(asc(t.seq))
    .limit(limit);
  const items = rows
    .filter((row) => row.targetKind === 'customer' && FOLLOWED.has(row.action))
    .map(({ seq, targetId, action }) => ({
      ...{ seq, customerId: Number(targetId) },
      action: action as AuditAction,
    }));
  return { items, seq: rows.at(-1)?.seq ?? seq };
}
