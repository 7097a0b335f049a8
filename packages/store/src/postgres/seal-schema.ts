import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { bytes, integer, text } from './columns.ts';

/** The audit tree in rows of 256 hashes (docs/audit-format.md). Triggers let a tile only grow. */
export const auditTiles = pgTable(
  'audit_tiles',
  {
    level: integer('level').notNull(),
    idx: integer('idx').notNull(),
    hashes: bytes('hashes').notNull(),
    /** The sequence number of the tile's first entry, by which an entry finds its leaf; null above level 0. */
    firstSeq: integer('first_seq'),
  },
  (t) => [
    primaryKey({ columns: [t.level, t.idx] }),
    index('audit_tiles_seq').on(t.firstSeq).where(sql`first_seq IS NOT NULL`),
  ],
);

/** What the log committed itself to, one row for each sealing. Triggers refuse any change. */
export const auditCheckpoints = pgTable('audit_checkpoints', {
  /** Entries in the tree. */
  size: integer('size').primaryKey(),
  /** The sequence number of the last of them. */
  lastSeq: integer('last_seq').notNull(),
  root: bytes('root').notNull(),
  /** The signed note. */
  note: text('note').notNull(),
  sealedAtMs: integer('sealed_at_ms').notNull(),
});
