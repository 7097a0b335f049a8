import { textLeafHash } from '@madoguchi/otp-core/audit-leaf';
import { sameBytes } from '@madoguchi/otp-core/merkle-tree';
import { sha256 } from '@madoguchi/server/audit-signer';
import type { AuditArchive } from '@madoguchi/store/audit-archives';
import type { Store } from '@madoguchi/store/store';
import { readArchive } from './archive-file.ts';
import { sealedLeaves } from './read-log.ts';

/**
 * Reads an archive back and holds each entry against its sealed leaf.
 *
 * @returns the number of the first entry that is another one, is missing (then it is the one behind the last), or is too many; null: all of
 * them are as they were sealed
 * @throws ArchiveFault where the file cannot be read to its end
 */
export async function checkArchive(
  store: Pick<Store, 'leafTile'>,
  path: string,
  archive: Pick<AuditArchive, 'period' | 'firstSeq' | 'lastSeq' | 'firstLeaf' | 'entries'>,
  onRead: (entries: number) => void,
): Promise<number | null> {
  const { firstLeaf, entries, lastSeq } = archive;
  const leaves = oneByOne(sealedLeaves(store, firstLeaf, firstLeaf + entries));
  let bad: number | null = null;
  let read = 0;
  for await (const page of readArchive(path, archive)) {
    for (const { seq, text } of page) {
      const leaf = await leaves.next();
      if (bad === null && (leaf.done || !sameBytes(leaf.value, textLeafHash(sha256, text)))) bad = seq;
    }
    read += page.length;
    onRead(read);
  }
  return bad ?? (read === entries ? null : lastSeq);
}

async function* oneByOne<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const page of pages) yield* page;
}
