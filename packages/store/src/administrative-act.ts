import type { AdministrativeChange } from '@madoguchi/otp-core/administration';
import {
  type AuditAction,
  type AuditEntry,
  auditActor,
  type JsonValue,
} from '@madoguchi/otp-core/audit-entry';
import type { Limits } from '@madoguchi/otp-core/limits';
import type { StaffAccount } from '@madoguchi/otp-core/staff-account';
import type { ProposedChange } from './administration.ts';
import { snapshotOfLimits } from './limit-snapshot.ts';

/** The entry of an administrator's act; the outcome is filled in where it is refused. */
export function entryOf(
  { actor, nowMs, correlationId }: Pick<ProposedChange, 'actor' | 'nowMs' | 'correlationId'>,
  action: AuditAction,
  change: AdministrativeChange | null,
  { reason = null, changeId }: { reason?: string | null; changeId?: string },
): AuditEntry {
  const staffNumber = change !== null && 'staffNumber' in change ? change.staffNumber : null;
  return {
    atMs: nowMs,
    actor: auditActor(actor),
    action,
    target:
      staffNumber === null
        ? { kind: 'system', id: SYSTEM_TARGETS[change?.kind ?? ''] ?? 'policies' }
        : { kind: 'staff', id: staffNumber },
    outcome: 'accepted',
    reason,
    correlationId,
    details: {
      ...(change === null ? {} : { change: change as unknown as JsonValue }),
      ...(changeId === undefined ? {} : { changeId }),
    },
  };
}

const SYSTEM_TARGETS: { [kind: string]: string } = {
  change_limits: 'limits',
  delete_audit_period: 'audit_log',
};

/** What of an account, or of the limits, a proposal rests on. What each sign-in changes is no part of it. */
export function snapshotOf(
  change: AdministrativeChange,
  target: StaffAccount | null,
  limits: Limits,
): JsonValue {
  if (change.kind === 'change_limits') return snapshotOfLimits(limits);
  if (target === null) return null;
  const { staffNumber, name, role, branchCode, ownCustomerId, disabled } = target;
  return { staffNumber, name, role, branchCode, ownCustomerId, disabled };
}

/** Whether what a proposal rested on is still so. */
export function isSameSnapshot(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The columns of an account that has set nothing up yet. */
export const UNSET = { passwordHash: '', sealedKey: '', awaits: 'account' } as const;

/** What lets somebody set an account, or its token, up. */
export interface Invitation {
  invitationDigest: string;
  invitationExpiresMs: number;
}

type AccountChange = Exclude<
  Extract<AdministrativeChange, { staffNumber: string }>,
  { kind: 'invite_staff' }
>;

/** The columns of an account that a change sets. */
export function columnsAfter(
  change: AccountChange,
  beside: { awaits: StaffAccount['awaits']; customerId: number | null; invitation: Invitation },
) {
  switch (change.kind) {
    case 'change_staff': {
      const { name, role, branchCode } = change;
      return { name, role, branchCode, customerId: beside.customerId };
    }
    case 'disable_staff':
    case 'enable_staff':
      return { disabled: change.kind === 'disable_staff' };
    case 'unlock_staff':
      return { lockedAtMs: null, consecutiveFailures: 0 };
    case 'reset_staff_token':
      // Who has never set up the account gets a new invitation for all of it. The identity provider does not take its place.
      return {
        ...{ sealedKey: '', ssoSubject: null, pendingKey: null, pendingPasswordHash: null },
        ...{ lockedAtMs: null, consecutiveFailures: 0 },
        ...{ awaits: beside.awaits === 'account' ? ('account' as const) : ('token' as const) },
        ...beside.invitation,
      };
  }
}

/** Whether somebody has to be given an invitation. */
export function invites({ kind }: AdministrativeChange): boolean {
  return kind === 'invite_staff' || kind === 'reset_staff_token';
}
