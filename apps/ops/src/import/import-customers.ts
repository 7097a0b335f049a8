import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { civilDateInJapan, civilDayKey } from '@madoguchi/otp-core/japanese-date';
import type {
  CustomerImport,
  ImportConflict,
  ImportCounts,
  StagedCustomer,
} from '@madoguchi/store/customer-import';
import type { Store } from '@madoguchi/store/store';
import { Fault } from '../fault.ts';
import { CUSTOMER_COLUMNS } from './columns.ts';
import { detectEncoding } from './detect-encoding.ts';
import { collectFaults, type LineFault, type LineFaults } from './line-faults.ts';
import type { Progress } from './progress.ts';
import { type CsvFile, readCsv } from './read-csv.ts';
import { type ValidationContext, validateCustomer } from './validate-customer.ts';

/** How many faults are told one by one; the rest is counted. */
const FAULTS_TOLD = 1_000;

export interface ImportRequest {
  path: string;
  nowMs: number;
  signal: AbortSignal;
  progress: Progress;
  /** The audit entry without what only the import knows. */
  entry: Omit<AuditEntry, 'action' | 'target' | 'outcome' | 'reason' | 'details'>;
}

export type ImportResult =
  | { kind: 'imported'; counts: ImportCounts; encoding: string }
  /** Nothing was written. `more`: faults beyond the ones told; `moreConflicts`: and perhaps further ones. */
  | { kind: 'refused'; faults: LineFault[]; more: number; moreConflicts: boolean };

/**
 * Imports a file of customers, all or nothing (design.md, "Customer import"). Reads it twice: to find out its encoding,
 * then to check and stage every line. Only the last step takes the write lock.
 *
 * @throws Fault where the file cannot be read as CSV; what `signal` was aborted with
 */
export async function importCustomers(store: Store, request: ImportRequest): Promise<ImportResult> {
  const staging = store.customerImport();
  try {
    return await importStaged(store, staging, request);
  } finally {
    request.progress.end();
    await staging.close();
  }
}

async function importStaged(
  store: Store,
  staging: CustomerImport,
  request: ImportRequest,
): Promise<ImportResult> {
  const { path, signal, progress } = request;
  const encoding = await detectEncoding(path, signal);
  const file = readCsv(
    path,
    encoding,
    CUSTOMER_COLUMNS.map(({ name }) => name),
  );
  const faults = collectFaults(FAULTS_TOLD);
  progress.phase('reading', statSync(path).size);
  await stageLines(file, staging, await contextOf(store, request.nowMs), faults, request);

  const onProgress = (done: number) => progress.update(done);
  progress.phase('comparing', 1);
  const compared = await staging.compare({
    signal,
    onProgress: (done, total) => progress.update(done / total),
  });
  const conflicts = await staging.conflicts(FAULTS_TOLD);
  for (const conflict of conflicts) faults.add(faultOfConflict(conflict));
  if (faults.count() > 0) {
    const kept = faults.kept();
    const moreConflicts = conflicts.length >= FAULTS_TOLD;
    return { kind: 'refused', faults: kept, more: faults.count() - kept.length, moreConflicts };
  }

  progress.phase('writing', compared.inserted + compared.updated + compared.unchanged);
  const details = { file: basename(path), sha256: file.digest(), encoding: encoding.name };
  const counts = await staging.apply({
    signal,
    onProgress,
    entryOf: (written) => ({
      ...request.entry,
      action: 'import_customers',
      target: null,
      outcome: 'accepted',
      reason: null,
      details: { ...details, ...written },
    }),
  });
  return { kind: 'imported', counts, encoding: encoding.name };
}

/** Every faultless line is staged, also after a faulty one, so that one run tells everything that is wrong. */
async function stageLines(
  file: CsvFile,
  staging: CustomerImport,
  context: ValidationContext,
  faults: LineFaults,
  { signal, progress }: ImportRequest,
): Promise<void> {
  for await (const rows of file.batches) {
    signal.throwIfAborted();
    const staged: StagedCustomer[] = [];
    for (const row of rows) {
      const customer = validateCustomer(row, context, faults);
      if (customer !== null) staged.push({ line: row.line, customer });
    }
    await staging.stage(staged);
    progress.update(file.bytesRead());
  }
}

async function contextOf(store: Store, nowMs: number): Promise<ValidationContext> {
  const branches = await store.branches();
  if (branches.length === 0) {
    throw new Fault(
      'There are no branches yet, and every customer has one.',
      'Import them first: madoguchi branches import FILE',
    );
  }
  return {
    branchCodes: new Set(branches.map(({ code }) => code)),
    today: civilDayKey(civilDateInJapan(nowMs)),
  };
}

const CONFLICT_COLUMNS: Record<ImportConflict['field'], string> = {
  customerNumber: '顧客番号',
  account: '口座番号',
  loginId: 'ログインID',
};

function faultOfConflict({ line, field, with: other }: ImportConflict): LineFault {
  const where = other.kind === 'line' ? `in line ${other.line} too` : 'at another customer';
  const held = other.kind === 'line' ? 'stands' : 'is registered';
  const holder = other.kind === 'customer' ? ` (customer number ${other.customerNumber})` : '';
  const what = field === 'account' ? 'the same branch, type and account number ' : '';
  return { line, column: CONFLICT_COLUMNS[field], reason: `${what}${held} ${where}${holder}` };
}
