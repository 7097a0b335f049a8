import { sql } from 'drizzle-orm';
import type { Orm } from './database.ts';

/** What an entry is counted under, in the order of the key of `audit_counts`. */
const KIND_OF_ENTRY =
  sql.raw(`to_char(to_timestamp(at_ms / 1000 + 32400) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
  coalesce(actor_branch, '') AS branch_code, CASE WHEN actor_kind = 'staff' THEN actor_id ELSE '' END AS operator_id,
  action, outcome, actor_kind`);

/**
 * Adds the entries after one sequence number up to another to the counters, inside the transaction that seals them: each is counted
 * once.
 */
export async function countEntries(tx: Orm, afterSeq: number, lastSeq: number): Promise<void> {
  await tx.execute(sql`INSERT INTO audit_counts AS c
    SELECT ${KIND_OF_ENTRY}, count(*) FROM audit_entries WHERE seq > ${afterSeq} AND seq <= ${lastSeq} GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (day, branch_code, operator_id, action, outcome, actor_kind) DO UPDATE SET entries = c.entries + excluded.entries`);
}

/** The days whose counters are not what the sealed entries are. One statement, so that nothing is sealed while it counts. */
export async function miscountedDays(orm: Orm): Promise<string[]> {
  const { rows } = await orm.execute<{ day: string }>(sql`SELECT DISTINCT day FROM (
      SELECT day FROM (
        SELECT day, branch_code, operator_id, action, outcome, actor_kind, entries FROM audit_counts
        UNION ALL
        SELECT ${KIND_OF_ENTRY}, -1 FROM audit_entries WHERE seq <= (SELECT max(last_seq) FROM audit_checkpoints)
      ) AS told
      WHERE day >= coalesce((SELECT to_char((max(period) || '-01')::date + interval '1 month', 'YYYY-MM-DD') FROM audit_archives), '')
      GROUP BY day, branch_code, operator_id, action, outcome, actor_kind
      HAVING sum(entries) <> 0
    ) AS miscounted ORDER BY day`);
  return rows.map(({ day }) => day);
}
