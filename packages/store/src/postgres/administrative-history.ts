import { aliasedTable, and, desc, eq, gt, lt, sql } from 'drizzle-orm';
import type { Administration, AdministrativeChangeRecord } from '../administration.ts';
import type { Orm } from './database.ts';
import { staff, administrativeChanges as t } from './staff-schema.ts';

const proposer = aliasedTable(staff, 'proposer');
const decider = aliasedTable(staff, 'decider');

/** What administrators changed or proposed, newest first. */
export async function administrativeHistory(
  orm: Orm,
  { waiting, beforeMs, nowMs, limit }: Parameters<Administration['administrativeChanges']>[0],
): Promise<AdministrativeChangeRecord[]> {
  const rows = await orm
    .select({ row: t, proposerName: proposer.name, deciderName: decider.name })
    .from(t)
    .leftJoin(proposer, eq(proposer.staffNumber, t.proposedBy))
    .leftJoin(decider, eq(decider.staffNumber, t.decidedBy))
    .where(
      and(
        // Literal, so that the partial index serves.
        waiting ? and(sql`${t.state} = 'proposed'`, gt(t.expiresAtMs, nowMs)) : undefined,
        beforeMs === null ? undefined : lt(t.proposedAtMs, beforeMs),
      ),
    )
    .orderBy(desc(t.proposedAtMs))
    .limit(limit);
  return rows.map(({ row: { before: _, ...record }, proposerName, deciderName }) => ({
    ...record,
    ...{ proposedByName: proposerName ?? record.proposedBy, decidedByName: deciderName },
  }));
}
