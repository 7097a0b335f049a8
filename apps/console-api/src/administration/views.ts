import type {
  ArchiveView,
  ChangeRecordView,
  StaffListingView,
} from '@madoguchi/contract/console/administration';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import type { AdministrativeChange } from '@madoguchi/otp-core/administration';
import type { AdministrativeChangeRecord, StaffListing } from '@madoguchi/store/administration';
import type { AuditArchive } from '@madoguchi/store/audit-archives';

/** An account as the list shows it: one word for how it stands. */
export function listingView(listing: StaffListing, actor: StaffActor, nowMs: number): StaffListingView {
  const { staffNumber, name, role, branchCode, branchName, customerNumber, invitationExpiresMs } = listing;
  const open = listing.awaits !== null && (invitationExpiresMs ?? 0) > nowMs;
  return {
    ...{ staffNumber, name, role, branch: { code: branchCode, name: branchName } },
    customerNumber,
    state: stateOf(listing),
    invitationExpiresMs: open ? invitationExpiresMs : null,
    isMe: staffNumber === actor.staffNumber,
  };
}

function stateOf(listing: StaffListing): StaffListingView['state'] {
  if (listing.disabled) return 'disabled';
  if (listing.awaits !== null) return listing.awaits === 'account' ? 'invited' : 'token_awaited';
  return listing.lockedAtMs === null ? 'ready' : 'locked';
}

function contentView(change: AdministrativeChange): ChangeRecordView['change'] {
  switch (change.kind) {
    case 'change_policies':
      return { ...change, policies: { ...change.policies, standIns: [...change.policies.standIns] } };
    case 'change_limits':
      return { ...change, limits: [...change.limits] };
    default:
      return change;
  }
}

/** An archived period as the page shows it. */
export function archiveView(archive: AuditArchive): ArchiveView {
  const { period, entries, archivedAtMs, state, deletableFromMs, deletedAtMs } = archive;
  return { period, entries, archivedAtMs, state, deletableFromMs, deletedAtMs };
}

/** A change as administrators read it. */
export function changeView(
  record: AdministrativeChangeRecord,
  actor: StaffActor,
  nowMs: number,
): ChangeRecordView {
  const { change, proposedBy, proposedByName, decidedBy, decidedByName } = record;
  const expired = record.state === 'proposed' && nowMs >= record.expiresAtMs;
  return {
    ...{ id: record.id, kind: change.kind, reason: record.reason, note: record.note },
    change: contentView(change),
    state: expired ? 'expired' : record.state,
    proposedBy: { staffNumber: proposedBy, name: proposedByName },
    decidedBy: decidedBy === null ? null : { staffNumber: decidedBy, name: decidedByName ?? decidedBy },
    ...{
      proposedAtMs: record.proposedAtMs,
      expiresAtMs: record.expiresAtMs,
      decidedAtMs: record.decidedAtMs,
    },
    isMine: proposedBy === actor.staffNumber,
  };
}
