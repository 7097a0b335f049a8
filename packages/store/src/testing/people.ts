import type { CustomerActor, StaffActor, StaffRole } from '@madoguchi/otp-core/actor';
import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import type { Branch, NewCustomer } from '../customer-record.ts';

export const BRANCHES: readonly Branch[] = [
  { code: '012', name: '本店営業部', telephone: '055-200-0012' },
  { code: '034', name: '東支店', telephone: '055-200-0034' },
  { code: '056', name: '西支店', telephone: '055-200-0056' },
];

function staff(staffNumber: string, role: StaffRole, branchCode: string): StaffActor {
  const terminal = `10.12.0.${staffNumber.slice(-2)}`;
  return { kind: 'staff', id: staffNumber, staffNumber, role, branchCode, terminal, steppedUpAtMs: NOW_MS };
}

export const TELLER: StaffActor = staff('1024', 'teller', '012');
export const OFFICER: StaffActor = staff('1025', 'officer', '012');
export const OTHER_TELLER: StaffActor = staff('2024', 'teller', '034');
export const HELPDESK: StaffActor = staff('3001', 'helpdesk', '012');

/** Somebody who administers. */
export function administrator(staffNumber: string): StaffActor {
  return { ...TELLER, id: staffNumber, staffNumber, role: 'administrator' };
}

/** The customer herself, on the customer site. */
export function herself(customerId: number): CustomerActor {
  return { kind: 'customer', id: String(customerId), terminal: '198.51.100.4' };
}

/** The customer with the number `n`, unlike every other in what has to be unlike; `changes` replaces parts of her. */
export function customerOf(n: number, changes: Partial<NewCustomer> = {}): NewCustomer {
  return {
    customerNumber: String(n).padStart(8, '0'),
    branchCode: '012',
    accountType: '普通',
    accountNumber: String(n).padStart(7, '0'),
    nameKanji: '見本 太郎',
    nameKana: 'ミホン タロウ',
    dateOfBirth: '1970-01-01',
    phone: `090-0000-${String(n).padStart(4, '0')}`,
    email: `c${n}@example.jp`,
    loginId: `login${n}`,
    ...changes,
  };
}
