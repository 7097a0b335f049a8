import { AUDIT_ACTIONS, type AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import type Database from 'better-sqlite3';
import type { NewCustomer } from '../customer-record.ts';
import { entryOf } from './fresh-store.ts';
import { BRANCHES, customerOf } from './people.ts';

/** As in a real branch: many of one surname and one birthday (firms), few of most. */
export function manyCustomers(count: number): NewCustomer[] {
  return Array.from({ length: count }, (_, n) =>
    customerOf(n + 1, {
      branchCode: BRANCHES[n % 3]?.code ?? '',
      nameKanji: n % 5 === 0 ? `佐藤 ${n}` : `見本${n % 400} 太郎`,
      nameKana: n % 5 === 0 ? `サトウ ${n}` : `ミホン${n % 400} タロウ`,
      dateOfBirth: n % 10 === 0 ? '1900-01-01' : `19${10 + (n % 80)}-0${1 + (n % 9)}-1${n % 10}`,
    }),
  );
}

/** As in a real log: a few people do most, most is about customers and most is accepted. */
export function manyEntries(count: number): AuditEntry[] {
  return Array.from({ length: count }, (_, n) =>
    entryOf({
      atMs: NOW_MS - (count - n) * 1_000,
      actor: {
        kind: 'staff',
        id: n % 3 === 0 ? '1024' : String(2_000 + (n % 50)),
        role: 'teller',
        branchCode: BRANCHES[n % 3]?.code ?? '',
        terminal: 't',
      },
      action: n % 2 === 0 ? 'view_customer' : (AUDIT_ACTIONS[n % AUDIT_ACTIONS.length] ?? 'sign_in'),
      target: n % 40 === 0 ? { kind: 'staff', id: '1024' } : { kind: 'customer', id: String(1 + (n % 900)) },
      outcome: n % 25 === 0 ? 'refused' : 'accepted',
    }),
  );
}

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
