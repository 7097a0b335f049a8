import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { leafText } from '@madoguchi/otp-core/audit-leaf';

/** An entry with its place in the log and in the tree. */
export interface LeafEntry extends AuditEntry {
  seq: number;
  leafIndex: number;
}

/** Who the messages come from. */
export interface SyslogOrigin {
  /** The host that the log belongs to; what does not fit into the header is replaced. */
  host: string;
  /** The name of the audit log. */
  logName: string;
}

/** Facility 13 is log audit (RFC 5424 section 6.2.1). */
const LOG_AUDIT = 13 * 8;
const SEVERITY = { accepted: 6, refused: 4 } as const;
/** 32473 is the enterprise number for documentation (RFC 5612): this product has none of its own. */
const SD_ID = 'madoguchi@32473';
const BOM = '\uFEFF';
const NIL = '-';
const LONGEST_HOST = 255;
const LONGEST_MESSAGE_ID = 32;

/**
 * An entry as a syslog message (RFC 5424): facility log audit, informational or warning by outcome, the act as MSGID, what is often
 * searched for as structured data, and as MSG the very text of its leaf.
 */
export function syslogMessage(entry: LeafEntry, { host, logName }: SyslogOrigin): string {
  const header = [
    `<${LOG_AUDIT + SEVERITY[entry.outcome]}>1`,
    new Date(entry.atMs).toISOString(),
    printable(host, LONGEST_HOST),
    'madoguchi',
    // Any of several processes may send it, and again after a failure: the message says the same each time.
    NIL,
    printable(entry.action, LONGEST_MESSAGE_ID),
  ];
  const data = structuredData({ log: logName, ...parametersOf(entry) });
  return `${header.join(' ')} ${data} ${BOM}${leafText(entry, entry.seq)}`;
}

/** A message as it stands in a TLS stream: its length in octets before it (RFC 5425 section 4.3). */
export function syslogFrame(message: string): Buffer {
  const octets = Buffer.from(message, 'utf8');
  return Buffer.concat([Buffer.from(`${octets.length} `, 'ascii'), octets]);
}

function parametersOf({ seq, leafIndex, actor, target, ...entry }: LeafEntry): Record<string, string | null> {
  return {
    ...{ seq: String(seq), leaf: String(leafIndex) },
    ...{ actorKind: actor.kind, actor: actor.id, role: actor.role, branch: actor.branchCode },
    terminal: actor.terminal,
    ...{ targetKind: target?.kind ?? null, target: target?.id ?? null },
    ...{ outcome: entry.outcome, reason: entry.reason, correlationId: entry.correlationId },
  };
}

/** One element; what an entry does not have stays out. */
function structuredData(parameters: Record<string, string | null>): string {
  const members = Object.entries(parameters).flatMap(([name, value]) =>
    value === null ? [] : [` ${name}="${escaped(value)}"`],
  );
  return `[${SD_ID}${members.join('')}]`;
}

/** RFC 5424 section 6.3.3: these three, and no others, have a backslash before them. */
function escaped(value: string): string {
  return value.toWellFormed().replace(/["\\\]]/g, '\\$&');
}

function printable(text: string, longest: number): string {
  return text.replace(/[^\x21-\x7e]/g, '_').slice(0, longest) || NIL;
}
