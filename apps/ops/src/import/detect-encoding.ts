import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { Fault } from '../fault.ts';

/** `notUtf8Line`: the first line that is not UTF-8, for the message where the file is not CP932 either. */
export type Encoding = { name: 'utf-8' } | { name: 'cp932'; notUtf8Line: number };

const CHUNK_BYTES = 262_144;
/** A customer's line has about 150 bytes. Without this limit a file without line ends would be read into memory. */
export const LONGEST_LINE_BYTES = 65_536;
const LINE_FEED = 0x0a;

/**
 * Finds out the encoding of a file in one pass over the whole of it: UTF-8 where every line is valid UTF-8, else CP932,
 * which hardly any bytes contradict. A line feed is never part of a longer character in either.
 *
 * @throws Fault for UTF-16 and for lines longer than {@link LONGEST_LINE_BYTES}
 */
export async function detectEncoding(path: string, signal: AbortSignal): Promise<Encoding> {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    signal.throwIfAborted();
    if (first) refuseUtf16(chunk as Buffer);
    first = false;
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    const lines = bytes.subarray(0, end);
    rest = bytes.subarray(end);
    if (!isUtf8(lines)) return { name: 'cp932', notUtf8Line: line + firstBadLine(lines) };
    if (rest.length > LONGEST_LINE_BYTES) throw tooLong(line + countLines(lines));
    line += countLines(lines);
  }
  return isUtf8(rest) ? { name: 'utf-8' } : { name: 'cp932', notUtf8Line: line };
}

function countLines(lines: Buffer): number {
  let count = 0;
  for (let at = lines.indexOf(LINE_FEED); at >= 0; at = lines.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

/** How many lines stand before the first one that is not UTF-8. */
function firstBadLine(lines: Buffer): number {
  let start = 0;
  for (let index = 0; ; index += 1) {
    const end = lines.indexOf(LINE_FEED, start) + 1;
    if (end === 0 || !isUtf8(lines.subarray(start, end))) return index;
    start = end;
  }
}

function refuseUtf16(chunk: Buffer): void {
  const mark = chunk.subarray(0, 2).toString('hex');
  if (mark !== 'fffe' && mark !== 'feff') return;
  throw new Fault('The file is in UTF-16.', 'Save it as UTF-8 or Shift_JIS (CP932).');
}

function tooLong(line: number): Fault {
  return new Fault(
    `Line ${line} is longer than ${LONGEST_LINE_BYTES} bytes.`,
    'Is this a CSV file with LF or CRLF at the end of each line?',
  );
}
