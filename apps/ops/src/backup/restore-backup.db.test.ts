// Aim: a backup is worth what its restore shows. `backup check` and `backup restore` bring an installation back whole, on which customers log in, and find whatever was done to a backup on its way: a
// byte, its end, a file inside, by somebody who only damages it and by somebody who can write one himself.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { periodEndMs } from '@madoguchi/otp-core/audit-retention';
import { readConfig } from '@madoguchi/server/config';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type BackupWorld, backupWorld, forgeBackup, openBackup } from '../testing/backup-world.ts';
import { NOW_MS } from '../testing/import-files.ts';
import { sealAndKeep, tamperWith, withStoreIn, writeMonth } from '../testing/old-log.ts';
import { enrol, signIn } from '../testing/token-holders.ts';
import type { Manifest } from './manifest.ts';

let at: BackupWorld;
let backup: string;
let work: string;

beforeEach(async () => {
  at = await backupWorld();
  await writeMonth(at.folder, '2024-01', 40);
  const opened = await openConfiguredStore(readConfig({ MADOGUCHI_DATA: at.folder }));
  await enrol(opened, 2);
  const session = { data: '{}', owner: 'customer:1', lastSeenMs: NOW_MS, expiresAtMs: NOW_MS + 600_000 };
  await opened.store.createSession('digest', session);
  // What does not compress, so that the encryption has several portions.
  await opened.store.putMeta('filler', randomBytes(100_000).toString('base64'));
  await opened.store.close();
  await sealAndKeep(at.folder, '000000000001');
  at.inputs.nowMs = periodEndMs('2026-02');
  await at.run('audit', 'archive');
  at.inputs.nowMs = NOW_MS;
  await sealAndKeep(at.folder, '000000000002');
  backup = await at.backUp();
  work = join(at.outside, 'tmp');
  mkdirSync(work);
  const { TMPDIR } = process.env;
  process.env.TMPDIR = work;
  onTestFinished(() => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  });
});

const check = (path = backup, identity = at.identity) =>
  at.run('backup', 'check', path, '--identity', identity);
const restored = () => join(at.outside, 'restored');
const restore = (path = backup) =>
  at.run('backup', 'restore', path, '--identity', at.identity, '--to', restored());

describe('a backup as it was made', () => {
  test('is checked line by line, and nothing of it stays', async () => {
    const { exitCode, out, err } = await check();
    expect([exitCode, err]).toEqual([0, '']);
    for (const line of [
      'Backup of 2026/11/23 12:00:00, by version ',
      /ok {4}7 files, [\d,]+ bytes, as they were backed up\./,
      'ok    The database is sound (SQLite).',
      'ok    2 customers, 2 tokens, ',
      'ok    The audit log is whole.',
      'ok    A TOTP key under each data key opens (first).',
      'This backup can be restored.',
    ])
      expect(out).toMatch(line);
    expect(out).not.toContain('FAULT');
    expect(readdirSync(work)).toEqual([]);
  });

  test('is restored with everything that belongs to it, and customers log in', async () => {
    const { exitCode, out, err } = await restore();
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toContain('1 sessions were ended.');
    expect(out).toContain(`MADOGUCHI_DATA=${restored()}`);
    expect(readdirSync(restored()).sort()).toEqual(['archives', 'checkpoints', 'madoguchi.db', 'secrets']);
    expect(statSync(restored()).mode & 0o777).toBe(0o700);
    expect(statSync(join(restored(), 'madoguchi.db')).mode & 0o777).toBe(0o600);
    at.inputs.environment = { MADOGUCHI_DATA: restored() };
    expect((await at.run('audit', 'verify')).exitCode).toBe(0);
    await withStoreIn(restored(), async (store) => {
      expect(await signIn(store, 1, NOW_MS + 60_000)).toBe('accepted');
      expect(await store.loadSession('digest')).toBeNull();
      const { entries } = await store.auditPage({
        ...{ reader: null, actions: ['restore_backup'], limit: 9, cursor: null },
      });
      expect(entries).toHaveLength(1);
      expect(entries[0]?.details).toMatchObject({
        ...{ fileName: 'madoguchi-20261123-120000.tar.gz.age', madeAt: '2026-11-23T03:00:00.000Z' },
        sessionsEnded: 1,
      });
    });
  });

  test('shows what was lost, against a checkpoint from after it', async () => {
    await writeMonth(at.folder, '2026-11', 5);
    await sealAndKeep(at.folder, 'witness');
    await restore();
    at.inputs.environment = { MADOGUCHI_DATA: restored() };
    const witness = join(at.folder, 'checkpoints', 'witness.note');
    const { exitCode, out } = await at.run('audit', 'verify', '--checkpoint', witness);
    expect([exitCode, out]).toEqual([1, expect.stringMatching(/FAULT the checkpoint of .* speaks of/)]);
  });

  test('is not restored over anything, but goes on where a kill left a half', async () => {
    mkdirSync(restored());
    // A process number that nobody can have.
    mkdirSync(join(restored(), 'restoring.4194999.aaaaaa'));
    writeFileSync(join(restored(), 'other'), '');
    expect(await restore()).toMatchObject({ exitCode: 1, err: expect.stringContaining('is not empty') });
    expect(readdirSync(restored())).toContain('other');
    rmSync(join(restored(), 'other'));
    expect((await restore()).exitCode).toBe(0);
    expect((await restore()).err).toContain('is not empty');
  });

  test('leaves nothing after Ctrl+C', async () => {
    at.inputs.interrupted = true;
    expect((await restore()).exitCode).toBe(130);
    expect(readdirSync(restored())).toEqual([]);
    expect((await check()).exitCode).toBe(130);
    expect(readdirSync(work)).toEqual([]);
  });

  test('of an installation under a master needs that master', async () => {
    const master = join(at.outside, 'master.key');
    writeFileSync(master, Buffer.alloc(32, 1).toString('base64'));
    const { BACKUP_RECIPIENTS = '' } = at.inputs.environment;
    at.inputs.environment = { BACKUP_RECIPIENTS, MASTER_KEY_FILE: master };
    await at.run('keys', 'protect');
    at.inputs.nowMs += 60_000;
    const path = await at.backUp();
    expect((await check(path)).exitCode).toBe(0);
    at.inputs.environment = {};
    const { exitCode, out } = await check(path);
    expect([exitCode, out]).toEqual([1, expect.stringContaining('are sealed, and no master is set')]);
    expect(readdirSync(work)).toEqual([]);
  });
});

describe('a backup that was damaged is refused, and leaves nothing:', () => {
  const damage = (change: (bytes: Buffer) => Buffer): string => {
    const path = join(at.outside, 'damaged.tar.gz.age');
    writeFileSync(path, change(readFileSync(backup)));
    return path;
  };
  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['one bit in the middle', (bytes) => flipped(bytes, bytes.length >> 1)],
    ['its last byte', (bytes) => flipped(bytes, bytes.length - 1)],
    ['its end cut off', (bytes) => bytes.subarray(0, bytes.length - 100)],
    // Where a portion of the encryption ends.
    ['cut off after a portion', (bytes) => bytes.subarray(0, bytes.indexOf('\n--- ') + 49 + 16 + 65_552)],
    ['something behind it', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
    ['nothing in it', () => Buffer.alloc(0)],
  ])('%s', async (_what, change) => {
    const path = damage(change);
    const checked = await check(path);
    expect([checked.exitCode, checked.err]).toEqual([1, expect.stringContaining('damaged, was altered')]);
    expect((await restore(path)).exitCode).toBe(1);
    expect([readdirSync(work), readdirSync(restored())]).toEqual([[], []]);
  });

  test('another identity', async () => {
    const other = join(at.outside, 'other.key');
    await at.run('backup', 'key', other);
    const { exitCode, err } = await check(backup, other);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('This identity does not open')]);
    expect((await check(backup, backup)).err).toContain('holds no identity');
    expect((await check('/nowhere.age')).err).toContain('There is no file /nowhere.age');
  });
});

/** Somebody who knows the recipient can make a file that opens; with the digests right, where he takes the trouble. */
async function forged(change: (files: Map<string, Buffer>) => void | Promise<void>, digests = false) {
  const files = await openBackup(at, backup);
  await change(files);
  if (digests) await correctDigests(files);
  return forgeBackup(at, files);
}

async function correctDigests(files: Map<string, Buffer>): Promise<void> {
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as Manifest;
  files.delete('manifest.json');
  manifest.files = [...files].map(([name, content]) => ({
    ...{ name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
  }));
  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
}

/** Alters the database inside. */
function altering(...statements: string[]): (files: Map<string, Buffer>) => void {
  return (files) => {
    const folder = join(at.outside, 'altered');
    mkdirSync(folder);
    writeFileSync(join(folder, 'madoguchi.db'), files.get('madoguchi.db') ?? '');
    tamperWith(folder, ...statements);
    files.set('madoguchi.db', readFileSync(join(folder, 'madoguchi.db')));
  };
}

describe('a backup that somebody wrote who knows the recipient is found out:', () => {
  test.each<[string, (files: Map<string, Buffer>) => void, boolean, string]>([
    [
      'a file replaced',
      (files) => files.set('secrets/url-key.bin', Buffer.alloc(32)),
      false,
      'FAULT secrets/url-key.bin is not the file that was backed up.',
    ],
    [
      'a file taken out',
      (files) => files.delete('archives/2024-01.jsonl.gz'),
      false,
      'FAULT archives/2024-01.jsonl.gz is missing.',
    ],
    [
      'an archive taken out, and the digests right',
      (files) => files.delete('archives/2024-01.jsonl.gz'),
      true,
      'FAULT the file of 2024-01 is missing',
    ],
    [
      'a file put in',
      (files) => files.set('secrets/x.bin', Buffer.alloc(32)),
      false,
      'FAULT secrets/x.bin was put in.',
    ],
    [
      'a checkpoint replaced',
      (files) => files.set('checkpoints/000000000002.note', Buffer.from('x')),
      false,
      'FAULT checkpoints/000000000002.note is not',
    ],
    [
      'another data key, and the digests right',
      (files) => files.set('secrets/token-key.bin', Buffer.alloc(32, 7)),
      true,
      'FAULT A TOTP key under the data key first does not open.',
    ],
    [
      'a database that is none, and the digests right',
      (files) => files.set('madoguchi.db', Buffer.alloc(8_192, 1)),
      true,
      'FAULT The database cannot be read (SQLITE_NOTADB).',
    ],
  ])('%s', async (_what, change, digests, line) => {
    const path = await forged(change, digests);
    const { exitCode, out, err } = await check(path);
    expect([exitCode, out]).toEqual([1, expect.stringContaining(line)]);
    expect(err).toContain('The backup is not what was backed up.');
    expect((await restore(path)).err).toContain('Nothing was restored.');
    expect([readdirSync(work), readdirSync(restored())]).toEqual([[], []]);
  });

  test('an entry of the log altered, and the digests right', async () => {
    const path = await forged(altering("UPDATE audit_entries SET actor_id = '9' WHERE seq = 43"), true);
    expect((await check(path)).out).toContain('FAULT entry 43 is not what was sealed');
  });

  test.each([
    [
      'DELETE FROM customers WHERE id = 2',
      'FAULT A row of holdings refers to one of customers that is missing.',
    ],
    [
      'DELETE FROM token_keys WHERE customer_id = 2',
      'FAULT The database is not the one that the manifest tells of.',
    ],
  ])('%s, and the digests right', async (statement, line) => {
    const path = await forged(altering(statement), true);
    expect((await check(path)).out).toContain(line);
  });

  test.each(['../evil', 'secrets/../../evil', '/tmp/evil', 'other.db'])('the name %s', async (name) => {
    const path = await forged((files) => void files.set(name, Buffer.from('x')));
    expect((await check(path)).err).toContain('is no backup of ours');
    expect(existsSync(join(at.outside, 'evil'))).toBe(false);
  });

  test('a form of a later program', async () => {
    const path = await forged((files) => void files.set('manifest.json', Buffer.from('{"format":2}')));
    expect((await check(path)).err).toContain('a form that this program does not understand');
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
