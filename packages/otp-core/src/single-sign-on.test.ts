/**
 * Aim: what an identity provider says becomes a role and a branch only where the mapping says so, an account keeps the identity
 * that it was first entered with, and no claim gets round a disabled account or an open invitation.
 */
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { newAuthenticator } from './authenticator.ts';
import {
  attestsSecondFactor,
  type ClaimMapping,
  decideSingleSignOn,
  maySignInByPassword,
  personOf,
  type SingleSignOnFacts,
} from './single-sign-on.ts';
import type { StaffAccount } from './staff-account.ts';

const MAPPING: ClaimMapping = {
  staffNumber: 'employee_number',
  name: 'name',
  role: 'realm_access.roles',
  branch: 'department',
  roles: [
    { value: 'otp-officer', role: 'officer' },
    { value: 'otp-teller', role: 'teller' },
  ],
  branches: { head: '012', east: '034' },
  secondFactor: { claim: 'amr', values: ['mfa', 'hwk'] },
};
const CLAIMS = {
  employee_number: '１０２４',
  name: '窓口 一子',
  realm_access: { roles: ['mail', 'otp-teller'] },
  department: 'head',
};
const PERSON = { staffNumber: '1024', name: '窓口 一子', role: 'teller', branchCode: '012' } as const;
const ACCOUNT: StaffAccount = {
  ...{ ...PERSON, id: '1024', disabled: false, lockedAtMs: null, ownCustomerId: null, awaits: null },
  authenticator: newAuthenticator(),
};

describe('the claims of an identity token', () => {
  test('become a person in our words, nested claims and wide digits included', () => {
    expect(personOf(CLAIMS, MAPPING)).toEqual({ kind: 'person', person: PERSON });
  });

  test('give the role of the first line that fits, so that the order decides for somebody in several groups', () => {
    const both = { ...CLAIMS, realm_access: { roles: ['otp-teller', 'otp-officer'] } };
    expect(personOf(both, MAPPING)).toMatchObject({ person: { role: 'officer' } });
  });

  test('are looked up by their whole name first, where a name has dots', () => {
    const dotted = { ...MAPPING, role: 'https://example.jp/roles' };
    expect(personOf({ ...CLAIMS, 'https://example.jp/roles': 'otp-officer' }, dotted)).toMatchObject({
      person: { role: 'officer' },
    });
  });

  test('hold the code of the branch itself where no branches are mapped', () => {
    expect(personOf({ ...CLAIMS, department: '034' }, { ...MAPPING, branches: null })).toMatchObject({
      person: { branchCode: '034' },
    });
  });

  test.each([
    ['no staff number', { employee_number: undefined }, 'claim_missing', 'employee_number'],
    [
      'a staff number longer than ours',
      { employee_number: '1'.repeat(21) },
      'claim_missing',
      'employee_number',
    ],
    ['an empty name', { name: ' ' }, 'claim_missing', 'name'],
    ['no group of ours', { realm_access: { roles: ['mail'] } }, 'no_role', 'realm_access.roles'],
    [
      'groups in another shape',
      { realm_access: { roles: { 'otp-teller': true } } },
      'no_role',
      'realm_access.roles',
    ],
    ['no branch', { department: [] }, 'claim_missing', 'department'],
    ['an unknown branch', { department: 'west' }, 'no_such_branch', 'department'],
    [
      'a branch named like a property of every object',
      { department: 'toString' },
      'no_such_branch',
      'department',
    ],
  ])('entitle to nothing with %s', (_name, change, why, claim) => {
    expect(personOf({ ...CLAIMS, ...change }, MAPPING)).toEqual({
      kind: 'refused',
      refusal: { code: 'sso_not_entitled', why, claim },
    });
  });

  property.prop([fc.dictionary(fc.string(), fc.jsonValue())])(
    'never give a role that no line of the mapping gives, whatever they hold',
    (claims) => {
      const read = personOf({ ...claims, realm_access: claims }, MAPPING);
      expect(read.kind).toBe('refused');
    },
  );

  test('attest a second factor only by a value that was named', () => {
    expect(attestsSecondFactor({ amr: ['pwd', 'hwk'] }, MAPPING)).toBe(true);
    expect(attestsSecondFactor({ amr: 'mfa' }, MAPPING)).toBe(true);
    expect(attestsSecondFactor({ amr: ['pwd'] }, MAPPING)).toBe(false);
    expect(attestsSecondFactor({}, MAPPING)).toBe(false);
    expect(attestsSecondFactor({ amr: ['mfa'] }, { ...MAPPING, secondFactor: null })).toBe(false);
  });
});

describe('somebody whom the provider vouches for', () => {
  const decide = (
    facts: Partial<SingleSignOnFacts>,
    person: Parameters<typeof decideSingleSignOn>[0] = PERSON,
  ) =>
    decideSingleSignOn(person, 'sub-1', {
      ...{ account: ACCOUNT, linkedSubject: 'sub-1', subjectOwner: '1024', branchExists: true },
      ...facts,
    });
  const stranger = { account: null, linkedSubject: null, subjectOwner: null };

  test('gets an account where there is none', () => {
    expect(decide(stranger)).toEqual({ kind: 'create' });
  });

  test('enters the account of her staff number and is linked to it, once', () => {
    const first = decide({ linkedSubject: null, subjectOwner: null });
    expect(first).toEqual({ kind: 'enter', link: true, changed: false, endsSessions: false });
    expect(decide({})).toEqual({ kind: 'enter', link: false, changed: false, endsSessions: false });
  });

  test('takes over a new role or branch, which ends her other sessions; a new name does not', () => {
    expect(decide({}, { ...PERSON, role: 'officer' })).toMatchObject({ changed: true, endsSessions: true });
    expect(decide({}, { ...PERSON, branchCode: '034' })).toMatchObject({ changed: true, endsSessions: true });
    expect(decide({}, { ...PERSON, name: '窓口 夏子' })).toMatchObject({
      changed: true,
      endsSessions: false,
    });
  });

  test.each([
    ['the staff number is linked to another identity', { linkedSubject: 'sub-2' }, 'sso_other_person'],
    ['the identity has another staff number', { subjectOwner: '1025' }, 'sso_other_person'],
    ['the branch is unknown', { branchExists: false }, 'sso_not_entitled'],
    ['the account is disabled here', { account: { ...ACCOUNT, disabled: true } }, 'staff_disabled'],
    [
      'an invitation of an administrator is open',
      { account: { ...ACCOUNT, awaits: 'token' as const }, linkedSubject: null, subjectOwner: null },
      'staff_not_set_up',
    ],
  ])('is refused where %s', (_name, facts, code) => {
    expect(decide(facts)).toMatchObject({ kind: 'refused', refusal: { code } });
  });

  test('goes on to set up the first own token where the account came from the provider', () => {
    expect(decide({ account: { ...ACCOUNT, awaits: 'token' } })).toMatchObject({ kind: 'enter' });
  });

  test('uses no password here any more, unless she is an administrator', () => {
    expect(maySignInByPassword(true, 'officer')).toBe(false);
    expect(maySignInByPassword(true, 'administrator')).toBe(true);
    expect(maySignInByPassword(false, 'teller')).toBe(true);
  });
});
