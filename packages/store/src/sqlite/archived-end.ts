import { eq, max } from 'drizzle-orm';
import { auditArchives as t } from './audit-side-schema.ts';
import type { Orm } from './database.ts';
import { preparedOnce } from './prepared-once.ts';

const newestArchive = preparedOnce((orm) =>
  orm
    .select()
    .from(t)
    .where(eq(t.lastSeq, orm.select({ lastSeq: max(t.lastSeq) }).from(t)))
    .prepare(),
);

/** Where the newest archived period ends: the last sequence number, and how many leaves there are up to it. */
export function archivedEnd(orm: Orm): { lastSeq: number; leaves: number } {
  const newest = newestArchive(orm).get();
  return newest === undefined
    ? { lastSeq: 0, leaves: 0 }
    : { lastSeq: newest.lastSeq, leaves: newest.firstLeaf + newest.entries };
}
