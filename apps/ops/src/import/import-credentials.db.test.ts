// Aim: hashed passwords are taken whole or not at all; a fault is told by line, and nothing of the file is repeated.
import { hashPassword, verifyPassword } from '@madoguchi/server/passwords';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { DEMO_BRANCHES } from '../demo/branches.ts';
import { generateCustomerCsv } from '../demo/generate-customer-csv.ts';
import { ENTRY, fileOf, HANAKO, ICHIRO, importFile, NOW_MS } from '../testing/import-files.ts';
import { type TemporaryInstallation, temporaryInstallation } from '../testing/temporary-store.ts';
import { type CredentialsResult, importCredentials, MOST_CREDENTIALS } from './import-credentials.ts';
import { faultText } from './line-faults.ts';
import { SILENT } from './progress.ts';

const HEADER = '顧客番号,ログインパスワード,確認用パスワード';
const HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$8/UaIA+juXI9Nlhkw/AN0w$NswfZntuvsa57sXPyiIfhca2C025wcKv2BJH7jMS/Fc';
const OTHER = HASH.replace('8/UaIA', 'aaaaaa');
const SECRET = 'Sakura-no-hana-1965';

const rowOf = (number: string, login = HASH, confirmation = OTHER) =>
  `${number},"${login}","${confirmation}"`;
const credentials = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

/** With Hanako (10000001) and Ichiro (10000002). */
async function installation(): Promise<TemporaryInstallation> {
  const made = await temporaryInstallation();
  await made.store.putBranches(DEMO_BRANCHES);
  await importFile(made.store, made.file('customers.csv', fileOf(HANAKO, ICHIRO)));
  return made;
}

function importInto(
  at: TemporaryInstallation,
  content: string | Uint8Array,
  signal = new AbortController().signal,
): Promise<CredentialsResult> {
  const path = at.file('credentials.csv', content);
  return importCredentials(at.store, { path, nowMs: NOW_MS, signal, progress: SILENT, entry: ENTRY });
}

async function hashesOf({ store }: TemporaryInstallation, customerNumber: string) {
  return store.credentialsOf((await store.customerIdByNumber(customerNumber)) ?? 0);
}

/** The faults, after it was asserted that nothing has changed and that no fault holds what the file holds. */
async function faultsAfter(at: TemporaryInstallation, content: string | Uint8Array): Promise<string[]> {
  const state = async () => [
    await hashesOf(at, '10000001'),
    await hashesOf(at, '10000002'),
    await at.auditCount(),
  ];
  const before = await state();
  const faults = await importInto(at, content).then(
    (result) => {
      if (result.kind !== 'refused') throw new Error('The file was imported.');
      return result.faults.map(faultText);
    },
    (error: Error) => [error.message],
  );
  expect(await state()).toEqual(before);
  for (const secret of [SECRET, HASH, 'NswfZntuvsa57s']) expect(faults.join('\n')).not.toContain(secret);
  return faults;
}

describe('a file is taken', () => {
  const text = credentials(rowOf('10000001'), rowOf('10000002', OTHER, HASH));

  test.each([
    ['in UTF-8', Buffer.from(text)],
    ['in UTF-8 with BOM', Buffer.from(`\u{feff}${text}`)],
    [
      'with CRLF, a blank line and spaces',
      Buffer.from(`${text.replaceAll('\n', '\r\n').replace('2,"', '2 ,"')}\r\n`),
    ],
    ['with full-width digits', Buffer.from(text.replace('10000002', '１００００００２'))],
    ['in Shift_JIS', iconv.encode(text, 'cp932')],
  ])('%s', async (_, bytes) => {
    const at = await installation();
    expect(await importInto(at, bytes)).toMatchObject({ kind: 'imported', customers: 2 });
    expect(await hashesOf(at, '10000001')).toMatchObject({
      loginPasswordHash: HASH,
      confirmationPasswordHash: OTHER,
    });
    expect(await hashesOf(at, '10000002')).toMatchObject({
      loginPasswordHash: OTHER,
      confirmationPasswordHash: HASH,
    });
  });

  test('and the customer logs in with the passwords behind the hashes', async () => {
    const at = await installation();
    const [login, confirmation] = await Promise.all([hashPassword(SECRET), hashPassword(`${SECRET}!`)]);
    await importInto(at, credentials(rowOf('10000001', login, confirmation)));
    const taken = await at.store.takePasswordTry({ kind: 'login', loginId: 'hanako01' }, NOW_MS);
    if (taken.kind !== 'allowed') throw new Error('She is not paused.');
    expect(await verifyPassword(taken.passwordHash, SECRET)).toBe(true);
    expect(await verifyPassword(taken.passwordHash, `${SECRET}!`)).toBe(false);
  });

  test('and replaces the passwords of those that it names, of nobody else', async () => {
    const at = await installation();
    await importInto(at, credentials(rowOf('10000001'), rowOf('10000002')));
    await importInto(at, credentials(rowOf('10000002', OTHER, HASH)));
    expect(await hashesOf(at, '10000001')).toMatchObject({ loginPasswordHash: HASH });
    expect(await hashesOf(at, '10000002')).toMatchObject({ loginPasswordHash: OTHER });
  });

  test('and audited by count alone', async () => {
    const at = await installation();
    await importInto(at, credentials(rowOf('10000001'), rowOf('10000002')));
    const { entries } = await at.store.auditPage({ reader: null, limit: 1, cursor: null });
    expect(entries).toMatchObject([
      {
        ...ENTRY,
        action: 'import_credentials',
        target: null,
        outcome: 'accepted',
        details: { customers: 2 },
      },
    ]);
    expect(Object.keys(entries[0]?.details ?? {})).toEqual(['customers']);
  });

  test('of as many customers as are allowed, and not of one more', async () => {
    const at = await temporaryInstallation();
    await at.store.putBranches(DEMO_BRANCHES);
    const customers = [...generateCustomerCsv(MOST_CREDENTIALS, 1)].join('');
    await importFile(at.store, at.file('customers.csv', customers));
    const rows = Array.from({ length: MOST_CREDENTIALS }, (_, serial) => rowOf(String(20_000_000 + serial)));
    expect(await importInto(at, credentials(...rows))).toMatchObject({ customers: MOST_CREDENTIALS });
    expect(await hashesOf(at, '20099999')).toMatchObject({ loginPasswordHash: HASH });
    await expect(importInto(at, credentials(...rows, rowOf('10000001')))).rejects.toThrow(
      /more than 100,000 customers. Nothing was changed/,
    );
  });
});

describe('a file is refused', () => {
  test('with every faulty line by number, column and reason', async () => {
    const at = await installation();
    await importInto(at, credentials(rowOf('10000001', OTHER, OTHER)));
    const content = credentials(
      rowOf('10000001'),
      rowOf('10000001'),
      rowOf('1000002'),
      rowOf('10000099'),
      `10000002,${HASH},${OTHER}`,
      '10000002',
      rowOf('10000098', HASH.replace('t=2', 't=1'), SECRET),
    );
    expect(await faultsAfter(at, content)).toEqual([
      'line 3, 顧客番号: stands in line 2 too',
      'line 4, 顧客番号: is not 8 digits',
      'line 5, 顧客番号: there is no such customer; see "madoguchi customers import"',
      'line 6: has 7 columns instead of 3: put each hash in quotes ("), it holds commas',
      'line 7: has 1 columns instead of 3',
      'line 8, ログインパスワード: costs too little: at least m=19456,t=2,p=1',
      expect.stringMatching(
        /^line 8, 確認用パスワード: is no argon2id hash .*passwords themselves are never taken$/,
      ),
      'line 8, 顧客番号: there is no such customer; see "madoguchi customers import"',
    ]);
  });

  test('where an unknown customer is its only fault', async () => {
    const at = await installation();
    expect(await faultsAfter(at, credentials(rowOf('10000001'), rowOf('10000099')))).toEqual([
      'line 3, 顧客番号: there is no such customer; see "madoguchi customers import"',
    ]);
  });

  test('and its faults beyond the first 1,000 are counted', async () => {
    const at = await installation();
    const rows = Array.from({ length: 1_500 }, () => rowOf('1', SECRET, SECRET));
    const result = await importInto(at, credentials(...rows));
    expect(result).toMatchObject({ kind: 'refused', more: 3_500 });
  });

  test.each([
    ['in the place of both hashes', credentials(`10000001,${SECRET},${SECRET}`), /is no argon2id hash/],
    ['in the place of the customer number', credentials(rowOf(SECRET)), /is not 8 digits/],
    [
      'in the header',
      `顧客番号,${SECRET},確認用パスワード\n`,
      /^line 1: column 2 is another; expected: ログイン/,
    ],
    ['where no header is', `${SECRET},${HASH}\n`, /^line 1: column 1 is another; expected: 顧客番号/],
    ['in an open quote', credentials(`10000001,"${SECRET},x`), /is opened and never closed/],
    ['behind a closing quote', credentials(`10000001,"x"${SECRET},x`), /follows a closing quote/],
    ['around a quote', credentials(`10000001,${SECRET}"x",x`), /in the middle of a field/],
    ['in Shift_JIS', iconv.encode(credentials(`10000001,${SECRET}桜,x`), 'cp932'), /is no argon2id hash/],
    ['in a line without an end', `${HEADER}\n${SECRET.repeat(9_000)}`, /longer than 65536 bytes/],
  ])('and never shows a password that stands %s', async (_, content, reason) => {
    const at = await installation();
    expect((await faultsAfter(at, content)).join('\n')).toMatch(reason);
  });

  test('where it is stopped before the writing', async () => {
    const at = await installation();
    const controller = new AbortController();
    controller.abort();
    await expect(importInto(at, credentials(rowOf('10000001')), controller.signal)).rejects.toThrow(/abort/i);
    expect(await hashesOf(at, '10000001')).toBeNull();
  });
});
