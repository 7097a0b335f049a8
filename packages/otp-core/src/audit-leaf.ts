import canonicalize from 'canonicalize';
import type { AuditEntry, JsonValue } from './audit-entry.ts';
import type { Sha256 } from './merkle-tree.ts';

const encoder = new TextEncoder();

/**
 * The text of an entry that its leaf hash is taken of: canonical JSON (RFC 8785) of everything that the log keeps of it.
 * docs/audit-format.md describes it for those who write another verifier. The outer members, which are always the same, stand here in their
 * order: a check of the whole log writes this text of each entry.
 *
 * @param seq - its number in the log; the leaf holds it, so that entries cannot change places
 */
export function leafText(entry: AuditEntry, seq: number): string {
  const { atMs, action, target, outcome, reason, correlationId, details } = entry;
  const { kind, id, role, branchCode, terminal } = entry.actor;
  const actor = `{"branchCode":${text(branchCode)},"id":${text(id)},"kind":${text(kind)},"role":${text(role)},"terminal":${text(terminal)}}`;
  const about = target === null ? 'null' : `{"id":${text(target.id)},"kind":${text(target.kind)}}`;
  return `{"action":${text(action)},"actor":${actor},"atMs":${atMs},"correlationId":${text(correlationId)},"details":${canonicalText(details)},"outcome":${text(outcome)},"reason":${text(reason)},"seq":${seq},"target":${about}}`;
}

/** The hash of an entry's leaf. */
export function entryLeafHash(sha256: Sha256, entry: AuditEntry, seq: number): Uint8Array {
  return textLeafHash(sha256, leafText(entry, seq));
}

/**
 * The hash of the leaf of a {@link leafText} (RFC 9162 section 2.1.1): the prefix of a leaf is the character of the same number, so that the
 * text is turned into bytes once.
 */
export function textLeafHash(sha256: Sha256, leafText: string): Uint8Array {
  return sha256(encoder.encode(`\u0000${leafText}`));
}

function text(value: string | null): string {
  return value === null ? 'null' : JSON.stringify(value.isWellFormed() ? value : value.toWellFormed());
}

/**
 * A value as RFC 8785 writes it, half surrogate pairs replaced. `details` is kept in this form, so that a check of the whole log need not parse
 * what it reads.
 */
export function canonicalText(value: JsonValue): string {
  try {
    return canonicalize(value) as string;
  } catch {
    return canonicalize(wellFormed(value)) as string;
  }
}

/** Half a character, which RFC 8785 refuses, must stop neither the sealing nor the check of what comes after it. */
function wellFormed(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map((each) => wellFormed(each) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name.toWellFormed(), wellFormed(each)]),
  );
}
