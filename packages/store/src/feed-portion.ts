import type { FeedProblem } from '@madoguchi/otp-core/feed-problem';
import type { AuditFeed, FeedPortion, FeedRequest } from './audit-feeds.ts';
import type { SealedCheckpoint } from './audit-seal.ts';

/** A receiver as it lies in the table of either dialect. */
export interface FeedRow {
  name: string;
  delivered: number;
  lastSeq: number;
  deliveredAtMs: number | null;
  tried: number;
  failures: number;
  nextTryMs: number;
  problem: string | null;
}

/** Whether there is something for a receiver, and its time has come. */
export function isDue(
  row: FeedRow,
  { nowMs, restMs }: FeedRequest,
  newest: SealedCheckpoint | null,
): newest is SealedCheckpoint {
  if (newest === null || newest.size <= row.delivered || nowMs < row.nextTryMs) return false;
  return row.deliveredAtMs === null || row.failures > 0 || nowMs >= row.deliveredAtMs + restMs;
}

/** All that a receiver of checkpoints lacks. */
export function allOf({ delivered, lastSeq, failures }: FeedRow, newest: SealedCheckpoint): FeedPortion {
  return {
    ...{ firstLeaf: delivered, afterSeq: lastSeq, failures, missing: 0 },
    ...{ upTo: newest.size, upToSeq: newest.lastSeq },
  };
}

/** A receiver as the interface knows it. */
export function feedOf({ name, delivered, deliveredAtMs, failures, nextTryMs, problem }: FeedRow): AuditFeed {
  return { name, delivered, deliveredAtMs, failures, nextTryMs, problem: problem as FeedProblem | null };
}
