/**
 * Aim: who may do what is the table of the design, written out here a second time, and whatever is not in it is denied.
 */
import { describe, expect, test } from 'vitest';
import { type Actor, STAFF_ROLES, type StaffRole } from './actor.ts';
import {
  type Act,
  AUDIT_SCOPES,
  branchesFor,
  may,
  PERMISSIONS,
  type Requirement,
  rolesThatMay,
  seesMasked,
} from './permissions.ts';
import {
  administrator,
  auditor,
  CUSTOMER,
  customer,
  helpdesk,
  officer,
  otherBranchOfficer,
  otherBranchTeller,
  otherCustomer,
  standIn,
  system,
  teller,
} from './testing/context.ts';
import { VERIFIED_ACTS } from './verification.ts';

/**
 * `all`: customers of every branch; `own`: of the own branch. `+code`: only with the operator's own code; `+seen`, `+called`:
 * only after the customer was verified at the counter, on the phone.
 */
type Reach = 'all' | 'own';
type Cell = '-' | Reach | `${Reach}+code` | `${Reach}+seen` | `${Reach}+seen+code` | `${Reach}+called`;

/** Columns: teller, officer, helpdesk, auditor, administrator; then the customer, on the own holding. */
const TABLE: Record<Act, readonly [Cell, Cell, Cell, Cell, Cell, 'self' | '-']> = {
  look_up: ['all', 'all', 'all', '-', '-', '-'],
  unmask: ['own', 'own', 'all+called', '-', '-', '-'],
  verify_identity: ['own', 'own', '-', '-', '-', '-'],
  verify_caller_code: ['-', '-', 'all', '-', '-', '-'],
  start_call_back: ['-', '-', 'all', '-', '-', '-'],
  finish_call_back: ['-', '-', 'all', '-', '-', '-'],
  force_release: ['own+seen+code', 'own+seen+code', '-', '-', '-', '-'],
  withdraw_release: ['own', 'own', '-', '-', '-', '-'],
  view_release_requests: ['own', 'own', '-', '-', '-', '-'],
  approve_release: ['-', 'own+code', '-', '-', '-', '-'],
  reject_release: ['-', 'own+code', '-', '-', '-', '-'],
  print_slip: ['own', 'own', '-', '-', '-', '-'],
  view_activity: ['-', 'own', '-', '-', '-', '-'],
  prove_audit: ['-', '-', '-', 'all', '-', '-'],
  export_audit: ['-', '-', '-', 'all', '-', '-'],
  read_statistics: ['-', 'own', '-', 'all', '-', '-'],
  view_dashboard: ['-', 'own', '-', '-', 'all', '-'],
  administer: ['-', '-', '-', '-', 'all+code', '-'],
  suspend_token: ['own', 'own', 'all', '-', '-', '-'],
  resume_token: ['own+seen', 'own+seen', '-', '-', '-', '-'],
  unlock_token: ['own+seen', 'own+seen', 'all+called', '-', '-', '-'],
  freeze: ['own', 'own', 'all', '-', '-', 'self'],
  unfreeze: ['own+seen+code', 'own+seen+code', '-', '-', '-', '-'],
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

const SHORT: Record<Requirement, string> = { counter_check: 'seen', caller_check: 'called', step_up: 'code' };

/** The cell that the answers of `may` amount to. */
function cellOf(role: StaffRole, act: Act): string {
  const own = may(of(role, CUSTOMER.homeBranch), act, CUSTOMER);
  const other = may(of(role, '034'), act, CUSTOMER);
  if (!own.allowed) return other.allowed ? 'other branches only' : '-';
  const scope = other.allowed ? 'all' : 'own';
  return [scope, ...own.requires.map((requirement) => SHORT[requirement])].join('+');
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
    const trainee = { ...auditor, role: 'trainee' as StaffRole };
    expect(may(trainee, act, CUSTOMER)).toEqual({ allowed: false, why: 'role', whoMay: roles });
  });

  test('has an identity check for whatever is done because the customer is who she says', () => {
    const checked = ACTS.filter((act) =>
      COLUMNS.some((_, column) => /\+(seen|called)/.test(TABLE[act][column] ?? '')),
    );
    expect(checked.sort()).toEqual([...VERIFIED_ACTS].sort());
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

describe('a member of staff who is a customer herself', () => {
  const LOOKING: Act = 'look_up';

  test.each(CELLS)('as $role does $act for herself only where it is looking', ({ act, role }) => {
    const herself = { ...teller, role, branchCode: CUSTOMER.homeBranch, ownCustomerId: CUSTOMER.id };
    const anybody = may({ ...herself, ownCustomerId: 'another' }, act, CUSTOMER);
    const answer = may(herself, act, CUSTOMER);
    if (!anybody.allowed || act === LOOKING) expect(answer).toEqual(anybody);
    else expect(answer).toEqual({ allowed: false, why: 'yourself', whoMay: rolesThatMay(act) });
  });

  test('sees her own data masked', () => {
    expect(seesMasked({ ...teller, ownCustomerId: CUSTOMER.id }, CUSTOMER)).toBe(true);
    expect(seesMasked(teller, CUSTOMER)).toBe(false);
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

describe('an officer who stands in at another branch', () => {
  const STAND_IN: readonly Act[] = ['view_release_requests', 'approve_release', 'reject_release'];

  test.each(ACTS)('does %s for its customers only where it is about a release request', (act) => {
    const reach = TABLE[act][1];
    const expected = STAND_IN.includes(act) || reach.startsWith('all');
    expect(may(standIn, act, CUSTOMER).allowed).toBe(expected);
    expect(may(otherBranchOfficer, act, CUSTOMER).allowed).toBe(reach.startsWith('all'));
  });

  test.each(STAND_IN)('keeps the own branch for %s, and gets no third one', (act) => {
    expect(branchesFor(standIn, act)).toEqual(['034', '012']);
    expect(may(standIn, act, { ...CUSTOMER, homeBranch: '034' }).allowed).toBe(true);
    expect(may(standIn, act, { ...CUSTOMER, homeBranch: '056' })).toMatchObject({ why: 'other_branch' });
  });

  test('is asked for the own code as the branch itself is', () => {
    expect(may(standIn, 'approve_release', CUSTOMER)).toEqual({ allowed: true, requires: ['step_up'] });
  });

  test('does nothing as a teller: being named makes no officer', () => {
    expect(may({ ...standIn, role: 'teller' }, 'approve_release', CUSTOMER)).toMatchObject({ why: 'role' });
  });
});

test('personal data are masked to everybody but the counter of the own branch', () => {
  const clear = [
    ...[teller, officer, helpdesk, auditor, administrator],
    ...[otherBranchTeller, standIn, otherCustomer, system],
  ]
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
