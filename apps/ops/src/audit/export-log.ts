import { open, rm } from 'node:fs/promises';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import { type ExportForm, exportText } from '@madoguchi/server/audit-export';
import type { Store } from '@madoguchi/store/store';

const PAGE = 1_000;

type ExportStore = Pick<Store, 'auditPage' | 'logEntries' | 'newestCheckpoint' | 'newestSeq'>;

/**
 * Writes the log to a file, with a last line that holds the count and the newest checkpoint (docs/audit-format.md). Holds a page in
 * memory. Stopped half way, it leaves no file.
 *
 * @param to - `jsonl`: one entry a line, oldest first, each the very text of its leaf; `csv`: a table, newest first
 * @returns how many entries were written
 * @throws what `signal` was aborted with, and what the disk throws
 */
export async function exportLog(
  store: ExportStore,
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
      to.form === 'jsonl' ? wholeLog(store, count) : exportText(store, to.form, { reader: null }, count);
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
async function* wholeLog(store: ExportStore, onEntries: (entries: number) => void): AsyncGenerator<string> {
  // Taken before: what is sealed meanwhile is not in the file.
  const checkpoint = (await store.newestCheckpoint())?.note ?? null;
  const lastSeq = await store.newestSeq();
  let entries = 0;
  for (let after = 0; after < lastSeq; ) {
    const page = (await store.logEntries(after, PAGE)).filter(({ seq }) => seq <= lastSeq);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.seq;
    entries += page.length;
    onEntries(entries);
    yield page.map((entry) => `${leafText(entry, entry.seq)}\n`).join('');
  }
  yield `${JSON.stringify({ end: { checkpoint, entries } })}\n`;
}
