import type { AuditListEntry, CheckpointView, EntryProofView } from '@madoguchi/contract/console/audit';
import { bytesOfBase64 } from '@madoguchi/otp-core/base64';
import { type Checkpoint, openCheckpoint } from '@madoguchi/otp-core/checkpoint';
import { leafHash, verifyConsistency, verifyInclusion } from '@madoguchi/otp-core/merkle-tree';
import { keysVouchedFor, parseVerifierKey, verifierKeyOf } from '@madoguchi/otp-core/signed-note';
import { browserProofs } from '@madoguchi/web/browser-proofs';
import { sealedText } from './sealed-text.ts';

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
 * @param keptKey - the key that this browser trusts since its last visit; a signature of another one proves nothing
 */
export function checkEntry(entry: AuditListEntry, proof: EntryProofView, keptKey: string | null): EntryCheck {
  const opened = openedBy(proof.checkpoint, keptKey ?? proof.key);
  const inclusion = bytesOf(proof.inclusion);
  if (opened === null || inclusion === null) return { kind: 'wrong' };
  const { size, root } = opened;
  const leaf = leafHash(sha256, new TextEncoder().encode(proof.entry));
  const { leafIndex } = proof;
  if (!verifyInclusion(sha256, inclusion, { leaf, index: leafIndex, size, root })) return { kind: 'wrong' };
  if (proof.entry !== sealedText(entry)) return { kind: 'other_entry' };
  return { kind: 'right', leafIndex, size, keyId: keyIdOf(keptKey ?? proof.key) };
}

/** A checkpoint that was seen on an earlier visit, as it is kept in this browser. */
export interface KeptCheckpoint {
  note: string;
  key: string;
  atMs: number;
}

export type GrowthCheck =
  | { kind: 'first'; size: number }
  /** `newKey`: the id of the key that signs now, where the kept one has handed over to it; else null. */
  | { kind: 'grew'; from: number; size: number; newKey: string | null }
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
  if (!vouchesFor(kept.key, now)) return { kind: 'other_key' };
  const from = older.size;
  if (newest === null || newest.size < from) {
    return { kind: 'shorter', from, size: newest?.size ?? 0 };
  }
  const proof = bytesOf(now.consistency);
  const grew = proof !== null && verifyConsistency(sha256, proof, older, newest);
  if (!grew) return { kind: 'rewritten', from };
  const newKey = kept.key === now.key ? null : keyIdOf(now.key);
  return { kind: 'grew', from, size: newest.size, newKey };
}

/** Whether the kept key is the one of now, or handed over to it, directly or through others. */
function vouchesFor(keptKey: string, now: CheckpointView): boolean {
  const kept = parseVerifierKey(sha256, keptKey);
  if (kept === null) return false;
  const keys = [now.key, ...now.earlierKeys].flatMap((line) => parseVerifierKey(sha256, line) ?? []);
  const notes = [...now.handovers, ...[now.checkpoint ?? []].flat()];
  const trusted = keysVouchedFor(sha256, browserProofs.verify, kept, { notes, keys });
  return trusted.some((key) => verifierKeyOf(sha256, key) === now.key);
}

function keyIdOf(verifierKey: string): string {
  return verifierKey.split('+')[1] ?? '';
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
