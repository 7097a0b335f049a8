import { open, rm } from 'node:fs/promises';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import type { Store } from '@madoguchi/store/store';

const PAGE = 1_000;

/**
 * Writes the log to a file, one entry a line, each the very text of its leaf, and a last line with the count and the newest
 * checkpoint (docs/audit-format.md). Holds a page in memory. Stopped half way, it leaves no file.
 *
 * @returns how many entries were written
 * @throws what `signal` was aborted with, and what the disk throws
 */
export async function exportLog(
  store: Pick<Store, 'logEntries' | 'newestCheckpoint' | 'newestSeq'>,
  path: string,
  signal: AbortSignal,
  onWritten: (entries: number) => void,
): Promise<number> {
  // Taken before: what is sealed meanwhile is not in the file.
  const checkpoint = (await store.newestCheckpoint())?.note ?? null;
  const lastSeq = await store.newestSeq();
  const file = await open(path, 'wx', 0o600);
  try {
    let entries = 0;
    for (let after = 0; after < lastSeq; ) {
      signal.throwIfAborted();
      const page = (await store.logEntries(after, PAGE)).filter(({ seq }) => seq <= lastSeq);
      const last = page.at(-1);
      if (last === undefined) break;
      await file.appendFile(page.map((entry) => `${leafText(entry, entry.seq)}\n`).join(''));
      after = last.seq;
      entries += page.length;
      onWritten(entries);
    }
    await file.appendFile(`${JSON.stringify({ end: { checkpoint, entries } })}\n`);
    await file.sync();
    return entries;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
