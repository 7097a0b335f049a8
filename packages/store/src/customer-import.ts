import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { Branch, NewCustomer } from './customer-record.ts';

/** A customer as one line of an import file gives her. */
export interface StagedCustomer {
  line: number;
  customer: NewCustomer;
}

/** A line that cannot be taken because of another line of the file or of a customer that the file does not hold. */
export interface ImportConflict {
  line: number;
  field: 'customerNumber' | 'account' | 'loginId';
  with: { kind: 'line'; line: number } | { kind: 'customer'; customerNumber: string };
}

export interface ImportCounts {
  inserted: number;
  updated: number;
  unchanged: number;
}

export interface ImportRun {
  /** Written in the same transaction, with the numbers that it tells of. */
  entryOf: (counts: ImportCounts) => AuditEntry;
  /** Between batches: a stop leaves nothing behind. */
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** Somebody else changed the customers between comparison and writing. Nothing was written; a second run sees them. */
export class ImportOutdatedError extends Error {
  override name = 'ImportOutdatedError';
}

/**
 * One import of customers, all or nothing: `stage` every line, `compare`, look at the `conflicts`, `apply`. Until
 * `apply` nothing that others see changes and nobody waits; what is staged is gone with `close`.
 */
export interface CustomerImport {
  /** Takes lines in ascending order; each line number once. */
  stage(rows: readonly StagedCustomer[]): Promise<void>;
  /** What `apply` would do. A customer number that stands twice is not counted right: see `conflicts`. */
  compare(run?: Pick<ImportRun, 'signal' | 'onProgress'>): Promise<ImportCounts>;
  /** After `compare`: the lines that contradict each other or the database, by line, at most `limit` of each kind. */
  conflicts(limit: number): Promise<ImportConflict[]>;
  /**
   * After `compare` without conflicts: writes what differs and the audit entry in one transaction. Names are indexed
   * anew only where they changed; where nothing differs, the write lock is held for one row.
   *
   * @throws {@link ImportOutdatedError} and `StoreBusyError`, both without having written
   */
  apply(run: ImportRun): Promise<ImportCounts>;
  /** Inserts or updates branches by code, with an audit entry, in a transaction of its own. */
  putBranches(branches: readonly Branch[], entryOf: ImportRun['entryOf']): Promise<ImportCounts>;
  close(): Promise<void>;
}
