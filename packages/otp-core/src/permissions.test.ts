/**
 * Aim: who may do what is the table of the design, written out here a second time, and whatever is not in it is denied.
 */
import { describe, expect, test } from 'vitest';
import { type Actor, STAFF_ROLES, type StaffRole } from './actor.ts';
import { type Act, AUDIT_SCOPES, may, PERMISSIONS, rolesThatMay, seesMasked } from './permissions.ts';
import {
  administrator,
  auditor,
  CUSTOMER,
  customer,
  helpdesk,
  officer,
  otherBranchTeller,
  otherCustomer,
  system,
  teller,
} from './testing/context.ts';

/** `all`: customers of every branch; `own`: of the own branch; `own+code`: and only with the operator's own code. */
type Cell = '-' | 'all' | 'own' | 'own+code';

/** Columns: teller, officer, helpdesk, auditor, administrator; then the customer, on the own holding. */
const TABLE: Record<Act, readonly [Cell, Cell, Cell, Cell, Cell, 'self' | '-']> = {
  look_up: ['all', 'all', 'all', '-', '-', '-'],
  unmask: ['own', 'own', '-', '-', '-', '-'],
  force_release: ['own+code', 'own+code', '-', '-', '-', '-'],
  suspend_token: ['own', 'own', 'all', '-', '-', '-'],
  resume_token: ['own', 'own', '-', '-', '-', '-'],
  unlock_token: ['own', 'own', 'all', '-', '-', '-'],
  resynchronise: ['all', 'all', 'all', '-', '-', '-'],
  reset_drift: ['all', 'all', 'all', '-', '-', '-'],
  resend_issuance_mail: ['all', 'all', 'all', '-', '-', 'self'],
  issue_token: ['-', '-', '-', '-', '-', 'self'],
  withdraw_issue: ['-', '-', '-', '-', '-', 'self'],
  provision_token: ['-', '-', '-', '-', '-', 'self'],
  activate_token: ['-', '-', '-', '-', '-', 'self'],
  sign_in: ['-', '-', '-', '-', '-', 'self'],
  release_token: ['-', '-', '-', '-', '-', 'self'],
};
const COLUMNS: readonly StaffRole[] = ['teller', 'officer', 'helpdesk', 'auditor', 'administrator'];
const ACTS = Object.keys(TABLE) as Act[];
const CELLS = ACTS.flatMap((act) =>
  COLUMNS.map((role, column) => ({ act, role, cell: TABLE[act][column] as Cell })),
);

function of(role: StaffRole, branchCode: string): Actor {
  return { ...teller, role, branchCode };
}

/** The cell that the answers of `may` amount to. */
function cellOf(role: StaffRole, act: Act): string {
  const own = may(of(role, CUSTOMER.homeBranch), act, CUSTOMER);
  const other = may(of(role, '034'), act, CUSTOMER);
  if (!own.allowed) return other.allowed ? 'other branches only' : '-';
  const scope = other.allowed ? 'all' : 'own';
  return own.requires.length === 0 ? scope : `${scope}+${own.requires.join()}`.replace('step_up', 'code');
}

describe('the table', () => {
  test.each(CELLS)('$role, $act: $cell', ({ act, role, cell }) => {
    expect(cellOf(role, act)).toBe(cell);
  });

  test('has every role and every act that is granted', () => {
    expect(COLUMNS).toEqual(STAFF_ROLES);
    expect(ACTS).toEqual(expect.arrayContaining(Object.keys(PERMISSIONS)));
  });

  test.each(ACTS)('names whoever else may do %s, in the order of the table', (act) => {
    const roles = COLUMNS.filter((_, column) => TABLE[act][column] !== '-');
    expect(rolesThatMay(act)).toEqual(roles);
    expect(may(auditor, act, CUSTOMER)).toEqual({ allowed: false, why: 'role', whoMay: roles });
  });

  test('tells a wrong branch from a wrong role', () => {
    const whoMay = ['teller', 'officer'];
    expect(may(otherBranchTeller, 'force_release', CUSTOMER)).toEqual({
      allowed: false,
      why: 'other_branch',
      whoMay,
    });
    expect(may(helpdesk, 'force_release', CUSTOMER)).toEqual({ allowed: false, why: 'role', whoMay });
  });
});

describe('a customer', () => {
  test.each(ACTS)('does %s to the own holding only, and only if the table has it', (act) => {
    const own = may(customer, act, CUSTOMER);
    const denied = { allowed: false, why: 'not_yours', whoMay: rolesThatMay(act) };
    expect(own).toEqual(TABLE[act][5] === 'self' ? { allowed: true, requires: [] } : denied);
    expect(may(otherCustomer, act, CUSTOMER)).toEqual(denied);
  });

  test('is not taken for staff of the same identifier, nor the other way round', () => {
    expect(may({ ...teller, id: CUSTOMER.id }, 'sign_in', CUSTOMER).allowed).toBe(false);
    expect(may({ ...system, id: CUSTOMER.id }, 'sign_in', CUSTOMER).allowed).toBe(false);
  });
});

describe('what is not listed is denied', () => {
  test.each(ACTS)('the system itself may not do %s', (act) => {
    expect(may(system, act, CUSTOMER).allowed).toBe(false);
  });

  test('an act or a role that nobody has declared', () => {
    expect(may(officer, 'delete_customer' as Act, CUSTOMER).allowed).toBe(false);
    expect(may(of('manager' as StaffRole, '012'), 'look_up', CUSTOMER).allowed).toBe(false);
    expect(may(customer, 'delete_customer' as Act, CUSTOMER).allowed).toBe(false);
  });

  test('a customer without a branch belongs to no branch', () => {
    const nowhere = { ...CUSTOMER, homeBranch: '' };
    expect(may(officer, 'force_release', nowhere).allowed).toBe(false);
  });
});

test('personal data are masked to everybody but the counter of the own branch', () => {
  const clear = [teller, officer, helpdesk, auditor, administrator, otherBranchTeller, otherCustomer, system]
    .filter((actor) => !seesMasked(actor, CUSTOMER))
    .map((actor) => actor.id);
  expect(clear).toEqual([teller.id, officer.id]);
});

test('each role reads the part of the audit log that the design gives it', () => {
  expect(AUDIT_SCOPES).toEqual({
    teller: 'own_actions',
    officer: 'own_branch',
    helpdesk: 'own_actions',
    auditor: 'all',
    administrator: 'staff_and_settings',
  });
});
