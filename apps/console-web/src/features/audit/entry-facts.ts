import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import { DOCUMENT_KINDS, type DocumentKind } from '@madoguchi/contract/console/identity-check';

type Details = AuditListEntry['details'];

/** One thing that an entry records, ready for its words: `kind` says which, the rest is what was recorded. */
export type EntryFact =
  | { kind: 'status'; before: string; after: string }
  | { kind: 'act' | 'icChip' | 'seal' | 'callerCheck' | 'result' | 'feedProblem'; code: string }
  | { kind: 'documents'; documents: DocumentKind[] }
  | {
      kind: 'formNumber' | 'note' | 'receiptNumber' | 'requestId' | 'atTerminalOf' | 'receiver';
      text: string;
    }
  | { kind: 'copy' | 'customers'; n: number }
  | { kind: 'live'; on: boolean };

/** What of an entry's details can be said in words, in the order of the paper form. The rest stays as it was written. */
export function entryFacts(details: Details): EntryFact[] {
  const verification = asDetails(details.verification);
  const check = asDetails(details.identityCheck ?? verification.identityCheck);
  const { statusBefore: before, statusAfter: after } = details;
  const facts: (EntryFact | null)[] = [
    typeof before === 'string' && typeof after === 'string' && before !== after
      ? { kind: 'status', before, after }
      : null,
    code('act', details.act),
    documentsOf(check.documents),
    code('icChip', check.icChip),
    code('seal', check.seal),
    text('formNumber', check.formNumber),
    code('callerCheck', verification.check),
    code('result', details.result),
    text('note', details.note),
    text('receiptNumber', details.receiptNumber),
    typeof details.copy === 'number' ? { kind: 'copy', n: details.copy } : null,
    text('requestId', details.requestId),
    text('atTerminalOf', details.atTerminalOf),
    Array.isArray(details.customerIds) ? { kind: 'customers', n: details.customerIds.length } : null,
    typeof details.live === 'boolean' ? { kind: 'live', on: details.live } : null,
    text('receiver', details.receiver),
    typeof details.receiver === 'string' ? code('feedProblem', details.problem) : null,
  ];
  return facts.filter((fact) => fact !== null);
}

/** Whether an accepted forced release has only been asked for, and waits for an officer. */
export function isOnlyAsked({ action, outcome, details }: AuditListEntry): boolean {
  if (action !== 'force_release' || outcome !== 'accepted' || !Array.isArray(details.events)) return false;
  return details.events.some((event) => asDetails(event).type === 'release_requested');
}

function asDetails(value: unknown): Details {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Details) : {};
}

type CodeKind = Extract<EntryFact, { code: string }>['kind'];
function code(kind: CodeKind, value: unknown): EntryFact | null {
  return typeof value === 'string' ? { kind, code: value } : null;
}

type TextKind = Extract<EntryFact, { text: string }>['kind'];
function text(kind: TextKind, value: unknown): EntryFact | null {
  return typeof value === 'string' && value !== '' ? { kind, text: value } : null;
}

function documentsOf(value: unknown): EntryFact | null {
  if (!Array.isArray(value)) return null;
  return { kind: 'documents', documents: DOCUMENT_KINDS.filter((kind) => value.includes(kind)) };
}
