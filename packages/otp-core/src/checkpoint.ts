import { base64Of, bytesOfBase64 } from './base64.ts';
import { HASH_BYTES, type Sha256 } from './merkle-tree.ts';
import { type NoteFault, type NoteKey, openNote, type VerifySignature } from './signed-note.ts';

/** What a log commits itself to: so many entries, with this root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log's one name. */
  origin: string;
  size: number;
  root: Uint8Array;
}

/** The text that is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64Of(root)}\n`;
}

/** Reads the text of a checkpoint; lines after the third are extensions and passed over. Null: it is none. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', size = '', encoded = '', ...rest] = text.split('\n');
  const root = bytesOfBase64(encoded);
  const wellFormed = origin !== '' && /^(0|[1-9]\d{0,15})$/.test(size) && rest.at(-1) === '';
  if (!wellFormed || root === null || root.length !== HASH_BYTES || !Number.isSafeInteger(Number(size))) {
    return null;
  }
  return { origin, size: Number(size), root };
}

/** A key of a log. One that is not used any more speaks only of what the log was until then, whoever may have it now. */
export interface CheckpointKey extends NoteKey {
  /** Entries of the last checkpoint that it may have signed; absent: it is in use. */
  untilSize?: number;
}

/** Whether one of the keys that signed a checkpoint of this size was in use then. */
function isInUse(signedBy: readonly CheckpointKey[], size: number): boolean {
  return signedBy.some(({ untilSize }) => untilSize === undefined || size <= untilSize);
}

/** What checks need of the platform: in a server and in a browser it is something else. */
export interface ProofPlatform {
  sha256: Sha256;
  verify: VerifySignature;
}

/** The checkpoint in a note that one of the keys signed, of the log of that key. */
export function openCheckpoint(
  { sha256, verify }: ProofPlatform,
  note: string,
  keys: readonly CheckpointKey[],
): { checkpoint: Checkpoint } | { fault: NoteFault | 'other_log' | 'retired_key' } {
  const opened = openNote(sha256, verify, note, keys);
  if ('fault' in opened) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint === null) return { fault: 'malformed' };
  const { signedBy } = opened;
  if (!signedBy.some(({ name }) => name === checkpoint.origin)) return { fault: 'other_log' };
  return isInUse(signedBy, checkpoint.size) ? { checkpoint } : { fault: 'retired_key' };
}
