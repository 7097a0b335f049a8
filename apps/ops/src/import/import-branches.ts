import { basename } from 'node:path';
import { replaceDashes } from '@madoguchi/otp-core/folding';
import type { ImportCounts } from '@madoguchi/store/customer-import';
import type { Branch } from '@madoguchi/store/customer-record';
import type { Store } from '@madoguchi/store/store';
import { BRANCH_COLUMNS } from './columns.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { ImportRequest, ImportResult } from './import-customers.ts';
import { collectFaults, type LineFaults } from './line-faults.ts';
import { type CsvRow, readCsv } from './read-csv.ts';

const FAULTS_TOLD = 1_000;
const LONGEST_NAME = 60;

/**
 * Imports a file of branches, all or nothing; a branch that the file does not name stays.
 *
 * @throws Fault where the file cannot be read as CSV
 */
export async function importBranches(store: Store, request: ImportRequest): Promise<ImportResult> {
  const { path, signal } = request;
  const encoding = await detectEncoding(path, signal);
  const file = readCsv(
    path,
    encoding,
    BRANCH_COLUMNS.map(({ name }) => name),
  );
  const faults = collectFaults(FAULTS_TOLD);
  const branches = new Map<string, Branch>();
  for await (const rows of file.batches) {
    signal.throwIfAborted();
    for (const row of rows) takeRow(row, branches, faults);
  }
  if (faults.count() > 0) {
    const kept = faults.kept();
    return { kind: 'refused', faults: kept, more: faults.count() - kept.length, moreConflicts: false };
  }
  const details = { file: basename(path), sha256: file.digest(), encoding: encoding.name };
  const entryOf = (written: ImportCounts) => ({
    ...request.entry,
    action: 'import_branches' as const,
    target: null,
    outcome: 'accepted' as const,
    reason: null,
    details: { ...details, ...written },
  });
  const writer = store.customerImport();
  try {
    const counts = await writer.putBranches([...branches.values()], entryOf);
    return { kind: 'imported', counts, encoding: encoding.name };
  } finally {
    await writer.close();
  }
}

function takeRow({ line, fields }: CsvRow, branches: Map<string, Branch>, faults: LineFaults): void {
  if (fields.length !== BRANCH_COLUMNS.length) {
    faults.add({
      line,
      column: null,
      reason: `has ${fields.length} columns instead of ${BRANCH_COLUMNS.length}`,
    });
    return;
  }
  const [code = '', name = '', telephone = ''] = fields.map((field) => field.trim());
  const branch: Branch = {
    code: code.normalize('NFKC'),
    name,
    telephone: replaceDashes(telephone.normalize('NFKC'), '-'),
  };
  const wrong = (column: string, reason: string) => faults.add({ line, column, reason });
  if (!/^[0-9]{3}$/.test(branch.code)) wrong('店番', 'is not 3 digits');
  else if (branches.has(branch.code)) wrong('店番', 'stands in an earlier line too');
  if (!/\p{L}/u.test(name) || name.length > LONGEST_NAME || /[\p{Cc}\u{fffd}]/u.test(name)) {
    wrong('店名', `is empty, longer than ${LONGEST_NAME} characters, or unreadable`);
  }
  if (!/^[0-9]+(?:-[0-9]+)*$/.test(branch.telephone)) wrong('電話番号', 'is not digits and hyphens');
  branches.set(branch.code, branch);
}
