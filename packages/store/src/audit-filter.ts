import type { AuditAction, AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { AuditScope } from '@madoguchi/otp-core/permissions';

/** Which entries a reader may see at all: it becomes part of the WHERE clause, so that nothing leaks by counting. */
export interface AuditReader {
  scope: AuditScope;
  staffNumber: string;
  branchCode: string;
}

export interface AuditFilter {
  /** Null: the system itself reads, e.g. a customer's timeline. */
  reader: AuditReader | null;
  customerId?: number;
  actorId?: string;
  /** Tells a member of staff from a customer whose id reads like her number. */
  actorKind?: AuditEntry['actor']['kind'];
  /** Of the operator; null: who acted belongs to none, e.g. a customer. */
  branchCode?: string | null;
  /** Any of these acts. */
  actions?: readonly AuditAction[];
  outcome?: 'accepted' | 'refused';
  /** Inclusive, ms since the epoch. */
  fromMs?: number;
  /** Exclusive. */
  toMs?: number;
  /** 1 to 200. */
  limit: number;
  cursor: string | null;
}

export interface StoredAuditEntry extends AuditEntry {
  seq: number;
  /** What a person knows the target by: the customer number, else its id. */
  targetLabel: string | null;
}

export interface AuditPage {
  entries: StoredAuditEntry[];
  nextCursor: string | null;
}
