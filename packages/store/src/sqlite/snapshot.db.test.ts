// Aim: a copy of the database shows one moment, whatever others write while it is made, and is made once; what is broken in a file is named.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { MIGRATIONS, temporaryFolder } from '../testing/fresh-sqlite.ts';
import { openDatabase } from './database.ts';
import { copySnapshot, damagesOf, snapshotFacts } from './snapshot.ts';

let path: string;
let to: string;
let raw: Database.Database;
beforeEach(() => {
  const folder = temporaryFolder();
  path = join(folder.path, 'store.db');
  to = join(folder.path, 'copy.db');
  raw = openDatabase(path, MIGRATIONS).raw;
  onTestFinished(() => {
    raw.close();
    folder.remove();
  });
  const insert = raw.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  for (let n = 0; n < 12; n += 1) insert.run(`filler ${n}`, 'x'.repeat(1_000_000));
  raw.exec("INSERT INTO meta (key, value) VALUES ('count', '0')");
});

const value = (db: Database.Database) =>
  db.prepare("SELECT value FROM meta WHERE key = 'count'").pluck().get();

test('a copy shows the moment at which it was begun, and is not begun again by what others write', async () => {
  const reached: number[] = [];
  const facts = await copySnapshot(path, to, (pages) => {
    raw.exec("UPDATE meta SET value = value + 1 WHERE key = 'count'");
    raw.exec("UPDATE meta SET value = 'y' || value WHERE key LIKE 'filler%'");
    reached.push(pages);
  });
  expect(reached.length).toBeGreaterThan(2);
  expect(reached).toEqual([...new Set(reached)].sort((a, b) => a - b));
  expect(value(raw)).toBe(String(reached.length));
  const copy = new Database(to);
  expect(value(copy)).toBe('0');
  copy.close();
  expect(damagesOf(to)).toEqual([]);
  expect(facts).toEqual({ customers: 0, tokens: 0, auditEntries: 0, checkpoint: null, archives: [] });
  expect(snapshotFacts(to)).toEqual(facts);
});

test('what its reader throws ends it, and the database goes on', async () => {
  const stop = () => {
    throw new Error('enough');
  };
  await expect(copySnapshot(path, to, stop)).rejects.toThrow('enough');
  raw.exec("UPDATE meta SET value = 'later' WHERE key = 'count'");
  expect(value(raw)).toBe('later');
});

test('a value that was altered behind its index, and a file that is no database, are told', async () => {
  await copySnapshot(path, to, () => {});
  const bytes = readFileSync(to);
  bytes.write('fuller', bytes.lastIndexOf('filler 11'));
  writeFileSync(to, bytes);
  expect(damagesOf(to)).toEqual([expect.stringMatching(/missing from index/)]);
  writeFileSync(to, Buffer.alloc(8_192, 1));
  expect(() => damagesOf(to)).toThrow(/not a database/);
});
