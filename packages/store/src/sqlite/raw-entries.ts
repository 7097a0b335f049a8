import type { RawEntry } from '../audit-seal.ts';
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

/**
 * `leafText` of otp-core a second time, in SQL, for rows that were appended as they are now: `json_quote` escapes as RFC 8785 does. It decides
 * nothing: only a text with the hash that was sealed counts, and no other row than the one that was sealed has that. Every member but
 * `details` is quoted, so that none can reach into the next. Bytes, which no entry holds and JSON cannot, give no text.
 */
const LEAF_TEXT = `iif('blob' IN (${TEXTS.map((name) => `typeof(${name})`).join(', ')}), x'', CAST(
  '{"action":' || json_quote(action)
  || ',"actor":{"branchCode":' || json_quote(actor_branch) || ',"id":' || json_quote(actor_id) || ',"kind":' || json_quote(actor_kind)
  || ',"role":' || json_quote(actor_role) || ',"terminal":' || json_quote(actor_terminal)
  || '},"atMs":' || json_quote(at_ms) || ',"correlationId":' || json_quote(correlation_id) || ',"details":' || details
  || ',"outcome":' || json_quote(outcome) || ',"reason":' || json_quote(reason) || ',"seq":' || seq
  || ',"target":' || iif(target_kind IS NULL OR target_id IS NULL, 'null',
    '{"id":' || json_quote(target_id) || ',"kind":' || json_quote(target_kind) || '}')
  || '}' AS BLOB))`;

/** Entries with the texts of their leaves as their rows give them; `rawEntries` of the store. */
export function prepareRawEntries(orm: Orm): (afterSeq: number, limit: number) => RawEntry[] {
  const statement = orm.$client.prepare<[number, number], RawEntry>(
    `SELECT seq, ${LEAF_TEXT} AS text FROM audit_entries WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  return (afterSeq, limit) => statement.all(afterSeq, limit);
}
