import type { jaAuditExport } from '../ja/audit-export.ts';

export const enAuditExport: typeof jaAuditExport = {
  auditExport: {
    open: 'Export to a file',
    title: 'Export the audit log to a file',
    filtered: 'Only the entries that match the present filters are exported.',
    all: 'All entries are exported. With filters, only those that match.',
    audited: 'The export is itself recorded, with its filters and its count.',
    while: 'A long log takes a while. To stop, cancel the download in your browser.',
    whole: 'The last line holds the count and a signed checkpoint. A file without it is not complete.',
    csv: 'For a spreadsheet (CSV)',
    jsonl: 'For checking (JSON Lines)',
  },
};
