import { open, rm } from 'node:fs/promises';
import type { Store } from '@madoguchi/store/store';
import { exportedLines } from './read-log.ts';

/**
 * Writes the log, archives and database, to a file, one entry a line, each the very text of its leaf, and a last line with the count and the newest
 * checkpoint (docs/audit-format.md). Holds a page in memory. Stopped half way, it leaves no file.
 *
 * @returns how many entries were written
 * @throws what `signal` was aborted with, and what the disk throws
 */
export async function exportLog(
  { store, archiveFolder }: { store: Store; archiveFolder: string },
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
    for await (const lines of exportedLines({ store, archiveFolder }, lastSeq)) {
      signal.throwIfAborted();
      await file.appendFile(lines.map(({ text }) => `${text}\n`).join(''));
      entries += lines.reduce((sum, line) => sum + line.entries, 0);
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
