import { base64Of, bytesOfBase64 } from './base64.ts';
import { type Checkpoint, openCheckpoint, type ProofPlatform } from './checkpoint.ts';
import { verifyConsistency, verifyInclusion } from './merkle-tree.ts';
import { type NoteKey, parseVerifierKey } from './signed-note.ts';
import { type SlipProof, slipCheckpoint } from './slip-proof.ts';

/** What a server brings to prove a slip; hashes are base64. */
export interface SlipAnswer {
  /** The newest signed note. */
  checkpoint: string;
  /** From the leaf upwards, in the newest tree (RFC 9162 section 2.1.3). */
  inclusion: readonly string[];
  /** From the slip's tree to the newest (RFC 9162 section 2.1.4). */
  consistency: readonly string[];
  /** The log's public key, `name+id+key`. */
  key: string;
  /** Those before it. */
  earlierKeys: readonly string[];
}

/** What a server is asked to prove a slip by: of the checkpoint its size alone, the rest is checked by who asks. */
export function slipQuestion({ receiptNumber, seq, leafIndex, leafHash, size }: SlipProof) {
  return { receiptNumber, seq, leafIndex, leafHash: base64Of(leafHash), size };
}

/**
 * What speaks against a slip: its own checkpoint is not signed by the log's key, or the newest is not; its leaf is not in the
 * newest tree; the log is shorter than it was, or what it was is not its beginning.
 */
export type SlipFault = 'slip_not_signed' | 'log_not_signed' | 'not_in_log' | 'log_shorter' | 'log_rewritten';

export type SlipCheck =
  | { kind: 'proved'; size: number; key: NoteKey; keyId: string }
  | { kind: 'fault'; fault: SlipFault };

/** Checks that the leaf on the slip is in the newest log, and that the log only grew since the slip was printed. */
export function checkSlipProof(platform: ProofPlatform, slip: SlipProof, answer: SlipAnswer): SlipCheck {
  const { sha256 } = platform;
  const key = parseVerifierKey(sha256, answer.key);
  const newest = key === null ? null : opened(platform, answer.checkpoint, key);
  if (key === null || newest === null) return { kind: 'fault', fault: 'log_not_signed' };
  const older = slipOpened(platform, slip, [answer.key, ...answer.earlierKeys]);
  if (older === null) return { kind: 'fault', fault: 'slip_not_signed' };
  if (newest.size < older.size) return { kind: 'fault', fault: 'log_shorter' };
  const consistency = bytesOf(answer.consistency);
  if (consistency === null || !verifyConsistency(sha256, consistency, older, newest)) {
    return { kind: 'fault', fault: 'log_rewritten' };
  }
  const inclusion = bytesOf(answer.inclusion);
  const claim = { leaf: slip.leafHash, index: slip.leafIndex, size: newest.size, root: newest.root };
  if (inclusion === null || !verifyInclusion(sha256, inclusion, claim)) {
    return { kind: 'fault', fault: 'not_in_log' };
  }
  return { kind: 'proved', size: newest.size, key, keyId: answer.key.split('+')[1] ?? '' };
}

/** The slip's checkpoint, by whichever of the log's keys signed it. */
function slipOpened(
  platform: ProofPlatform,
  slip: SlipProof,
  verifierKeys: readonly string[],
): Checkpoint | null {
  for (const line of verifierKeys) {
    const key = parseVerifierKey(platform.sha256, line);
    const checkpoint = key && opened(platform, slipCheckpoint(platform.sha256, slip, key), key);
    if (checkpoint !== null) return checkpoint;
  }
  return null;
}

function opened(platform: ProofPlatform, note: string, key: NoteKey): Checkpoint | null {
  const result = openCheckpoint(platform, note, [key]);
  return 'fault' in result ? null : result.checkpoint;
}

/** Hashes in base64 as bytes; null: one of them is none. */
function bytesOf(hashes: readonly string[]): Uint8Array[] | null {
  const bytes = hashes.map(bytesOfBase64);
  return bytes.every((each) => each !== null) ? bytes : null;
}
