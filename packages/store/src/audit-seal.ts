import type { Checkpoint } from '@madoguchi/otp-core/checkpoint';
import type { StoredAuditEntry } from './audit-filter.ts';

/** A checkpoint as it is kept. */
export interface SealedCheckpoint {
  /** Entries in the tree. */
  size: number;
  /** The sequence number of the last of them. */
  lastSeq: number;
  root: Uint8Array;
  /** The signed note (C2SP tlog-checkpoint). */
  note: string;
  sealedAtMs: number;
}

/** That one entry is in the log of a checkpoint. */
export interface EntryProof {
  seq: number;
  leafIndex: number;
  leafHash: Uint8Array;
  /** From the leaf upwards (RFC 9162 section 2.1.3). */
  inclusion: Uint8Array[];
  checkpoint: SealedCheckpoint;
}

/** That one leaf is in the log of a checkpoint, and what stands in the log for it now. */
export interface LeafProof extends Omit<EntryProof, 'seq'> {
  /** Null: no entry in the database has this leaf. Unless it was archived, one was changed or taken out. */
  entry: StoredAuditEntry | null;
  /** Its entry belongs to a period that has left the database. */
  isArchived: boolean;
}

/** An entry as it lies in the database. */
export interface RawEntry {
  seq: number;
  /** What its leaf is the hash of, if `details` lies there in canonical form; else another text. */
  text: string;
}

/** The audit tree: sealing, and what proves from it. */
export interface AuditSeal {
  /**
   * Gives the oldest entries that have none yet, at most `limit`, their leaf in order of their sequence numbers, and signs what the
   * tree is then, and adds them to the counters; all of it in one transaction, so that any number of processes may try. Null: nothing
   * was left to seal.
   *
   * @param sign - makes the signed note of the new checkpoint
   */
  sealEntries(request: {
    limit: number;
    nowMs: number;
    sign: (checkpoint: Pick<Checkpoint, 'size' | 'root'>) => string;
  }): Promise<SealedCheckpoint | null>;
  /** The newest checkpoint; null before the first. */
  newestCheckpoint(): Promise<SealedCheckpoint | null>;
  /** The checkpoint of exactly this size; null: there was none. */
  checkpointOf(size: number): Promise<SealedCheckpoint | null>;
  /**
   * The proof of one entry against the newest checkpoint; null: not sealed yet, or no such entry. Reads O(log n) tiles.
   *
   * @throws when a tile is missing: somebody took it away
   */
  proveEntry(seq: number): Promise<EntryProof | null>;
  /**
   * The proof of one leaf against the newest checkpoint, which needs no entry, and the entry that has this leaf, looked for among
   * those of its tile; null: not sealed yet. Reads O(log n) tiles and at most two tiles' worth of entries.
   *
   * @throws when a tile is missing: somebody took it away
   */
  proveLeaf(leafIndex: number): Promise<LeafProof | null>;
  /** Entries after a sequence number, in order: the whole log, page by page, for who checks or exports it. */
  logEntries(afterSeq: number, limit: number): Promise<StoredAuditEntry[]>;
  /**
   * {@link logEntries} for who holds the whole log against its leaves, without parsing: where the text has the hash that was sealed, it is the
   * text that was sealed, and where it does not, `logEntries` decides.
   */
  rawEntries(afterSeq: number, limit: number): Promise<RawEntry[]>;
  /** The sealed hashes of the leaves from `256 * index` on, at most 256 of them; null: none. */
  leafTile(index: number): Promise<Uint8Array | null>;
  /**
   * That the log of `newSize` entries begins with that of `oldSize` (RFC 9162 section 2.1.4).
   *
   * @throws RangeError unless 0 < oldSize <= newSize <= what is sealed
   */
  proveConsistency(oldSize: number, newSize: number): Promise<Uint8Array[]>;
}
