import type { AccountContent } from '@madoguchi/otp-core/administration';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { decideStaffCode, type StaffCodeDecision } from '@madoguchi/otp-core/staff-account';
import { eq } from 'drizzle-orm';
import { accountOf } from '../staff-row.ts';
import type { NewStaff, StaffCodeRequest, StaffCreation, StoreDependencies } from '../store.ts';
import type { Orm } from './database.ts';
import { customerIdOf, namedCustomerOf } from './own-customer-rows.ts';
import { staff } from './staff-schema.ts';

type StaffRow = typeof staff.$inferSelect;

/** The row of a staff number, secrets and all; null where nobody has it. */
export function findStaff(orm: Orm, staffNumber: string): StaffRow | null {
  return orm.select().from(staff).where(eq(staff.staffNumber, staffNumber)).get() ?? null;
}

/** Decides a staff member's own code and saves what it counted, with its audit entry. Inside a transaction. */
export function tryStaffCodeRow(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  { limits, openKey }: StoreDependencies,
  request: StaffCodeRequest,
): StaffCodeDecision | null {
  const row = findStaff(orm, request.staffNumber);
  if (row === null) return null;
  const owner = { subject: `staff:${row.staffNumber}`, tokenId: row.staffNumber };
  const key = row.sealedKey === '' ? null : openKey(row.sealedKey, owner);
  const decision = decideStaffCode(accountOf(row), key, request.code, { nowMs: request.nowMs, limits });
  const { authenticator, lockedAtMs } = decision.account;
  orm
    .update(staff)
    .set({ ...authenticator, lockedAtMs })
    .where(eq(staff.staffNumber, row.staffNumber))
    .run();
  const { outcome } = decision;
  append({
    ...request.entry,
    outcome: outcome.kind,
    reason: outcome.kind === 'refused' ? outcome.refusal.code : null,
  });
  return decision;
}

/** Inside a transaction, with its audit entry. */
export function createStaffRow(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  newStaff: NewStaff,
  entry: AuditEntry,
): StaffCreation {
  const { customerNumber = null, ...row } = newStaff;
  const refusal = refuseNewStaff(orm, { ...row, customerNumber });
  if (refusal !== null) {
    append({ ...entry, outcome: 'refused', reason: refusal });
    return refusal;
  }
  orm
    .insert(staff)
    .values({ ...row, customerId: customerIdOf(orm, customerNumber) })
    .run();
  append(entry);
  return 'created';
}

function refuseNewStaff(orm: Orm, account: AccountContent): Exclude<StaffCreation, 'created'> | null {
  if (findStaff(orm, account.staffNumber) !== null) return 'number_taken';
  const named = namedCustomerOf(orm, { kind: 'invite_staff', ...account });
  if (named === 'unknown') return 'no_such_customer';
  return named !== null && named.staffNumber !== null ? 'customer_taken' : null;
}

/** Forgets wrong codes and the lock. Inside a transaction, with its audit entry. */
export function unlockStaffRow(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  staffNumber: string,
  entry: AuditEntry,
): 'unlocked' | 'no_such_staff' {
  if (findStaff(orm, staffNumber) === null) return 'no_such_staff';
  orm
    .update(staff)
    .set({ lockedAtMs: null, consecutiveFailures: 0 })
    .where(eq(staff.staffNumber, staffNumber))
    .run();
  append(entry);
  return 'unlocked';
}
