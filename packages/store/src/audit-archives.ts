import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { ArchiveState, Period } from '@madoguchi/otp-core/audit-retention';
import type { SealedCheckpoint } from './audit-seal.ts';

/** A period whose entries have left the database for a file. */
export interface AuditArchive {
  period: Period;
  /** Sequence numbers of its first and last entry, inclusive; the next period begins after the last. */
  firstSeq: number;
  lastSeq: number;
  /** Index of its first leaf; the others follow. */
  firstLeaf: number;
  entries: number;
  /** Below the folder of archives. */
  fileName: string;
  /** SHA-256 of the file, in hexadecimal. */
  fileDigest: string;
  /** Size of a checkpoint that holds all of it, and stays. */
  checkpointSize: number;
  archivedAtMs: number;
  state: ArchiveState;
  /** From when on two administrators may give it to deletion. */
  deletableFromMs: number;
  deletedAtMs: number | null;
}

/** Entries that can become an archive, and what shows that the tree holds them. */
export interface ArchiveRange extends Pick<AuditArchive, 'firstSeq' | 'lastSeq' | 'firstLeaf' | 'entries'> {
  /** The smallest checkpoint that holds all of them. */
  checkpoint: SealedCheckpoint;
  /** The complete subtrees of the leaves before them, from the left (`peaksOf`). */
  before: Uint8Array[];
  /** From the tree that ends with them to the checkpoint (RFC 9162 section 2.1.4). */
  consistency: Uint8Array[];
}

export type NewArchive = Omit<AuditArchive, 'state' | 'deletableFromMs' | 'deletedAtMs'>;

/** Periods of the audit log outside of the database. Their leaves and checkpoints stay in it for ever. */
export interface AuditArchives {
  /** All archived periods, in order. */
  auditArchives(): Promise<AuditArchive[]>;
  /**
   * The entries that are in no archive and stand before the first one of `endMs` or later: an entry with an earlier time that stands
   * behind that one belongs to the next period. Null: there are none.
   */
  archiveRange(endMs: number): Promise<ArchiveRange | 'not_sealed' | null>;
  /**
   * Writes down that a period lies in its file, with the entry that tells of it. From then on its entries count as archived, and
   * may be dropped. False: another process was first; nothing was changed.
   */
  keepArchive(archive: NewArchive, entry: AuditEntry): Promise<boolean>;
  /** Drops up to `limit` entries of an archived period out of the database; answers with how many there were. */
  dropArchivedEntries(period: Period, limit: number): Promise<number>;
  /** How many entries of archived periods still lie in the database: an archiving was stopped. */
  leftoverEntries(): Promise<number>;
  /** A period that two administrators gave to deletion is deleted, with the entry that tells of it. False: they did not. */
  markArchiveDeleted(period: Period, nowMs: number, entry: AuditEntry): Promise<boolean>;
  /** The archived period that holds this sequence number; null: none. */
  archivedPeriodOf(seq: number): Promise<Period | null>;
  /** Whose act a receipt is of, where its entry was archived, and in which period; null: not archived, or no such receipt. */
  archivedReceipt(receiptNumber: string): Promise<{ customerId: number; period: Period } | null>;
}
