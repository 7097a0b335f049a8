import { open, rm } from 'node:fs/promises';
import { type ExportForm, exportText } from '@madoguchi/server/audit-export';
import type { Store } from '@madoguchi/store/store';
import { exportedLines, type LogSource } from './read-log.ts';

type ExportSource = LogSource & {
  store: Pick<Store, 'auditPage' | 'newestCheckpoint' | 'newestSeq'>;
};

/**
 * Writes the log, archives and database, to a file, with a last line that holds the count and the newest checkpoint (docs/audit-format.md). Holds a page in
 * memory. Stopped half way, it leaves no file.
 *
 * @param to - `jsonl`: one entry a line, oldest first, each the very text of its leaf; `csv`: a table of what lies in the database, newest first
 * @returns how many entries were written
 * @throws what `signal` was aborted with, and what the disk throws
 */
export async function exportLog(
  source: ExportSource,
  to: { path: string; form: ExportForm },
  signal: AbortSignal,
  onWritten: (entries: number) => void,
): Promise<number> {
  const file = await open(to.path, 'wx', 0o600);
  try {
    let entries = 0;
    const count = (written: number) => {
      entries = written;
      onWritten(written);
    };
    const pieces =
      to.form === 'jsonl'
        ? wholeLog(source, count)
        : exportText(source.store, to.form, { reader: null }, count);
    for await (const piece of pieces) {
      signal.throwIfAborted();
      await file.appendFile(piece);
    }
    await file.sync();
    return entries;
  } catch (error) {
    await rm(to.path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** In the order of the leaves, so that whoever has the file can build the tree. */
async function* wholeLog(source: ExportSource, onEntries: (entries: number) => void): AsyncGenerator<string> {
  // Taken before: what is sealed meanwhile is not in the file.
  const checkpoint = (await source.store.newestCheckpoint())?.note ?? null;
  const lastSeq = await source.store.newestSeq();
  let entries = 0;
  for await (const lines of exportedLines(source, lastSeq)) {
    entries += lines.reduce((sum, line) => sum + line.entries, 0);
    onEntries(entries);
    yield lines.map(({ text }) => `${text}\n`).join('');
  }
  yield `${JSON.stringify({ end: { checkpoint, entries } })}\n`;
}
