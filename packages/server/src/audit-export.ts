import { setImmediate } from 'node:timers/promises';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import type { AuditFilter, StoredAuditEntry } from '@madoguchi/store/audit-filter';
import type { Store } from '@madoguchi/store/store';
import { stringify } from 'csv-stringify/sync';

/** As a table for a spreadsheet, or each entry as the very text that was sealed. */
export type ExportForm = 'csv' | 'jsonl';

/** Entries held in memory at once; the database is read in between the requests of others. */
const PAGE = 200;
const BOM = '\uFEFF';

/** The columns of the table, named as the fields of an entry are (docs/audit-format.md). */
const COLUMNS = [
  ...['seq', 'at', 'actor_kind', 'actor_id', 'actor_role', 'actor_branch', 'actor_terminal'],
  ...['action', 'target_kind', 'target', 'outcome', 'reason', 'correlation_id', 'details'],
];

/**
 * The entries that match, newest first, as text of a file, piece by piece in bounded memory; what is written meanwhile is not among
 * them. The last line holds the count and the newest checkpoint of the beginning: without it the file is not whole.
 *
 * @param filter - everything but the page, which is this function's
 * @param onEntries - hears how many entries are written so far
 */
export async function* exportText(
  store: Pick<Store, 'auditPage' | 'newestCheckpoint'>,
  form: ExportForm,
  filter: Omit<AuditFilter, 'limit' | 'cursor'>,
  onEntries: (entries: number) => void = () => {},
): AsyncGenerator<string> {
  const checkpoint = (await store.newestCheckpoint())?.note ?? null;
  const write = WRITERS[form];
  yield write.begin;
  let entries = 0;
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const page = await store.auditPage({ ...filter, limit: PAGE, cursor });
    entries += page.entries.length;
    onEntries(entries);
    yield write.entries(page.entries);
    cursor = page.nextCursor;
    await setImmediate();
  }
  yield write.end(entries, checkpoint);
}

interface Writer {
  begin: string;
  entries(page: readonly StoredAuditEntry[]): string;
  end(entries: number, checkpoint: string | null): string;
}

const WRITERS: Record<ExportForm, Writer> = {
  jsonl: {
    begin: '',
    entries: (page) => page.map((entry) => `${leafText(entry, entry.seq)}\n`).join(''),
    end: (entries, checkpoint) => `${JSON.stringify({ end: { checkpoint, entries } })}\n`,
  },
  csv: {
    begin: BOM + table([COLUMNS]),
    entries: (page) => table(page.map(cellsOf)),
    end: (entries, checkpoint) => {
      const cells = ['end', String(entries), checkpoint ?? ''];
      return table([[...cells, ...COLUMNS.slice(cells.length).map(() => '')]]);
    },
  },
};

/** Lines of a table (RFC 4180); what a spreadsheet would run as a formula is made text. */
function table(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: '\r\n' },
  );
}

function cellsOf(entry: StoredAuditEntry): string[] {
  const { actor, target } = entry;
  return [
    String(entry.seq),
    inJapan(entry.atMs),
    ...[actor.kind, actor.id, actor.role ?? '', actor.branchCode ?? '', actor.terminal],
    ...[entry.action, target?.kind ?? '', entry.targetLabel ?? '', entry.outcome, entry.reason ?? ''],
    ...[entry.correlationId, JSON.stringify(entry.details)],
  ];
}

const JAPAN_MS = 9 * 3_600_000;

/** To the millisecond, ISO 8601, e.g. `2026-11-23T09:15:00.123+09:00`. */
function inJapan(atMs: number): string {
  return new Date(atMs + JAPAN_MS).toISOString().replace('Z', '+09:00');
}
