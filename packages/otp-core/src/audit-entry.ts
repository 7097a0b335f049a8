import type { Actor, StaffRole } from './actor.ts';
import type { HoldingCommand, HoldingCommandType } from './commands.ts';
import type { Decision } from './decision.ts';
import type { HoldingStatus } from './holding.ts';
import type { IdentityCheck } from './identity-check.ts';
import type { VerificationGrant } from './verification.ts';

/** Acts beside the commands on a holding that leave an entry. */
export const OTHER_ACTIONS = [
  'search_customers',
  'view_customer',
  'view_timeline',
  'unmask_customer',
  'view_release_requests',
  'view_activity',
  'print_slip',
  'read_audit',
  'view_statistics',
  'check_password',
  'customer_sign_out',
  'send_mail',
  'resend_mail',
  'staff_password',
  'staff_code',
  'staff_passkey',
  'staff_single_sign_on',
  'staff_step_up',
  'staff_sign_out',
  'refuse_request',
  'import_customers',
  'import_branches',
  'import_credentials',
  'change_policies',
  'change_limits',
  'create_staff',
  'unlock_staff',
  'invite_staff',
  'change_staff',
  'disable_staff',
  'enable_staff',
  'reset_staff_token',
  'confirm_change',
  'reject_change',
  'withdraw_change',
  'view_administration',
  'set_up_staff',
  'change_own_password',
  'end_own_sessions',
  'add_passkey',
  'remove_passkey',
  'save_search',
  'drop_search',
  'prove_audit',
  'check_slip_proof',
  'verify_audit_log',
  'export_audit_log',
  'archive_audit_period',
  'delete_audit_period',
  'remove_audit_archive',
  'rotate_audit_key',
  'retire_audit_key',
  'protect_secrets',
  'rewrap_secrets',
  'rotate_token_key',
  'reseal_token_keys',
  'retire_token_key',
  'feed_audit_log',
  'show_webhook_secret',
  'copy_database',
  'back_up',
  'restore_backup',
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
  'verify_identity',
  'verify_caller_code',
  'start_call_back',
  'finish_call_back',
  'approve_release',
  'reject_release',
  'withdraw_release',
  'freeze',
  'unfreeze',
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
    /** The verification that the act rested on. */
    grant?: VerificationGrant;
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
    reason: refusal?.code ?? reasonGiven(command),
    correlationId: context.correlationId,
    details: {
      statusBefore: context.statusBefore,
      statusAfter: context.statusAfter,
      ...(decision.events.length > 0 ? { events: decision.events as unknown as JsonValue } : {}),
      ...(refusal === null ? {} : { refusal: refusal as unknown as JsonValue }),
      ...(context.grant === undefined ? {} : { verification: verificationOf(context.grant) }),
      ...recorded(command),
    },
  };
}

function reasonGiven(command: HoldingCommand): string | null {
  if (command.type === 'reject_release') return command.note;
  return 'reason' in command ? command.reason : null;
}

function verificationOf({ grantId, basis }: VerificationGrant): JsonValue {
  return basis.kind === 'counter'
    ? { grantId, kind: basis.kind, identityCheck: checkRecorded(basis.identityCheck) }
    : { grantId, kind: basis.kind, check: basis.check };
}

function checkRecorded({ documents, icChip, seal, formNumber }: IdentityCheck): JsonValue {
  return { documents, icChip, seal, formNumber };
}

/** What the operator recorded with the command. Named field by field, so that a new secret field stays out. */
function recorded(command: HoldingCommand): { [key: string]: JsonValue } {
  switch (command.type) {
    case 'verify_identity':
      return { act: command.act, identityCheck: checkRecorded(command.identityCheck) };
    case 'verify_caller_code':
    case 'start_call_back':
      return { act: command.act };
    case 'finish_call_back':
      return { result: command.result };
    case 'force_release':
      return { reason: command.reason };
    case 'approve_release':
    case 'withdraw_release':
      return { requestId: command.requestId };
    case 'reject_release':
      return { requestId: command.requestId, note: command.note };
    case 'suspend_token':
      return { reason: command.reason };
    default:
      return {};
  }
}
