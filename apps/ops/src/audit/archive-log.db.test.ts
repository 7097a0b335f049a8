// Aim: months whose time has come move to files in order, once, whole, however often the process is killed; afterwards the log verifies,
// is proved, exported and searched as one, and a month is deleted only where two administrators said so.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { periodEndMs } from '@madoguchi/otp-core/audit-retention';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  archiveFiles,
  archiveLines,
  sealAndKeep,
  tamperWith,
  withStoreIn,
  writeMonth,
} from '../testing/old-log.ts';
import { type TestWorld, testWorld } from '../testing/test-world.ts';

let at: TestWorld;
beforeEach(async () => {
  at = testWorld();
  await writeMonth(at.folder, '2024-01', 300);
  await writeMonth(at.folder, '2024-02', 40);
  await writeMonth(at.folder, '2024-03', 5);
  await writeMonth(at.folder, '2026-10', 20);
  await sealAndKeep(at.folder, 'before');
  at.inputs.nowMs = periodEndMs('2026-02');
});

const audit = (...words: string[]) => at.run('audit', ...words);
const liveCount = () => withStoreIn(at.folder, async (store) => (await store.logEntries(0, 10_000)).length);

describe('archiving', () => {
  test('moves each month that ended two years ago, and none that is younger', async () => {
    const { exitCode, out } = await audit('archive');
    expect(exitCode).toBe(0);
    expect(out).toContain('2024-01: 300 entries moved to 2024-01.jsonl.gz.');
    expect(out).toContain('2024-02: 40 entries moved to 2024-02.jsonl.gz.');
    expect(out).toContain('Next: 2024-03, from 2026/04/01 00:00:00 on (begins with entry 341).');
    expect(archiveFiles(at.folder)).toEqual(['2024-01.jsonl.gz', '2024-02.jsonl.gz']);
    // Three and twenty that stay, and the two that tell of the archiving.
    expect(await liveCount()).toBe(27);
    expect(statSync(join(at.folder, 'archives', '2024-01.jsonl.gz')).mode & 0o777).toBe(0o600);
  });

  test('writes what each entry was sealed as, between a line that tells its place and one that proves it', async () => {
    const before = await withStoreIn(at.folder, (store) => store.logEntries(300, 1));
    await audit('archive');
    const [first = '', ...rest] = archiveLines(at.folder, '2024-02');
    expect(JSON.parse(first).archive).toMatchObject({ period: '2024-02', firstSeq: 301, firstLeaf: 300 });
    expect(JSON.parse(rest[0] ?? '')).toMatchObject({ seq: 301, atMs: before[0]?.atMs });
    expect(JSON.parse(rest.at(-1) ?? '').end).toMatchObject({ entries: 40 });
    expect(rest).toHaveLength(41);
  });

  test('does nothing the second time, and goes on where a new month is due', async () => {
    await audit('archive');
    const again = await audit('archive');
    expect([again.exitCode, again.out]).toEqual([0, expect.stringContaining('Nothing was due.')]);
    at.inputs.nowMs = periodEndMs('2026-03');
    expect((await audit('archive')).out).toContain('2024-03: 5 entries moved');
    expect((await audit('verify')).exitCode).toBe(0);
  });

  test('can be told to stop before a month, and is never told to go beyond its time', async () => {
    expect((await audit('archive', '--before', '2024-02')).out).toContain('2024-01: 300 entries');
    expect(archiveFiles(at.folder)).toEqual(['2024-01.jsonl.gz']);
    at.inputs.environment = { AUDIT_ARCHIVE_AFTER_MONTHS: '12' };
    expect((await audit('archive')).err).toContain('AUDIT_ARCHIVE_AFTER_MONTHS');
    at.inputs.environment = { AUDIT_RETENTION_MONTHS: '83' };
    expect((await audit('archive')).err).toContain('AUDIT_RETENTION_MONTHS');
    at.inputs.environment = {};
    expect((await audit('archive', '--before', 'May')).err).toContain('is no month');
  });

  test('waits for the sealing, and says so', async () => {
    const other = testWorld();
    await withStoreIn(other.folder, async (store) => {
      const actor = { kind: 'system', id: 'cli', role: null, branchCode: null, terminal: 't' } as const;
      const entry = { actor, action: 'seed_demo', target: null, outcome: 'accepted', reason: null } as const;
      await store.record({ ...entry, atMs: periodEndMs('2020-01') - 1, correlationId: 'c', details: {} });
    });
    const { exitCode, err } = await other.run('audit', 'archive');
    expect([exitCode, err]).toEqual([1, expect.stringContaining('2020-01 is not sealed to its end.')]);
  });

  test('archives nothing of a month that is not as it was sealed', async () => {
    tamperWith(at.folder, "UPDATE audit_entries SET reason = '別' WHERE seq = 310");
    const { exitCode, out, err } = await audit('archive');
    expect(exitCode).toBe(1);
    expect(err).toContain('Entry 310 is not what was sealed. Nothing was archived of 2024-02.');
    expect(out).toBe('');
    expect(archiveFiles(at.folder)).toEqual(['2024-01.jsonl.gz']);
    expect(await liveCount()).toBe(66);
  });

  test('does not take a file for its own that is in the way', async () => {
    await audit('archive', '--before', '2024-02');
    writeFileSync(join(at.folder, 'archives', '2024-02.jsonl.gz'), 'something');
    const { exitCode, err } = await audit('archive');
    expect([exitCode, err]).toEqual([1, expect.stringContaining('is not the archive of this period')]);
    expect(await liveCount()).toBe(66);
  });
});

const CHILD = fileURLToPath(new URL('../testing/archive-and-wait.ts', import.meta.url));

/** Lets a process archive until it has come so far, and kills it there. */
async function killAt(phase: string): Promise<void> {
  const words = ['--import', 'tsx', CHILD, at.folder, String(at.inputs.nowMs), phase];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === phase) child.kill('SIGKILL');
  }
}

describe('a kill', () => {
  test.each(['writing', 'checking', 'dropping'])(
    'while it is %s loses nothing, and the next run goes on',
    async (phase) => {
      await killAt(phase);
      const held = await audit('verify');
      expect([held.exitCode, held.out]).toEqual([0, expect.stringContaining('The audit log is whole.')]);
      const { exitCode, out } = await audit('archive');
      expect(exitCode).toBe(0);
      expect(out).toContain('2024-02: 40 entries moved');
      expect(archiveFiles(at.folder)).toEqual(['2024-01.jsonl.gz', '2024-02.jsonl.gz']);
      expect((await audit('verify')).exitCode).toBe(0);
      const archived = await audit('search', '--action', 'archive_audit_period');
      expect(archived.out.trimEnd().split('\n')).toHaveLength(2);
      expect(await withStoreIn(at.folder, (store) => store.leftoverEntries())).toBe(0);
    },
  );

  test('in the middle of the dropping leaves entries that are dropped only while the file is there', async () => {
    await killAt('dropping');
    const path = join(at.folder, 'archives', '2024-01.jsonl.gz');
    const bytes = readFileSync(path);
    writeFileSync(path, 'gone');
    const { exitCode, err } = await audit('archive');
    expect([exitCode, err]).toEqual([1, expect.stringContaining('Nothing was dropped.')]);
    writeFileSync(path, bytes);
    expect((await audit('archive')).out).toContain('entries of an earlier run were taken out');
  });
});

test('Ctrl+C ends it without a loss, says so, and the next run goes on', async () => {
  at.inputs.interrupted = true;
  const { exitCode, err } = await audit('archive');
  expect([exitCode, err]).toEqual([130, expect.stringContaining('Nothing is lost: run this again')]);
  expect(await liveCount()).toBe(365);
  expect(archiveFiles(at.folder)).toEqual([]);
  at.inputs.interrupted = false;
  expect((await audit('archive')).out).toContain('2024-02: 40 entries moved');
});

describe('afterwards', () => {
  beforeEach(async () => {
    await audit('archive');
    await sealAndKeep(at.folder, 'after');
  });

  test('the log verifies as one, by checkpoints from before and after', async () => {
    const { exitCode, out } = await audit('verify');
    expect(exitCode).toBe(0);
    expect(out).toContain('Entries 1 to 367 are as they were sealed.');
    expect(out).not.toContain('Not shown: that nothing was cut off');
  });

  test('an entry is found by what is known of it, wherever it lies, oldest first', async () => {
    const refused = await audit('search', '--outcome', 'refused', '--operator', '1024');
    const numbers = refused.out
      .trimEnd()
      .split('\n')
      .map((line) => Number(/#(\d+)/.exec(line)?.[1]));
    expect(numbers).toHaveLength(36);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(numbers.at(-1)).toBeGreaterThan(340);
    expect(refused.out).toContain('2024/01/01 00:09:00  #10  staff 1024 (012)  view_customer  customer id 9');
    // A line separator in the reason makes no second line.
    expect(refused.err).toContain('36 entries found.');
    const one = await audit('search', '--receipt', 'R-20240201-7', '--json');
    expect(JSON.parse(one.out)).toMatchObject({ seq: 308, details: { n: 7 } });
    const days = await audit(
      'search',
      '--from',
      '2024-02-01',
      '--to',
      '2024-03-01',
      '--action',
      'view_customer',
    );
    expect(days.err).toContain('45 entries found.');
  });

  test('a search leaves its entry before it shows anything, and tells what it cannot read', async () => {
    await audit('search', '--customer', '99999999');
    writeFileSync(join(at.folder, 'archives', '2024-01.jsonl.gz'), 'broken');
    const { exitCode, out, err } = await audit('search', '--receipt', 'R-20240201-7');
    expect([exitCode, err]).toEqual([1, expect.stringContaining('The archive of 2024-01 cannot be read')]);
    expect(out).toContain('#308');
    const entries = await withStoreIn(at.folder, (store) => store.logEntries(367, 10));
    expect(entries).toMatchObject([
      { action: 'read_audit', actor: { id: 'cli' }, details: { search: { receipt: 'R-20240201-7' } } },
    ]);
    // What lies outside of the days that are asked for is not opened.
    expect((await audit('search', '--from', '2024-03-01')).exitCode).toBe(0);
  });

  test.each([
    [['--customer', '99999999'], 'There is no customer 99999999.'],
    [['--from', '2024-02-31'], 'is no day'],
    [['--to', 'tomorrow'], 'is no day'],
  ])('a search for %j is told what is wrong with it', async (words, expected) => {
    const { exitCode, err } = await audit('search', ...words);
    expect([exitCode, err]).toEqual([1, expect.stringContaining(expected)]);
  });

  test('an archived entry is proved like any other', async () => {
    const archived = JSON.parse((await audit('proof', '305')).out);
    expect(archived).toMatchObject({ leafIndex: 304 });
    expect(JSON.parse(archived.entry)).toMatchObject({ seq: 305, details: { n: 4 } });
    expect(JSON.parse((await audit('proof', '341')).out).leafIndex).toBe(340);
    expect((await audit('proof', '9999')).exitCode).toBe(1);
  });

  test('an export is the whole log, as if nothing had moved', async () => {
    const path = join(at.folder, 'log.jsonl');
    expect((await audit('export', path)).out).toContain('367 entries written');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.slice(0, -1).map((line) => JSON.parse(line).seq)).toEqual(
      Array.from({ length: 367 }, (_, n) => n + 1),
    );
  });
});

describe('deletion', () => {
  const DUE_MS = periodEndMs('2031-01');
  const administrator = (staffNumber: string): StaffActor => ({
    ...{ kind: 'staff', id: staffNumber, staffNumber, role: 'administrator', branchCode: '012' },
    ...{ terminal: '192.0.2.9', steppedUpAtMs: DUE_MS },
  });
  const asked = (staffNumber: string) => ({
    ...{ actor: administrator(staffNumber), nowMs: DUE_MS, correlationId: 'c', invitationDigest: 'none' },
  });

  async function twoConfirm(): Promise<void> {
    await withStoreIn(at.folder, async (store) => {
      await store.putBranches([{ code: '012', name: '本店', telephone: '055-200-0012' }]);
      for (const staffNumber of ['5001', '5003']) {
        const person = { staffNumber, name: 'n', role: 'administrator', branchCode: '012' } as const;
        const { actor, nowMs, correlationId } = asked(staffNumber);
        const { kind, id, role, branchCode, terminal } = actor;
        await store.createStaff(
          { ...person, passwordHash: 'h', sealedKey: 's' },
          {
            ...{ atMs: nowMs, actor: { kind, id, role, branchCode, terminal }, action: 'create_staff' },
            ...{ target: null, outcome: 'accepted', reason: null, correlationId, details: {} },
          },
        );
      }
      const change = { kind: 'delete_audit_period', period: '2024-01' } as const;
      expect(
        await store.proposeChange({ ...asked('5001'), id: 'p', change, reason: '保管期間満了' }),
      ).toEqual({
        kind: 'proposed',
      });
      expect(await store.decideChange({ ...asked('5003'), id: 'p', decision: { kind: 'confirm' } })).toEqual({
        ...{ kind: 'done', invites: false },
      });
    });
  }

  beforeEach(async () => {
    await audit('archive');
    at.inputs.nowMs = DUE_MS;
  });
  const remove = (period = '2024-01') => audit('archive', 'delete', period);
  const path = () => join(at.folder, 'archives', '2024-01.jsonl.gz');

  test('is refused, with an entry, where two administrators have not said so, and of what is no archive', async () => {
    const { exitCode, err } = await remove();
    expect(exitCode).toBe(1);
    expect(err).toContain('Two administrators have not given 2024-01 to deletion.');
    expect(err).toContain('2031/02/01');
    expect(existsSync(path())).toBe(true);
    const refused = await audit('search', '--action', 'remove_audit_archive', '--outcome', 'refused');
    expect(refused.out).toContain('not_confirmed');
    expect((await remove('2024-03')).err).toContain('2024-03 was not archived.');
    expect((await remove('x')).err).toContain('is no month');
  });

  test('removes the file and nothing else: what came after it verifies, is proved, searched and exported', async () => {
    await twoConfirm();
    const { exitCode, out } = await remove();
    expect([exitCode, out]).toEqual([0, expect.stringContaining('2024-01 is deleted: 300 entries')]);
    expect(existsSync(path())).toBe(false);
    expect((await remove()).exitCode).toBe(0);
    await sealAndKeep(at.folder, 'after');
    const verified = await audit('verify');
    expect(verified.exitCode).toBe(0);
    expect(verified.out).toContain('Not shown: what the 300 entries of 2024-01 said.');
    expect(verified.out).toContain('but for those named below');
    expect(JSON.parse((await audit('proof', '305')).out).leafIndex).toBe(304);
    expect((await audit('proof', '5')).err).toContain('Entry 5 belongs to 2024-01, which was deleted.');
    const found = await audit('search', '--action', 'view_customer');
    expect([found.exitCode, found.err]).toEqual([0, expect.stringContaining('2024-01 was deleted')]);
    const exported = join(at.folder, 'log.jsonl');
    expect((await audit('export', exported)).exitCode).toBe(0);
    expect(readFileSync(exported, 'utf8')).toContain('{"deleted":{"leaves":[');
  });
});
