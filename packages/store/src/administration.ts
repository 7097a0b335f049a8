import type { StaffActor } from '@madoguchi/otp-core/actor';
import type {
  AdministrationRefusal,
  AdministrativeChange,
  ChangeState,
  StaffSessionEndReason,
} from '@madoguchi/otp-core/administration';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { Limits } from '@madoguchi/otp-core/limits';
import type { StaffAccount, StaffCodeDecision } from '@madoguchi/otp-core/staff-account';

/** A member of staff as the list of accounts shows her. */
export interface StaffListing extends StaffAccount {
  branchName: string;
  /** Her own number as a customer. */
  customerNumber: string | null;
  invitationExpiresMs: number | null;
}

/** A change of accounts or settings, with the names of those who made it. */
export interface AdministrativeChangeRecord {
  id: string;
  change: AdministrativeChange;
  reason: string;
  /** As last written; a proposed one whose `expiresAtMs` is past has expired. */
  state: ChangeState;
  proposedBy: string;
  proposedByName: string;
  proposedAtMs: number;
  expiresAtMs: number;
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAtMs: number | null;
  note: string | null;
}

interface AdministrationRequest {
  actor: StaffActor;
  nowMs: number;
  correlationId: string;
  /** SHA-256 of the secret of the invitation that may follow, in base64url. */
  invitationDigest: string;
}

export interface ProposedChange extends AdministrationRequest {
  id: string;
  change: AdministrativeChange;
  /** Why, in the administrator's words. */
  reason: string;
}

export interface DecidedChange extends AdministrationRequest {
  id: string;
  /** `note`: why not. */
  decision: { kind: 'confirm' } | { kind: 'reject'; note: string } | { kind: 'withdraw' };
}

export type AdministrationResult =
  /** `invites`: the digest that was given opens the set-up of an account or a token. */
  | { kind: 'done'; invites: boolean }
  | { kind: 'proposed' }
  | { kind: 'ended' }
  | { kind: 'refused'; refusal: AdministrationRefusal };

/** An open invitation: whose, and what it is for. */
export interface StaffInvitation {
  staffNumber: string;
  name: string;
  role: StaffAccount['role'];
  branchCode: string;
  awaits: 'account' | 'token';
  expiresAtMs: number;
}

export interface StaffSession {
  idDigest: string;
  data: string;
  lastSeenMs: number;
  expiresAtMs: number;
}

/** Accounts of staff, what administrators change, and what each member of staff does to the own account. */
export interface Administration {
  /** All accounts by number, at most `limit`. */
  staffList(limit: number): Promise<StaffListing[]>;
  /**
   * Makes a change, or proposes it where a second administrator has to confirm; what it does, the end of sessions, its
   * place in the history and its entry are one transaction. A refusal leaves an entry too.
   */
  proposeChange(proposed: ProposedChange): Promise<AdministrationResult>;
  decideChange(decided: DecidedChange): Promise<AdministrationResult>;
  /** Newest first; only those that wait, or all. */
  administrativeChanges(filter: {
    waiting: boolean;
    beforeMs: number | null;
    nowMs: number;
    limit: number;
  }): Promise<AdministrativeChangeRecord[]>;

  /**
   * The limits of the installation, and those in force: the institution's choice laid over them. Of this moment, whichever
   * process changed them. At once, because rules read a limit like a constant; a dialect that cannot read at once keeps
   * what it read last and renews it within a second.
   */
  limits(): { standard: Limits; inForce: Limits };

  invitation(digest: string, nowMs: number): Promise<StaffInvitation | null>;
  /** Keeps a new password (null: only the token is new) and key until a code shows that the token works. */
  beginSetUp(
    digest: string,
    nowMs: number,
    pending: { passwordHash: string | null; sealedKey: string },
  ): Promise<boolean>;
  /** The first code of the new token: with a right one the account is ready and the invitation is used up. */
  finishSetUp(
    digest: string,
    nowMs: number,
    code: string,
    entry: StaffEntry,
  ): Promise<StaffCodeDecision | null>;

  /** A new password; the person's other sessions end. */
  changeStaffPassword(
    staffNumber: string,
    passwordHash: string,
    keepSession: string,
    entry: AuditEntry,
  ): Promise<void>;
  staffSessions(staffNumber: string, nowMs: number): Promise<StaffSession[]>;
  endStaffSessions(
    staffNumber: string,
    why: StaffSessionEndReason,
    keepSession: string | null,
    entry: AuditEntry,
  ): Promise<number>;
}

/** An entry whose outcome the decision fills in. */
export type StaffEntry = Omit<AuditEntry, 'outcome' | 'reason'>;
