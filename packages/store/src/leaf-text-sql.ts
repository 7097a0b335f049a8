/**
 * `leafText` of otp-core a second time, in SQL, for rows that were appended as they are now. It decides nothing: only a text with the hash that was
 * sealed counts, and no other row than the one that was sealed has that. Every member but `details` is quoted, so that none can reach into
 * the next.
 *
 * @param quoted - a column as JSON, as RFC 8785 writes it; `null` where it is empty
 * @param details - the text of the column of that name
 */
export function leafTextSql(quoted: (column: string) => string, details: string): string {
  return `'{"action":' || ${quoted('action')}
  || ',"actor":{"branchCode":' || ${quoted('actor_branch')} || ',"id":' || ${quoted('actor_id')} || ',"kind":' || ${quoted('actor_kind')}
  || ',"role":' || ${quoted('actor_role')} || ',"terminal":' || ${quoted('actor_terminal')}
  || '},"atMs":' || ${quoted('at_ms')} || ',"correlationId":' || ${quoted('correlation_id')} || ',"details":' || ${details}
  || ',"outcome":' || ${quoted('outcome')} || ',"reason":' || ${quoted('reason')} || ',"seq":' || seq
  || ',"target":' || CASE WHEN target_kind IS NULL OR target_id IS NULL THEN 'null'
    ELSE '{"id":' || ${quoted('target_id')} || ',"kind":' || ${quoted('target_kind')} || '}' END
  || '}'`;
}
