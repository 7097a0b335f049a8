// Aim: whatever is done to the file or the row of an archived month, `audit verify` names the month and the first bad entry, and what lies
// behind it is still checked; taking entries out by hand and calling them archived or deleted does not pass.
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { periodEndMs } from '@madoguchi/otp-core/audit-retention';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { archiveLines, putArchive, sealAndKeep, tamperWith, writeMonth } from '../testing/old-log.ts';
import { type TestWorld, testWorld } from '../testing/test-world.ts';

let at: TestWorld;
let template: TestWorld;
let removeTemplate = () => {};
beforeAll(async () => {
  template = testWorld((remove) => {
    removeTemplate = remove;
  });
  await writeMonth(template.folder, '2024-01', 300);
  await writeMonth(template.folder, '2024-02', 40);
  await writeMonth(template.folder, '2026-10', 20);
  template.inputs.nowMs = periodEndMs('2026-02');
  await template.run('audit', 'archive');
  await sealAndKeep(template.folder, 'after');
});
afterAll(() => removeTemplate());
beforeEach(() => {
  at = testWorld();
  at.inputs.nowMs = template.inputs.nowMs;
  cpSync(template.folder, at.folder, { recursive: true });
});

const file = (period: string) => join(at.folder, 'archives', `${period}.jsonl.gz`);
const faults = async () => {
  const { exitCode, out } = await at.run('audit', 'verify');
  const lines = out.split('\n').filter((line) => line.startsWith('FAULT'));
  expect(exitCode).toBe(lines.length > 0 ? 1 : 0);
  return lines;
};
/** Edits the lines of an archive; entry n of the month is line n. */
const edit = (period: string, change: (lines: string[]) => string[]) =>
  putArchive(at.folder, period, change(archiveLines(at.folder, period)));

test('an archive as it was written passes, also compressed anew, which is said', async () => {
  expect(await faults()).toEqual([]);
  writeFileSync(file('2024-01'), gzipSync(gunzipSync(readFileSync(file('2024-01'))), { level: 1 }));
  const { exitCode, out } = await at.run('audit', 'verify');
  expect([exitCode, out]).toEqual([
    0,
    expect.stringContaining('The file of 2024-01 is another one than was written.'),
  ]);
});

describe('in a file', () => {
  test.each([
    [
      'an edited line',
      (lines: string[]) => lines.with(7, (lines[7] ?? '').replace('1024', '1025')),
      'archive 2024-01: entry 7 is not what was sealed as leaf 6',
    ],
    [
      'a removed line',
      (lines: string[]) => lines.toSpliced(7, 1),
      'archive 2024-01: 1 sealed entries are missing before entry 8',
    ],
    [
      'a line put in',
      (lines: string[]) => lines.toSpliced(7, 0, lines[3] ?? ''),
      'archive 2024-01: entry 3 was never sealed',
    ],
    [
      'the last entry taken out',
      (lines: string[]) => lines.toSpliced(300, 1),
      'archive 2024-01: 1 sealed entries are missing before entry 301',
    ],
    [
      'something that is no entry',
      (lines: string[]) => lines.with(9, 'nonsense'),
      'archive 2024-01: entry 9 is not what was sealed',
    ],
    [
      'no last line',
      (lines: string[]) => lines.slice(0, 200),
      'the file of 2024-01 was cut off before entry 200',
    ],
    ['nothing', () => [''], 'the file of 2024-01 is that of something else; its entries begin with 1'],
  ])('%s is found', async (_what, change, expected) => {
    edit('2024-01', change);
    expect((await faults())[0]).toContain(expected);
  });

  test('a truncation is found, with the first entry that cannot be read, and the rest is still checked', async () => {
    truncateSync(file('2024-01'), 2_000);
    const found = await faults();
    expect(found).toEqual([expect.stringMatching(/the file of 2024-01 is broken from entry \d+ on/)]);
    edit('2024-02', (lines) => lines.with(3, 'x'));
    expect(await faults()).toContainEqual(expect.stringContaining('archive 2024-02: entry 303 is not'));
  });

  test('a swap for another month is found', async () => {
    cpSync(file('2024-02'), file('2024-01'));
    expect(await faults()).toEqual([
      expect.stringContaining('the file of 2024-01 is that of something else'),
    ]);
  });

  test('and its removal', async () => {
    rmSync(file('2024-02'));
    expect(await faults()).toEqual([
      expect.stringContaining('the file of 2024-02 is missing; its entries begin with 301'),
    ]);
  });
});

const COLUMNS =
  'period, first_seq, last_seq, first_leaf, entries, file_name, file_digest, checkpoint_size, archived_at_ms, state, deleted_at_ms';
const forged = (state: string, deletedAtMs: string) =>
  `INSERT INTO audit_archives (${COLUMNS}) VALUES ('2026-10', 341, 360, 340, 20, '2026-10.jsonl.gz', 'd', 360, 9, ${state}, ${deletedAtMs})`;

describe('by hand, past the triggers,', () => {
  const OUT = 'DELETE FROM audit_entries WHERE seq BETWEEN 341 AND 360';

  test('entries that are taken out and called archived are found', async () => {
    tamperWith(at.folder, forged("'kept'", 'NULL'), OUT);
    expect(await faults()).toEqual([
      expect.stringContaining('the file of 2026-10 is missing; its entries begin with 341'),
      expect.stringContaining('nothing in the log says that 2026-10 was archived like this'),
    ]);
  });

  test('entries that are taken out and called deleted are found', async () => {
    tamperWith(at.folder, forged("'deleted'", '9'), OUT);
    expect(await faults()).toEqual([
      expect.stringContaining('nothing in the log says that 2026-10 was archived like this'),
      expect.stringContaining('nothing in the log says that two administrators gave 2026-10 to deletion'),
    ]);
  });

  test('a month that is called deleted without two administrators is found', async () => {
    tamperWith(
      at.folder,
      "UPDATE audit_archives SET state = 'deleted', deleted_at_ms = 9 WHERE period = '2024-01'",
    );
    rmSync(file('2024-01'));
    expect(await faults()).toEqual([
      expect.stringContaining('two administrators gave 2024-01 to deletion, after its time'),
    ]);
  });

  test('a row with the digest of an edited file does not help it', async () => {
    const digest = edit('2024-01', (lines) => lines.with(7, (lines[7] ?? '').replace('1024', '1025')));
    tamperWith(at.folder, `UPDATE audit_archives SET file_digest = '${digest}' WHERE period = '2024-01'`);
    expect((await faults()).join()).toContain('nothing in the log says that 2024-01 was archived like this');
  });

  test('a row that is taken away takes the beginning of the log with it, which is found', async () => {
    tamperWith(at.folder, 'DELETE FROM audit_archives');
    expect((await faults())[0]).toContain('entry 341 is not what was sealed as leaf 0');
  });

  test('an entry that is put where an archived one was is found', async () => {
    const names =
      'at_ms, actor_kind, actor_id, actor_role, actor_branch, actor_terminal, action, target_kind, target_id, outcome, reason, correlation_id, details';
    tamperWith(
      at.folder,
      `INSERT INTO audit_entries (seq, ${names}) SELECT 12, ${names} FROM audit_entries WHERE seq = 345`,
    );
    expect(await faults()).toEqual([
      expect.stringContaining(
        'entry 12 lies in the database too, and is not the one in the archive of 2024-01',
      ),
    ]);
  });
});
