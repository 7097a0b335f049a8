import type { Actor } from '@madoguchi/otp-core/actor';
import type { AuditAction, AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { Holding } from '@madoguchi/otp-core/holding';
import type { Limits } from '@madoguchi/otp-core/limits';
import type { Outcome } from '@madoguchi/otp-core/outcome';
import type { AnySessionEndReason } from '@madoguchi/otp-core/session-end';
import type { StaffAccount, StaffCodeDecision } from '@madoguchi/otp-core/staff-account';
import type { Activity } from './activity.ts';
import type { Administration } from './administration.ts';
import type { AuditArchives } from './audit-archives.ts';
import type { AuditFeeds } from './audit-feeds.ts';
import type { AuditFilter, AuditPage, AuditReader, StoredAuditEntry } from './audit-filter.ts';
import type { AuditSeal } from './audit-seal.ts';
import type { AuditStatistics } from './audit-statistics.ts';
import type { Credentials } from './credentials.ts';
import type { CustomerImport } from './customer-import.ts';
import type {
  Branch,
  CustomerRecord,
  CustomerSearch,
  CustomerWithStatus,
  NewCustomer,
} from './customer-record.ts';
import type { Identities } from './identities.ts';
import type { Outbox } from './outbox.ts';
import type { RateLimiting } from './rate-limiting.ts';
import type { ReleaseRequests } from './release-requests.ts';
import type { SavedSearches } from './saved-searches.ts';
import type { KeyOwner, SealedKeys } from './sealed-keys.ts';

/** What a store needs from outside: the limits of the installation and the opening of sealed keys. */
export interface StoreDependencies {
  /** On which the institution's choice is laid; see `Administration.limits`. */
  limits: Limits;
  /** Opens a TOTP key sealed for this owner and token. Throws when it was sealed for another or altered. */
  openKey: (sealedKey: string, owner: KeyOwner) => Uint8Array;
  /** How many months after its end a period of the audit log may be deleted; absent: the least, `RETENTION_MONTHS`. */
  auditRetentionMonths?: number;
}

export interface ChangeRequest {
  customerId: number;
  command: HoldingCommand;
  actor: Actor;
  nowMs: number;
  correlationId: string;
  /** Digest of the customer's own session, which goes on where the others end. */
  keepSession?: string;
  /**
   * The session that follows from an accepted log-in, written in the same transaction: there is never the one without
   * the other. `replaces` is the digest of the session before it.
   */
  openSession?: { idDigest: string; row: SessionRow; replaces: string | null };
  /** Makes a second press harmless: the key of the request and a digest of what it asks. */
  idempotency?: { key: string; fingerprint: string };
}

export type ChangeResult =
  | {
      kind: 'done';
      outcome: Outcome;
      holding: Holding;
      auditSeq: number;
      /** Receipt number of an accepted act by staff, else null; of a decision on a request, the request's. */
      receiptNumber: string | null;
    }
  /** The very same request was accepted before; nothing was done now. */
  | { kind: 'replayed'; receiptNumber: string; holding: Holding }
  /** The key was used for something else. */
  | { kind: 'key_reused' }
  | { kind: 'no_such_customer' };

/** Why a write could not be taken: somebody else holds the database for too long. Nothing was changed. */
export class StoreBusyError extends Error {
  override name = 'StoreBusyError';
}

/**
 * The database is not reached, has no room, is read-only, or went away in the middle. Whether a write was made is then not known; a request with a key of its own may
 * be sent again.
 */
export class StoreAwayError extends Error {
  override name = 'StoreAwayError';
}

export interface StaffCodeRequest {
  staffNumber: string;
  code: string;
  nowMs: number;
  /** The entry that tells of it; outcome and reason are filled in by the decision. */
  entry: Omit<AuditEntry, 'outcome' | 'reason'>;
}

export interface NewStaff {
  staffNumber: string;
  name: string;
  role: StaffAccount['role'];
  branchCode: string;
  /** Her own number as a customer; absent: none, or not known. */
  customerNumber?: string;
  passwordHash: string;
  /** Sealed for `staff:<staffNumber>`, token id = staff number. */
  sealedKey: string;
}

/** Whether an account was made; `customer_taken`: the customer is another member of staff already. */
export type StaffCreation = 'created' | 'number_taken' | 'no_such_customer' | 'customer_taken';

export interface SessionRow {
  data: string;
  /** Whose it is, `staff:1024` or `customer:42`; null until somebody has signed in. */
  owner: string | null;
  lastSeenMs: number;
  expiresAtMs: number;
}

/** A session as it lies there; one that a change ended is kept for a while, so that its owner can be told why. */
export interface StoredSession extends SessionRow {
  ended: AnySessionEndReason | null;
}

/** A change of a customer's OTP history, for pages that follow it. */
export interface FeedItem {
  seq: number;
  customerId: number;
  action: AuditAction;
}

/** The issue behind an issuance URL. */
export interface PendingIssue {
  customerId: number;
  issueId: string;
  activationPasswordHash: string;
}

/**
 * Everything that is kept. Two dialects give the same answers; one conformance suite runs against both. Every promise
 * of a write resolves only after the COMMIT that holds it.
 */
export interface Store
  extends Outbox,
    Credentials,
    ReleaseRequests,
    Administration,
    Identities,
    Activity,
    AuditSeal,
    AuditArchives,
    AuditStatistics,
    AuditFeeds,
    SavedSearches,
    SealedKeys,
    RateLimiting {
  /**
   * The only way to change a customer's OTP state: loads and locks, decides, folds, saves, appends exactly one audit
   * entry and the outbox rows, in one transaction. A refusal commits too.
   */
  change(request: ChangeRequest): Promise<ChangeResult>;
  /** The receipt of an accepted earlier request with this key; null: not seen, or it was asked for something else. */
  receiptOf(request: Pick<ChangeRequest, 'actor' | 'idempotency'>): Promise<string | null>;
  /** Appends an audit entry by itself, e.g. for a look-up; answers with its sequence number. */
  record(entry: AuditEntry): Promise<number>;
  /** A staff member's own code: counted, and audited, with the answer; null for an unknown staff number. */
  tryStaffCode(request: StaffCodeRequest): Promise<StaffCodeDecision | null>;

  customerById(id: number): Promise<CustomerRecord | null>;
  customerIdByNumber(customerNumber: string): Promise<number | null>;
  /** Whose token it is or was, by its ID or the user ID of its issue, exactly as written; null: nobody's. */
  customerIdByTokenName(name: string): Promise<number | null>;
  /** One page of hits, in the order of the index that serves the reading, with the holding of each. */
  searchCustomers(
    search: CustomerSearch,
  ): Promise<{ customers: CustomerWithStatus[]; nextCursor: string | null }>;
  holdingOf(customerId: number): Promise<Holding>;
  branches(): Promise<Branch[]>;
  /** The pending issue whose URL secret has this digest; null: used, replaced, or never was. */
  issueByUrl(issuanceUrlDigest: string): Promise<PendingIssue | null>;
  /** The pending issue of a customer. */
  issueOf(customerId: number): Promise<PendingIssue | null>;

  /** The sequence number of the newest audit entry; 0: there is none. */
  newestSeq(): Promise<number>;
  /** Where a follower begins: no entry appears later below it. Null: some writer takes too long; ask again. */
  feedEnd(): Promise<number | null>;
  /**
   * What belongs to customers' OTP histories among the next `limit` entries after `seq`, oldest first, and up to where
   * it was read. No entry appears later below a `seq` that was answered here.
   */
  feedAfter(seq: number, limit: number): Promise<{ items: FeedItem[]; seq: number }>;
  /**
   * Runs `onNews` soon after each write of any process, and sometimes without one; who follows looks herself for what is new, from where she
   * stood. `onNews` must not throw. The returned function ends it.
   */
  follow(onNews: () => void): () => void;

  /** Audit entries that match, newest first, paged by key. */
  auditPage(filter: AuditFilter): Promise<AuditPage>;
  /** One entry by its number; null: there is none, or the reader may not see it. */
  auditEntry(reader: AuditReader | null, seq: number): Promise<StoredAuditEntry | null>;

  /** `linked`: to an identity of the provider. */
  staffByNumber(
    staffNumber: string,
  ): Promise<{ account: StaffAccount; passwordHash: string | null; linked: boolean } | null>;
  createStaff(staff: NewStaff, entry: AuditEntry): Promise<StaffCreation>;
  unlockStaff(staffNumber: string, entry: AuditEntry): Promise<'unlocked' | 'no_such_staff'>;

  loadSession(idDigest: string): Promise<StoredSession | null>;
  createSession(idDigest: string, row: SessionRow): Promise<void>;
  /** Changes a session that goes on; one that was dropped or ended meanwhile stays so. */
  updateSession(idDigest: string, row: SessionRow): Promise<void>;
  dropSession(idDigest: string): Promise<void>;
  dropExpiredSessions(nowMs: number): Promise<number>;
  /** Forgets the keys of requests accepted before `beforeMs`: a second press comes soon or not at all. */
  dropRequestKeys(beforeMs: number): Promise<number>;

  putBranches(branches: readonly Branch[]): Promise<void>;
  /** Inserts or updates by customer number, in batches of one transaction each. For demo data and tests. */
  putCustomers(customers: readonly NewCustomer[]): Promise<void>;
  /** Opens an import of a file of customers, all or nothing. The caller closes it. */
  customerImport(): CustomerImport;
  meta(key: string): Promise<string | null>;
  putMeta(key: string, value: string): Promise<void>;

  /** Answers when a read and the write lock work; throws otherwise. For readiness. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
