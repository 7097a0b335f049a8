// Aim: the log leaves as a table or as the texts that were sealed, whole or not at all, and the log knows of it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../testing/test-world.ts';

let at: TestWorld;
beforeEach(async () => {
  at = testWorld();
  // Leaves entries of itself, which are what is exported.
  for (let n = 0; n < 3; n += 1) await at.run('audit', 'verify');
});

test('as CSV: newest first, with a byte order mark and a last line that counts', async () => {
  const file = join(at.folder, 'log.csv');
  expect((await at.run('audit', 'export', '--format', 'csv', file)).exitCode).toBe(0);
  const text = readFileSync(file, 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  const rows: string[][] = parse(text, { bom: true });
  expect(rows.map(([first]) => first)).toEqual(['seq', '3', '2', '1', 'end']);
  expect(rows.at(-1)?.[1]).toBe('3');
});

test('as JSON Lines: oldest first, and the export itself stands in the log afterwards', async () => {
  const file = join(at.folder, 'log.jsonl');
  await at.run('audit', 'export', file);
  const again = join(at.folder, 'again.jsonl');
  await at.run('audit', 'export', again);
  const lines = readFileSync(again, 'utf8').trimEnd().split('\n');
  const [entry] = lines.slice(3).map((line) => JSON.parse(line));
  expect(entry).toMatchObject({ seq: 4, action: 'export_audit_log', details: { form: 'jsonl', entries: 3 } });
});

test('a file that is there already is not written over, and an unknown form is refused', async () => {
  const file = join(at.folder, 'log.csv');
  await at.run('audit', 'export', file);
  const before = readFileSync(file, 'utf8');
  const { exitCode, err } = await at.run('audit', 'export', '--format', 'csv', file);
  expect([exitCode, err]).toEqual([1, expect.stringContaining('is there already')]);
  expect(readFileSync(file, 'utf8')).toBe(before);
  const other = join(at.folder, 'other');
  expect((await at.run('audit', 'export', '--format', 'xlsx', other)).exitCode).not.toBe(0);
  expect(existsSync(other)).toBe(false);
});
