import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { Fault } from '../fault.ts';
import { type Encoding, LONGEST_LINE_BYTES } from './detect-encoding.ts';

export interface CsvRow {
  /** Number of the line in which the row begins, the header being line 1. */
  line: number;
  fields: string[];
}

export interface CsvFile {
  /** Batches of rows after the header; blank lines are left out. */
  batches: AsyncIterable<CsvRow[]>;
  /** Bytes read so far. */
  bytesRead(): number;
  /** SHA-256 of the file in hex, once everything was read. */
  digest(): string;
}

const BATCH = 1_000;
const CHUNK_BYTES = 262_144;
const OPTIONS: Options = {
  bom: true,
  relax_column_count: true,
  record_delimiter: ['\r\n', '\n'],
  // So that a quote that is never closed does not swallow the file.
  max_record_size: LONGEST_LINE_BYTES,
};

/**
 * Reads a CSV file as a stream, in bounded memory.
 *
 * @param columns - the header that must stand in line 1, exactly
 * @param confidential - whether a fault must not repeat what stands in the file, not even for a header
 * @throws Fault, while iterating, where the header or the quoting is wrong: after that no line can be trusted
 */
export function readCsv(
  path: string,
  encoding: Encoding,
  columns: readonly string[],
  { confidential = false }: { confidential?: boolean } = {},
): CsvFile {
  const hash = createHash('sha256');
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  source.on('data', (chunk) => hash.update(chunk));
  // Counted while parsing: after a fault the stream gives out no more of the rows that were parsed before it.
  let parsedTo = 1;
  const on_record = (fields: string[]) => {
    parsedTo += linesOf(fields);
    return fields;
  };
  const parser = parse({ ...OPTIONS, on_record });
  const done = () => {};
  if (encoding.name === 'utf-8') pipeline(source, parser, done);
  else pipeline(source, iconv.decodeStream('cp932'), parser, done);
  return {
    batches: batches(parser, { encoding, columns, confidential }, () => parsedTo),
    bytesRead: () => source.bytesRead,
    digest: () => hash.digest('hex'),
  };
}

interface Expected {
  encoding: Encoding;
  columns: readonly string[];
  confidential: boolean;
}

async function* batches(
  records: AsyncIterable<string[]>,
  expected: Expected,
  parsedTo: () => number,
): AsyncGenerator<CsvRow[]> {
  let line = 1;
  let batch: CsvRow[] = [];
  try {
    for await (const fields of records) {
      if (line === 1) checkHeader(fields, expected);
      else if (fields.length > 1 || fields[0] !== '') batch.push({ line, fields });
      line += linesOf(fields);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    throw error instanceof CsvError ? quotingFault(error, parsedTo()) : error;
  }
  if (line === 1)
    throw new Fault('The file is empty.', `Its first line must be ${expected.columns.join(',')}`);
  yield batch;
}

/** How many lines of the file a record takes: a quoted field can hold a line end. */
function linesOf(fields: readonly string[]): number {
  let count = 1;
  for (const field of fields) {
    for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}

function checkHeader(fields: readonly string[], { encoding, columns, confidential }: Expected): void {
  const wrongAt = Array.from({ length: Math.max(fields.length, columns.length) }).findIndex(
    (_, index) => fields[index] !== columns[index],
  );
  if (wrongAt < 0) return;
  if (encoding.name === 'cp932' && !fields.some((field) => columns.includes(field))) {
    throw new Fault(
      `line ${encoding.notUtf8Line}: holds bytes that are not UTF-8, and the header is not Shift_JIS (CP932) either`,
      'Save the file anew as UTF-8.',
    );
  }
  const other = confidential ? 'is another' : `is "${fields[wrongAt]}"`;
  const found = fields[wrongAt] === undefined ? 'is missing' : other;
  throw new Fault(
    `line 1: column ${wrongAt + 1} ${found}; expected: ${columns[wrongAt] ?? 'no further column'}`,
    `The first line must be exactly ${columns.join(',')}`,
  );
}

const QUOTING: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote (") is opened and never closed',
  CSV_MAX_RECORD_SIZE: 'is too long: probably a quote (") is opened and not closed',
  CSV_INVALID_CLOSING_QUOTE: 'something other than a comma follows a closing quote (")',
  INVALID_OPENING_QUOTE: 'a quote (") stands in the middle of a field',
};

function quotingFault(error: CsvError, line: number): Fault {
  return new Fault(
    `line ${line}: ${QUOTING[error.code] ?? `cannot be read as CSV (${error.code})`}`,
    'Nothing was changed. Correct this line first: what follows cannot be read before.',
  );
}
