// Aim: an installation goes over to a master, and to another one, by the command line: everybody signs in before and after, every mistake in the settings is told with what to do, and the log
// tells who did it.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { readConfig } from '@madoguchi/server/config';
import { protectSecrets } from '@madoguchi/server/keys/protect-secrets';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import type { Store } from '@madoguchi/store/store';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { NOW_MS } from '../testing/import-files.ts';
import { type TestWorld, testWorld } from '../testing/test-world.ts';
import { enrol, signIn } from '../testing/token-holders.ts';

let at: TestWorld;
let outside: string;
beforeEach(async () => {
  at = testWorld();
  outside = mkdtempSync(join(tmpdir(), 'madoguchi-master-'));
  onTestFinished(() => rmSync(outside, { recursive: true }));
  const opened = await openConfiguredStore(configOf({}));
  await enrol(opened, 1);
  await opened.store.close();
  auditKeys(configOf({}));
});

const configOf = (environment: Record<string, string>) =>
  readConfig({ MADOGUCHI_DATA: at.folder, ...environment });
const files = () => readdirSync(join(at.folder, 'secrets'));

/** A master in a file outside of the data folder. */
function masterFile(byte: number): string {
  const path = join(outside, `${byte}.key`);
  writeFileSync(path, `${Buffer.alloc(32, byte).toString('base64')}\n`);
  return path;
}

/** A KMS that turns each byte by `byte`. */
function kms(byte: number): string {
  const path = join(outside, `kms-${byte}.mjs`);
  const turn = `Buffer.from(Buffer.from(key, 'base64').map((each) => each ^ ${byte})).toString('base64')`;
  const text = `import { readFileSync } from 'node:fs';
const { op, key, context } = JSON.parse(readFileSync(0, 'utf8'));
// Like a real one it knows what it has wrapped itself.
if (op === 'unwrap' && !readFileSync(${JSON.stringify(path)} + '.known', 'utf8').includes(key + ' ' + context)) process.exit(4);
const answer = ${turn};
if (op === 'wrap') (await import('node:fs')).appendFileSync(${JSON.stringify(path)} + '.known', answer + ' ' + context + '\\n');
console.log(JSON.stringify({ key: answer }));`;
  writeFileSync(path, text);
  writeFileSync(`${path}.known`, '');
  return JSON.stringify([process.execPath, path]);
}

async function withStore<T>(
  environment: Record<string, string>,
  act: (store: Store) => Promise<T>,
): Promise<T> {
  const { store } = await openConfiguredStore(configOf(environment));
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

/** Signs the customer in, a minute later each time. */
let minutes = 0;
const signsIn = (environment: Record<string, string>) =>
  withStore(environment, (store) => {
    minutes += 1;
    return signIn(store, 1, NOW_MS + minutes * 60_000);
  });
const lastDetails = (environment: Record<string, string>) =>
  withStore(environment, async (store) => {
    const { entries } = await store.auditPage({ reader: null, limit: 1, cursor: null });
    return [entries[0]?.action, entries[0]?.details];
  });

describe.each(['file', 'command'])('going over to a master of a %s', (kind) => {
  const settings = (byte: number): Record<string, string> =>
    kind === 'file' ? { MASTER_KEY_FILE: masterFile(byte) } : { MASTER_KEY_COMMAND: kms(byte) };

  test('leaves sealed files only, and everybody signs in as before, also after keys have changed', async () => {
    const before = auditKeys(configOf({})).signer.verifierKey;
    const plain = files().map((name) => readFileSync(join(at.folder, 'secrets', name)));
    at.inputs.environment = settings(1);
    const { exitCode, out } = await at.run('keys', 'protect');
    expect([exitCode, out]).toEqual([
      0,
      expect.stringContaining('audit-key.bin, token-key.bin, url-key.bin.'),
    ]);
    expect(files()).toEqual([
      ...['audit-key.bin.sealed', 'installation.id', 'token-key.bin.sealed', 'url-key.bin.sealed'],
    ]);
    const sealed = files()
      .map((name) => readFileSync(join(at.folder, 'secrets', name), 'latin1'))
      .join('\n');
    for (const secret of plain) {
      for (const form of ['hex', 'base64', 'latin1'] as const)
        expect(sealed).not.toContain(secret.toString(form));
    }
    expect(await signsIn(at.inputs.environment)).toBe('accepted');
    expect((await at.run('audit', 'key')).out.trim()).toBe(before);
    for (const words of [
      ['keys', 'rotate'],
      ['keys', 'reseal'],
      ['audit', 'key', 'rotate'],
      ['audit', 'key', 'retire'],
    ]) {
      expect((await at.run(...words)).exitCode, words.join(' ')).toBe(0);
    }
    expect(await signsIn(at.inputs.environment)).toBe('accepted');
    expect((await at.run('audit', 'verify')).exitCode).toBe(0);
    expect(files().filter((name) => !name.endsWith('.sealed'))).toEqual([
      'audit-keys-retired.txt',
      'installation.id',
    ]);
  });

  test('is told in the log once, also where a kill came between', async () => {
    at.inputs.environment = settings(1);
    const { dataFolder, master } = configOf(at.inputs.environment);
    if (master === null) throw new Error('No master.');
    // As far as a run comes that is killed before it can open the database.
    protectSecrets({ dataFolder, master });
    const secrets = ['audit-key.bin', 'token-key.bin', 'url-key.bin'];
    expect((await lastDetails(at.inputs.environment))[0]).not.toBe('protect_secrets');
    expect((await at.run('keys', 'protect')).out).toBe('Nothing lay there in plain text.\n');
    expect(await lastDetails(at.inputs.environment)).toEqual([
      'protect_secrets',
      { master: master.id, secrets },
    ]);
    await signsIn(at.inputs.environment);
    expect((await at.run('keys', 'protect')).exitCode).toBe(0);
    expect((await lastDetails(at.inputs.environment))[0]).toBe('sign_in');
  });

  test('and on to another one', async () => {
    const old = settings(1);
    at.inputs.environment = old;
    await at.run('keys', 'protect');
    at.inputs.environment = settings(2);
    expect((await at.run('keys', 'list')).exitCode).toBe(1);
    const value = Object.values(old)[0] ?? '';
    const option = kind === 'file' ? '--old-key-file' : '--old-key-command';
    const { exitCode, out } = await at.run('keys', 'rewrap', option, value);
    expect([exitCode, out]).toEqual([0, expect.stringContaining('token-key.bin')]);
    expect(await signsIn(at.inputs.environment)).toBe('accepted');
    expect((await lastDetails(at.inputs.environment))[0]).toBe('sign_in');
    await expect(withStore(old, async () => 0)).rejects.toThrow(/is sealed by the master|could not unwrap/);
    expect((await at.run('keys', 'rewrap', option, value)).out).toContain('already');
  });
});

describe('a mistake in the settings is told with what to do:', () => {
  test('a master, and plain files', async () => {
    at.inputs.environment = { MASTER_KEY_FILE: masterFile(1) };
    const { exitCode, err } = await at.run('keys', 'list');
    expect([exitCode, err]).toEqual([1, expect.stringContaining('"madoguchi keys protect"')]);
    expect(files()).toEqual(['audit-key.bin', 'token-key.bin', 'url-key.bin']);
  });

  test('sealed files, and no master', async () => {
    at.inputs.environment = { MASTER_KEY_FILE: masterFile(1) };
    await at.run('keys', 'protect');
    at.inputs.environment = {};
    const { exitCode, err } = await at.run('keys', 'list');
    expect([exitCode, err]).toEqual([
      1,
      expect.stringContaining('are sealed, and no master is set.\nSet MASTER_KEY_FILE'),
    ]);
    expect(files().filter((name) => name.endsWith('.bin'))).toEqual([]);
  });

  test('no master to go over to, none to come from, or two', async () => {
    expect((await at.run('keys', 'protect')).err).toContain('No master is set.');
    at.inputs.environment = { MASTER_KEY_FILE: masterFile(1) };
    expect((await at.run('keys', 'rewrap')).err).toContain('must be said, once');
    const both = await at.run('keys', 'rewrap', '--old-key-ask', '--old-key-file', 'x');
    expect(both.err).toContain('must be said, once');
    expect((await at.run('keys', 'rewrap', '--old-key-file', '/nowhere')).err).toContain(
      'cannot be read (ENOENT)',
    );
  });

  test('an old master that is asked for, and typed wrongly', async () => {
    at.inputs.environment = { MASTER_KEY_FILE: masterFile(1) };
    await at.run('keys', 'protect');
    at.inputs.environment = { MASTER_KEY_FILE: masterFile(2) };
    const typed = Buffer.alloc(32, 1).toString('base64');
    at.inputs.secrets = [typed.slice(1)];
    const wrong = await at.run('keys', 'rewrap', '--old-key-ask');
    expect([wrong.exitCode, wrong.err]).toEqual([1, expect.stringContaining('32 bytes in base64')]);
    expect(wrong.err).not.toContain(typed.slice(1, 20));
    at.inputs.secrets = [Buffer.alloc(32, 9).toString('base64')];
    expect((await at.run('keys', 'rewrap', '--old-key-ask')).err).toContain('is sealed by the master');
    at.inputs.secrets = [typed];
    expect((await at.run('keys', 'rewrap', '--old-key-ask')).exitCode).toBe(0);
    expect(await signsIn(at.inputs.environment)).toBe('accepted');
  });
});
