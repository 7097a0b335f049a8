import type { StaffRole } from './actor.ts';
import type { StaffAccount } from './staff-account.ts';

/** Where the identity provider says who somebody is: names of claims, and what their values mean here. */
export interface ClaimMapping {
  /** Names of claims. `a.b` also means `b` within `a`, as some providers nest them. */
  staffNumber: string;
  name: string;
  role: string;
  branch: string;
  /** The first line whose value the role claim holds counts, so that the order decides for somebody in several groups. */
  roles: readonly { value: string; role: StaffRole }[];
  /** The provider's word for each branch, to its code here; null: the claim holds the code itself. */
  branches: Readonly<Record<string, string>> | null;
  /** By which claim the provider attests a second factor (RFC 8176 `amr`, or `acr`); null: the own code is asked for. */
  secondFactor: { claim: string; values: readonly string[] } | null;
}

/** Somebody as the provider describes her, in the words of this system. */
export interface ProviderPerson {
  staffNumber: string;
  name: string;
  role: StaffRole;
  branchCode: string;
}

export type SingleSignOnRefusal =
  | { code: 'sso_not_entitled'; why: 'claim_missing' | 'no_role' | 'no_such_branch'; claim: string }
  /** The staff number belongs to another identity of the provider, or the identity to another staff number. */
  | { code: 'sso_other_person' }
  | { code: 'staff_disabled' }
  | { code: 'staff_not_set_up' };

export type Claims = Readonly<Record<string, unknown>>;

/** Staff numbers and names are shown and kept: no longer than the forms of administration take them. */
const MOST_CHARACTERS = { staffNumber: 20, name: 40 };

/** Reads the claims of a verified ID token. Deny by default: a missing or unknown value is a refusal, never a guess. */
export function personOf(
  claims: Claims,
  mapping: ClaimMapping,
): { kind: 'person'; person: ProviderPerson } | { kind: 'refused'; refusal: SingleSignOnRefusal } {
  const refused = (why: 'claim_missing' | 'no_role' | 'no_such_branch', claim: string) =>
    ({ kind: 'refused', refusal: { code: 'sso_not_entitled', why, claim } }) as const;
  const staffNumber = textOf(claims, mapping.staffNumber, MOST_CHARACTERS.staffNumber);
  if (staffNumber === null) return refused('claim_missing', mapping.staffNumber);
  const name = textOf(claims, mapping.name, MOST_CHARACTERS.name);
  if (name === null) return refused('claim_missing', mapping.name);
  const held = valuesOf(claims, mapping.role);
  const role = mapping.roles.find(({ value }) => held.includes(value))?.role;
  if (role === undefined) return refused('no_role', mapping.role);
  const [branch] = valuesOf(claims, mapping.branch);
  if (branch === undefined) return refused('claim_missing', mapping.branch);
  const branchCode = branchCodeOf(branch, mapping.branches);
  if (branchCode === undefined) return refused('no_such_branch', mapping.branch);
  return { kind: 'person', person: { staffNumber, name, role, branchCode } };
}

/** Whether the provider attests that a second factor was used. */
export function attestsSecondFactor(claims: Claims, { secondFactor }: ClaimMapping): boolean {
  return (
    secondFactor !== null &&
    valuesOf(claims, secondFactor.claim).some((value) => secondFactor.values.includes(value))
  );
}

/** What the store knows when somebody comes from the provider. */
export interface SingleSignOnFacts {
  /** The account of the staff number; null: nobody has it. */
  account: StaffAccount | null;
  /** The identity that the account is linked to; null: none yet. */
  linkedSubject: string | null;
  /** Whose identity it is already. */
  subjectOwner: string | null;
  branchExists: boolean;
}

export type SingleSignOnDecision =
  | { kind: 'create' }
  /** `link`: for the first time. `changed`: role, branch or name are other ones than the account had. */
  | { kind: 'enter'; link: boolean; changed: boolean; endsSessions: boolean }
  | { kind: 'refused'; refusal: SingleSignOnRefusal };

/**
 * Somebody whom the provider has vouched for: a new account, or the one of her staff number, which keeps the identity that it
 * was first entered with. Role and branch follow the provider at each sign-in, and other sessions
 * end where they changed (requirement 56). An account disabled here stays so: either side can shut somebody out.
 */
export function decideSingleSignOn(
  person: ProviderPerson,
  subject: string,
  { account, linkedSubject, subjectOwner, branchExists }: SingleSignOnFacts,
): SingleSignOnDecision {
  const refuse = (refusal: SingleSignOnRefusal) => ({ kind: 'refused', refusal }) as const;
  const othersIdentity = subjectOwner !== null && subjectOwner !== person.staffNumber;
  if (othersIdentity || (linkedSubject !== null && linkedSubject !== subject)) {
    return refuse({ code: 'sso_other_person' });
  }
  if (!branchExists) return refuse({ code: 'sso_not_entitled', why: 'no_such_branch', claim: '' });
  if (account === null) return { kind: 'create' };
  if (account.disabled) return refuse({ code: 'staff_disabled' });
  // An open invitation was handed over by an administrator: what comes from the provider does not take its place.
  if (account.awaits !== null && linkedSubject === null) return refuse({ code: 'staff_not_set_up' });
  const endsSessions = account.role !== person.role || account.branchCode !== person.branchCode;
  return {
    kind: 'enter',
    link: linkedSubject === null,
    changed: endsSessions || account.name !== person.name,
    endsSessions,
  };
}

/** Whether somebody who is linked to the provider may still use a password here: so that its failure shuts nobody out for good. */
export function maySignInByPassword(linked: boolean, role: StaffRole): boolean {
  return !linked || role === 'administrator';
}

function branchCodeOf(value: string, branches: ClaimMapping['branches']): string | undefined {
  if (branches === null) return value;
  return Object.hasOwn(branches, value) ? branches[value] : undefined;
}

function textOf(claims: Claims, name: string, most: number): string | null {
  const [value] = valuesOf(claims, name);
  const text = value?.normalize('NFKC').trim() ?? '';
  return text === '' || [...text].length > most ? null : text;
}

/** The values of a claim, one or several, as text. */
function valuesOf(claims: Claims, name: string): string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : nested(claims, name.split('.'));
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string' && each !== '');
}

function nested(claims: unknown, [first, ...rest]: string[]): unknown {
  if (first === undefined) return claims;
  if (typeof claims !== 'object' || claims === null || !Object.hasOwn(claims, first)) return undefined;
  return nested((claims as Claims)[first], rest);
}
