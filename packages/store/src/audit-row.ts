import type { AuditEntry, JsonValue } from '@madoguchi/otp-core/audit-entry';
import { canonicalText } from '@madoguchi/otp-core/audit-leaf';
import type { StoredAuditEntry } from './audit-filter.ts';

/** An entry as it lies in the table of either dialect. */
export interface AuditRow {
  seq: number;
  atMs: number;
  actorKind: string;
  actorId: string;
  actorRole: string | null;
  actorBranch: string | null;
  actorTerminal: string;
  action: string;
  targetKind: string | null;
  targetId: string | null;
  outcome: string;
  reason: string | null;
  correlationId: string;
  details: { [key: string]: JsonValue };
}

/** The columns of a new entry, `details` in the form that its leaf holds; its number is given by the database. */
export function rowOf(entry: AuditEntry): Omit<AuditRow, 'seq' | 'details'> & { details: string } {
  return {
    atMs: entry.atMs,
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    actorRole: entry.actor.role,
    actorBranch: entry.actor.branchCode,
    actorTerminal: entry.actor.terminal,
    action: entry.action,
    targetKind: entry.target?.kind ?? null,
    targetId: entry.target?.id ?? null,
    outcome: entry.outcome,
    reason: entry.reason,
    correlationId: entry.correlationId,
    details: canonicalText(entry.details),
  };
}

/** A row as the interface knows it. */
export function storedEntry(row: AuditRow, customerNumber: string | null): StoredAuditEntry {
  return {
    seq: row.seq,
    atMs: row.atMs,
    actor: {
      kind: row.actorKind as AuditEntry['actor']['kind'],
      id: row.actorId,
      role: row.actorRole as AuditEntry['actor']['role'],
      branchCode: row.actorBranch,
      terminal: row.actorTerminal,
    },
    action: row.action as AuditEntry['action'],
    target:
      row.targetKind === null || row.targetId === null
        ? null
        : { kind: row.targetKind as NonNullable<AuditEntry['target']>['kind'], id: row.targetId },
    targetLabel: customerNumber ?? row.targetId,
    outcome: row.outcome as AuditEntry['outcome'],
    reason: row.reason,
    correlationId: row.correlationId,
    details: row.details as { [key: string]: JsonValue },
  };
}
