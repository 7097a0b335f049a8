import { type SQL, sql } from 'drizzle-orm';
import type { Orm } from './database.ts';

/**
 * Adds the entries after one sequence number up to another to the counters, inside the transaction that seals them: each is counted
 * once.
 */
export function countEntries(orm: Orm, afterSeq: number, lastSeq: number): void {
  orm.run(sql`INSERT INTO audit_counts
    SELECT ${KIND_OF_ENTRY}, count(*) FROM audit_entries WHERE seq > ${afterSeq} AND seq <= ${lastSeq} GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT DO UPDATE SET entries = entries + excluded.entries`);
}

/** The days whose counters are not what the sealed entries are. One statement, so that nothing is sealed while it counts. */
export function miscountedDays(orm: Orm): string[] {
  const miscounted = orm.all<{ day: string }>(sql`SELECT DISTINCT day FROM (
      SELECT day, branch_code, operator_id, action, outcome, actor_kind, entries FROM audit_counts
      UNION ALL
      SELECT ${KIND_OF_ENTRY}, -1 FROM audit_entries WHERE seq <= (SELECT max(last_seq) FROM audit_checkpoints)
    ) AS miscounted
    WHERE day >= ifnull((SELECT date(max(period) || '-01', '+1 month') FROM audit_archives), '')
    GROUP BY day, branch_code, operator_id, action, outcome, actor_kind
    HAVING sum(entries) <> 0
    ORDER BY day`);
  return miscounted.map(({ day }) => day);
}

/** What an entry is counted under, in the order of the key of `audit_counts`; migration 0007 says it a second time. */
const KIND_OF_ENTRY: SQL =
  sql.raw(`date(at_ms / 1000 + 32400, 'unixepoch') AS day, ifnull(actor_branch, '') AS branch_code,
  iif(actor_kind = 'staff', actor_id, '') AS operator_id, action, outcome, actor_kind`);
