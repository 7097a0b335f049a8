/** Aim: the database itself refuses to change, delete or replace an audit entry or its tree, whatever SQL is tried. */

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { allEntries } from '../testing/audit-reading.ts';
import { MIGRATIONS, sqliteOptions, temporaryFolder } from '../testing/fresh-sqlite.ts';
import { DEPENDENCIES, entryOf } from '../testing/fresh-store.ts';
import { openDatabase } from './database.ts';
import { openSqliteStore } from './sqlite-store.ts';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let path: string;

beforeEach(async () => {
  folder = temporaryFolder();
  path = join(folder.path, 'guard.db');
  store = openSqliteStore(sqliteOptions(path, DEPENDENCIES));
  for (let n = 0; n < 3; n += 1) await store.record(entryOf({ atMs: n, correlationId: `n-${n}` }));
});

afterEach(async () => {
  await store.close();
  folder.remove();
});

const COLUMNS = 'seq, at_ms, actor_kind, actor_id, actor_terminal, action, outcome, correlation_id, details';
const VALUES = `2, 9, 'staff', '1024', 't', 'sign_in', 'accepted', 'forged', '{}'`;
const FORGERIES: [title: string, statement: string, refusal: string][] = [
  ['UPDATE of one', `UPDATE audit_entries SET outcome = 'accepted' WHERE seq = 2`, 'never changed'],
  ['UPDATE of all', `UPDATE audit_entries SET at_ms = at_ms + 1`, 'never changed'],
  ['UPDATE of the sequence', `UPDATE audit_entries SET seq = seq + 10 WHERE seq = 3`, 'never changed'],
  ['UPDATE OR REPLACE', `UPDATE OR REPLACE audit_entries SET seq = 1 WHERE seq = 2`, 'never changed'],
  ['DELETE of the newest', `DELETE FROM audit_entries WHERE seq = 3`, 'never deleted'],
  ['DELETE of all', `DELETE FROM audit_entries`, 'never deleted'],
  [
    'INSERT OR REPLACE',
    `INSERT OR REPLACE INTO audit_entries (${COLUMNS}) VALUES (${VALUES})`,
    'never replaced',
  ],
  ['REPLACE', `REPLACE INTO audit_entries (${COLUMNS}) VALUES (${VALUES})`, 'never replaced'],
  [
    'UPSERT',
    `INSERT INTO audit_entries (${COLUMNS}) VALUES (${VALUES}) ON CONFLICT (seq) DO UPDATE SET outcome = 'refused'`,
    'never replaced',
  ],
];

test.each([
  ['a tile that shrinks', 'UPDATE audit_tiles SET hashes = substr(hashes, 1, 32)', 'only grows'],
  ['a tile with another hash', 'UPDATE audit_tiles SET hashes = zeroblob(length(hashes))', 'only grows'],
  ['a tile elsewhere', 'UPDATE audit_tiles SET idx = idx + 1', 'only grows'],
  ['a tile of other entries', 'UPDATE audit_tiles SET first_seq = 2', 'only grows'],
  ['no tile', 'DELETE FROM audit_tiles', 'never deleted'],
  ['another checkpoint', 'UPDATE audit_checkpoints SET sealed_at_ms = 0', 'never changed'],
  ['no checkpoint', 'DELETE FROM audit_checkpoints', 'never deleted'],
  [
    'a checkpoint in the place of one',
    'INSERT OR REPLACE INTO audit_checkpoints SELECT size, last_seq, root, note, 0 FROM audit_checkpoints',
    'never replaced',
  ],
])('of the tree, %s is refused', async (_, statement, refusal) => {
  await store.sealEntries({ limit: 10, nowMs: 1, sign: () => 'note' });
  const { raw } = openDatabase(path, MIGRATIONS);
  try {
    expect(() => raw.exec(statement)).toThrow(refusal);
  } finally {
    raw.close();
  }
});

describe.each(FORGERIES)('%s', (_, statement, refusal) => {
  test('is refused, and the log is as it was', async () => {
    const before = await allEntries(store);
    const { raw } = openDatabase(path, MIGRATIONS);
    try {
      expect(() => raw.exec(statement)).toThrow(refusal);
    } finally {
      raw.close();
    }
    expect(await allEntries(store)).toEqual(before);
  });

  test('is refused also to a program that does not set what the store sets', async () => {
    const before = await allEntries(store);
    const raw = new Database(path);
    try {
      expect(() => raw.exec(statement)).toThrow(refusal);
    } finally {
      raw.close();
    }
    expect(await allEntries(store)).toEqual(before);
  });
});

test('an entry with a number of its own far ahead does not make the log go back', async () => {
  const raw = new Database(path);
  raw.exec(`INSERT INTO audit_entries (${COLUMNS}) VALUES (${VALUES.replace('2, 9', '500, 9')})`);
  raw.close();
  expect(await store.record(entryOf())).toBe(501);
});
