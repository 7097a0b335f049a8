/** Aim: PostgreSQL itself refuses to change, delete, replace or empty the audit log and its tree, whatever SQL is tried. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { allEntries } from '../testing/audit-reading.ts';
import { freshSchema, withClient } from '../testing/fresh-postgres.ts';
import { DEPENDENCIES, entryOf } from '../testing/fresh-store.ts';
import { openPostgresStore } from './postgres-store.ts';

let store: Store;
let options: ReturnType<typeof freshSchema>;

beforeEach(async () => {
  options = freshSchema();
  store = await openPostgresStore({ ...options, ...DEPENDENCIES });
  for (let n = 0; n < 3; n += 1) await store.record(entryOf({ atMs: n, correlationId: `n-${n}` }));
});

afterEach(async () => {
  await store.close();
  await run(`DROP SCHEMA ${options.schema} CASCADE`);
});

/** As a superuser, who may do everything that no trigger stops. */
const run = (statement: string) => withClient(options, (client) => client.query(statement));
const refused = async (statement: string, why: string) => {
  const before = await allEntries(store);
  await expect(run(statement)).rejects.toThrow(why);
  expect(await allEntries(store)).toEqual(before);
};

const COLUMNS = 'seq, at_ms, actor_kind, actor_id, actor_terminal, action, outcome, correlation_id, details';
const VALUES = `2, 9, 'staff', '1024', 't', 'sign_in', 'accepted', 'forged', '{}'`;
const INSERT = `INSERT INTO audit_entries (${COLUMNS}) OVERRIDING SYSTEM VALUE VALUES (${VALUES})`;

test.each([
  ['UPDATE of one', `UPDATE audit_entries SET outcome = 'accepted' WHERE seq = 2`, 'never changed'],
  ['UPDATE of all', `UPDATE audit_entries SET at_ms = at_ms + 1`, 'never changed'],
  ['DELETE of the newest', `DELETE FROM audit_entries WHERE seq = 3`, 'never deleted'],
  ['DELETE of all', `DELETE FROM audit_entries`, 'never deleted'],
  ['TRUNCATE', `TRUNCATE audit_entries`, 'never emptied'],
  ['TRUNCATE of all', `TRUNCATE audit_entries, audit_tiles, audit_checkpoints`, 'never'],
  ['INSERT with a number that is taken', INSERT, 'duplicate key'],
  ['UPSERT', `${INSERT} ON CONFLICT (seq) DO UPDATE SET outcome = 'refused'`, 'never changed'],
])('%s is refused, and the log is as it was', async (_, statement, why) => {
  await refused(statement, why);
});

test.each([
  ['a tile that shrinks', 'UPDATE audit_tiles SET hashes = substring(hashes FOR 32)', 'only grows'],
  [
    'a tile with another hash',
    "UPDATE audit_tiles SET hashes = decode(repeat('00', 96), 'hex')",
    'only grows',
  ],
  ['a tile elsewhere', 'UPDATE audit_tiles SET idx = idx + 1', 'only grows'],
  ['a tile of other entries', 'UPDATE audit_tiles SET first_seq = 2', 'only grows'],
  ['no tile', 'DELETE FROM audit_tiles', 'never deleted'],
  ['no tiles', 'TRUNCATE audit_tiles', 'never deleted'],
  ['another checkpoint', 'UPDATE audit_checkpoints SET sealed_at_ms = 0', 'never changed'],
  ['no checkpoint', 'DELETE FROM audit_checkpoints', 'changed or deleted'],
  ['no checkpoints', 'TRUNCATE audit_checkpoints', 'changed or deleted'],
])('of the tree, %s is refused', async (_, statement, why) => {
  await store.sealEntries({ limit: 10, nowMs: 1, sign: () => 'note' });
  await refused(statement, why);
});

describe('of archives', () => {
  const ROW = "'2024-01', 1, 2, 0, 2, 'f', 'd', 3, 9";
  const NAMES =
    'period, first_seq, last_seq, first_leaf, entries, file_name, file_digest, checkpoint_size, archived_at_ms';
  const insert = (values: string, names = NAMES) =>
    `INSERT INTO audit_archives (${names}) VALUES (${values})`;
  beforeEach(async () => {
    await store.sealEntries({ limit: 10, nowMs: 1, sign: () => 'note' });
  });

  test.each([
    ['that leaves out the first entries', insert("'2024-01', 2, 2, 0, 1, 'f', 'd', 3, 9")],
    ['that counts other entries', insert(ROW.replace('0, 2,', '0, 1,'))],
    ['that is not sealed', insert(ROW.replace('3, 9', '4, 9'))],
    ['that was deleted from the beginning', insert(`${ROW}, 'deleted', 9`, `${NAMES}, state, deleted_at_ms`)],
    ['that may be deleted from the beginning', insert(`${ROW}, 'deletable'`, `${NAMES}, state`)],
  ])('a period %s is refused', async (_, statement) => {
    await refused(statement, 'whole and sealed');
  });

  test.each([
    ['a second one over the same entries', insert(ROW.replace('2024-01', '2024-02')), 'whole and sealed'],
    ['an earlier one behind it', insert("'2023-12', 3, 3, 2, 1, 'f', 'd', 3, 9"), 'whole and sealed'],
    ['no row', 'DELETE FROM audit_archives', 'stays for ever'],
    ['an empty table', 'TRUNCATE audit_archives', 'stays for ever'],
    ['another file', "UPDATE audit_archives SET file_digest = 'x'", 'kept, then deletable'],
    ['other entries', 'UPDATE audit_archives SET last_seq = 3', 'kept, then deletable'],
    ['a deletion at once', "UPDATE audit_archives SET state = 'deleted', deleted_at_ms = 1", 'kept, then'],
    ['the newest entry out', 'DELETE FROM audit_entries WHERE seq = 3', 'never deleted, unless it was'],
    ['everything out', 'DELETE FROM audit_entries', 'never deleted, unless it was'],
  ])('beside an archived period, %s is refused', async (_, statement, why) => {
    await run(insert(ROW));
    await refused(statement, why);
  });

  test('what was archived can be dropped, and nothing can be put in its place', async () => {
    await run(insert(ROW));
    await run('DELETE FROM audit_entries WHERE seq <= 2');
    await refused(INSERT, 'archived entry is never replaced');
  });

  test('a period goes from kept to deletable to deleted, and never back', async () => {
    await run(insert(ROW));
    await run("UPDATE audit_archives SET state = 'deletable'");
    await refused("UPDATE audit_archives SET state = 'kept'", 'kept, then deletable');
    await refused("UPDATE audit_archives SET state = 'deleted'", 'kept, then deletable');
    await run("UPDATE audit_archives SET state = 'deleted', deleted_at_ms = 5");
    await refused('UPDATE audit_archives SET deleted_at_ms = 6', 'kept, then deletable');
  });
});
