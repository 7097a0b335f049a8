import type { Actor } from '@madoguchi/otp-core/actor';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { ReleaseRequest, RequestEnd } from '@madoguchi/otp-core/forced-release';
import type { Policies } from '@madoguchi/otp-core/policies';
import type { GrantBasis, GrantProblem, VerifiedAct } from '@madoguchi/otp-core/verification';
import type { StoredAuditEntry } from './audit-filter.ts';
import type { CustomerRecord } from './customer-record.ts';

/** A release request as lists show it, with the names of those who had to do with it. */
export interface ReleaseRequestRecord extends ReleaseRequest {
  customerId: number;
  homeBranch: string;
  /** As last written; a pending one whose `expiresAtMs` is past has expired. */
  state: 'pending' | RequestEnd;
  receiptNumber: string;
  requestedByName: string;
  endedAtMs: number | null;
  endedBy: string | null;
  endedByName: string | null;
  note: string | null;
}

export interface RequestWithCustomer {
  request: ReleaseRequestRecord;
  customer: CustomerRecord;
}

/** A receipt (受付番号) and the act that it was given for. */
export interface ReceiptRecord {
  receiptNumber: string;
  customerId: number;
  entry: StoredAuditEntry;
  /** The name of the one who did it. */
  operatorName: string;
  /** The release request that it was given for; null: the act needed none. */
  request: ReleaseRequestRecord | null;
  /** Of the approval by which the request became a release; null: none. */
  approval: StoredAuditEntry | null;
}

export interface GrantUse {
  grantId: string | null;
  actor: Actor;
  customerId: number;
  act: VerifiedAct;
  basis: GrantBasis['kind'];
  nowMs: number;
  /** The entry of the act; where the grant does not cover it, it is written as refused. */
  entry: AuditEntry;
}

/** The second pair of eyes, verification outside of a change, slips, and what the institution has decided. */
export interface ReleaseRequests {
  releaseRequest(requestId: string): Promise<ReleaseRequestRecord | null>;
  /** The newest request of a customer that was made at `sinceMs` or later. */
  newestReleaseRequest(customerId: number, sinceMs: number): Promise<ReleaseRequestRecord | null>;
  /** What waits at `nowMs` for customers of these branches, oldest first. */
  waitingReleaseRequests(
    branchCodes: readonly string[],
    nowMs: number,
    limit: number,
  ): Promise<RequestWithCustomer[]>;
  /** What came to its end at `sinceMs` or later, newest first. */
  endedReleaseRequests(
    branchCodes: readonly string[],
    sinceMs: number,
    limit: number,
  ): Promise<RequestWithCustomer[]>;

  /** Uses a grant up and writes the entry, for an act that changes no holding; null: done, else why not. */
  useGrant(use: GrantUse): Promise<GrantProblem | null>;
  /** Forgets grants that ran out before `beforeMs`. */
  dropGrants(beforeMs: number): Promise<number>;

  receipt(receiptNumber: string): Promise<ReceiptRecord | null>;
  /** Counts a print of the slip, with its entry; answers with how often it was printed before. */
  printSlip(receiptNumber: string, entryOf: (copy: number) => AuditEntry): Promise<number>;

  policies(): Promise<Policies>;
  putPolicies(policies: Policies, entry: AuditEntry): Promise<void>;
}
