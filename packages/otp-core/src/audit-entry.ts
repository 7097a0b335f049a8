import type { Actor, StaffRole } from './actor.ts';
import type { HoldingCommand, HoldingCommandType } from './commands.ts';
import type { Decision } from './decision.ts';
import type { HoldingStatus } from './holding.ts';

/** Acts beside the commands on a holding that leave an entry. */
export const OTHER_ACTIONS = [
  'search_customers',
  'view_customer',
  'view_timeline',
  'unmask_customer',
  'read_audit',
  'check_password',
  'customer_sign_out',
  'send_mail',
  'resend_mail',
  'staff_password',
  'staff_code',
  'staff_step_up',
  'staff_sign_out',
  'refuse_request',
  'import_customers',
  'import_branches',
  'import_credentials',
  'create_staff',
  'unlock_staff',
  'seed_demo',
] as const;

export const HOLDING_ACTIONS = [
  'issue_token',
  'withdraw_issue',
  'resend_issuance_mail',
  'provision_token',
  'activate_token',
  'sign_in',
  'release_token',
  'force_release',
  'suspend_token',
  'resume_token',
  'unlock_token',
  'resynchronise',
  'reset_drift',
] as const satisfies readonly HoldingCommandType[];

/** What belongs to a customer's OTP history, as the console's timeline tells it. */
export const TIMELINE_ACTIONS = [...HOLDING_ACTIONS, 'check_password', 'send_mail', 'resend_mail'] as const;

export const AUDIT_ACTIONS = [...HOLDING_ACTIONS, ...OTHER_ACTIONS] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/**
 * One fact of the audit log, before the store gives it its sequence number: who, when, what, on whom, with what
 * result and why (requirement 61). It never holds a secret, a code or a password.
 */
export interface AuditEntry {
  atMs: number;
  actor: {
    kind: Actor['kind'];
    id: string;
    role: StaffRole | null;
    branchCode: string | null;
    terminal: string;
  };
  action: AuditAction;
  target: { kind: 'customer' | 'staff' | 'system'; id: string } | null;
  outcome: 'accepted' | 'refused';
  /** The refusal code of a refused act, else the reason that the operator gave; null where there is none. */
  reason: string | null;
  correlationId: string;
  details: { readonly [key: string]: JsonValue | undefined };
}

/** The actor as an entry names it. */
export function auditActor(actor: Actor): AuditEntry['actor'] {
  const staff = actor.kind === 'staff' ? actor : null;
  return {
    kind: actor.kind,
    id: actor.id,
    role: staff?.role ?? null,
    branchCode: staff?.branchCode ?? null,
    terminal: actor.terminal,
  };
}

/** The one entry that a command leaves, accepted or refused: its events and what the operator recorded. */
export function entryOfChange(
  command: HoldingCommand,
  decision: Decision,
  context: {
    actor: Actor;
    customerId: string;
    nowMs: number;
    correlationId: string;
    statusBefore: HoldingStatus;
    statusAfter: HoldingStatus;
  },
): AuditEntry {
  const { outcome } = decision;
  const refusal = outcome.kind === 'refused' ? outcome.refusal : null;
  return {
    atMs: context.nowMs,
    actor: auditActor(context.actor),
    action: command.type,
    target: { kind: 'customer', id: context.customerId },
    outcome: outcome.kind,
    reason: refusal?.code ?? ('reason' in command ? command.reason : null),
    correlationId: context.correlationId,
    details: {
      statusBefore: context.statusBefore,
      statusAfter: context.statusAfter,
      ...(decision.events.length > 0 ? { events: decision.events as unknown as JsonValue } : {}),
      ...(refusal === null ? {} : { refusal: refusal as unknown as JsonValue }),
      ...recorded(command),
    },
  };
}

/** What the operator recorded with the command. Named field by field, so that a new secret field stays out. */
function recorded(command: HoldingCommand): { [key: string]: JsonValue } {
  switch (command.type) {
    case 'force_release':
    case 'resume_token': {
      const { documents, icChip, seal, formNumber } = command.identityCheck;
      const identityCheck = { documents, icChip, seal, formNumber };
      return command.type === 'force_release' ? { identityCheck, reason: command.reason } : { identityCheck };
    }
    case 'suspend_token':
      return { reason: command.reason };
    case 'unlock_token':
      return { basis: command.basis };
    default:
      return {};
  }
}
