import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { leafText } from '@madoguchi/otp-core/audit-leaf';

/** The canonical JSON that an entry on the page was sealed as: without what the page knows besides, e.g. customer numbers. */
export function sealedText({ target, ...entry }: AuditListEntry): string {
  const sealed = { ...entry, target: target === null ? null : { kind: target.kind, id: target.id } };
  return leafText(sealed as AuditEntry, Number(entry.seq));
}

/** The same text set out over lines, names in their canonical order. */
export function setOut(text: string): string {
  return JSON.stringify(JSON.parse(text), null, 2);
}
