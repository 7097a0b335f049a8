import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { FeedProblem } from '@madoguchi/otp-core/feed-problem';

/** A receiver outside of the product, and how far it has got. */
export interface AuditFeed {
  name: string;
  /** So many leaves of the tree it has; of a witness, the size of its last checkpoint. */
  delivered: number;
  /** When it last took something; null: never yet. */
  deliveredAtMs: number | null;
  /** Failures in a row. */
  failures: number;
  /** Nobody tries before. */
  nextTryMs: number;
  /** What went wrong last; null since it took something. */
  problem: FeedProblem | null;
}

/** Who wants to send, and what it may take. */
export interface FeedRequest {
  name: string;
  /** Names this one try, so that it alone can settle it. */
  lease: string;
  nowMs: number;
  leaseMs: number;
  /** How long the receiver is left alone after it took something. */
  restMs: number;
  /** Where a receiver begins that was never seen before. */
  from: 'beginning' | 'newest';
  /** Most leaves in one portion; null: all that is sealed (a checkpoint speaks of all). */
  limit: number | null;
}

/** A portion of the log that is to be sent: the leaves from `firstLeaf` up to, but without, `upTo`. */
export interface FeedPortion {
  firstLeaf: number;
  upTo: number;
  /** The sequence number before the portion, and the last one in it. */
  afterSeq: number;
  upToSeq: number;
  /** Failures in a row so far. */
  failures: number;
  /** Leaves before the portion that the log does not hold any more, and that can never be sent. */
  missing: number;
}

/** What became of a portion, with the entry that tells of it where the receiver's standing changed. */
export type FeedResult =
  | { kind: 'taken'; portion: FeedPortion; entry?: AuditEntry }
  | { kind: 'failed'; nextTryMs: number; problem: FeedProblem; entry?: AuditEntry }
  /** Given back without a try, e.g. because the process ends. */
  | { kind: 'left' };

/** The audit log as the outbox of those who follow it: a cursor for each, and a lease for the one who sends. */
export interface AuditFeeds {
  /**
   * Takes what a receiver has to get next, for a lease; of any number of processes one gets it. Null: nothing is sealed that it
   * lacks, it is not time yet, or another one sends. A portion that was not taken comes again as the same one.
   */
  claimFeed(request: FeedRequest): Promise<FeedPortion | null>;
  /** Writes down what became of a portion; changes nothing when the lease has gone to another one since. */
  settleFeed(name: string, lease: string, nowMs: number, result: FeedResult): Promise<void>;
  /** Every receiver that was ever seen, by name. */
  auditFeeds(): Promise<AuditFeed[]>;
}
