import type { Actor, StaffActor, StaffRole } from './actor.ts';
import type { HoldingCommandType } from './commands.ts';

/** Everything that can be done to one customer: the commands on the holding, and looking. */
export type Act =
  | HoldingCommandType
  | 'look_up'
  | 'unmask'
  | 'view_release_requests'
  | 'print_slip'
  | 'view_activity'
  | 'prove_audit'
  | 'export_audit'
  | 'read_statistics'
  | 'view_dashboard'
  | 'administer';

/** How far a permission reaches: customers of one's own branch (お取引店舗, notice row N13), or all. */
export type Scope = 'own_branch' | 'all';

/** What an act needs beside role and branch: the own one-time code, and the customer verified here or on the phone. */
export type Requirement = 'step_up' | 'counter_check' | 'caller_check';

interface Grant {
  scope: Scope;
  requires?: readonly Requirement[];
}

const OWN: Grant = { scope: 'own_branch' };
const ALL: Grant = { scope: 'all' };
const AT_COUNTER: Grant = { scope: 'own_branch', requires: ['counter_check'] };
const AT_COUNTER_WITH_CODE: Grant = { scope: 'own_branch', requires: ['counter_check', 'step_up'] };
const WITH_CODE: Grant = { scope: 'own_branch', requires: ['step_up'] };
const ON_PHONE: Grant = { scope: 'all', requires: ['caller_check'] };

/**
 * Who may do what: design.md's table, the only place where it stands. What is not listed is denied.
 * "Who may force-release?": `PERMISSIONS.force_release`.
 */
export const PERMISSIONS: Partial<Record<Act, Partial<Record<StaffRole, Grant>>>> = {
  look_up: { teller: ALL, officer: ALL, helpdesk: ALL },
  unmask: { teller: OWN, officer: OWN, helpdesk: ON_PHONE },
  verify_identity: { teller: OWN, officer: OWN },
  verify_caller_code: { helpdesk: ALL },
  start_call_back: { helpdesk: ALL },
  finish_call_back: { helpdesk: ALL },
  force_release: { teller: AT_COUNTER_WITH_CODE, officer: AT_COUNTER_WITH_CODE },
  withdraw_release: { teller: OWN, officer: OWN },
  view_release_requests: { teller: OWN, officer: OWN },
  approve_release: { officer: WITH_CODE },
  reject_release: { officer: WITH_CODE },
  print_slip: { teller: OWN, officer: OWN },
  view_activity: { officer: OWN },
  prove_audit: { auditor: ALL },
  export_audit: { auditor: ALL },
  read_statistics: { officer: OWN, auditor: ALL },
  view_dashboard: { officer: OWN, administrator: ALL },
  administer: { administrator: { scope: 'all', requires: ['step_up'] } },
  suspend_token: { teller: OWN, officer: OWN, helpdesk: ALL },
  resume_token: { teller: AT_COUNTER, officer: AT_COUNTER },
  unlock_token: { teller: AT_COUNTER, officer: AT_COUNTER, helpdesk: ON_PHONE },
  freeze: { teller: OWN, officer: OWN, helpdesk: ALL },
  unfreeze: { teller: AT_COUNTER_WITH_CODE, officer: AT_COUNTER_WITH_CODE },
  resynchronise: { teller: ALL, officer: ALL, helpdesk: ALL },
  reset_drift: { teller: ALL, officer: ALL, helpdesk: ALL },
  resend_issuance_mail: { teller: ALL, officer: ALL, helpdesk: ALL },
};

/** Which audit entries a role may read; the store turns it into a WHERE clause (design.md, "read audit log"). */
export type AuditScope = 'own_actions' | 'own_branch' | 'all' | 'staff_and_settings';

export const AUDIT_SCOPES: Record<StaffRole, AuditScope> = {
  teller: 'own_actions',
  helpdesk: 'own_actions',
  officer: 'own_branch',
  auditor: 'all',
  administrator: 'staff_and_settings',
};

/** What a customer may do to the own holding, on the customer site. */
const CUSTOMER_ACTS: ReadonlySet<Act> = new Set<Act>([
  'issue_token',
  'withdraw_issue',
  'resend_issuance_mail',
  'provision_token',
  'activate_token',
  'sign_in',
  'release_token',
  'freeze',
]);

/** What an officer named for another branch does there while its own officer is away. */
const STAND_IN_ACTS: ReadonlySet<Act> = new Set<Act>([
  'view_release_requests',
  'approve_release',
  'reject_release',
]);

/** What anybody may do about herself: look, where what is masked stays masked; everything else she does on the customer site. */
const ACTS_ON_ONESELF: ReadonlySet<Act> = new Set<Act>(['look_up']);

export type PermissionRefusal = 'role' | 'yourself' | 'other_branch' | 'not_yours';

export type Permission =
  | { allowed: true; requires: readonly Requirement[] }
  | { allowed: false; why: PermissionRefusal; whoMay: readonly StaffRole[] };

/** The roles that may do the act at all, in the order of the table. */
export function rolesThatMay(act: Act): StaffRole[] {
  return Object.keys(PERMISSIONS[act] ?? {}) as StaffRole[];
}

/**
 * Whether the actor may do the act on a customer of `homeBranch`. Deny by default; nobody serves herself. The same function answers the API,
 * the core's `decide` and the console's "why not?".
 */
export function may(actor: Actor, act: Act, customer: { id: string; homeBranch: string }): Permission {
  if (actor.kind !== 'staff') {
    const own = actor.kind === 'customer' && actor.id === customer.id && CUSTOMER_ACTS.has(act);
    return own
      ? { allowed: true, requires: [] }
      : { allowed: false, why: 'not_yours', whoMay: rolesThatMay(act) };
  }
  const grant = PERMISSIONS[act]?.[actor.role];
  if (grant === undefined) return { allowed: false, why: 'role', whoMay: rolesThatMay(act) };
  if (actor.ownCustomerId === customer.id && !ACTS_ON_ONESELF.has(act)) {
    return { allowed: false, why: 'yourself', whoMay: rolesThatMay(act) };
  }
  if (grant.scope === 'own_branch' && !branchesFor(actor, act).includes(customer.homeBranch)) {
    return { allowed: false, why: 'other_branch', whoMay: rolesThatMay(act) };
  }
  return { allowed: true, requires: grant.requires ?? [] };
}

/** The branches on whose customers somebody with the scope `own_branch` may do the act. For WHERE clauses too. */
export function branchesFor(actor: StaffActor, act: Act): readonly string[] {
  return STAND_IN_ACTS.has(act) ? [actor.branchCode, ...(actor.standsInFor ?? [])] : [actor.branchCode];
}

/** Whether personal data of a customer of `homeBranch` are shown masked to the actor (requirement 59). */
export function seesMasked(actor: Actor, customer: { id: string; homeBranch: string }): boolean {
  const permission = may(actor, 'unmask', customer);
  return !permission.allowed || permission.requires.length > 0;
}
