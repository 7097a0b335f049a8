import type Database from 'better-sqlite3';

/** Rows enough in every small table that the planner does not take it for one that is read at once. */
export function fillSmallTables(raw: Database.Database): void {
  const each = (count: number, statement: string) => {
    const insert = raw.prepare(statement);
    for (let n = 0; n < count; n += 1) insert.run({ n });
  };
  raw.exec('BEGIN');
  each(2_000, `INSERT INTO holdings SELECT 100 + $n, 'none', '{"status":"none"}'`);
  each(1_000, `INSERT INTO token_keys VALUES ('key' || $n, $n, 's')`);
  each(500, `INSERT INTO issue_secrets VALUES ('issue' || $n, $n, 'h', 'digest' || $n)`);
  each(500, `INSERT INTO receipts VALUES ('202607' || (10 + $n % 20), $n, $n, $n, 0)`);
  each(
    500,
    `INSERT INTO verification_grants VALUES ('grant' || $n, $n, '1024', 'unmask', '{}', 'used', $n, $n)`,
  );
  each(
    2_000,
    `INSERT INTO release_requests SELECT 'request' || $n, 100 + $n % 800, '0' || (10 + $n % 30),
    iif($n % 50 = 0, 'pending', 'approved'), '1024', $n, $n, 'lost', '{}', '[]', 'R-' || $n,
    iif($n % 50 = 0, NULL, $n), NULL, NULL`,
  );
  each(
    500,
    `INSERT INTO administrative_changes VALUES ('change' || $n, '{}', NULL, 'r',
    iif($n % 50 = 0, 'proposed', 'done'), '1901', $n, $n, NULL, NULL, NULL)`,
  );
  each(500, `INSERT INTO idempotency_keys VALUES ('staff:' || ($n % 30), 'key' || $n, 'f', 'R', $n)`);
  each(
    200,
    `INSERT INTO staff (staff_number, name, role, branch_code, password_hash, sealed_key)
    VALUES ('7' || $n, 'n', 'teller', '012', 'h', 's')`,
  );
  each(500, `INSERT INTO sessions VALUES ('session' || $n, '', $n, $n, 'customer:' || ($n % 200), NULL)`);
  each(
    2_000,
    `INSERT INTO outbox (topic, customer_id, audit_seq, payload, created_at_ms, recipient, state, next_attempt_ms)
    VALUES ('mail.issued', $n % 300, $n, '0', $n, 'a@example.jp', 'sent', iif($n % 100 = 0, $n, NULL))`,
  );
  each(1_000, `INSERT INTO credentials SELECT 1000 + $n, 'l', 'c'`);
  each(500, `INSERT INTO password_tries VALUES ('login:' || $n, $n % 10, $n)`);
  each(50, `INSERT INTO audit_feeds (name, delivered, last_seq) VALUES ('receiver' || $n, 0, 0)`);
  each(100, `INSERT INTO meta VALUES ('key' || $n, 'v')`);
  raw.exec('COMMIT');
}
