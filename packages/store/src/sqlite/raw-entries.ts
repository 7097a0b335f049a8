import type { RawEntry } from '../audit-seal.ts';
import { leafTextSql } from '../leaf-text-sql.ts';
import type { Orm } from './database.ts';

/** Columns whose text goes into the leaf quoted. */
const TEXTS = [
  'actor_branch',
  'actor_id',
  'actor_kind',
  'actor_role',
  'actor_terminal',
  'action',
  'correlation_id',
  'outcome',
  'reason',
  'target_id',
  'target_kind',
];

/** `json_quote` escapes as RFC 8785 does. Bytes, which no entry holds and JSON cannot, give no text. */
const LEAF_TEXT = `iif('blob' IN (${TEXTS.map((name) => `typeof(${name})`).join(', ')}), '',
  ${leafTextSql((column) => `json_quote(${column})`, 'details')})`;

/** Entries with the texts of their leaves as their rows give them; `rawEntries` of the store. */
export function prepareRawEntries(orm: Orm): (afterSeq: number, limit: number) => RawEntry[] {
  const statement = orm.$client.prepare<[number, number], RawEntry>(
    `SELECT seq, ${LEAF_TEXT} AS text FROM audit_entries WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  return (afterSeq, limit) => statement.all(afterSeq, limit);
}
