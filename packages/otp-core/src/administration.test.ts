/**
 * Aim: what gives power or a new own token takes two administrators, the safe direction takes one; nobody changes the own
 * account and nobody is left without an administrator.
 */
import { describe, expect, test } from 'vitest';
import { STAFF_ROLES, type StaffRole } from './actor.ts';
import {
  ADMINISTRATIVE_KINDS,
  type AdministrationFacts,
  type AdministrativeChange,
  needsSecondAdministrator,
  refuseChange,
  staffSessionEnd,
} from './administration.ts';
import { newAuthenticator } from './authenticator.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { DEFAULT_POLICIES } from './policies.ts';
import type { StaffAccount } from './staff-account.ts';

function account(changes: Partial<StaffAccount> = {}): StaffAccount {
  return {
    ...{ id: '1024', staffNumber: '1024', name: '窓口 一子', role: 'teller', branchCode: '012' },
    ...{
      ownCustomerId: null,
      disabled: false,
      lockedAtMs: null,
      awaits: null,
      authenticator: newAuthenticator(),
    },
    ...changes,
  };
}

const CHANGES: { [K in AdministrativeChange['kind']]: Extract<AdministrativeChange, { kind: K }> } = {
  invite_staff: {
    kind: 'invite_staff',
    staffNumber: '7001',
    name: '新人',
    role: 'teller',
    branchCode: '012',
    customerNumber: null,
  },
  change_staff: {
    ...{ kind: 'change_staff', staffNumber: '1024', name: '新', role: 'teller', branchCode: '034' },
    customerNumber: null,
  },
  disable_staff: { kind: 'disable_staff', staffNumber: '1024' },
  enable_staff: { kind: 'enable_staff', staffNumber: '1024' },
  reset_staff_token: { kind: 'reset_staff_token', staffNumber: '1024' },
  unlock_staff: { kind: 'unlock_staff', staffNumber: '1024' },
  change_policies: { kind: 'change_policies', policies: DEFAULT_POLICIES },
  change_limits: {
    kind: 'change_limits',
    limits: [{ name: 'maxConsecutiveFailures', from: 5, to: 4 }],
  },
  delete_audit_period: { kind: 'delete_audit_period', period: '2017-01' },
};
const facts = (changes: Partial<AdministrationFacts> = {}): AdministrationFacts => ({
  ...{ operatorId: '1901', target: account(), branchExists: true, otherAdministrators: 2 },
  namedCustomer: null,
  limits: DEFAULT_LIMITS,
  ...{ archive: { state: 'kept', deletableFromMs: 1_000 }, nowMs: 1_000 },
  ...changes,
});

const second = (
  change: AdministrativeChange,
  target: StaffAccount | null,
  namedCustomer: AdministrationFacts['namedCustomer'] = null,
) => needsSecondAdministrator(change, { target, namedCustomer });

describe('a second administrator', () => {
  test.each(STAFF_ROLES)('is needed to make or bring back a %s only where the role has power', (role) => {
    const powerful = role === 'officer' || role === 'administrator';
    expect(second({ ...CHANGES.invite_staff, role }, null)).toBe(powerful);
    const disabled = account({ role, disabled: true });
    expect(second(CHANGES.enable_staff, disabled)).toBe(powerful);
  });

  const PAIRS = STAFF_ROLES.flatMap((from) => STAFF_ROLES.map((to) => [from, to] as const));
  test.each(PAIRS)('is needed from %s to %s exactly where the role changes', (from, to) => {
    const change = { ...CHANGES.change_staff, role: to };
    expect(second(change, account({ role: from }))).toBe(from !== to);
  });

  test('is needed for a new own token, the policies, the limits and a deletion, and not for the safe direction', () => {
    const needed = ADMINISTRATIVE_KINDS.filter((kind) => second(CHANGES[kind], account()));
    expect(needed).toEqual(['reset_staff_token', 'change_policies', 'change_limits', 'delete_audit_period']);
  });
});

describe('who somebody is as a customer', () => {
  const named = { id: '17', staffNumber: null };
  const change = { ...CHANGES.change_staff, customerNumber: '10000017' };

  test('is written down by one administrator, and changed or taken away by two', () => {
    expect(second(change, account(), named)).toBe(false);
    const known = account({ ownCustomerId: '17' });
    expect(second(change, known, named)).toBe(false);
    expect(second(change, known, { id: '18', staffNumber: null })).toBe(true);
    expect(second(CHANGES.change_staff, known)).toBe(true);
  });

  test('is a customer there is, and no other colleague', () => {
    expect(refuseChange(change, facts({ namedCustomer: 'unknown' }))).toEqual({ code: 'no_such_customer' });
    const others = facts({ namedCustomer: { id: '17', staffNumber: '1025' } });
    expect(refuseChange(change, others)).toEqual({ code: 'customer_taken' });
    expect(refuseChange(change, facts({ namedCustomer: { id: '17', staffNumber: '1024' } }))).toBeNull();
  });

  test('is a change by itself', () => {
    const same = { ...change, name: '窓口 一子', branchCode: '012' };
    expect(refuseChange(same, facts({ namedCustomer: named }))).toBeNull();
    const known = facts({ namedCustomer: named, target: account({ ownCustomerId: '17' }) });
    expect(refuseChange(same, known)).toEqual({ code: 'nothing_changes' });
  });
});

describe('a change is refused', () => {
  const OF_ACCOUNTS = ADMINISTRATIVE_KINDS.filter(
    (kind) => 'staffNumber' in CHANGES[kind] && kind !== 'invite_staff',
  );

  test.each(OF_ACCOUNTS)('to the one whom it is about: %s', (kind) => {
    expect(refuseChange(CHANGES[kind], facts({ operatorId: '1024' }))).toEqual({ code: 'own_account' });
  });

  test.each(OF_ACCOUNTS)('of nobody: %s', (kind) => {
    expect(refuseChange(CHANGES[kind], facts({ target: null }))).toEqual({ code: 'no_such_staff' });
  });

  test('that would leave no administrator who can sign in', () => {
    const last = facts({ target: account({ role: 'administrator' }), otherAdministrators: 0 });
    for (const kind of ['disable_staff', 'reset_staff_token', 'change_staff'] as const) {
      expect(refuseChange(CHANGES[kind], last)).toEqual({ code: 'last_administrator' });
      expect(refuseChange(CHANGES[kind], { ...last, otherAdministrators: 1 })).toBeNull();
    }
    const renamed = { ...CHANGES.change_staff, role: 'administrator' as StaffRole };
    expect(refuseChange(renamed, last)).toBeNull();
  });

  test('that changes nothing, takes a number twice, or names no branch', () => {
    const same = { ...CHANGES.change_staff, name: '窓口 一子', branchCode: '012' };
    expect(refuseChange(same, facts())).toEqual({ code: 'nothing_changes' });
    expect(refuseChange(CHANGES.enable_staff, facts())).toEqual({ code: 'nothing_changes' });
    expect(refuseChange(CHANGES.unlock_staff, facts())).toEqual({ code: 'nothing_changes' });
    const slower = facts({ limits: { ...DEFAULT_LIMITS, maxConsecutiveFailures: 4 } });
    expect(refuseChange(CHANGES.change_limits, slower)).toEqual({ code: 'limits_changed' });
    expect(refuseChange(CHANGES.change_limits, facts({ target: null }))).toBeNull();
    expect(refuseChange(CHANGES.invite_staff, facts())).toEqual({ code: 'number_taken' });
    expect(refuseChange(CHANGES.change_staff, facts({ branchExists: false }))).toEqual({
      code: 'no_such_branch',
    });
  });
});

test('a period of the audit log is deleted after its retention and not before', () => {
  const change = CHANGES.delete_audit_period;
  expect(refuseChange(change, facts({ target: null }))).toBeNull();
  expect(refuseChange(change, facts({ nowMs: 999 }))).toEqual({ code: 'period_retained', untilMs: 1_000 });
  expect(refuseChange(change, facts({ archive: null }))).toEqual({ code: 'no_such_period' });
});

test('sessions end with what the person may do, and not with her name', () => {
  const ends = ADMINISTRATIVE_KINDS.filter((kind) => staffSessionEnd(CHANGES[kind], account()) !== null);
  expect(ends).toEqual(['change_staff', 'disable_staff', 'reset_staff_token']);
  const renamed = { ...CHANGES.change_staff, branchCode: '012' };
  expect(staffSessionEnd(renamed, account())).toBeNull();
  expect(staffSessionEnd({ ...renamed, role: 'officer' }, account())).toBe('account_changed');
});
