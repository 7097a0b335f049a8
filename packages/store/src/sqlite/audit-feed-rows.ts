import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { AuditFeeds, FeedPortion, FeedRequest, FeedResult } from '../audit-feeds.ts';
import type { SealedCheckpoint } from '../audit-seal.ts';
import { allOf, type FeedRow, feedOf, isDue } from '../feed-portion.ts';
import { archivedEnd } from './archived-end.ts';
import { auditFeeds as t } from './audit-side-schema.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { auditEntries } from './schema.ts';
import { leafIndexOf } from './seal-rows.ts';
import { newestCheckpoint } from './tree-proofs.ts';

/** Cursors and leases of those who follow the audit log, on SQLite. */
export function auditFeedsOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
): AuditFeeds {
  const byName = orm
    .select()
    .from(t)
    .where(eq(t.name, sql.placeholder('name')))
    .prepare();
  const rowOf = (name: string) => byName.get({ name });
  return {
    async claimFeed(request) {
      // Looking first costs no transaction while there is nothing to send, which is nearly always.
      const row = rowOf(request.name);
      if (row !== undefined && !isDue(row, request, newestCheckpoint(orm))) return null;
      return commit.run(() => claim(orm, rowOf(request.name) ?? makeKnown(orm, request), request));
    },
    settleFeed: (name, lease, nowMs, result) =>
      commit.run(() => {
        const own = and(eq(t.name, name), eq(t.lease, lease));
        const { changes } = orm.update(t).set(changesBy(result, nowMs)).where(own).run();
        if (changes > 0 && 'entry' in result && result.entry !== undefined) append(result.entry);
      }),
    async auditFeeds() {
      return orm.select().from(t).orderBy(asc(t.name)).all().map(feedOf);
    },
  };
}

/** A receiver that is new: from the oldest entry that is there, or from what comes next. */
function makeKnown(orm: Orm, { name, from }: FeedRequest): FeedRow {
  const newest = newestCheckpoint(orm);
  const start = from === 'newest' ? newest : null;
  return orm
    .insert(t)
    .values({ name, delivered: start?.size ?? 0, lastSeq: start?.lastSeq ?? 0 })
    .returning()
    .get();
}

function claim(orm: Orm, row: FeedRow, request: FeedRequest): FeedPortion | null {
  const newest = newestCheckpoint(orm);
  if (!isDue(row, request, newest)) return null;
  const portion = request.limit === null ? allOf(row, newest) : portionOf(orm, row, newest, request.limit);
  orm
    .update(t)
    .set({ lease: request.lease, nextTryMs: request.nowMs + request.leaseMs, tried: portion.upTo })
    .where(eq(t.name, row.name))
    .run();
  return portion;
}

/**
 * The next sealed entries. The leaf of the first is looked up and not counted on: entries may have moved to an archive, or somebody
 * may have taken them away.
 */
function portionOf(orm: Orm, row: FeedRow, newest: SealedCheckpoint, limit: number): FeedPortion {
  const many = row.tried > row.delivered ? row.tried - row.delivered : limit;
  const afterSeq = Math.max(row.lastSeq, archivedEnd(orm).lastSeq);
  const entries = sealedAfter(orm, afterSeq, newest.lastSeq, Math.min(many, limit)).all();
  const [first] = entries;
  const firstLeaf = first === undefined ? newest.size : (leafIndexOf(orm, first.seq) ?? row.delivered);
  return {
    ...{ firstLeaf, upTo: firstLeaf + entries.length, failures: row.failures },
    ...{ afterSeq: row.lastSeq, upToSeq: entries.at(-1)?.seq ?? newest.lastSeq },
    // Who begins at the beginning begins with what is there.
    missing: row.delivered === 0 ? 0 : Math.max(0, firstLeaf - row.delivered),
  };
}

function sealedAfter(orm: Orm, afterSeq: number, upToSeq: number, limit: number) {
  const { seq } = auditEntries;
  return orm
    .select({ seq })
    .from(auditEntries)
    .where(and(gt(seq, afterSeq), lte(seq, upToSeq)))
    .orderBy(asc(seq))
    .limit(limit);
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
