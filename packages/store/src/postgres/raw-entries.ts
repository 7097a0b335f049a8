import { sql } from 'drizzle-orm';
import type { RawEntry } from '../audit-seal.ts';
import { leafTextSql } from '../leaf-text-sql.ts';
import type { Orm } from './database.ts';

/** `to_json` escapes as RFC 8785 does, and the column `details` keeps the very text that was written. */
const LEAF_TEXT = sql.raw(
  leafTextSql((column) => `coalesce(to_json(${column})::text, 'null')`, 'details::text'),
);

/** Entries with the texts of their leaves as their rows give them; `rawEntries` of the store. */
export async function readRawEntries(orm: Orm, afterSeq: number, limit: number): Promise<RawEntry[]> {
  const { rows } = await orm.execute<{ seq: string; text: string }>(
    sql`SELECT seq, ${LEAF_TEXT} AS text FROM audit_entries WHERE seq > ${afterSeq} ORDER BY seq LIMIT ${limit}`,
  );
  return rows.map(({ seq, text }) => ({ seq: Number(seq), text }));
}
