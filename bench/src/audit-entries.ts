import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';

/** The entry of a look at a customer's page, the `n`th. */
export function entryOf(n: number): AuditEntry {
  return {
    atMs: Date.now(),
    actor: {
      kind: 'staff',
      id: String(1_000 + (n % 40)),
      role: 'teller',
      branchCode: '012',
      terminal: '10.0.0.7',
    },
    action: 'view_customer',
    target: { kind: 'customer', id: String(1 + (n % 100_000)) },
    outcome: 'accepted',
    reason: null,
    correlationId: 'bench',
    details: { found: 1 },
  };
}
