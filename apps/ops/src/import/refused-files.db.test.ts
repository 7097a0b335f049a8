// Aim: a file with anything wrong in it changes nothing, and every wrong line is told with line, column and reason.
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { DEMO_BRANCHES } from '../demo/branches.ts';
import { faultsOf, fileOf, HANAKO, HEADER, hanakoWith, ICHIRO, importFile } from '../testing/import-files.ts';
import { type TemporaryInstallation, temporaryInstallation } from '../testing/temporary-store.ts';

/** With one customer in it, so that "nothing changed" can be seen. */
async function installation(): Promise<TemporaryInstallation> {
  const made = await temporaryInstallation();
  await made.store.putBranches(DEMO_BRANCHES);
  await importFile(made.store, made.file('first.csv', fileOf(HANAKO)));
  return made;
}

/** Imports, and asserts that neither the customers nor the audit log have changed. */
async function faultsAfter(at: TemporaryInstallation, content: string | Uint8Array): Promise<string[]> {
  const before = [await at.customers(), await at.auditCount()];
  const outcome = await importFile(at.store, at.file('bad.csv', content)).then(faultsOf, (error: Error) => [
    error.message,
  ]);
  expect([await at.customers(), await at.auditCount()]).toEqual(before);
  return outcome;
}

test('tells every faulty line with its number, column and reason, past blank lines and line ends in quotes', async () => {
  const at = await installation();
  const content = fileOf(
    hanakoWith({ 氏名: '佐藤　花子' }),
    '',
    hanakoWith({ 顧客番号: '1000002', 生年月日: '1965-02-30' }),
    hanakoWith({ 氏名: '"山田\n花子"' }),
    hanakoWith({ 店番: '999' }),
    '10000009,012',
  );
  expect(await faultsAfter(at, content)).toEqual([
    'line 4, 顧客番号: is not 8 digits',
    'line 4, 生年月日: is not a day of the calendar, or one before 1873',
    'line 5, 氏名: holds a control character or an invisible one',
    'line 7, 店番: there is no branch 999; see "madoguchi branches import"',
    'line 8: has 2 columns instead of 10',
  ]);
});

test('tells what stands twice in the file and what belongs to a customer that the file does not name', async () => {
  const at = await installation();
  const content = fileOf(
    hanakoWith({ 顧客番号: '10000005', ログインID: 'fresh01', 口座番号: '1111111' }),
    hanakoWith({ 顧客番号: '10000005', ログインID: 'fresh02', 口座番号: '2222222' }),
    hanakoWith({ 顧客番号: '10000006', ログインID: 'FRESH01', 口座番号: '1111111' }),
    hanakoWith({ 顧客番号: '10000007', ログインID: 'HANAKO01', 口座番号: '4444444' }),
    hanakoWith({ 顧客番号: '10000008', ログインID: 'fresh03' }),
  );
  expect((await faultsAfter(at, content)).toSorted()).toEqual([
    'line 3, 顧客番号: stands in line 2 too',
    'line 4, ログインID: stands in line 2 too',
    'line 4, 口座番号: the same branch, type and account number stands in line 2 too',
    'line 5, ログインID: is registered at another customer (customer number 10000001)',
    'line 6, 口座番号: the same branch, type and account number is registered at another customer (customer number 10000001)',
  ]);
});

test('counts what is beyond the first 1,000 faults', async () => {
  const at = await installation();
  const lines = Array.from({ length: 1_500 }, () => hanakoWith({ 顧客番号: '1' }));
  const result = await importFile(at.store, at.file('bad.csv', fileOf(...lines)));
  expect(result).toMatchObject({ kind: 'refused', more: 500 });
  expect(faultsOf(result)).toHaveLength(1_000);
});

describe('a file that is no CSV of customers', () => {
  const header = (columns: string) => `${columns}\n${HANAKO}\n`;
  const cases: [string, string | Uint8Array, RegExp][] = [
    ['that is empty', '', /^The file is empty/],
    ['of a BOM alone', '\u{feff}', /^The file is empty/],
    [
      'with another column',
      header(HEADER.replace('科目', '種目')),
      /^line 1: column 3 is "種目"; expected: 科目/,
    ],
    [
      'without the last column',
      header(HEADER.replace(',ログインID', '')),
      /column 10 is missing; expected: ログインID/,
    ],
    ['with a column too many', header(`${HEADER},備考`), /column 11 is "備考"; expected: no further column/],
    ['without a header', `${HANAKO}\n`, /^line 1: column 1 is "10000001"; expected: 顧客番号/],
    [
      'with another column, in Shift_JIS',
      iconv.encode(header(HEADER.replace('科目', '種目')), 'cp932'),
      /column 3 is "種目"/,
    ],
    [
      'with a quote that is never closed',
      fileOf(ICHIRO, `"${HANAKO}`),
      /^line 3: a quote \("\) is opened and never closed/,
    ],
    [
      'with a quote that would swallow thousands of lines',
      fileOf(`"${HANAKO}`, ...Array<string>(3_000).fill(ICHIRO)),
      /^line 2: is too long: probably a quote/,
    ],
    [
      'with a quote inside a field',
      fileOf(ICHIRO, HANAKO.replace('花子', '花"子')),
      /^line 3: a quote \("\) stands in the middle/,
    ],
    [
      'with text behind a closing quote',
      fileOf(HANAKO.replace('10000001', '"10000001"x')),
      /^line 2: something other than a comma/,
    ],
    ['in UTF-16', Buffer.from(`\u{feff}${fileOf(HANAKO)}`, 'utf16le'), /^The file is in UTF-16/],
    ['without line ends', Buffer.alloc(400_000, 'x'), /^Line 1 is longer than 65536 bytes/],
    [
      'in UTF-8 with one broken line',
      Buffer.concat([Buffer.from(fileOf(HANAKO)), Buffer.from([0xe5, 0x31, 0x0a])]),
      /^line 3: holds bytes that are not UTF-8/,
    ],
  ];

  test.each(cases)('%s is refused with the reason', async (_, content, reason) => {
    const at = await installation();
    expect((await faultsAfter(at, content)).join('\n')).toMatch(reason);
  });
});

test.each([
  ['a trail byte that does not exist', [0x81, 0x20]],
  ['a lead byte before the end of the field', [0x88]],
  ['a byte that is no character', [0xff]],
])('tells the line and column of %s in Shift_JIS', async (_, bytes) => {
  const at = await installation();
  const [before = '', after = ''] = hanakoWith({ 氏名: '山田|' }).split('|');
  const content = Buffer.concat([
    iconv.encode(`${fileOf(ICHIRO)}${before}`, 'cp932'),
    Buffer.from(bytes),
    iconv.encode(`${after}\n`, 'cp932'),
  ]);
  expect(await faultsAfter(at, content)).toEqual([
    'line 3, 氏名: holds bytes that are no characters of the encoding of this file',
  ]);
});

test('asks for branches where there are none yet', async () => {
  const at = await temporaryInstallation();
  expect(await faultsAfter(at, fileOf(HANAKO))).toEqual([
    expect.stringMatching(/^There are no branches yet/),
  ]);
});
