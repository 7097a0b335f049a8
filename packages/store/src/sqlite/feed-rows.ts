import { type AuditAction, TIMELINE_ACTIONS } from '@madoguchi/otp-core/audit-entry';
import { asc, gt, max } from 'drizzle-orm';
import type { FeedItem } from '../store.ts';
import type { Orm } from './database.ts';
import { auditEntries as t } from './schema.ts';

const FOLLOWED: ReadonlySet<string> = new Set(TIMELINE_ACTIONS);

/** The sequence number of the newest entry; 0 where there is none. */
export function newestSeq(orm: Orm): number {
  return (
    orm
      .select({ seq: max(t.seq) })
      .from(t)
      .get()?.seq ?? 0
  );
}

/**
 * What happened to customers after `seq`. Reads by the primary key; entries of other kinds are passed over here, so
 * that a poll costs what is new and not what is there.
 */
export function feedAfter(orm: Orm, seq: number, limit: number): { items: FeedItem[]; seq: number } {
  const rows = feedQuery(orm, seq, limit).all();
  const items = rows
    .filter((row) => row.targetKind === 'customer' && FOLLOWED.has(row.action))
    .map(({ seq, targetId, action }) => ({
      ...{ seq, customerId: Number(targetId) },
      action: action as AuditAction,
    }));
  return { items, seq: rows.at(-1)?.seq ?? seq };
}

/** The query of {@link feedAfter}, apart so that a test can read its plan. */
export function feedQuery(orm: Orm, seq: number, limit: number) {
  return orm
    .select({ seq: t.seq, action: t.action, targetKind: t.targetKind, targetId: t.targetId })
    .from(t)
    .where(gt(t.seq, seq))
    .orderBy(asc(t.seq))
    .limit(limit);
}
