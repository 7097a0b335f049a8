import type { StaffRole } from './actor.ts';
import { type ArchiveFacts, type Period, type RetentionRefusal, refuseDeletion } from './audit-retention.ts';
import { type LimitChange, type LimitRefusal, refuseLimits } from './limit-bounds.ts';
import type { Limits } from './limits.ts';
import type { Policies } from './policies.ts';
import type { StaffAccount } from './staff-account.ts';

/** What an administrator writes of an account. */
export interface AccountContent {
  staffNumber: string;
  name: string;
  role: StaffRole;
  branchCode: string;
  /** The person's own number as a customer, so that she does not serve herself and colleagues who look stand out; null: none. */
  customerNumber: string | null;
}

/** What administrators do to accounts of staff and to the institution's policies. */
export type AdministrativeChange =
  | ({ kind: 'invite_staff' } & AccountContent)
  /** The whole of what can be changed, so that what is confirmed is what was read. */
  | ({ kind: 'change_staff' } & AccountContent)
  | { kind: 'disable_staff'; staffNumber: string }
  | { kind: 'enable_staff'; staffNumber: string }
  /** The own token is lost: a new one is set up by a new invitation. */
  | { kind: 'reset_staff_token'; staffNumber: string }
  | { kind: 'unlock_staff'; staffNumber: string }
  | { kind: 'change_policies'; policies: Policies }
  /** Only those that change, each with what it was. */
  | { kind: 'change_limits'; limits: readonly LimitChange[] }
  /** The file of an archived period of the audit log may be deleted; its checkpoint and its leaves stay. */
  | { kind: 'delete_audit_period'; period: Period };

export const ADMINISTRATIVE_KINDS = [
  'invite_staff',
  'change_staff',
  'disable_staff',
  'enable_staff',
  'reset_staff_token',
  'unlock_staff',
  'change_policies',
  'change_limits',
  'delete_audit_period',
] as const satisfies readonly AdministrativeChange['kind'][];

/** Where a change stands. `outdated`: the account, or the limits, were changed between proposal and confirmation. */
export const CHANGE_STATES = ['proposed', 'done', 'rejected', 'withdrawn', 'expired', 'outdated'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** How long a proposal waits for its second administrator. */
export const PROPOSAL_LIFE_MS: number = 24 * 60 * 60_000;

/** How long an invitation can be used. */
export const INVITATION_LIFE_MS: number = 72 * 60 * 60_000;

export type AdministrationRefusal =
  | { code: 'no_such_staff' }
  | { code: 'number_taken' }
  | { code: 'no_such_branch' }
  | { code: 'no_such_customer' }
  /** The customer is another member of staff already. */
  | { code: 'customer_taken' }
  | { code: 'own_account' }
  | { code: 'last_administrator' }
  | LimitRefusal
  | RetentionRefusal
  | { code: 'change_not_pending' }
  | { code: 'own_proposal' };

/** What the store knows about the account that a change is about. */
export interface AdministrationFacts {
  /** The id of the administrator who asks. */
  operatorId: string;
  target: StaffAccount | null;
  branchExists: boolean;
  /** The customer whose number the change names, and the member of staff who that is already; null: it names none. */
  namedCustomer: { id: string; staffNumber: string | null } | 'unknown' | null;
  /** In force at this moment. */
  limits: Limits;
  /** The archived period that the change names; null: it names none, or there is none. */
  archive: ArchiveFacts | null;
  nowMs: number;
  /** Administrators beside the target who can sign in. */
  otherAdministrators: number;
}

/** Roles that decide over what others may do: given, or given back, by two administrators only. */
const POWERFUL: ReadonlySet<StaffRole> = new Set<StaffRole>(['officer', 'administrator']);

/**
 * Whether a change needs a second administrator (design.md: two for roles). The safe direction never does; a lost own token
 * does, because whoever gets the new one is the person from then on.
 */
export function needsSecondAdministrator(
  change: AdministrativeChange,
  { target, namedCustomer }: Pick<AdministrationFacts, 'target' | 'namedCustomer'>,
): boolean {
  switch (change.kind) {
    case 'invite_staff':
      return POWERFUL.has(change.role);
    case 'change_staff':
      return change.role !== target?.role || liftsProtection(target, namedCustomer);
    case 'enable_staff':
      return target !== null && POWERFUL.has(target.role);
    case 'reset_staff_token':
    case 'change_policies':
    case 'change_limits':
    case 'delete_audit_period':
      return true;
    case 'disable_staff':
    case 'unlock_staff':
      return false;
  }
}

/** Whether she could serve the customer from then on who she has been until now. */
function liftsProtection(target: StaffAccount, namedCustomer: AdministrationFacts['namedCustomer']): boolean {
  return target.ownCustomerId !== null && target.ownCustomerId !== idOf(namedCustomer);
}

function idOf(namedCustomer: AdministrationFacts['namedCustomer']): string | null {
  return typeof namedCustomer === 'object' ? (namedCustomer?.id ?? null) : null;
}

/** Why a change cannot be made, whoever confirms it; null: it can. */
export function refuseChange(
  change: AdministrativeChange,
  facts: AdministrationFacts,
): AdministrationRefusal | null {
  const { operatorId, target, limits, otherAdministrators } = facts;
  if (change.kind === 'change_policies') return null;
  if (change.kind === 'change_limits') return refuseLimits(change.limits, limits);
  if (change.kind === 'delete_audit_period') return refuseDeletion(facts.archive, facts.nowMs);
  const unfit = refuseContent(change, facts);
  if (unfit !== null) return unfit;
  if (change.kind === 'invite_staff') return target === null ? null : { code: 'number_taken' };
  if (target === null) return { code: 'no_such_staff' };
  if (target.id === operatorId) return { code: 'own_account' };
  if (takesAdministrator(change, target) && otherAdministrators === 0) return { code: 'last_administrator' };
  return changesNothing(change, target, facts.namedCustomer) ? { code: 'nothing_changes' } : null;
}

function refuseContent(
  change: Extract<AdministrativeChange, { staffNumber: string }>,
  { branchExists, namedCustomer }: AdministrationFacts,
): AdministrationRefusal | null {
  if (!branchExists) return { code: 'no_such_branch' };
  if (namedCustomer === 'unknown') return { code: 'no_such_customer' };
  const holder = namedCustomer?.staffNumber ?? null;
  return holder !== null && holder !== change.staffNumber ? { code: 'customer_taken' } : null;
}

function takesAdministrator(change: AdministrativeChange, target: StaffAccount): boolean {
  if (target.role !== 'administrator' || target.disabled) return false;
  return (
    change.kind === 'disable_staff' ||
    change.kind === 'reset_staff_token' ||
    (change.kind === 'change_staff' && change.role !== 'administrator')
  );
}

function changesNothing(
  change: AdministrativeChange,
  target: StaffAccount,
  namedCustomer: AdministrationFacts['namedCustomer'],
): boolean {
  switch (change.kind) {
    case 'change_staff':
      return (
        change.name === target.name &&
        change.role === target.role &&
        change.branchCode === target.branchCode &&
        target.ownCustomerId === idOf(namedCustomer)
      );
    case 'disable_staff':
      return target.disabled;
    case 'enable_staff':
      return !target.disabled;
    case 'unlock_staff':
      return target.lockedAtMs === null;
    default:
      return false;
  }
}

/** Whether the change ends the sessions of the person at once, and as what she is told it (requirement 56). */
export function staffSessionEnd(
  change: AdministrativeChange,
  target: StaffAccount | null,
): StaffSessionEndReason | null {
  switch (change.kind) {
    case 'change_staff':
      return change.role !== target?.role || change.branchCode !== target.branchCode
        ? 'account_changed'
        : null;
    case 'disable_staff':
      return 'account_disabled';
    case 'reset_staff_token':
      return 'token_reset';
    default:
      return null;
  }
}

/** Why a session of a member of staff was ended by somebody. */
export const STAFF_SESSION_END_REASONS = [
  'account_changed',
  'account_disabled',
  'token_reset',
  'password_changed',
  'ended_by_owner',
] as const;
export type StaffSessionEndReason = (typeof STAFF_SESSION_END_REASONS)[number];
