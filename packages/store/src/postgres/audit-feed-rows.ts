import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { AuditFeeds, FeedPortion, FeedRequest, FeedResult } from '../audit-feeds.ts';
import type { SealedCheckpoint } from '../audit-seal.ts';
import { allOf, type FeedRow, feedOf, isDue } from '../feed-portion.ts';
import { archivedEnd } from './archived-end.ts';
import { append } from './audit-rows.ts';
import { auditFeeds as t } from './audit-side-schema.ts';
import { first, type Orm, type PostgresDatabase } from './database.ts';
import { auditEntries } from './schema.ts';
import { leafIndexOf } from './seal-rows.ts';
import { newestCheckpoint } from './tree-proofs.ts';

/** Cursors and leases of those who follow the audit log, on PostgreSQL. */
export function auditFeedsOf({ orm, write }: PostgresDatabase): AuditFeeds {
  return {
    async claimFeed(request) {
      // Looking first costs no transaction while there is nothing to send, which is nearly always.
      const row = await first(orm.select().from(t).where(eq(t.name, request.name)));
      if (row !== null && !isDue(row, request, await newestCheckpoint(orm))) return null;
      return write((tx) => claim(tx, request));
    },
    settleFeed: (name, lease, nowMs, result) =>
      write(async (tx) => {
        const own = and(eq(t.name, name), eq(t.lease, lease));
        const settled = await tx.update(t).set(changesBy(result, nowMs)).where(own);
        const isOwn = (settled.rowCount ?? 0) > 0;
        if (isOwn && 'entry' in result && result.entry !== undefined) await append(tx, result.entry);
      }),
    async auditFeeds() {
      return (await orm.select().from(t).orderBy(asc(t.name))).map(feedOf);
    },
  };
}

/** Held, so that one sender claims it; a receiver that is new begins at the oldest entry that is there, or at what comes next. */
async function hold(tx: Orm, { name, from }: FeedRequest): Promise<FeedRow | null> {
  const start = from === 'newest' ? await newestCheckpoint(tx) : null;
  await tx
    .insert(t)
    .values({ name, delivered: start?.size ?? 0, lastSeq: start?.lastSeq ?? 0 })
    .onConflictDoNothing();
  return first(tx.select().from(t).where(eq(t.name, name)).for('update'));
}

async function claim(tx: Orm, request: FeedRequest): Promise<FeedPortion | null> {
  const row = await hold(tx, request);
  const newest = await newestCheckpoint(tx);
  if (row === null || !isDue(row, request, newest)) return null;
  const portion =
    request.limit === null ? allOf(row, newest) : await portionOf(tx, row, newest, request.limit);
  await tx
    .update(t)
    .set({ lease: request.lease, nextTryMs: request.nowMs + request.leaseMs, tried: portion.upTo })
    .where(eq(t.name, row.name));
  return portion;
}

/**
 * The next sealed entries. The leaf of the first is looked up and not counted on: entries may have moved to an archive, or somebody
 * may have taken them away.
 */
async function portionOf(
  tx: Orm,
  row: FeedRow,
  newest: SealedCheckpoint,
  limit: number,
): Promise<FeedPortion> {
  const many = row.tried > row.delivered ? row.tried - row.delivered : limit;
  const afterSeq = Math.max(row.lastSeq, (await archivedEnd(tx)).lastSeq);
  const { seq } = auditEntries;
  const entries = await tx
    .select({ seq })
    .from(auditEntries)
    .where(and(gt(seq, afterSeq), lte(seq, newest.lastSeq)))
    .orderBy(asc(seq))
    .limit(Math.min(many, limit));
  const [oldest] = entries;
  const firstLeaf =
    oldest === undefined ? newest.size : ((await leafIndexOf(tx, oldest.seq)) ?? row.delivered);
  return {
    ...{ firstLeaf, upTo: firstLeaf + entries.length, failures: row.failures },
    ...{ afterSeq: row.lastSeq, upToSeq: entries.at(-1)?.seq ?? newest.lastSeq },
    // Who begins at the beginning begins with what is there.
    missing: row.delivered === 0 ? 0 : Math.max(0, firstLeaf - row.delivered),
  };
}

function changesBy(result: FeedResult, nowMs: number) {
  const free = { lease: null, nextTryMs: nowMs };
  switch (result.kind) {
    case 'taken': {
      const { upTo, upToSeq } = result.portion;
      const got = { delivered: upTo, lastSeq: upToSeq, deliveredAtMs: nowMs, failures: 0, problem: null };
      return { ...free, ...got };
    }
    case 'failed': {
      const { nextTryMs, problem } = result;
      return { ...free, nextTryMs, problem, failures: sql`${t.failures} + 1` };
    }
    case 'left':
      return free;
  }
}
