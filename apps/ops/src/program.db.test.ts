// Aim: every command says how it is used, does its work, and tells an expected fault as cause and remedy.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { hashPassword, verifyPassword } from '@madoguchi/server/passwords';
import type { Store } from '@madoguchi/store/store';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileOf, HANAKO, hanakoWith, NOW_MS } from './testing/import-files.ts';
import { type TestWorld, testWorld } from './testing/test-world.ts';

const BRANCHES = '店番,店名,電話番号\n012,本店営業部,055-000-0012\n';
const PASSWORD = 'four words one line';

function write(at: TestWorld, name: string, content: string | Uint8Array): string {
  const path = join(at.folder, name);
  writeFileSync(path, content);
  return path;
}

async function storeOf(at: TestWorld): Promise<Store> {
  const database = { kind: 'sqlite', path: join(at.folder, 'madoguchi.db') } as const;
  const { store } = await openConfiguredStore({ dataFolder: at.folder, database });
  onTestFinished(() => store.close());
  return store;
}

async function withBranches(): Promise<TestWorld> {
  const at = testWorld();
  await at.run('branches', 'import', write(at, 'branches.csv', BRANCHES));
  return at;
}

const createStaff = (at: TestWorld, ...more: string[]) =>
  at.run(
    'staff',
    'create',
    '--number',
    '1901',
    '--name',
    '天野 隆',
    '--role',
    'administrator',
    '--branch',
    '012',
    ...more,
  );

describe('usage', () => {
  test.each([
    'customers import',
    'customers credentials',
    'branches import',
    'staff create',
    'staff unlock',
    'audit verify',
    'audit export',
    'audit proof',
    'audit key',
    'db migrate',
    'demo seed',
    'demo code',
    'demo accounts',
  ])('%s --help tells how it is used, with an example', async (command) => {
    const { exitCode, out } = await testWorld().run(...command.split(' '), '--help');
    expect(exitCode).toBe(0);
    expect(out).toMatch(new RegExp(`Usage: madoguchi ${command}`));
    expect(out).toMatch(/Examples?:\n {2}\$ .*madoguchi/);
  });

  test.each([
    [[]],
    [['customers']],
    [['customers', 'export']],
    [['customers', 'import']],
    [['customers', 'credentials']],
    [['demo', 'seed', '--force']],
    [['staff', 'create', '--number', '1']],
    [['staff', 'create', '--number', '1', '--name', 'a', '--role', 'king', '--branch', '012']],
  ])('%j is wrong usage', async (words) => {
    const { exitCode, out, err } = await testWorld().run(...words);
    expect(exitCode).toBe(2);
    expect(out + err).not.toBe('');
  });
});

describe('expected faults', () => {
  test('a setting that cannot be used is named', async () => {
    const at = testWorld();
    at.inputs.environment = { CONSOLE_PORT: 'x' };
    const { exitCode, err } = await at.run('db', 'migrate');
    expect([exitCode, err]).toEqual([1, expect.stringMatching(/CONSOLE_PORT/)]);
  });

  test('a database that is none is named', async () => {
    const at = testWorld();
    write(at, 'madoguchi.db', 'x'.repeat(5_000));
    const { exitCode, err } = await at.run('db', 'migrate');
    expect([exitCode, err]).toEqual([1, expect.stringMatching(/no SQLite database.*DATABASE_URL/)]);
  });

  test.each([
    ['that is not there', 'missing.csv', /There is no file .*missing\.csv/],
    ['that is a folder', '.', /folder, not a file/],
  ])('a file %s is named', async (_, name, message) => {
    const at = await withBranches();
    const { exitCode, err } = await at.run('customers', 'import', join(at.folder, name));
    expect([exitCode, err]).toEqual([1, expect.stringMatching(message)]);
  });
});

describe('import', () => {
  test('tells what was inserted, and a second time what is unchanged', async () => {
    const at = await withBranches();
    const path = write(at, 'customers.csv', fileOf(HANAKO));
    const first = await at.run('customers', 'import', path);
    expect(first).toEqual({
      exitCode: 0,
      err: '',
      out: 'customers: 1 inserted, 0 updated, 0 unchanged (utf-8)\n',
    });
    expect((await at.run('customers', 'import', path)).out).toMatch(/0 inserted, 0 updated, 1 unchanged/);
  });

  test('tells each fault and that nothing was changed', async () => {
    const at = await withBranches();
    const path = write(at, 'customers.csv', fileOf(HANAKO, hanakoWith({ 顧客番号: '1', ログインID: '' })));
    const { exitCode, err } = await at.run('customers', 'import', path);
    expect(exitCode).toBe(1);
    expect(err.split('\n')).toEqual([
      'line 3, 顧客番号: is not 8 digits',
      'line 3, ログインID: is not 6 to 20 ASCII letters and digits that begin with a letter',
      'The file has 2 faults. Nothing was changed.',
      'Correct them and import the whole file again.',
      '',
    ]);
  });

  test('of passwords tells how many customers have them now, and never a password', async () => {
    const at = await withBranches();
    await at.run('customers', 'import', write(at, 'customers.csv', fileOf(HANAKO)));
    const header = '顧客番号,ログインパスワード,確認用パスワード\n';
    const hash = await hashPassword(PASSWORD);
    const good = write(at, 'good.csv', `${header}10000001,"${hash}","${hash}"\n`);
    expect(await at.run('customers', 'credentials', good)).toEqual({
      ...{ exitCode: 0, err: '' },
      out: 'credentials: of 1 customers (utf-8)\n',
    });
    const bad = write(at, 'bad.csv', `${header}10000001,"${hash}",${PASSWORD}\n`);
    const { exitCode, out, err } = await at.run('customers', 'credentials', bad);
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^line 2, 確認用パスワード: is no argon2id hash .*\nThe file has 1 faults. Nothing was changed/,
    );
    expect(err).not.toContain(PASSWORD);
  });

  test('of branches tells faulty lines and changes nothing then', async () => {
    const at = await withBranches();
    const bad = `${BRANCHES}12,駅前支店,055-000-0034\n034,,x\n012,本店営業部,055-000-0012\n`;
    const { exitCode, err } = await at.run('branches', 'import', write(at, 'bad.csv', bad));
    expect(exitCode).toBe(1);
    expect(err.split('\n').slice(0, 4)).toEqual([
      'line 3, 店番: is not 3 digits',
      'line 4, 店名: is empty, longer than 60 characters, or unreadable',
      'line 4, 電話番号: is not digits and hyphens',
      'line 5, 店番: stands in an earlier line too',
    ]);
    expect(await (await storeOf(at)).branches()).toHaveLength(1);
  });
});

describe('staff', () => {
  test('create makes an account that signs in with the password and the key of the printed URI', async () => {
    const at = await withBranches();
    at.inputs.stdin = `${PASSWORD}\n`;
    const { exitCode, out } = await createStaff(at, '--password-stdin');
    expect(exitCode).toBe(0);
    const uri = new URL(out.split('\n')[1] ?? '');
    expect(uri.href).toMatch(/^otpauth:\/\/totp\/Madoguchi:1901\?/);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      issuer: 'Madoguchi',
      algorithm: 'SHA1',
      digits: '6',
      period: '60',
    });
    const store = await storeOf(at);
    const staff = await store.staffByNumber('1901');
    expect(staff?.account).toMatchObject({ name: '天野 隆', role: 'administrator', branchCode: '012' });
    expect(await verifyPassword(staff?.passwordHash ?? null, PASSWORD)).toBe(true);
    const code = generateCode(
      fromBase32(uri.searchParams.get('secret') ?? ''),
      timeStepAt(NOW_MS, DEFAULT_LIMITS.otp),
      DEFAULT_LIMITS.otp,
    );
    const { entries } = await store.auditPage({ reader: null, limit: 1, cursor: null });
    const [
      { seq, targetLabel, outcome, reason, ...entry } = { seq: 0, targetLabel: '', outcome: '', reason: '' },
    ] = entries;
    const tried = await store.tryStaffCode({
      staffNumber: '1901',
      code,
      nowMs: NOW_MS,
      entry: { ...entry, action: 'staff_code' } as never,
    });
    expect(tried?.outcome.kind).toBe('accepted');
  });

  test('create is audited, without password and key', async () => {
    const at = await withBranches();
    at.inputs.secrets = [PASSWORD, PASSWORD];
    const { out } = await createStaff(at);
    const { entries } = await (await storeOf(at)).auditPage({ reader: null, limit: 1, cursor: null });
    expect(entries).toMatchObject([
      {
        action: 'create_staff',
        target: { kind: 'staff', id: '1901' },
        actor: { id: 'cli', terminal: 'root@test' },
      },
    ]);
    const secret = new URL(out.split('\n')[1] ?? '').searchParams.get('secret') ?? '';
    expect(JSON.stringify(entries)).not.toContain(secret);
    expect(JSON.stringify(entries)).not.toContain(PASSWORD);
  });

  test.each([
    ['a short password', ['short'], /12 to 128 characters/],
    ['two passwords that differ', [PASSWORD, `${PASSWORD}!`], /two passwords differ/],
  ])('create refuses %s', async (_, secrets, message) => {
    const at = await withBranches();
    at.inputs.secrets = secrets;
    const { exitCode, err } = await createStaff(at);
    expect([exitCode, err]).toEqual([1, expect.stringMatching(message)]);
    expect(await (await storeOf(at)).staffByNumber('1901')).toBeNull();
  });

  test('create refuses a branch that does not exist and a number that is taken', async () => {
    const fresh = testWorld();
    expect((await createStaff(fresh)).err).toMatch(/no branch 012.*\nImport the branches first/);
    const at = await withBranches();
    at.inputs.secrets = [PASSWORD, PASSWORD];
    await createStaff(at);
    const { exitCode, err } = await createStaff(at);
    expect([exitCode, err]).toEqual([1, expect.stringMatching(/1901 is taken/)]);
  });

  test('create writes down who she is as a customer, and tells it in the entry', async () => {
    const at = await withBranches();
    await at.run('customers', 'import', write(at, 'customers.csv', fileOf(HANAKO)));
    at.inputs.secrets = [PASSWORD, PASSWORD];
    expect((await createStaff(at, '--customer-number', '10000001')).exitCode).toBe(0);
    const store = await storeOf(at);
    const id = await store.customerIdByNumber('10000001');
    expect((await store.staffByNumber('1901'))?.account.ownCustomerId).toBe(String(id));
    const { entries } = await store.auditPage({ reader: null, limit: 1, cursor: null });
    expect(entries).toMatchObject([{ action: 'create_staff', details: { customerNumber: '10000001' } }]);
  });

  test.each([
    ['is malformed', '1000001', '1901', /--customer-number: is not 8 digits/],
    ['nobody has', '10000099', '1901', /no customer 10000099.*Nothing was changed/],
    ['is a colleague’s', '10000001', '1902', /10000001 is another member of staff.*Nothing was changed/],
  ])('create refuses a customer number that %s', async (_, customerNumber, staffNumber, message) => {
    const at = await withBranches();
    await at.run('customers', 'import', write(at, 'customers.csv', fileOf(HANAKO)));
    at.inputs.secrets = [PASSWORD, PASSWORD];
    if (staffNumber !== '1901') await createStaff(at, '--customer-number', customerNumber);
    at.inputs.secrets = [PASSWORD, PASSWORD];
    const again = ['--number', staffNumber, '--customer-number', customerNumber];
    const { exitCode, err } = await createStaff(at, ...again);
    expect([exitCode, err]).toEqual([1, expect.stringMatching(message)]);
    expect(await (await storeOf(at)).staffByNumber(staffNumber)).toBeNull();
  });

  test('unlock is audited; an unknown number is a fault', async () => {
    const at = await withBranches();
    at.inputs.secrets = [PASSWORD, PASSWORD];
    await createStaff(at);
    expect((await at.run('staff', 'unlock', '1901')).exitCode).toBe(0);
    expect((await at.run('staff', 'unlock', '9999')).err).toMatch(/no staff number 9999/);
    const { entries } = await (await storeOf(at)).auditPage({ reader: null, limit: 10, cursor: null });
    expect(entries.filter(({ action }) => action === 'unlock_staff')).toHaveLength(1);
  });
});

test('demo data have no place in production, and demo codes none outside a demo database', async () => {
  const at = testWorld();
  at.inputs.environment = { NODE_ENV: 'production' };
  expect(await at.run('demo', 'seed')).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/production/),
  });
  at.inputs.environment = {};
  expect(await at.run('demo', 'code', '1024')).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/no demo database/),
  });
  expect((await at.run('demo', 'accounts')).out).toMatch(/no demo database/);
});

test('demo data can be made with other limits, and their codes have the form that these ask for', async () => {
  const at = testWorld();
  const otp = { algorithm: 'sha256', digits: 8, stepSeconds: 30 };
  at.inputs.environment = {
    MADOGUCHI_LIMITS: write(at, 'limits.json', JSON.stringify({ otp, maxConsecutiveFailures: 10 })),
  };
  expect((await at.run('demo', 'seed')).out).toMatch(/madoguchi-1024/);
  expect((await at.run('demo', 'seed', '--if-empty')).out).toBe('The demo data are there already.\n');
  expect((await at.run('demo', 'accounts')).out).toMatch(/madoguchi-1901/);
  expect((await at.run('demo', 'code', 'setsuko03')).out).toMatch(
    /^\d{8}\n山﨑　節子: for another 30 s\nThe clock of this phone runs 2 minutes ahead\.\n$/,
  );
});

/** RFC 4648 section 6, the other way round. */
function fromBase32(text: string): Uint8Array {
  const bits = [...text]
    .map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  return Uint8Array.from(bits.match(/[01]{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
