import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createGzip } from 'node:zlib';
import type { AuditArchive } from '@madoguchi/store/audit-archives';

/** One entry of the log: its number, and the very text of its leaf. */
export interface LogLine {
  seq: number;
  text: string;
}

/** First line of an archive: which part of the log it is, and what came before it (docs/audit-format.md). */
export interface ArchiveHead {
  log: string;
  period: string;
  firstSeq: number;
  firstLeaf: number;
  /** Complete subtrees over the leaves before, from the left, in base64. */
  before: string[];
}

/** Last line of an archive: with it the file proves itself. */
export interface ArchiveEnd {
  entries: number;
  checkpoint: string;
  /** From the tree that ends with the archive to the checkpoint, in base64. */
  consistency: string[];
}

/** Why the file of an archive cannot be read to its end. */
export type ArchiveFaultKind = 'missing' | 'broken' | 'cut_off' | 'other_period';

/** The file of an archived period is not what it should be. */
export class ArchiveFault extends Error {
  override name = 'ArchiveFault';

  constructor(
    readonly period: string,
    readonly kind: ArchiveFaultKind,
  ) {
    super(`The archive of ${period} is ${kind}.`);
  }
}

/**
 * Writes an archive and leaves it on the disk; nothing where it fails.
 *
 * @param pages - all entries of the period, in order
 */
export async function writeArchive(
  path: string,
  { head, pages, end }: { head: ArchiveHead; pages: AsyncIterable<readonly LogLine[]>; end: ArchiveEnd },
): Promise<void> {
  const text = async function* () {
    yield `${JSON.stringify({ archive: head })}\n`;
    for await (const page of pages) yield page.map((line) => `${line.text}\n`).join('');
    yield `${JSON.stringify({ end })}\n`;
  };
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  try {
    await pipeline(Readable.from(text()), createGzip(), file);
    await syncPath(path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Puts a file, or the names in a folder, on the disk for good. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * The entries of an archive as its file has them, some hundred at a time. Whether they are the right ones is for the reader to check
 * against their leaves.
 *
 * @throws ArchiveFault after what could be read
 */
export async function* readArchive(
  path: string,
  { period, firstSeq, firstLeaf }: Pick<AuditArchive, 'period' | 'firstSeq' | 'firstLeaf'>,
): AsyncGenerator<LogLine[]> {
  const take = lineTaker(period, firstSeq, firstLeaf);
  let ended = false;
  try {
    for await (const lines of compressedLines(path)) {
      const page = lines.map(take).filter((line) => line !== null);
      ended ||= lines.some((text) => text.startsWith(END));
      if (page.length > 0) yield page;
    }
  } catch (error) {
    throw error instanceof ArchiveFault ? error : (faultOfStream(period, error) ?? error);
  }
  if (!ended) throw new ArchiveFault(period, 'cut_off');
}

const END = '{"end":';

/** Tells entries from the first line, which is checked, and the last one. What is no entry counts as the next one. */
function lineTaker(period: string, firstSeq: number, firstLeaf: number): (text: string) => LogLine | null {
  let begun = false;
  let lastSeq = firstSeq - 1;
  return (text) => {
    if (!begun) {
      const head = headOf(text);
      if (head?.period !== period || head.firstLeaf !== firstLeaf) {
        throw new ArchiveFault(period, 'other_period');
      }
      begun = true;
      return null;
    }
    if (text.startsWith(END)) return null;
    lastSeq = seqOf(text) ?? lastSeq + 1;
    return { seq: lastSeq, text };
  };
}

/** SHA-256 of a file in hexadecimal; null: there is none. */
export async function digestOf(path: string): Promise<string | null> {
  const digest = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) digest.update(chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return digest.digest('hex');
}

/** Lines end with a line feed and nothing else: the text of an entry may hold every other separator. */
async function* compressedLines(path: string): AsyncGenerator<string[]> {
  const source = createReadStream(path);
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of unzipped) {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = lines.pop() ?? '';
      if (lines.length > 0) yield lines;
    }
    if (rest !== '') yield [rest];
  } finally {
    source.destroy();
    unzipped.destroy();
  }
}

function faultOfStream(period: string, error: unknown): ArchiveFault | null {
  const code = String((error as NodeJS.ErrnoException).code);
  if (code === 'ENOENT') return new ArchiveFault(period, 'missing');
  // What zlib says of bytes that are none of its own, or too few.
  return code.startsWith('Z_') ? new ArchiveFault(period, 'broken') : null;
}

function headOf(text: string): Partial<ArchiveHead> | null {
  return (parsed(text) as { archive?: Partial<ArchiveHead> } | null)?.archive ?? null;
}

function seqOf(text: string): number | null {
  const seq = (parsed(text) as { seq?: unknown } | null)?.seq;
  return Number.isSafeInteger(seq) ? (seq as number) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
