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

describe('of archives', () => {
  const ROW = "'2024-01', 1, 2, 0, 2, 'f', 'd', 3, 9";
  const NAMES =
    'period, first_seq, last_seq, first_leaf, entries, file_name, file_digest, checkpoint_size, archived_at_ms';
  const insert = (values: string, names = NAMES) =>
    `INSERT INTO audit_archives (${names}) VALUES (${values})`;
  const tried = (statement: string, refusal: string) => {
    const raw = new Database(path);
    try {
      expect(() => raw.exec(statement)).toThrow(refusal);
    } finally {
      raw.close();
    }
  };
  const run = (statement: string) => {
    const raw = new Database(path);
    raw.exec(statement);
    raw.close();
  };
  beforeEach(async () => {
    await store.sealEntries({ limit: 10, nowMs: 1, sign: () => 'note' });
  });

  test.each([
    ['that leaves out the first entries', insert("'2024-01', 2, 2, 0, 1, 'f', 'd', 3, 9")],
    ['that counts other entries', insert(ROW.replace('0, 2,', '0, 1,'))],
    ['that is not sealed', insert(ROW.replace('3, 9', '4, 9'))],
    ['that was deleted from the beginning', insert(`${ROW}, 'deleted', 9`, `${NAMES}, state, deleted_at_ms`)],
    ['that may be deleted from the beginning', insert(`${ROW}, 'deletable'`, `${NAMES}, state`)],
  ])('a period %s is refused', (_, statement) => {
    tried(statement, 'whole and sealed');
  });

  test.each([
    ['a second one over the same entries', insert(ROW.replace('2024-01', '2024-02')), 'whole and sealed'],
    ['an earlier one behind it', insert("'2023-12', 3, 3, 2, 1, 'f', 'd', 3, 9"), 'whole and sealed'],
    ['another one in its place', `INSERT OR REPLACE INTO audit_archives (${NAMES}) VALUES (${ROW})`, 'whole'],
    ['no row', 'DELETE FROM audit_archives', 'stays for ever'],
    ['another file', "UPDATE audit_archives SET file_digest = 'x'", 'kept, then deletable'],
    ['other entries', 'UPDATE audit_archives SET last_seq = 3', 'kept, then deletable'],
    ['a deletion at once', "UPDATE audit_archives SET state = 'deleted', deleted_at_ms = 1", 'kept, then'],
    ['the newest entry out', 'DELETE FROM audit_entries WHERE seq = 3', 'never deleted, unless it was'],
    ['everything out', 'DELETE FROM audit_entries', 'never deleted, unless it was'],
  ])('beside an archived period, %s is refused', (_, statement, refusal) => {
    run(insert(ROW));
    tried(statement, refusal);
  });

  test('what was archived can be dropped, and nothing can be put in its place', () => {
    run(insert(ROW));
    run('DELETE FROM audit_entries WHERE seq <= 2');
    tried(`INSERT INTO audit_entries (${COLUMNS}) VALUES (${VALUES})`, 'archived entry is never replaced');
  });

  test('a period goes from kept to deletable to deleted, and never back', () => {
    run(insert(ROW));
    run("UPDATE audit_archives SET state = 'deletable'");
    tried("UPDATE audit_archives SET state = 'kept'", 'kept, then deletable');
    tried("UPDATE audit_archives SET state = 'deleted'", 'kept, then deletable');
    run("UPDATE audit_archives SET state = 'deleted', deleted_at_ms = 5");
    tried('UPDATE audit_archives SET deleted_at_ms = 6', 'kept, then deletable');
  });
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
