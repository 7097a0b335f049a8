import { base64Of, bytesOfBase64 } from './base64.ts';
import { type Sha256, sameBytes } from './merkle-tree.ts';

/** The one signature algorithm that is written here: Ed25519 (C2SP signed-note). */
const ED25519 = 1;
const KEY_BYTES = 32;
/** Bytes of an Ed25519 signature (RFC 8032). */
export const SIGNATURE_BYTES = 64;
const ID_BYTES = 4;

const encoder = new TextEncoder();

/** A public key under its name, which is what a signature line begins with. */
export interface NoteKey {
  /** Without spaces and `+`; by convention the log's address. */
  name: string;
  /** Ed25519, 32 bytes. */
  publicKey: Uint8Array;
}

export interface NoteSigner extends NoteKey {
  sign: (message: Uint8Array) => Uint8Array;
}

/** Checks an Ed25519 signature: from the platform. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

export type NoteFault = 'malformed' | 'no_known_key' | 'bad_signature';

/** A text with signature lines below it. @param text - ends with a line end and holds no empty line at its end */
export function signNote(sha256: Sha256, text: string, signers: readonly NoteSigner[]): string {
  const message = encoder.encode(text);
  const lines = signers.map((signer) => signatureLine(sha256, signer, signer.sign(message)));
  return `${text}\n${lines.join('')}`;
}

/** The note that a signature of this key belongs to, as {@link signNote} wrote it. */
export function noteWith(sha256: Sha256, text: string, key: NoteKey, signature: Uint8Array): string {
  return `${text}\n${signatureLine(sha256, key, signature)}`;
}

/** The signature of this key below a note, not checked; null: there is none. */
export function signatureIn(sha256: Sha256, note: string, key: NoteKey): Uint8Array | null {
  const lines = note.slice(note.lastIndexOf('\n\n') + 2).split('\n');
  return lines.map(signatureOf).find((line) => line !== null && isOf(sha256, line, key))?.signature ?? null;
}

/**
 * The text of a note that one of the keys signed. Signatures of other keys are passed over; one that names a
 * known key and is wrong makes the whole note worth nothing.
 */
export function openNote<K extends NoteKey>(
  sha256: Sha256,
  verify: VerifySignature,
  note: string,
  keys: readonly K[],
): { text: string; signedBy: K[] } | { fault: NoteFault } {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return { fault: 'malformed' };
  const text = note.slice(0, split + 1);
  const lines = note
    .slice(split + 2, -1)
    .split('\n')
    .map(signatureOf);
  const message = encoder.encode(text);
  const signedBy: K[] = [];
  for (const line of lines) {
    if (line === null) return { fault: 'malformed' };
    const key = keys.find((each) => isOf(sha256, line, each));
    if (key === undefined) continue;
    if (!verify(key.publicKey, message, line.signature)) return { fault: 'bad_signature' };
    signedBy.push(key);
  }
  return signedBy.length === 0 ? { fault: 'no_known_key' } : { text, signedBy };
}

/**
 * The keys that somebody may trust who trusts the first one: a note that several keys of one name signed is the word of each of them for
 * the others (rotation).
 *
 * @param notes - in any order
 */
export function keysVouchedFor(
  sha256: Sha256,
  verify: VerifySignature,
  first: NoteKey,
  { notes, keys }: { notes: readonly string[]; keys: readonly NoteKey[] },
): NoteKey[] {
  const named = [first, ...keys].filter(({ name }) => name === first.name);
  const signers = notes.map((note) => {
    const opened = openNote(sha256, verify, note, named);
    return 'fault' in opened ? [] : opened.signedBy.map((key) => verifierKeyOf(sha256, key));
  });
  const trusted = new Set([verifierKeyOf(sha256, first)]);
  for (let before = 0; before < trusted.size; ) {
    before = trusted.size;
    for (const together of signers) {
      if (together.some((key) => trusted.has(key))) for (const key of together) trusted.add(key);
    }
  }
  return named.filter(
    (key, at) =>
      trusted.has(verifierKeyOf(sha256, key)) && named.findIndex((other) => sameKey(other, key)) === at,
  );
}

function sameKey(a: NoteKey, b: NoteKey): boolean {
  return sameBytes(a.publicKey, b.publicKey);
}

/** A public key in one line, as verifiers take it: name, id and key. */
export function verifierKeyOf(sha256: Sha256, key: NoteKey): string {
  const id = [...keyIdOf(sha256, key)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${key.name}+${id}+${base64Of(Uint8Array.of(ED25519, ...key.publicKey))}`;
}

/** Reads {@link verifierKeyOf}; null: it is none, or its id is not that of its key. */
export function parseVerifierKey(sha256: Sha256, line: string): NoteKey | null {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim()) ?? [];
  const bytes = encoded === undefined ? null : bytesOfBase64(encoded);
  if (name === undefined || bytes === null || bytes.length !== 1 + KEY_BYTES || bytes[0] !== ED25519)
    return null;
  const key = { name, publicKey: bytes.slice(1) };
  return verifierKeyOf(sha256, key).split('+')[1] === id ? key : null;
}

/** Whether a key may have this name. */
export function isKeyName(name: string): boolean {
  return /^[^\s+]{1,200}$/u.test(name);
}

function keyIdOf(sha256: Sha256, { name, publicKey }: NoteKey): Uint8Array {
  const named = encoder.encode(`${name}\n`);
  return sha256(Uint8Array.of(...named, ED25519, ...publicKey)).slice(0, ID_BYTES);
}

interface SignatureLine {
  name: string;
  keyId: Uint8Array;
  signature: Uint8Array;
}

function isOf(sha256: Sha256, { name, keyId }: SignatureLine, key: NoteKey): boolean {
  return key.name === name && sameBytes(keyIdOf(sha256, key), keyId);
}

function signatureLine(sha256: Sha256, key: NoteKey, signature: Uint8Array): string {
  const bytes = new Uint8Array(ID_BYTES + signature.length);
  bytes.set(keyIdOf(sha256, key));
  bytes.set(signature, ID_BYTES);
  return `— ${key.name} ${base64Of(bytes)}\n`;
}

function signatureOf(line: string): SignatureLine | null {
  const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
  const bytes = encoded === undefined ? null : bytesOfBase64(encoded);
  if (name === undefined || bytes === null || bytes.length !== ID_BYTES + SIGNATURE_BYTES) return null;
  return { name, keyId: bytes.slice(0, ID_BYTES), signature: bytes.slice(ID_BYTES) };
}
