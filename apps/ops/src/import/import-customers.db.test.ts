// Aim: an import file is taken whole or not at all, in every encoding, and a second time changes nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { foldKana } from '@madoguchi/otp-core/folding';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { DEMO_BRANCHES } from '../demo/branches.ts';
import { generateCustomerCsv } from '../demo/generate-customer-csv.ts';
import { fileOf, HANAKO, hanakoWith, ICHIRO, importFile } from '../testing/import-files.ts';
import { type TemporaryInstallation, temporaryInstallation } from '../testing/temporary-store.ts';
import { SILENT } from './progress.ts';

async function installation(): Promise<TemporaryInstallation> {
  const made = await temporaryInstallation();
  await made.store.putBranches(DEMO_BRANCHES);
  return made;
}

async function namesContaining({ store }: TemporaryInstallation, kana: string): Promise<string[]> {
  const by = { kind: 'containing', value: foldKana(kana) } as const;
  const { customers } = await store.searchCustomers({ by, nowMs: 0, limit: 10, cursor: null });
  return customers.map(({ nameKanji }) => nameKanji);
}

describe('encodings', () => {
  const text = fileOf(HANAKO, ICHIRO);
  const encodings: [string, Uint8Array, string][] = [
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with BOM', Buffer.from(`\u{feff}${text}`), 'utf-8'],
    ['Shift_JIS', iconv.encode(text, 'cp932'), 'cp932'],
    ['Shift_JIS with CRLF', iconv.encode(text.replaceAll('\n', '\r\n'), 'cp932'), 'cp932'],
    ['UTF-8 without a line end behind the last line', Buffer.from(text.trimEnd()), 'utf-8'],
    ['UTF-8 with every field quoted', Buffer.from(text.replace(/[^,\n]+/g, '"$&"')), 'utf-8'],
  ];

  test.each(encodings)(
    'takes %s with 髙﨑①, half-width kana and full-width digits',
    async (_, bytes, encoding) => {
      const at = await installation();
      const result = await importFile(at.store, at.file('customers.csv', bytes));
      expect(result).toEqual({
        kind: 'imported',
        counts: { inserted: 2, updated: 0, unchanged: 0 },
        encoding,
      });
      expect(await at.customers()).toMatchObject([
        {
          customerNumber: '10000001',
          nameKanji: '山田　花子',
          nameKana: 'ヤマダ ハナコ',
          dateOfBirth: '1965-04-20',
        },
        {
          customerNumber: '10000002',
          accountType: '当座',
          nameKanji: '髙﨑　一郎①',
          nameKana: 'タカサキ イチロウ',
          dateOfBirth: '1958-11-03',
          phone: '055-000-0002',
          email: 'ichiro..k.@example.jp',
          loginId: 'Ichiro02',
        },
      ]);
      expect(await namesContaining(at, 'ﾀｶｻｷ')).toEqual(['髙﨑　一郎①']);
    },
  );
});

describe('a second file', () => {
  test('that is the same changes nothing and says so', async () => {
    const at = await installation();
    const path = at.file('customers.csv', fileOf(HANAKO, ICHIRO));
    await importFile(at.store, path);
    const before = await at.customers();
    const again = await importFile(at.store, path);
    expect(again).toMatchObject({ counts: { inserted: 0, updated: 0, unchanged: 2 } });
    expect(await at.customers()).toEqual(before);
  });

  test('with a new name updates her and is found by the new name only', async () => {
    const at = await installation();
    await importFile(at.store, at.file('one.csv', fileOf(HANAKO, ICHIRO)));
    const renamed = hanakoWith({ 氏名: '佐藤　花子', カナ氏名: 'サトウ ハナコ' });
    const result = await importFile(at.store, at.file('two.csv', fileOf(renamed, ICHIRO)));
    expect(result).toMatchObject({ counts: { inserted: 0, updated: 1, unchanged: 1 } });
    expect(await namesContaining(at, 'サトウ')).toEqual(['佐藤　花子']);
    expect(await namesContaining(at, 'ヤマダ')).toEqual([]);
  });

  test('keeps the row of a customer, and with it her token', async () => {
    const at = await installation();
    await importFile(at.store, at.file('one.csv', fileOf(HANAKO)));
    const id = await at.store.customerIdByNumber('10000001');
    await importFile(at.store, at.file('two.csv', fileOf(ICHIRO, hanakoWith({ 店番: '056' }))));
    expect(await at.store.customerIdByNumber('10000001')).toBe(id);
    expect(await at.customers()).toHaveLength(2);
  });
});

test('leaves one audit entry with the name, the digest and the numbers of the file', async () => {
  const at = await installation();
  await importFile(at.store, at.file('customers.csv', fileOf(HANAKO)));
  const { entries } = await at.store.auditPage({ reader: null, limit: 10, cursor: null });
  expect(entries).toMatchObject([
    {
      action: 'import_customers',
      outcome: 'accepted',
      actor: { kind: 'system', id: 'cli' },
      details: {
        file: 'customers.csv',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        encoding: 'utf-8',
        inserted: 1,
        updated: 0,
        unchanged: 0,
      },
    },
  ]);
});

describe('what is stopped', () => {
  test.each(['reading', 'comparing', 'writing'])('while %s leaves nothing behind', async (phase) => {
    const at = await installation();
    await importFile(at.store, at.file('one.csv', fileOf(HANAKO)));
    const lines = [...generateCustomerCsv(12_000, 1)].join('');
    const stop = new AbortController();
    let current = '';
    const progress = {
      ...SILENT,
      phase: (label: string) => {
        current = label;
      },
      update: () => {
        if (current === phase) stop.abort();
      },
    };
    const path = at.file('two.csv', lines);
    await expect(importFile(at.store, path, { signal: stop.signal, progress })).rejects.toThrow(/abort/i);
    expect((await at.customers()).map(({ customerNumber }) => customerNumber)).toEqual(['10000001']);
    expect(await at.auditCount()).toBe(1);
    expect(await importFile(at.store, path)).toMatchObject({ counts: { inserted: 12_000 } });
  });

  test('by killing the process while it writes leaves nothing behind', async () => {
    const at = await installation();
    const path = at.file('customers.csv', [...generateCustomerCsv(30_000, 1)].join(''));
    const program = fileURLToPath(new URL('../testing/import-and-wait.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', program, at.folder, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe('writing\n');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await at.customers()).toEqual([]);
    expect(await at.auditCount()).toBe(0);
    expect(await importFile(at.store, path)).toMatchObject({ counts: { inserted: 30_000 } });
  });
});

test('takes 100,000 lines, finds the last of them, and takes them a second time without a change', async () => {
  const at = await installation();
  const path = join(at.folder, 'many.csv');
  await pipeline(Readable.from(generateCustomerCsv(100_000, 3)), createWriteStream(path));
  expect(await importFile(at.store, path)).toMatchObject({ counts: { inserted: 100_000 } });
  const id = await at.store.customerIdByNumber('20099999');
  const last = await at.store.customerById(id ?? 0);
  const by = { kind: 'account_number', value: last?.accountNumber ?? '' } as const;
  const found = await at.store.searchCustomers({ by, nowMs: 0, limit: 5, cursor: null });
  expect(found.customers.map(({ customerNumber }) => customerNumber)).toEqual(['20099999']);
  expect(await namesContaining(at, last?.nameKana ?? '')).toContain(last?.nameKanji);
  expect(await importFile(at.store, path)).toMatchObject({ counts: { unchanged: 100_000 } });
});
