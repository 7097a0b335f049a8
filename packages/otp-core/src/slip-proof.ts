import { base64UrlOf, bytesOfBase64Url } from './base64.ts';
import { checkpointText } from './checkpoint.ts';
import { HASH_BYTES, type Sha256, sameBytes } from './merkle-tree.ts';
import { type NoteKey, noteWith, SIGNATURE_BYTES } from './signed-note.ts';

/**
 * What the code on an acceptance slip (受付票) holds: the leaf of the entry that the slip tells of, and the checkpoint of
 * that moment, so that the paper itself is evidence against a log that was cut off or rewritten later.
 */
export interface SlipProof {
  receiptNumber: string;
  /** The entry's number in the log. */
  seq: number;
  leafIndex: number;
  leafHash: Uint8Array;
  /** Entries in the tree when the slip was printed. */
  size: number;
  root: Uint8Array;
  /** Ed25519, of the checkpoint's text. */
  signature: Uint8Array;
}

const VERSION = 1;
/** Tells a code that was cut or mistyped from one that somebody changed; it is no protection against the latter. */
const CHECK_BYTES = 4;
/** Of a number in sevens of bits: up to 2^53. */
const MOST_NUMBER_BYTES = 8;
const TEXT = /^(R-\d{8}-\d{4,9})\.([A-Za-z0-9_-]{150,300})$/;

/**
 * The text behind the `#` of a slip's address: `<receipt number>.<base64url>`, some 210 characters. The bytes are version,
 * seq, leaf index and size (each in LEB128), leaf hash, root, signature, and the first bytes of the SHA-256 over the receipt
 * number and all bytes before.
 */
export function encodeSlipProof(sha256: Sha256, proof: SlipProof): string {
  const { receiptNumber, seq, leafIndex, size, leafHash, root, signature } = proof;
  const body = [
    ...[VERSION, ...numberBytes(seq), ...numberBytes(leafIndex), ...numberBytes(size)],
    ...[...leafHash, ...root, ...signature],
  ];
  const check = checkOf(sha256, receiptNumber, Uint8Array.from(body));
  return `${receiptNumber}.${base64UrlOf(Uint8Array.of(...body, ...check))}`;
}

/** Reads {@link encodeSlipProof}; null: it is none, or not whole. */
export function decodeSlipProof(sha256: Sha256, text: string): SlipProof | null {
  const [, receiptNumber, encoded = ''] = TEXT.exec(text) ?? [];
  const bytes = bytesOfBase64Url(encoded);
  if (receiptNumber === undefined || bytes === null || bytes[0] !== VERSION) return null;
  const body = bytes.slice(0, -CHECK_BYTES);
  if (!sameBytes(checkOf(sha256, receiptNumber, body), bytes.slice(-CHECK_BYTES))) return null;
  const seq = numberAt(body, 1);
  const leafIndex = numberAt(body, seq.end);
  const size = numberAt(body, leafIndex.end);
  const rest = body.slice(size.end);
  const isWhole = rest.length === 2 * HASH_BYTES + SIGNATURE_BYTES;
  if (!isWhole || !(seq.value > 0) || !(leafIndex.value < size.value)) return null;
  return {
    ...{ receiptNumber, seq: seq.value, leafIndex: leafIndex.value, size: size.value },
    leafHash: rest.slice(0, HASH_BYTES),
    root: rest.slice(HASH_BYTES, 2 * HASH_BYTES),
    signature: rest.slice(2 * HASH_BYTES),
  };
}

/** The signed note (C2SP tlog-checkpoint) that the slip's checkpoint was, written again under the log's key. */
export function slipCheckpoint(sha256: Sha256, { size, root, signature }: SlipProof, key: NoteKey): string {
  return noteWith(sha256, checkpointText({ origin: key.name, size, root }), key, signature);
}

function checkOf(sha256: Sha256, receiptNumber: string, body: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(...new TextEncoder().encode(receiptNumber), ...body)).slice(0, CHECK_BYTES);
}

/** Unsigned LEB128; sizes may pass 2^31, so no bitwise operators. */
function numberBytes(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  while (left >= 128) {
    bytes.push(128 + (left % 128));
    left = Math.floor(left / 128);
  }
  return [...bytes, left];
}

/** The number that begins here and where it ends; NaN: there is none, it is too large, or not written the one way. */
function numberAt(bytes: Uint8Array, from: number): { value: number; end: number } {
  let value = 0;
  for (let at = 0; at < MOST_NUMBER_BYTES; at += 1) {
    const byte = bytes[from + at];
    if (byte === undefined) break;
    value += (byte % 128) * 128 ** at;
    if (byte >= 128) continue;
    const wellFormed = Number.isSafeInteger(value) && !(byte === 0 && at > 0);
    return { value: wellFormed ? value : Number.NaN, end: from + at + 1 };
  }
  return { value: Number.NaN, end: from };
}
