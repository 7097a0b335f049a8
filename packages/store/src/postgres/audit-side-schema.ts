import type { ArchiveState } from '@madoguchi/otp-core/audit-retention';
import { pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import { integer, text } from './columns.ts';

/**
 * How many sealed entries there are of each kind on each day, counted with their sealing: statistics read these few rows and
 * never the log. Its key finds a day, and of one branch or operator that part of it; WITHOUT ROWID, which the migration says by
 * hand, there is nothing beside the key but the number.
 */
export const auditCounts = pgTable(
  'audit_counts',
  {
    /** Civil day in Japan, `YYYY-MM-DD`. */
    day: text('day').notNull(),
    /** Branch code of the operator; empty: none. */
    branchCode: text('branch_code').notNull(),
    /** Staff number; empty where no member of staff acted. */
    operatorId: text('operator_id').notNull(),
    action: text('action').notNull(),
    outcome: text('outcome').notNull(),
    actorKind: text('actor_kind').notNull(),
    entries: integer('entries').notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.branchCode, t.operatorId, t.action, t.outcome, t.actorKind] })],
);

/** Searches of the audit log that a member of staff has named for herself. */
export const savedSearches = pgTable(
  'saved_searches',
  {
    staffNumber: text('staff_number').notNull(),
    name: text('name').notNull(),
    /** The filter as it stands in the address of the page. */
    query: text('query').notNull(),
    savedAtMs: integer('saved_at_ms').notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffNumber, t.name] })],
);

/** How far each receiver outside has got, e.g. a SIEM or a witness, and who sends to it now. */
export const auditFeeds = pgTable('audit_feeds', {
  name: text('name').primaryKey(),
  /** So many leaves of the tree it has, or the size of the last checkpoint that it got. */
  delivered: integer('delivered').notNull(),
  /** The sequence number of the last of them. */
  lastSeq: integer('last_seq').notNull(),
  deliveredAtMs: integer('delivered_at_ms'),
  /** Up to which leaf the portion goes that was sent last: until it is taken, the same is sent again. */
  tried: integer('tried').notNull().default(0),
  /** Failures in a row. */
  failures: integer('failures').notNull().default(0),
  /** Nobody tries before; the end of a lease stands here too. */
  nextTryMs: integer('next_try_ms').notNull().default(0),
  /** Whoever sends now; a sender whose lease has gone to another one settles nothing. */
  lease: text('lease'),
  problem: text('problem'),
});

/** Closed periods whose entries have moved to a file; the tree keeps their leaves. Triggers let one only follow another, and be deleted in two steps. */
export const auditArchives = pgTable(
  'audit_archives',
  {
    /** A month in Japan, `YYYY-MM`. */
    period: text('period').primaryKey(),
    firstSeq: integer('first_seq').notNull(),
    lastSeq: integer('last_seq').notNull(),
    /** Index of the first leaf. */
    firstLeaf: integer('first_leaf').notNull(),
    entries: integer('entries').notNull(),
    fileName: text('file_name').notNull(),
    /** SHA-256 of the compressed file, in hexadecimal. */
    fileDigest: text('file_digest').notNull(),
    /** Size of the checkpoint that holds the whole period. */
    checkpointSize: integer('checkpoint_size').notNull(),
    archivedAtMs: integer('archived_at_ms').notNull(),
    state: text('state').$type<ArchiveState>().notNull().default('kept'),
    deletedAtMs: integer('deleted_at_ms'),
  },
  (t) => [uniqueIndex('audit_archives_seq').on(t.lastSeq)],
);

/**
 * What tokens are and were called, their IDs and the user IDs (ユーザＩＤ) of their issues, and whose they are: they stand in audit entries
 * long after the token is gone. Written with the change that gives the name.
 */
export const tokenNames = pgTable('token_names', {
  name: text('name').primaryKey(),
  customerId: integer('customer_id').notNull(),
});
