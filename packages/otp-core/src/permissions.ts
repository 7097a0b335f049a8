import type { Actor, StaffRole } from './actor.ts';
import type { HoldingCommandType } from './commands.ts';

/** Everything that can be done to one customer: the commands on the holding, and looking. */
export type Act = HoldingCommandType | 'look_up' | 'unmask';

/** How far a permission reaches: customers of one's own branch (お取引店舗, notice row N13), or all. */
export type Scope = 'own_branch' | 'all';

/** What an act needs beside role and branch. */
export type Requirement = 'step_up';

interface Grant {
  scope: Scope;
  requires?: readonly Requirement[];
}

/**
 * Who may do what: design.md's table, the only place where it stands. What is not listed is denied.
 * "Who may force-release?": `PERMISSIONS.force_release`.
 */
export const PERMISSIONS: Partial<Record<Act, Partial<Record<StaffRole, Grant>>>> = {
  look_up: { teller: { scope: 'all' }, officer: { scope: 'all' }, helpdesk: { scope: 'all' } },
  unmask: { teller: { scope: 'own_branch' }, officer: { scope: 'own_branch' } },
  force_release: {
    teller: { scope: 'own_branch', requires: ['step_up'] },
    officer: { scope: 'own_branch', requires: ['step_up'] },
  },
  suspend_token: {
    teller: { scope: 'own_branch' },
    officer: { scope: 'own_branch' },
    helpdesk: { scope: 'all' },
  },
  resume_token: { teller: { scope: 'own_branch' }, officer: { scope: 'own_branch' } },
  unlock_token: {
    teller: { scope: 'own_branch' },
    officer: { scope: 'own_branch' },
    helpdesk: { scope: 'all' },
  },
  resynchronise: { teller: { scope: 'all' }, officer: { scope: 'all' }, helpdesk: { scope: 'all' } },
  reset_drift: { teller: { scope: 'all' }, officer: { scope: 'all' }, helpdesk: { scope: 'all' } },
  resend_issuance_mail: { teller: { scope: 'all' }, officer: { scope: 'all' }, helpdesk: { scope: 'all' } },
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
]);

export type PermissionRefusal = 'role' | 'other_branch' | 'not_yours';

export type Permission =
  | { allowed: true; requires: readonly Requirement[] }
  | { allowed: false; why: PermissionRefusal; whoMay: readonly StaffRole[] };

/** The roles that may do the act at all, in the order of the table. */
export function rolesThatMay(act: Act): StaffRole[] {
  return Object.keys(PERMISSIONS[act] ?? {}) as StaffRole[];
}

/**
 * Whether the actor may do the act on a customer of `homeBranch`. Deny by default. The same function answers the API,
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
  if (grant.scope === 'own_branch' && actor.branchCode !== customer.homeBranch) {
    return { allowed: false, why: 'other_branch', whoMay: rolesThatMay(act) };
  }
  return { allowed: true, requires: grant.requires ?? [] };
}

/** Whether personal data of a customer of `homeBranch` are shown masked to the actor (requirement 59). */
export function seesMasked(actor: Actor, customer: { id: string; homeBranch: string }): boolean {
  return !may(actor, 'unmask', customer).allowed;
}
