import { desc } from 'drizzle-orm';
import { auditArchives as t } from './audit-side-schema.ts';
import { first, type Orm } from './database.ts';

/** Where the newest archived period ends: the last sequence number, and how many leaves there are up to it. */
export async function archivedEnd(orm: Orm): Promise<{ lastSeq: number; leaves: number }> {
  const newest = await first(orm.select().from(t).orderBy(desc(t.lastSeq)).limit(1));
  return newest === null
    ? { lastSeq: 0, leaves: 0 }
    : { lastSeq: newest.lastSeq, leaves: newest.firstLeaf + newest.entries };
}
