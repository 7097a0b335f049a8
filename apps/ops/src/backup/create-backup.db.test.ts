// Aim: `backup create` makes one encrypted file of a whole installation while others write to it. What was answered before is in it, nothing in it can be read, a kill leaves nothing that the
// next run does not remove, memory does not grow with the database, and the log tells of each.
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { periodEndMs } from '@madoguchi/otp-core/audit-retention';
import { readConfig } from '@madoguchi/server/config';
import { createMetrics } from '@madoguchi/server/metrics';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { type BackupWorld, backupWorld, openBackup, startChild } from '../testing/backup-world.ts';
import { NOW_MS } from '../testing/import-files.ts';
import { archiveFiles, sealAndKeep, withStoreIn, writeMonth } from '../testing/old-log.ts';
import { enrol, holderKey } from '../testing/token-holders.ts';
import '@madoguchi/store/testing/postgres-setup';

let at: BackupWorld;
beforeEach(async () => {
  at = await backupWorld();
  await writeMonth(at.folder, '2024-01', 40);
  const opened = await openConfiguredStore(readConfig({ MADOGUCHI_DATA: at.folder }));
  await enrol(opened, 2);
  await opened.store.close();
});

/** Moves the month to a file. */
async function archive(): Promise<void> {
  at.inputs.nowMs = periodEndMs('2026-02');
  await at.run('audit', 'archive');
  at.inputs.nowMs = NOW_MS;
  expect(archiveFiles(at.folder)).toEqual(['2024-01.jsonl.gz']);
}

const NAME = 'madoguchi-20261123-120000.tar.gz.age';
const create = (...words: string[]) => at.run('backup', 'create', ...words);
const ownEntries = (folder = at.folder) =>
  withStoreIn(folder, async (store) => {
    const { entries } = await store.auditPage({
      reader: null,
      actions: ['back_up'],
      limit: 50,
      cursor: null,
    });
    return entries.reverse();
  });
/** What is in the data folder that does not belong there. */
const workFolders = () => readdirSync(at.folder).filter((name) => name.startsWith('backup-in'));

describe('a backup', () => {
  test('holds the whole installation, and nothing that can be read', async () => {
    await sealAndKeep(at.folder, '000000000001');
    await archive();
    const path = await at.backUp();
    expect(at.backups()).toEqual([NAME]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const files = await openBackup(at, path);
    expect([...files.keys()]).toEqual([
      'madoguchi.db',
      'secrets/audit-key.bin',
      'secrets/token-key.bin',
      'secrets/url-key.bin',
      'checkpoints/000000000001.note',
      'archives/2024-01.jsonl.gz',
      'manifest.json',
    ]);
    expect(JSON.parse(files.get('manifest.json')?.toString() ?? '')).toMatchObject({
      ...{ format: 1, dialect: 'sqlite', madeAt: '2026-11-23T03:00:00.000Z' },
      counts: { customers: 2, tokens: 2 },
    });
    const database = files.get('madoguchi.db') ?? Buffer.alloc(0);
    const secret = readFileSync(join(at.folder, 'secrets', 'token-key.bin'));
    const bytes = readFileSync(path);
    expect(database.includes('山田 太郎')).toBe(true);
    for (const canary of ['山田 太郎', 'holder@example.jp', 'SQLite format', holderKey(1), secret])
      expect(bytes.includes(Buffer.from(canary))).toBe(false);
  });

  test('is told by the log: before anything is read, and with its digest after', async () => {
    const { out } = await create();
    expect(out).toContain(`${NAME}: `);
    const [begun, done] = await ownEntries();
    expect(begun?.details).toEqual({ phase: 'begun', recipients: [at.recipient] });
    const digest = /SHA-256 (\w+)/.exec(out)?.[1];
    expect(done?.details).toMatchObject({ phase: 'done', fileName: NAME, fileDigest: digest, removed: [] });
    expect(done?.details.bytes).toBe(statSync(join(at.folder, 'backups', NAME)).size);
  });

  test('tells its time to whoever watches the servers', async () => {
    const reading = () =>
      withStoreIn(at.folder, async (store) => {
        const metrics = createMetrics('test', null);
        metrics.showStore(store, () => 0);
        return metrics.registry.metrics();
      });
    expect(await reading()).not.toContain('madoguchi_last_backup_timestamp_seconds{');
    await create();
    expect(await reading()).toContain(
      `madoguchi_last_backup_timestamp_seconds{app="test"} ${NOW_MS / 1_000}`,
    );
  });

  test('goes where it is told to, and opens for each of several recipients', async () => {
    const second = join(at.outside, 'second.key');
    const other = (await at.run('backup', 'key', second)).out.trim();
    at.inputs.environment = { BACKUP_RECIPIENTS: `${at.recipient}, ${other}` };
    const out = join(at.outside, 'nas');
    expect((await create('--out', out)).exitCode).toBe(0);
    for (const identity of [at.identity, second])
      expect((await openBackup({ ...at, identity }, join(out, NAME))).size).toBeGreaterThan(3);
    expect(at.backups()).toEqual([]);
  });

  test('has what was answered before it began, while a process writes without a pause', async () => {
    const child = startChild('write-and-tell.ts', at.folder);
    let answered = 0;
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      answered = Number(line);
    });
    while (answered < 1_000) await once(lines, 'line');
    const before = answered;
    const path = await at.backUp();
    const after = answered;
    child.kill('SIGKILL');
    expect(after).toBeGreaterThan(before);
    const restored = join(at.outside, 'restored');
    const { exitCode, out } = await at.run(
      ...['backup', 'restore', path, '--identity', at.identity, '--to', restored],
    );
    expect([exitCode, out]).toEqual([0, expect.stringContaining('The database is sound')]);
    const numbers = await withStoreIn(restored, async (store) => {
      const entries = await store.logEntries(0, 100_000);
      return new Set(entries.map(({ seq }) => seq));
    });
    for (let seq = 1; seq <= before; seq += 1) expect(numbers.has(seq), String(seq)).toBe(true);
  });
});

describe('what is left', () => {
  test.each(['Copying', 'Encrypting'])('by a kill while %s is removed by the next run', async (phase) => {
    process.env.BACKUP_RECIPIENTS = at.recipient;
    onTestFinished(() => void delete process.env.BACKUP_RECIPIENTS);
    // More than one portion, so that there is a middle.
    await withStoreIn(at.folder, (store) => store.putMeta('filler', 'x'.repeat(20_000_000)));
    const child = startChild('backup-and-wait.ts', at.folder, phase);
    await once(createInterface({ input: child.stdout }), 'line');
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(workFolders()).toHaveLength(1);
    expect(at.backups()).toHaveLength(phase === 'Encrypting' ? 1 : 0);
    expect((await create()).exitCode).toBe(0);
    expect(workFolders()).toEqual([]);
    expect(at.backups()).toEqual([NAME]);
  });

  test('after Ctrl+C is nothing', async () => {
    at.inputs.interrupted = true;
    const { exitCode, err } = await create();
    expect([exitCode, err]).toEqual([130, 'Stopped. Nothing was changed.\n']);
    expect([workFolders(), at.backups()]).toEqual([[], []]);
  });

  test('with --keep is the newest ones, and whatever others have put there', async () => {
    const folder = join(at.folder, 'backups');
    mkdirSync(folder);
    const names = [21, 20, 22].map((day) => `madoguchi-202611${day}-020000.tar.gz.age`);
    const foreign = ['madoguchi-20261120.tar.gz.age', 'old.tar.gz.age', 'madoguchi-20200101-000000.tar'];
    for (const name of [...names, ...foreign]) writeFileSync(join(folder, name), '');
    expect((await create('--keep', '2')).out).toContain(
      'Removed: madoguchi-20261120-020000.tar.gz.age, madoguchi-20261121-020000.tar.gz.age.',
    );
    expect(at.backups()).toEqual([...foreign, 'madoguchi-20261122-020000.tar.gz.age', NAME].sort());
    expect((await ownEntries()).at(-1)?.details.removed).toHaveLength(2);
    // The clock went back.
    at.inputs.nowMs -= 86_400_000 * 3;
    await create('--keep', '1');
    expect(at.backups()).toEqual([...foreign, 'madoguchi-20261120-120000.tar.gz.age'].sort());
    expect((await create('--keep', '0')).exitCode).toBe(2);
  });
});

describe('no backup is made', () => {
  test('in plain text, where no recipient is set', async () => {
    at.inputs.environment = {};
    const { exitCode, err } = await create();
    expect([exitCode, err]).toEqual([1, expect.stringContaining('BACKUP_RECIPIENTS is not set')]);
    expect((await ownEntries()).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['refused', 'no_recipient'],
    ]);
    expect(at.backups()).toEqual([]);
  });

  test('for a recipient that is none', async () => {
    at.inputs.environment = { BACKUP_RECIPIENTS: `${at.recipient.slice(0, -1)}x` };
    const { exitCode, err } = await create();
    expect([exitCode, err]).toEqual([1, expect.stringContaining('is no recipient')]);
    expect([workFolders(), at.backups()]).toEqual([[], []]);
  });

  test('over another one', async () => {
    await create();
    expect(await create()).toMatchObject({ exitCode: 1, err: expect.stringContaining('is there already') });
  });

  test('of a database on PostgreSQL, whose own tools are named', async () => {
    at.inputs.environment.DATABASE_URL = inject('postgresUrl');
    at.inputs.environment.DATABASE_SCHEMA = `t${process.pid}backup`;
    const { exitCode, err } = await create();
    expect([exitCode, err]).toEqual([1, expect.stringContaining('pg_basebackup')]);
  });

  test('without a word where an archive of the log is missing', async () => {
    await archive();
    rmSync(join(at.folder, 'archives', '2024-01.jsonl.gz'));
    const { exitCode, err } = await create('--keep', '1');
    expect([exitCode, err]).toEqual([1, expect.stringContaining('not there: 2024-01.jsonl.gz')]);
    expect(at.backups()).toHaveLength(1);
  });
});

describe('an identity', () => {
  test('is for its owner only, in a new file outside of the data folder', async () => {
    expect(statSync(at.identity).mode & 0o777).toBe(0o600);
    const before = readFileSync(at.identity, 'utf8');
    expect(before).toMatch(/^# created: .*\n# public key: age1\w+\nAGE-SECRET-KEY-1\w+\n$/);
    expect(await at.run('backup', 'key', at.identity)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('is there already'),
    });
    expect(readFileSync(at.identity, 'utf8')).toBe(before);
    const inside = join(at.folder, 'backup.key');
    expect((await at.run('backup', 'key', inside)).exitCode).toBe(1);
    expect(existsSync(inside)).toBe(false);
  });
});

test('memory does not grow with the database', async () => {
  process.env.BACKUP_RECIPIENTS = at.recipient;
  onTestFinished(() => void delete process.env.BACKUP_RECIPIENTS);
  const mebibytes = async () => {
    const said = await text(startChild('backup-and-wait.ts', at.folder).stdout);
    for (const name of at.backups()) rmSync(join(at.folder, 'backups', name));
    return Number(said) / 1_024;
  };
  const small = await mebibytes();
  await withStoreIn(at.folder, async (store) => {
    for (let n = 0; n < 120; n += 1) await store.putMeta(`filler ${n}`, String(n % 10).repeat(1_000_000));
  });
  expect(statSync(join(at.folder, 'madoguchi.db')).size).toBeGreaterThan(100_000_000);
  const big = await mebibytes();
  expect(big - small).toBeLessThan(80);
});
