import type { AuditAction } from '@madoguchi/otp-core/audit-entry';
import type { AuditReader } from './audit-filter.ts';

/** Which of the counted entries are asked for. */
export interface StatisticsFilter {
  reader: AuditReader;
  /** Days in Japan, `YYYY-MM-DD`, both included. */
  fromDay: string;
  toDay: string;
  action?: AuditAction;
  /** Of the operator; null: who acted belongs to none, e.g. a customer. */
  branchCode?: string | null;
  /** A member of staff. */
  staffNumber?: string;
  outcome?: 'accepted' | 'refused';
}

/** Numbers of entries. */
export interface Tally {
  accepted: number;
  refused: number;
}

/** The same entries by each of these; whatever has no entry is left out. */
export interface StatisticsFound {
  /** In the order of time. */
  days: (Tally & { day: string })[];
  /** The following: most entries first. */
  acts: (Tally & { action: AuditAction })[];
  /** By the operator's branch; null: none, e.g. a customer. */
  branches: (Tally & { branchCode: string | null })[];
  /** Members of staff, whatever branch they belonged to; not customers, nor the system. */
  operators: (Tally & { staffNumber: string; name: string })[];
}

/**
 * Statistics of the audit log, from counters that the sealing keeps: what is not sealed yet, within about a second, is not
 * counted yet. They are a convenience; evidence is the log.
 */
export interface AuditStatistics {
  /** Reads the counters of each day, never the log, and lets others in between the days. */
  auditStatistics(filter: StatisticsFilter): Promise<StatisticsFound>;
  /**
   * The days whose counters are not what the sealed entries are, in order. Reads the whole log; what has been archived, and
   * the day after, is left out.
   */
  miscountedDays(): Promise<string[]>;
}
