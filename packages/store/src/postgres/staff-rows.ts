import type { AccountContent } from '@madoguchi/otp-core/administration';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { Limits } from '@madoguchi/otp-core/limits';
import { decideStaffCode, type StaffCodeDecision } from '@madoguchi/otp-core/staff-account';
import { eq } from 'drizzle-orm';
import { accountOf } from '../staff-row.ts';
import type { NewStaff, StaffCodeRequest, StaffCreation, Store, StoreDependencies } from '../store.ts';
import { append } from './audit-rows.ts';
import { first, type Orm, type PostgresDatabase } from './database.ts';
import type { KeptLimits } from './limit-rows.ts';
import { customerIdOf, namedCustomerOf } from './own-customer-rows.ts';
import { staff } from './staff-schema.ts';

type StaffRow = typeof staff.$inferSelect;
type StaffPart = 'staffByNumber' | 'tryStaffCode' | 'createStaff' | 'unlockStaff';

/** Accounts of staff, on PostgreSQL. */
export function staffOf(
  { orm, write }: PostgresDatabase,
  limits: KeptLimits,
  openKey: StoreDependencies['openKey'],
): Pick<Store, StaffPart> {
  return {
    async staffByNumber(staffNumber) {
      const row = await findStaff(orm, staffNumber);
      // Who has set up nothing yet has no password that could be compared.
      if (row === null) return null;
      return {
        account: accountOf(row),
        passwordHash: row.passwordHash || null,
        linked: row.ssoSubject !== null,
      };
    },
    tryStaffCode: (request) =>
      write(async (tx) => tryStaffCodeRow(tx, { limits: await limits.read(tx), openKey }, request)),
    createStaff: (newStaff, entry) => write((tx) => createStaffRow(tx, newStaff, entry)),
    unlockStaff: (staffNumber, entry) => write((tx) => unlockStaffRow(tx, staffNumber, entry)),
  };
}

/** The row of a staff number, secrets and all; null where nobody has it. */
export async function findStaff(orm: Orm, staffNumber: string): Promise<StaffRow | null> {
  return first(orm.select().from(staff).where(eq(staff.staffNumber, staffNumber)));
}

/** {@link findStaff}, held until the transaction ends: codes are counted one after the other. */
export async function holdStaff(tx: Orm, staffNumber: string): Promise<StaffRow | null> {
  return first(tx.select().from(staff).where(eq(staff.staffNumber, staffNumber)).for('no key update'));
}

/** Decides a staff member's own code and saves what it counted, with its audit entry. Inside a transaction. */
async function tryStaffCodeRow(
  tx: Orm,
  { limits, openKey }: { limits: Limits; openKey: StoreDependencies['openKey'] },
  request: StaffCodeRequest,
): Promise<StaffCodeDecision | null> {
  const row = await holdStaff(tx, request.staffNumber);
  if (row === null) return null;
  const owner = { subject: `staff:${row.staffNumber}`, tokenId: row.staffNumber };
  const key = row.sealedKey === '' ? null : openKey(row.sealedKey, owner);
  const decision = decideStaffCode(accountOf(row), key, request.code, { nowMs: request.nowMs, limits });
  const { authenticator, lockedAtMs } = decision.account;
  await tx
    .update(staff)
    .set({ ...authenticator, lockedAtMs })
    .where(eq(staff.staffNumber, row.staffNumber));
  const { outcome } = decision;
  const reason = outcome.kind === 'refused' ? outcome.refusal.code : null;
  await append(tx, { ...request.entry, outcome: outcome.kind, reason });
  return decision;
}

async function createStaffRow(tx: Orm, newStaff: NewStaff, entry: AuditEntry): Promise<StaffCreation> {
  const { customerNumber = null, ...row } = newStaff;
  const refusal = await refuseNewStaff(tx, { ...row, customerNumber });
  if (refusal !== null) {
    await append(tx, { ...entry, outcome: 'refused', reason: refusal });
    return refusal;
  }
  await tx.insert(staff).values({ ...row, customerId: await customerIdOf(tx, customerNumber) });
  await append(tx, entry);
  return 'created';
}

async function refuseNewStaff(
  tx: Orm,
  account: AccountContent,
): Promise<Exclude<StaffCreation, 'created'> | null> {
  if ((await findStaff(tx, account.staffNumber)) !== null) return 'number_taken';
  const named = await namedCustomerOf(tx, { kind: 'invite_staff', ...account });
  if (named === 'unknown') return 'no_such_customer';
  return named !== null && named.staffNumber !== null ? 'customer_taken' : null;
}

async function unlockStaffRow(
  tx: Orm,
  staffNumber: string,
  entry: AuditEntry,
): Promise<'unlocked' | 'no_such_staff'> {
  if ((await holdStaff(tx, staffNumber)) === null) return 'no_such_staff';
  const unlocked = { lockedAtMs: null, consecutiveFailures: 0 };
  await tx.update(staff).set(unlocked).where(eq(staff.staffNumber, staffNumber));
  await append(tx, entry);
  return 'unlocked';
}
