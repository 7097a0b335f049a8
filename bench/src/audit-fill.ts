import { canonicalText } from '@madoguchi/otp-core/audit-leaf';
import Database from 'better-sqlite3';

export const CUSTOMERS = 20_000;
export const OPERATORS = 200;
/** Between two entries, ms. */
export const APART_MS = 100;
const ACTIONS = [
  'view_customer',
  'search_customers',
  'sign_in',
  'check_password',
  'force_release',
  'send_mail',
];
const PORTION = 10_000;
/** Enough that the triggers' and the table's own pages stay in memory, KiB. */
const CACHE_KIB = 262_144;

/** The customer number of a customer of the log, by the id. */
export function customerNumberOf(customerId: number): string {
  return String(customerId).padStart(8, '0');
}

/** The staff number of an operator of the log. */
export function operatorOf(n: number): string {
  return String(1_000 + (n % OPERATORS));
}

/**
 * Puts entries 1 to `many` into an empty log as the counter writes them, without a transaction each. The indexes are taken away and made
 * anew: in each of them every entry belongs to another place, and ten million would go to and from the disk one by one.
 *
 * @param endMs - time of the last one
 */
export function fillLog(path: string, many: number, endMs: number): void {
  const db = new Database(path);
  db.pragma('synchronous = OFF');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  const indexes = db
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'audit_entries' AND sql IS NOT NULL`,
    )
    .all();
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`);
  const portion = writerOf(db, endMs - (many - 1) * APART_MS);
  for (let from = 0; from < many; from += PORTION) portion(from, Math.min(many, from + PORTION));
  for (const { sql } of indexes) db.exec(sql);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

function writerOf(db: Database.Database, startMs: number): (from: number, to: number) => void {
  const insert = db.prepare(
    `INSERT INTO audit_entries (at_ms, actor_kind, actor_id, actor_role, actor_branch, actor_terminal, action, target_kind,
      target_id, outcome, reason, correlation_id, details) VALUES (?, 'staff', ?, 'teller', ?, '192.0.2.7', ?, 'customer', ?, ?, ?, ?, ?)`,
  );
  return db.transaction((from: number, to: number) => {
    for (let n = from; n < to; n += 1) {
      insert.run(
        ...[startMs + n * APART_MS, operatorOf(n), String(n % 70).padStart(3, '0')],
        ...[ACTIONS[n % ACTIONS.length], String(1 + ((n * 7_919) % CUSTOMERS))],
        ...[n % 25 === 0 ? 'refused' : 'accepted', n % 25 === 0 ? 'wrong_state' : null, `c-${n}`],
        canonicalText({
          events: [{ atMs: n, type: 'code_accepted' }],
          statusAfter: 'active',
          statusBefore: 'active',
        }),
      );
    }
  });
}
