import { statSync } from 'node:fs';
import type { CredentialHashes } from '@madoguchi/store/credentials';
import type { Store } from '@madoguchi/store/store';
import { Fault } from '../fault.ts';
import { argon2idFault } from './argon2id-hash.ts';
import { CREDENTIAL_COLUMNS } from './columns.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { ImportRequest, ImportResult } from './import-customers.ts';
import { collectFaults, type LineFaults } from './line-faults.ts';
import { type CsvRow, readCsv } from './read-csv.ts';

/** Customers in one file: they are held in memory, and written in one transaction that others wait for. */
export const MOST_CREDENTIALS = 100_000;

const FAULTS_TOLD = 1_000;
const [NUMBER, ...PASSWORDS] = CREDENTIAL_COLUMNS;
/** What an unquoted hash falls into: it holds two commas. */
const UNQUOTED_COLUMNS = CREDENTIAL_COLUMNS.length + 2 * PASSWORDS.length;

export type CredentialsResult =
  | { kind: 'imported'; customers: number; encoding: string }
  | Extract<ImportResult, { kind: 'refused' }>;

interface Taken {
  /** The lines without a fault. */
  list: ({ customerNumber: string } & CredentialHashes)[];
  /** The line of each customer number, also of lines with another fault. */
  lines: Map<string, number>;
}

/**
 * Imports the two fixed passwords of customers as the bank's own Internet-banking system hands them over: hashed. All or
 * nothing; replaces what was there; a customer that the file does not name keeps hers. No fault and no audit entry
 * repeats a field of the file (requirement 48).
 *
 * @throws Fault where the file cannot be read as CSV or names more than {@link MOST_CREDENTIALS} customers; what `signal`
 * was aborted with
 */
export async function importCredentials(store: Store, request: ImportRequest): Promise<CredentialsResult> {
  try {
    return await importFile(store, request);
  } finally {
    request.progress.end();
  }
}

async function importFile(store: Store, request: ImportRequest): Promise<CredentialsResult> {
  const { path, signal, progress } = request;
  const encoding = await detectEncoding(path, signal);
  const names = CREDENTIAL_COLUMNS.map(({ name }) => name);
  const file = readCsv(path, encoding, names, { confidential: true });
  const faults = collectFaults(FAULTS_TOLD);
  const taken: Taken = { list: [], lines: new Map() };
  progress.phase('reading', statSync(path).size);
  for await (const rows of file.batches) {
    signal.throwIfAborted();
    for (const row of rows) takeRow(row, taken, faults);
    if (taken.lines.size > MOST_CREDENTIALS) throw tooMany();
    progress.update(file.bytesRead());
  }

  progress.phase('writing', 1);
  const { unknown } =
    faults.count() === 0 ? await write(store, taken, request) : await unknownOf(store, taken, signal);
  for (const customerNumber of unknown) {
    const reason = 'there is no such customer; see "madoguchi customers import"';
    faults.add({ line: taken.lines.get(customerNumber) ?? 0, column: NUMBER.name, reason });
  }
  if (faults.count() === 0)
    return { kind: 'imported', customers: taken.list.length, encoding: encoding.name };
  const kept = faults.kept();
  return { kind: 'refused', faults: kept, more: faults.count() - kept.length, moreConflicts: false };
}

function takeRow({ line, fields }: CsvRow, taken: Taken, faults: LineFaults): void {
  if (fields.length !== CREDENTIAL_COLUMNS.length) {
    const quotes = fields.length === UNQUOTED_COLUMNS ? ': put each hash in quotes ("), it holds commas' : '';
    const reason = `has ${fields.length} columns instead of ${CREDENTIAL_COLUMNS.length}${quotes}`;
    faults.add({ line, column: null, reason });
    return;
  }
  const before = faults.count();
  const [typed = '', loginPasswordHash = '', confirmationPasswordHash = ''] = fields.map((field) =>
    field.trim(),
  );
  const customerNumber = typed.normalize('NFKC');
  const earlier = taken.lines.get(customerNumber);
  const wrong = (column: string, reason: string) => faults.add({ line, column, reason });
  if (!/^[0-9]{8}$/.test(customerNumber)) wrong(NUMBER.name, 'is not 8 digits');
  else if (earlier !== undefined) wrong(NUMBER.name, `stands in line ${earlier} too`);
  else taken.lines.set(customerNumber, line);
  const hashes = { loginPasswordHash, confirmationPasswordHash };
  for (const { name, field } of PASSWORDS) {
    const fault = argon2idFault(hashes[field]);
    if (fault !== null) wrong(name, fault);
  }
  if (faults.count() === before) taken.list.push({ customerNumber, ...hashes });
}

function write(
  store: Store,
  { list }: Taken,
  { signal, entry }: ImportRequest,
): Promise<{ unknown: string[] }> {
  signal.throwIfAborted();
  return store.putCredentials(list, {
    ...entry,
    action: 'import_credentials',
    target: null,
    outcome: 'accepted',
    reason: null,
    details: { customers: list.length },
  });
}

/** Looked up by themselves where nothing is written anyway, so that one run tells everything that is wrong. */
async function unknownOf(
  store: Store,
  { lines }: Taken,
  signal: AbortSignal,
): Promise<{ unknown: string[] }> {
  const unknown: string[] = [];
  for (const customerNumber of lines.keys()) {
    signal.throwIfAborted();
    if ((await store.customerIdByNumber(customerNumber)) === null) unknown.push(customerNumber);
  }
  return { unknown };
}

function tooMany(): Fault {
  const most = MOST_CREDENTIALS.toLocaleString('en');
  return new Fault(
    `The file names more than ${most} customers. Nothing was changed.`,
    'Divide it into several files and import one after the other.',
  );
}
