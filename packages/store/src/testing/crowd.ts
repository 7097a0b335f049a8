import { AUDIT_ACTIONS, type AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { NOW_MS } from '@madoguchi/otp-core/testing/context';
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
