import { entryLeafHash, textLeafHash } from '@madoguchi/otp-core/audit-leaf';
import type { LogEntry } from '@madoguchi/otp-core/log-verifier';
import { sha256 } from '@madoguchi/server/audit-signer';
import type { AuditArchive } from '@madoguchi/store/audit-archives';
import type { RawEntry } from '@madoguchi/store/audit-seal';
import type { Store } from '@madoguchi/store/store';
import type { ArchiveEvidence, UnfoundedRow } from './archive-evidence.ts';
import { ArchiveFault, type ArchiveFaultKind, digestOf, type LogLine, readArchive } from './archive-file.ts';
import { archivePath, liveLines, rawEntries, sealedLeaves } from './read-log.ts';

/** What is wrong with an archive. */
export type ArchiveFinding =
  | UnfoundedRow
  /** From this entry on the file could not be read; its sealed leaves stood in, so that what comes after it can be checked. */
  | { kind: ArchiveFaultKind; period: string; fromSeq: number }
  /** An entry that was archived lies in the database too, and is another one there. */
  | { kind: 'beside'; period: string; seq: number };

interface Reading {
  evidence: ArchiveEvidence;
  onRead: (entries: number) => void;
}

/** The whole log as one, for the verifier; what is found wrong with archives is told beside it once the pages were read. */
export interface WholeLog {
  pages: AsyncGenerator<LogEntry[]>;
  findings: ArchiveFinding[];
  rewritten: string[];
}

/** Archives in order, then what lies in the database. Of a deleted period the sealed leaves stand for its entries. */
export function wholeLog(
  source: { store: Store; archiveFolder: string },
  archives: readonly AuditArchive[],
  reading: Reading,
): WholeLog {
  const findings: ArchiveFinding[] = [];
  const rewritten: string[] = [];
  const { store, archiveFolder } = source;
  let read = 0;
  const counted = (page: LogEntry[]) => {
    read += page.length;
    reading.onRead(read);
    return page;
  };
  async function* ofArchive(archive: AuditArchive): AsyncGenerator<LogEntry[]> {
    if (archive.state === 'deleted') return yield* leavesFrom(store, archive, 0);
    const path = archivePath(archiveFolder, archive);
    yield* archivedEntries(store, path, archive, reading.evidence, findings);
    const digest = await digestOf(path);
    if (digest !== null && digest !== archive.fileDigest) rewritten.push(archive.period);
  }
  async function* pages(): AsyncGenerator<LogEntry[]> {
    for (const archive of archives) for await (const page of ofArchive(archive)) yield counted(page);
    for await (const page of rawEntries(store, archives.at(-1)?.lastSeq ?? 0)) {
      for (const { text } of page) reading.evidence.take(text);
      yield counted(page.map((entry) => liveEntry(store, entry)));
    }
  }
  return { pages: pages(), findings, rewritten };
}

/** An entry of the database by the text that its row gives; read once more where that text was not sealed. */
function liveEntry(store: Store, { seq, text }: RawEntry): LogEntry {
  const leaf = textLeafHash(sha256, text);
  const exactLeaf = async () => {
    try {
      const [entry] = await store.logEntries(seq - 1, 1);
      return entry?.seq === seq ? entryLeafHash(sha256, entry, seq) : leaf;
    } catch (error) {
      // What cannot be read as an entry is not the one that was sealed.
      if (error instanceof SyntaxError || error instanceof TypeError) return leaf;
      throw error;
    }
  };
  return { seq, leaf, exactLeaf };
}

async function* archivedEntries(
  store: Store,
  path: string,
  archive: AuditArchive,
  evidence: ArchiveEvidence,
  findings: ArchiveFinding[],
): AsyncGenerator<LogEntry[]> {
  const { period, firstSeq } = archive;
  const beside = new Beside(store, archive);
  let read = 0;
  let fromSeq = firstSeq;
  try {
    for await (const lines of readArchive(path, archive)) {
      await beside.hold(lines, findings);
      yield entriesOf(lines, evidence);
      read += lines.length;
      fromSeq = (lines.at(-1)?.seq ?? fromSeq) + 1;
    }
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    findings.push({ kind: error.kind, period, fromSeq });
    yield* leavesFrom(store, archive, read);
  }
  await beside.end(findings);
}

function entriesOf(lines: readonly LogLine[], evidence: ArchiveEvidence): LogEntry[] {
  return lines.map(({ seq, text }) => {
    evidence.take(text);
    return { seq, leaf: textLeafHash(sha256, text) };
  });
}

async function* leavesFrom(store: Store, archive: AuditArchive, read: number): AsyncGenerator<LogEntry[]> {
  const { firstLeaf, firstSeq, entries } = archive;
  let seq = firstSeq + read;
  for await (const leaves of sealedLeaves(store, firstLeaf + read, firstLeaf + entries)) {
    yield leaves.map((leaf) => {
      seq += 1;
      return { seq: seq - 1, leaf };
    });
  }
}

/** What a stopped archiving left in the database is shown on the screen like any other entry: it must be what the file says. */
class Beside {
  readonly #lines: AsyncGenerator<LogLine[]>;
  readonly #period: string;
  #page: LogLine[] = [];
  #at = 0;

  constructor(store: Store, { period, firstSeq, lastSeq }: AuditArchive) {
    this.#lines = liveLines(store, firstSeq - 1, lastSeq);
    this.#period = period;
  }

  /** Holds the entries in the database up to the last of these lines against them. */
  async hold(lines: readonly LogLine[], findings: ArchiveFinding[]): Promise<void> {
    const last = lines.at(-1)?.seq ?? 0;
    let live = await this.#next();
    if (live === null || live.seq > last) return;
    const texts = new Map(lines.map(({ seq, text }) => [seq, text]));
    for (; live !== null && live.seq <= last; live = await this.#next()) {
      if (texts.get(live.seq) !== live.text) {
        findings.push({ kind: 'beside', period: this.#period, seq: live.seq });
      }
      this.#at += 1;
    }
  }

  /** What is left has no line in the file. */
  async end(findings: ArchiveFinding[]): Promise<void> {
    for (let live = await this.#next(); live !== null; live = await this.#next()) {
      findings.push({ kind: 'beside', period: this.#period, seq: live.seq });
      this.#at += 1;
    }
  }

  async #next(): Promise<LogLine | null> {
    if (this.#at >= this.#page.length) {
      const { value, done } = await this.#lines.next();
      this.#page = done ? [] : value;
      this.#at = 0;
    }
    return this.#page[this.#at] ?? null;
  }
}
