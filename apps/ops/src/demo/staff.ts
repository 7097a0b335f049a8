import type { StaffActor, StaffRole } from '@madoguchi/otp-core/actor';
import { branchesStoodInFor, DEFAULT_POLICIES, type Policies } from '@madoguchi/otp-core/policies';

/** A demo member of staff with the password that docs/demo.md tells. Such accounts exist in a demo database only. */
export interface DemoStaff {
  staffNumber: string;
  name: string;
  role: StaffRole;
  branchCode: string;
  /** The demo customer who this is as well; absent: none. */
  customerNumber?: string;
  password: string;
}

const MINUTE_MS = 60_000;
/** Longer than anything in the demo lies back. */
const YEARS_MS = 3 * 365 * 24 * 60 * MINUTE_MS;

const member = (
  staffNumber: string,
  name: string,
  role: StaffRole,
  branchCode: string,
  own: Pick<DemoStaff, 'customerNumber'> = {},
): DemoStaff => ({
  ...{ staffNumber, name, role, branchCode, ...own },
  password: `madoguchi-${staffNumber}`,
});

/**
 * One of each role, a second officer and administrator, and a teller of another branch. Two have their account here; one of them
 * works under a former surname, so that names do not tell who is a colleague.
 */
export const DEMO_STAFF: readonly DemoStaff[] = [
  member('1024', '佐藤 美咲', 'teller', '012'),
  member('2048', '小林 健太', 'teller', '034', { customerNumber: '10000163' }),
  member('1101', '清水 誠', 'officer', '012', { customerNumber: '10000806' }),
  member('1102', '望月 恵子', 'officer', '012'),
  member('1201', '雨宮 彩', 'helpdesk', '012'),
  member('1301', '深沢 茂', 'auditor', '012'),
  member('1901', '天野 隆', 'administrator', '012'),
  member('1902', '古屋 智子', 'administrator', '012'),
];

/** 034 has no officer of its own in the demo: one of 012 was named for it. */
export function demoPolicies(nowMs: number): Policies {
  const standIn = { branchCode: '034', staffNumber: '1101' };
  return {
    ...DEFAULT_POLICIES,
    standIns: [{ ...standIn, fromMs: nowMs - YEARS_MS, untilMs: nowMs + YEARS_MS }],
  };
}

/** The staff member at the desk, her own code entered a minute before. */
export function staffActorAt(staffNumber: string, atMs: number): StaffActor {
  const staff = DEMO_STAFF.find((one) => one.staffNumber === staffNumber);
  if (staff === undefined) throw new Error(`${staffNumber} is no demo staff number.`);
  const { role, branchCode } = staff;
  const terminal = `10.${Number(branchCode)}.0.${Number(staffNumber.slice(-2))}`;
  return {
    kind: 'staff',
    id: staffNumber,
    staffNumber,
    role,
    branchCode,
    terminal,
    steppedUpAtMs: atMs - MINUTE_MS,
    standsInFor: branchesStoodInFor(demoPolicies(atMs), staffNumber, atMs),
  };
}
