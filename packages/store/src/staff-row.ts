import type { StaffRole } from '@madoguchi/otp-core/actor';
import type { StaffAccount } from '@madoguchi/otp-core/staff-account';

/** What of a member of staff's row, in either dialect, the core decides by. */
export interface StaffRow {
  staffNumber: string;
  name: string;
  role: string;
  branchCode: string;
  customerId: number | null;
  disabled: boolean;
  lockedAtMs: number | null;
  awaits: StaffAccount['awaits'];
  lastAcceptedStep: number;
  driftSteps: number;
  consecutiveFailures: number;
}

/** The account as the core knows it: without password hash and sealed key. */
export function accountOf(row: StaffRow): StaffAccount {
  return {
    id: row.staffNumber,
    staffNumber: row.staffNumber,
    name: row.name,
    role: row.role as StaffRole,
    branchCode: row.branchCode,
    ownCustomerId: row.customerId === null ? null : String(row.customerId),
    disabled: row.disabled,
    lockedAtMs: row.lockedAtMs,
    awaits: row.awaits,
    authenticator: {
      lastAcceptedStep: row.lastAcceptedStep,
      driftSteps: row.driftSteps,
      consecutiveFailures: row.consecutiveFailures,
    },
  };
}
