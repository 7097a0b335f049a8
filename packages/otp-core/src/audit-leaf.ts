import canonicalize from 'canonicalize';
import type { AuditEntry, JsonValue } from './audit-entry.ts';

const encoder = new TextEncoder();

/**
 * The text of an entry that its leaf hash is taken of: canonical JSON (RFC 8785) of everything that the log keeps of it.
 * docs/audit-format.md describes it for those who write another verifier.
 *
 * @param seq - its number in the log; the leaf holds it, so that entries cannot change places
 */
export function leafText(entry: AuditEntry, seq: number): string {
  const { atMs, actor, action, target, outcome, reason, correlationId, details } = entry;
  const { kind, id, role, branchCode, terminal } = actor;
  return canonical({
    ...{ seq, atMs, action, outcome, reason, correlationId, details },
    actor: { kind, id, role, branchCode, terminal },
    target: target === null ? null : { kind: target.kind, id: target.id },
  });
}

/** {@link leafText} in UTF-8. */
export function leafData(entry: AuditEntry, seq: number): Uint8Array {
  return encoder.encode(leafText(entry, seq));
}

function canonical(value: JsonValue): string {
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
