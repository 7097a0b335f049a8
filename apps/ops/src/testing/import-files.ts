import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { Store } from '@madoguchi/store/store';
import { CUSTOMER_COLUMNS } from '../import/columns.ts';
import { type ImportRequest, type ImportResult, importCustomers } from '../import/import-customers.ts';
import { faultText } from '../import/line-faults.ts';
import { SILENT } from '../import/progress.ts';

/** Noon on 23 November 2026 in Japan. */
export const NOW_MS = Date.UTC(2026, 10, 23, 3);

export const HEADER = CUSTOMER_COLUMNS.map(({ name }) => name).join(',');

export const ENTRY: Pick<AuditEntry, 'atMs' | 'actor' | 'correlationId'> = {
  atMs: NOW_MS,
  actor: { kind: 'system', id: 'cli', role: null, branchCode: null, terminal: 'root@test' },
  correlationId: 'test',
};

export const HANAKO =
  '10000001,012,普通,1234567,山田　花子,ヤマダ ハナコ,1965-04-20,090-0000-0001,hanako@example.jp,hanako01';
export const ICHIRO =
  '10000002,034,当座,1234568,髙﨑　一郎①,ﾀｶｻｷ ｲﾁﾛｳ,昭和33年11月3日,０５５－０００－０００２,ichiro..k.@example.jp,Ichiro02';

/** A file of these lines after the header. */
export const fileOf = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`;

/** The line of `HANAKO` with some columns replaced, by their Japanese names. */
export function hanakoWith(changes: { [column: string]: string }): string {
  const fields = HANAKO.split(',');
  return CUSTOMER_COLUMNS.map(({ name }, index) => changes[name] ?? fields[index]).join(',');
}

/** Imports a file at {@link NOW_MS}, silently; `changes` replaces parts of the request. */
export const importFile = (
  store: Store,
  path: string,
  changes: Partial<ImportRequest> = {},
): Promise<ImportResult> =>
  importCustomers(store, {
    path,
    nowMs: NOW_MS,
    signal: new AbortController().signal,
    progress: SILENT,
    entry: ENTRY,
    ...changes,
  });

/** The faults of a refused file, as they are printed. */
export function faultsOf(result: ImportResult): string[] {
  if (result.kind !== 'refused') throw new Error('The file was imported.');
  return result.faults.map(faultText);
}
