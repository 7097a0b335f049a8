// Aim: the standalone check passes an archive by itself, several in order, and an export after a deletion; and it finds what was done to
// their files, without the program that wrote them.
import { spawnSync } from 'node:child_process';
import { cpSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  archiveLines,
  putArchive,
  sealAndKeep,
  tamperWith,
  writeMonth,
} from '../apps/ops/src/testing/old-log.ts';
import { type TestWorld, testWorld } from '../apps/ops/src/testing/test-world.ts';
import { periodEndMs } from '../packages/otp-core/src/audit-retention.ts';

const TOOL = fileURLToPath(new URL('verify-audit.mjs', import.meta.url));

let at: TestWorld;
let removeFolder = () => {};
beforeAll(async () => {
  at = testWorld((remove) => {
    removeFolder = remove;
  });
  await writeMonth(at.folder, '2024-01', 100);
  await sealAndKeep(at.folder, 'first');
  await writeMonth(at.folder, '2024-02', 77, false);
  await writeMonth(at.folder, '2024-03', 300, false);
  await writeMonth(at.folder, '2026-10', 20, false);
  await sealAndKeep(at.folder, 'last');
  at.inputs.nowMs = periodEndMs('2026-03');
  await at.run('audit', 'archive');
  writeFileSync(join(at.folder, 'log.vkey'), (await at.run('audit', 'key')).out);
});
afterAll(() => removeFolder());

const file = (period: string) => join(at.folder, 'archives', `${period}.jsonl.gz`);
function check(act: string, files: readonly string[], kept: readonly string[] = []) {
  const notes = kept.flatMap((name) => ['--checkpoint', join(at.folder, 'checkpoints', `${name}.note`)]);
  const words = [TOOL, act, ...files, '--key', join(at.folder, 'log.vkey'), ...notes];
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return { status, out: stdout };
}

describe('one archive', () => {
  test.each([
    ['2024-01', '1 to 100'],
    ['2024-02', '101 to 177'],
    ['2024-03', '178 to 477'],
  ])('of %s proves itself, wherever it lies in the tree', (period, place) => {
    const { status, out } = check('archive', [file(period)]);
    expect([status, out]).toEqual([
      0,
      expect.stringContaining(`${period}: entries ${place} of the log are those`),
    ]);
    expect(out).toContain('Not shown: that this checkpoint is of the log that you know.');
  });

  test('is held against a checkpoint that was kept and lies in it', () => {
    const { status, out } = check('archive', [file('2024-01')], ['first']);
    expect([status, out]).toEqual([0, expect.not.stringContaining('Not shown')]);
  });

  const forged = (period: string, change: (lines: string[]) => string[]) => {
    const lines = archiveLines(at.folder, period);
    putArchive(at.folder, 'forged', change(lines));
    return file('forged');
  };
  test.each([
    ['an edited entry', (lines: string[]) => lines.with(9, (lines[9] ?? '').replace('1024', '1025'))],
    ['an entry less', (lines: string[]) => lines.toSpliced(9, 1)],
    ['two that changed places', (lines: string[]) => lines.with(9, lines[8] ?? '').with(8, lines[9] ?? '')],
    ['no last line', (lines: string[]) => lines.slice(0, -1)],
    ['no first line', (lines: string[]) => lines.slice(1)],
    [
      'another place',
      (lines: string[]) => lines.with(0, (lines[0] ?? '').replace('"firstLeaf":100', '"firstLeaf":36')),
    ],
    ['another past', (lines: string[]) => lines.with(0, archiveLines(at.folder, '2024-03')[0] ?? '')],
  ])('with %s is not right', (_what, change) => {
    expect(check('archive', [forged('2024-02', change)]).status).toBe(1);
  });

  test('that was truncated, or is none, is not right', () => {
    cpSync(file('2024-03'), file('cut'));
    truncateSync(file('cut'), 500);
    expect(check('archive', [file('cut')])).toMatchObject({
      status: 1,
      out: expect.stringContaining('is broken'),
    });
    expect(check('archive', [file('nowhere')]).status).toBe(1);
  });
});

describe('several archives', () => {
  const all = () => ['2024-01', '2024-02', '2024-03'].map(file);

  test('in order are the beginning of the log, by checkpoints that were kept and the last of their own', () => {
    const { status, out } = check('log', all(), ['first']);
    expect([status, out]).toEqual([0, expect.stringContaining('477 entries read.')]);
    expect(out).toContain('Entries 1 to 100 are those that were sealed.');
    expect(out).toContain('Entries 101 to 477 lead to the checkpoint of 497 entries in the last file.');
  });

  test('with one left out, or out of order, are not right', () => {
    const [first = '', second = '', third = ''] = all();
    expect(check('log', [first, third])).toMatchObject({
      status: 1,
      out: expect.stringContaining('does not follow what was read before it'),
    });
    expect(check('log', [second, first, third]).status).toBe(1);
  });
});

test('an export is right after a period was deleted, and says that it is gone', async () => {
  const set = (values: string) => `UPDATE audit_archives SET ${values} WHERE period = '2024-02'`;
  tamperWith(at.folder, set("state = 'deleted', deleted_at_ms = 9"));
  const path = join(at.folder, 'log.jsonl');
  await at.run('audit', 'export', path);
  tamperWith(at.folder, set("state = 'kept', deleted_at_ms = NULL"));
  const { status, out } = check('log', [path], ['first', 'last']);
  expect([status, out]).toEqual([0, expect.stringContaining('Entries 1 to 497 are those that were sealed.')]);
  expect(out).toContain('Not shown: what 77 entries of deleted periods said');
});
