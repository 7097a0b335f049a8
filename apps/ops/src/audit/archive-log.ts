import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import {
  archivableFromMs,
  type Period,
  periodEndMs,
  periodToArchive,
} from '@madoguchi/otp-core/audit-retention';
import { base64Of } from '@madoguchi/otp-core/base64';
import type { ArchiveRange } from '@madoguchi/store/audit-archives';
import type { Store } from '@madoguchi/store/store';
import { Fault, Stopped } from '../fault.ts';
import type { Progress } from '../import/progress.ts';
import { ArchiveFault, digestOf, syncPath, writeArchive } from './archive-file.ts';
import { checkArchive } from './check-archive.ts';
import { archivePath, liveLines } from './read-log.ts';

/** Entries that one transaction drops: bounds how long others wait. */
const DROPPED_AT_ONCE = 1_000;
/** Between two of them, for those who write. */
const PAUSE_MS = 10;

/** How periods are archived. */
export interface Archiving {
  store: Store;
  folder: string;
  /** The name of the log, for the first line. */
  logName: string;
  afterMonths: number;
  /** Only periods before this one; null: all whose time has come. */
  before: Period | null;
  /** Names of those who get the entries outside: none is archived that one of them does not have yet. */
  receivers: ReadonlySet<string>;
  nowMs: number;
  progress: Progress;
  signal: AbortSignal;
  /** What each entry has in common. */
  entry: Pick<AuditEntry, 'atMs' | 'actor' | 'correlationId'>;
}

export interface ArchivedPeriod {
  period: Period;
  entries: number;
  fileName: string;
}

/** What was archived, and why it ended there. */
export interface ArchivingResult {
  archived: ArchivedPeriod[];
  /** Entries of earlier archives that had not been dropped yet. */
  resumed: number;
  end:
    | { kind: 'empty' }
    | { kind: 'not_due'; period: Period; fromMs: number; oldestSeq: number }
    | { kind: 'before'; period: Period }
    | { kind: 'not_sealed'; period: Period }
    | { kind: 'not_sent'; period: Period; receiver: string };
}

/**
 * Moves every period whose time has come to a file, in order, and drops its entries. It may be killed at any moment: the file is whole and
 * checked before its row is written, and what the row covers is dropped by whoever comes next.
 *
 * @throws Stopped after Ctrl+C; Fault where the log or a file is not as it should be, and then nothing was dropped
 */
export async function archiveLog(archiving: Archiving): Promise<ArchivingResult> {
  const { store, afterMonths, before, nowMs } = archiving;
  await mkdir(archiving.folder, { recursive: true, mode: 0o700 });
  const resumed = await dropLeftovers(archiving);
  const archived: ArchivedPeriod[] = [];
  for (;;) {
    const newest = (await store.auditArchives()).at(-1) ?? null;
    const [oldest] = await store.logEntries(newest?.lastSeq ?? 0, 1);
    if (oldest === undefined) return { archived, resumed, end: { kind: 'empty' } };
    const period = periodToArchive(oldest.atMs, newest?.period ?? null);
    const fromMs = archivableFromMs(period, afterMonths);
    if (nowMs < fromMs) {
      return { archived, resumed, end: { kind: 'not_due', period, fromMs, oldestSeq: oldest.seq } };
    }
    if (before !== null && period >= before) return { archived, resumed, end: { kind: 'before', period } };
    const range = await store.archiveRange(periodEndMs(period));
    if (range === 'not_sealed' || range === null) {
      return { archived, resumed, end: { kind: 'not_sealed', period } };
    }
    const receiver = await whoLacks(archiving, range.firstLeaf + range.entries);
    if (receiver !== null) return { archived, resumed, end: { kind: 'not_sent', period, receiver } };
    const done = await archivePeriod(archiving, period, range);
    if (done !== null) archived.push(done);
  }
}

/** A receiver that has begun and lacks some of the first so many entries; null: there is none. */
async function whoLacks({ store, receivers }: Archiving, entries: number): Promise<string | null> {
  const feeds = await store.auditFeeds();
  return feeds.find(({ name, delivered }) => receivers.has(name) && delivered < entries)?.name ?? null;
}

/** Null: another process archived it meanwhile. */
async function archivePeriod(
  archiving: Archiving,
  period: Period,
  range: ArchiveRange,
): Promise<ArchivedPeriod | null> {
  const { store, folder, signal, nowMs } = archiving;
  const fileName = `${period}.jsonl.gz`;
  const path = join(folder, fileName);
  if (!existsSync(path)) await makeFile(archiving, period, range, path);
  else await refuseOther(archiving, path, { ...range, period });
  const fileDigest = await digestOf(path);
  if (fileDigest === null) throw new Fault(`${path} was taken away.`, 'Run this again.');
  stopIf(signal);
  const { firstSeq, lastSeq, firstLeaf, entries, checkpoint } = range;
  const facts = { period, firstSeq, lastSeq, entries, fileName, fileDigest };
  const kept = await store.keepArchive(
    { ...facts, firstLeaf, checkpointSize: checkpoint.size, archivedAtMs: nowMs },
    {
      ...archiving.entry,
      ...{ action: 'archive_audit_period', target: { kind: 'system', id: 'audit_log' } },
      ...{ outcome: 'accepted', reason: null, details: facts },
    },
  );
  await removeParts(folder, fileName);
  await drop(archiving, period, entries);
  return kept ? { period, entries, fileName } : null;
}

/** Written beside its place, checked there, and put in its place as a whole: of two processes one wins. */
async function makeFile(archiving: Archiving, period: Period, range: ArchiveRange, path: string) {
  const { store, folder, logName, progress, signal } = archiving;
  const { firstSeq, lastSeq, firstLeaf, entries, checkpoint } = range;
  const part = `${path}.${randomUUID()}.part`;
  progress.phase('writing', entries);
  let written = 0;
  const pages = async function* () {
    for await (const page of liveLines(store, firstSeq - 1, lastSeq)) {
      stopIf(signal);
      yield page;
      written += page.length;
      progress.update(written);
    }
  };
  const head = { log: logName, period, firstSeq, firstLeaf, before: range.before.map(base64Of) };
  const consistency = range.consistency.map(base64Of);
  const end = { entries, checkpoint: checkpoint.note, consistency };
  try {
    await writeArchive(part, { head, pages: pages(), end });
    await refuseOther(archiving, part, { ...range, period });
    await link(part, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(part, { force: true });
  }
  // So that the name of a new file survives a power cut too.
  await syncPath(folder);
}

/** @throws Fault unless the file holds exactly the entries that were sealed */
async function refuseOther(
  { store, progress }: Archiving,
  path: string,
  range: ArchiveRange & { period: Period },
): Promise<void> {
  progress.phase('checking', range.entries);
  const bad = await checkArchive(store, path, range, (read) => progress.update(read)).catch((error) => {
    if (!(error instanceof ArchiveFault)) throw error;
    throw inTheWay(path);
  });
  if (bad === null) return;
  if (!path.endsWith('.part')) throw inTheWay(path);
  throw new Fault(
    `Entry ${bad} is not what was sealed. Nothing was archived of ${range.period}.`,
    'Run "audit verify", keep the database as it is, and tell the auditor.',
  );
}

function inTheWay(path: string): Fault {
  return new Fault(`${path} is there already, and is not the archive of this period.`, 'Move it away.');
}

/** What an earlier run left: only where the file is there and the one that was written down. */
async function dropLeftovers(archiving: Archiving): Promise<number> {
  const { store, folder } = archiving;
  const left = await store.leftoverEntries();
  if (left === 0) return 0;
  for (const archive of await store.auditArchives()) {
    const path = archivePath(folder, archive);
    if (archive.state !== 'deleted' && (await digestOf(path)) !== archive.fileDigest) {
      throw new Fault(
        `${path} is not the file that ${archive.period} was archived to, and ${left} archived entries still lie in the database.`,
        'Bring the file back from its copy. Nothing was dropped.',
      );
    }
    await drop(archiving, archive.period, left);
  }
  return left;
}

async function drop({ store, progress, signal }: Archiving, period: Period, entries: number): Promise<void> {
  progress.phase('dropping', entries);
  let dropped = 0;
  for (;;) {
    const now = await store.dropArchivedEntries(period, DROPPED_AT_ONCE);
    if (now === 0) return;
    dropped += now;
    progress.update(dropped);
    stopIf(signal);
    await sleep(PAUSE_MS);
  }
}

function stopIf(signal: AbortSignal): void {
  if (signal.aborted)
    throw new Stopped('Stopped. Nothing is lost: run this again, and it goes on from here.');
}

/** What a killed run had begun to write would outlive the period's deletion. */
async function removeParts(folder: string, fileName: string): Promise<void> {
  const parts = (await readdir(folder)).filter((name) => name.startsWith(fileName) && name.endsWith('.part'));
  await Promise.all(parts.map((name) => rm(join(folder, name), { force: true })));
}
