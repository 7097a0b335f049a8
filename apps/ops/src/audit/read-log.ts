import { join } from 'node:path';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import { base64Of } from '@madoguchi/otp-core/base64';
import { HASH_BYTES } from '@madoguchi/otp-core/merkle-tree';
import { hashInTile, TILE_WIDTH } from '@madoguchi/otp-core/tiles';
import type { AuditArchive } from '@madoguchi/store/audit-archives';
import type { StoredAuditEntry } from '@madoguchi/store/audit-filter';
import type { RawEntry } from '@madoguchi/store/audit-seal';
import type { Store } from '@madoguchi/store/store';
import { type LogLine, readArchive } from './archive-file.ts';

const PAGE = 1_000;

/** What of the store and the disk the log is read from. */
export interface LogSource {
  store: Pick<Store, 'logEntries' | 'leafTile' | 'auditArchives'>;
  /** Where the files of archived periods lie. */
  archiveFolder: string;
}

/** The entries that lie in the database, behind a sequence number, page by page. */
export async function* liveEntries(
  store: Pick<Store, 'logEntries'>,
  afterSeq: number,
  upToSeq: number = Number.POSITIVE_INFINITY,
): AsyncGenerator<StoredAuditEntry[]> {
  for (let after = afterSeq; after < upToSeq; ) {
    const page = await store.logEntries(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    const wanted = page.filter(({ seq }) => seq <= upToSeq);
    if (wanted.length > 0) yield wanted;
    after = last.seq;
  }
}

/** All entries that lie in the database, behind a sequence number, as their rows are; page by page. */
export async function* rawEntries(
  store: Pick<Store, 'rawEntries'>,
  afterSeq: number,
): AsyncGenerator<RawEntry[]> {
  for (let after = afterSeq; ; ) {
    const page = await store.rawEntries(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.seq;
  }
}

/** {@link liveEntries}, as the texts of their leaves. */
export async function* liveLines(
  store: Pick<Store, 'logEntries'>,
  afterSeq: number,
  upToSeq: number = Number.POSITIVE_INFINITY,
): AsyncGenerator<LogLine[]> {
  for await (const page of liveEntries(store, afterSeq, upToSeq)) {
    yield page.map((entry) => ({ seq: entry.seq, text: leafText(entry, entry.seq) }));
  }
}

/** Where the file of an archive lies. */
export function archivePath(folder: string, { fileName }: Pick<AuditArchive, 'fileName'>): string {
  return join(folder, fileName);
}

/** The sealed leaves from one index to before another, at most a tile at a time. */
export async function* sealedLeaves(
  store: Pick<Store, 'leafTile'>,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array[]> {
  for (let at = from; at < to; ) {
    const tile = await store.leafTile(Math.floor(at / TILE_WIDTH));
    const end = Math.min(to, (Math.floor(at / TILE_WIDTH) + 1) * TILE_WIDTH);
    const leaves: Uint8Array[] = [];
    for (; at < end; at += 1) {
      const leaf = tile === null ? new Uint8Array(0) : hashInTile(tile, at);
      // The rest of the tree is not there: whoever checks finds the roots to be others.
      if (leaf.length < HASH_BYTES) return yield leaves;
      leaves.push(leaf);
    }
    yield leaves;
  }
}

/** A line of an export, and how many entries of the log it stands for. */
export interface ExportLine {
  text: string;
  entries: number;
}

/**
 * The whole log as an export tells it, in order: archives, then the database up to a sequence number. Of a deleted period only its
 * leaves are left; they stand in lines of their own, so that what came after it can be proved (docs/audit-format.md).
 *
 * @throws ArchiveFault where a file is not what it should be
 */
export async function* exportedLines(
  { store, archiveFolder }: LogSource,
  upToSeq: number,
): AsyncGenerator<ExportLine[]> {
  const archives = await store.auditArchives();
  for (const archive of archives) {
    if (archive.state === 'deleted') {
      const end = archive.firstLeaf + archive.entries;
      for await (const leaves of sealedLeaves(store, archive.firstLeaf, end)) {
        const deleted = { leaves: leaves.map(base64Of), period: archive.period };
        yield [{ text: JSON.stringify({ deleted }), entries: leaves.length }];
      }
    } else {
      for await (const lines of readArchive(archivePath(archiveFolder, archive), archive)) {
        yield lines.map(({ text }) => ({ text, entries: 1 }));
      }
    }
  }
  for await (const lines of liveLines(store, archives.at(-1)?.lastSeq ?? 0, upToSeq)) {
    yield lines.map(({ text }) => ({ text, entries: 1 }));
  }
}
