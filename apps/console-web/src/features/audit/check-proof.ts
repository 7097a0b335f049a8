import type { AuditListEntry, CheckpointView, EntryProofView } from '@madoguchi/contract/console/audit';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import { bytesOfBase64 } from '@madoguchi/otp-core/base64';
import { type Checkpoint, openCheckpoint } from '@madoguchi/otp-core/checkpoint';
import { leafHash, verifyConsistency, verifyInclusion } from '@madoguchi/otp-core/merkle-tree';
import { parseVerifierKey } from '@madoguchi/otp-core/signed-note';
import { browserProofs } from '@madoguchi/web/browser-proofs';

const { sha256 } = browserProofs;

/** What this browser found of an entry. */
export type EntryCheck =
  | { kind: 'right'; leafIndex: number; size: number; keyId: string }
  /** The proof is right, but of another text than the page shows. */
  | { kind: 'other_entry' }
  | { kind: 'wrong' };

/**
 * Checks in this browser that the entry on the page is in the log as it was sealed.
 *
 * @param keptKey - the key that this browser has seen before; another one proves nothing
 */
export function checkEntry(entry: AuditListEntry, proof: EntryProofView, keptKey: string | null): EntryCheck {
  if (keptKey !== null && keptKey !== proof.key) return { kind: 'wrong' };
  const opened = openedBy(proof.checkpoint, proof.key);
  const inclusion = bytesOf(proof.inclusion);
  if (opened === null || inclusion === null) return { kind: 'wrong' };
  const { size, root } = opened;
  const leaf = leafHash(sha256, new TextEncoder().encode(proof.entry));
  const { leafIndex } = proof;
  if (!verifyInclusion(sha256, inclusion, { leaf, index: leafIndex, size, root })) return { kind: 'wrong' };
  if (proof.entry !== textOf(entry)) return { kind: 'other_entry' };
  return { kind: 'right', leafIndex, size, keyId: proof.key.split('+')[1] ?? '' };
}

/** A checkpoint that was seen on an earlier visit, as it is kept in this browser. */
export interface KeptCheckpoint {
  note: string;
  key: string;
  atMs: number;
}

export type GrowthCheck =
  | { kind: 'first'; size: number }
  | { kind: 'grew'; from: number; size: number }
  | { kind: 'shorter'; from: number; size: number }
  | { kind: 'other_key' }
  | { kind: 'rewritten'; from: number };

/** The number of entries of a kept checkpoint; null: it is none. */
export function sizeOf({ note, key }: KeptCheckpoint): number | null {
  return openedBy(note, key)?.size ?? null;
}

/** Checks in this browser that the log only grew since the kept checkpoint. */
export function checkGrowth(kept: KeptCheckpoint | null, now: CheckpointView): GrowthCheck {
  const newest = now.checkpoint === null ? null : openedBy(now.checkpoint, now.key);
  const older = kept === null ? null : openedBy(kept.note, kept.key);
  if (kept === null || older === null) return { kind: 'first', size: newest?.size ?? 0 };
  if (kept.key !== now.key) return { kind: 'other_key' };
  const from = older.size;
  if (newest === null || newest.size < from) {
    return { kind: 'shorter', from, size: newest?.size ?? 0 };
  }
  const proof = bytesOf(now.consistency);
  const grew = proof !== null && verifyConsistency(sha256, proof, older, newest);
  return grew ? { kind: 'grew', from, size: newest.size } : { kind: 'rewritten', from };
}

function openedBy(note: string, line: string): Checkpoint | null {
  const key = parseVerifierKey(sha256, line);
  const opened = key === null ? null : openCheckpoint(browserProofs, note, [key]);
  return opened === null || 'fault' in opened ? null : opened.checkpoint;
}

function bytesOf(hashesInBase64: readonly string[]): Uint8Array[] | null {
  const bytes = hashesInBase64.map(bytesOfBase64);
  return bytes.every((each) => each !== null) ? bytes : null;
}

/** The text that this very entry, as the page shows it, was sealed as. */
function textOf({ target, ...entry }: AuditListEntry): string {
  const sealed = { ...entry, target: target === null ? null : { kind: target.kind, id: target.id } };
  return leafText(sealed as AuditEntry, Number(entry.seq));
}
