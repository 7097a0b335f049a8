import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { periodEndMs, periodStartMs } from '@madoguchi/otp-core/audit-retention';
import type { AuditArchive } from '@madoguchi/store/audit-archives';
import type { Store } from '@madoguchi/store/store';
import { ArchiveFault, type LogLine, readArchive } from './archive-file.ts';
import { archivePath, liveLines } from './read-log.ts';

/** What is looked for; each that is given must fit. */
export interface LogSearch {
  customerId?: number;
  /** Staff number, or the id of whoever else acted. */
  actorId?: string;
  action?: string;
  outcome?: string;
  /** Inclusive, ms. */
  fromMs?: number;
  /** Exclusive. */
  toMs?: number;
  receiptNumber?: string;
}

/** An entry that was found, and its text. */
export interface FoundEntry {
  seq: number;
  text: string;
  entry: AuditEntry;
}

/** What was searched, and what could not be. */
export interface SearchedLog {
  found: AsyncGenerator<FoundEntry>;
  /** Periods that were deleted, and whose file cannot be read: complete once `found` was read. */
  deleted: string[];
  unreadable: ArchiveFault[];
}

/** So late an entry may have been written behind one of a later month; a clock that was further behind is no clock. */
const DISORDER_MS = 31 * 86_400_000;

/**
 * Looks through archives and database, oldest first, a page at a time; an archive whose month has nothing to do with the times that are
 * asked for is not opened.
 */
export function searchLog(
  { store, archiveFolder }: { store: Store; archiveFolder: string },
  search: LogSearch,
  onRead: (entries: number) => void,
): SearchedLog {
  const deleted: string[] = [];
  const unreadable: ArchiveFault[] = [];
  let read = 0;
  function* fitting(lines: readonly LogLine[]): Generator<FoundEntry> {
    for (const { seq, text } of lines) {
      const entry = JSON.parse(text) as AuditEntry;
      if (fits(entry, search)) yield { seq, text, entry };
    }
    read += lines.length;
    onRead(read);
  }
  async function* ofArchive(archive: AuditArchive): AsyncGenerator<FoundEntry> {
    if (archive.state === 'deleted') return void deleted.push(archive.period);
    try {
      for await (const lines of readArchive(archivePath(archiveFolder, archive), archive))
        yield* fitting(lines);
    } catch (error) {
      if (!(error instanceof ArchiveFault)) throw error;
      unreadable.push(error);
    }
  }
  async function* found(): AsyncGenerator<FoundEntry> {
    const archives = await store.auditArchives();
    for (const archive of archives) if (overlaps(archive, search)) yield* ofArchive(archive);
    for await (const lines of liveLines(store, archives.at(-1)?.lastSeq ?? 0)) yield* fitting(lines);
  }
  return { found: found(), deleted, unreadable };
}

/** Every entry of a period is earlier than its end; some may be earlier than its beginning. */
function overlaps({ period }: AuditArchive, { fromMs, toMs }: LogSearch): boolean {
  if (fromMs !== undefined && periodEndMs(period) <= fromMs) return false;
  return toMs === undefined || periodStartMs(period) - DISORDER_MS < toMs;
}

function fits({ atMs, actor, action, target, outcome, details }: AuditEntry, search: LogSearch): boolean {
  const { customerId, actorId, fromMs, toMs, receiptNumber } = search;
  const isOf = target?.kind === 'customer' && target.id === String(customerId);
  return (
    (customerId === undefined || isOf) &&
    (actorId === undefined || actor.id === actorId) &&
    (search.action === undefined || action === search.action) &&
    (search.outcome === undefined || outcome === search.outcome) &&
    (fromMs === undefined || atMs >= fromMs) &&
    (toMs === undefined || atMs < toMs) &&
    (receiptNumber === undefined || details.receiptNumber === receiptNumber)
  );
}
