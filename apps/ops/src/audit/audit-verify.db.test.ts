// Aim: whatever somebody with the database in hand does to the log, `audit verify` finds it and names the first bad entry: each
// column edited in turn, rows taken out, put in and swapped, the end cut off, leaves and checkpoints forged as well, with the triggers
// dropped. A log as it was sealed passes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { auditSigner } from '@madoguchi/server/audit-signer';
import { readConfig } from '@madoguchi/server/config';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { openDatabase } from '@madoguchi/store/sqlite/database';
import type { Store } from '@madoguchi/store/store';
import { beforeEach, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../testing/test-world.ts';

const ENTRIES = 30;
const TRIGGERS = ['entries', 'tiles', 'checkpoints'].flatMap((table) =>
  ['update', 'delete', 'replace'].map((act) => `DROP TRIGGER IF EXISTS audit_${table}_refuse_${act};`),
);

let at: TestWorld;
let sign: ReturnType<typeof auditKeys>['signer']['sign'];

async function withStore<T>(act: (store: Store) => Promise<T>): Promise<T> {
  const config = readConfig({ MADOGUCHI_DATA: at.folder });
  const { store } = await openConfiguredStore(config);
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

const sealAll = (store: Store, by = sign) => store.sealEntries({ limit: 1_000, nowMs: 1, sign: by });

async function write(store: Store, from: number, many: number): Promise<void> {
  for (let n = from; n < from + many; n += 1) {
    await store.record({
      ...{ atMs: 1_000 + n, action: 'view_customer', correlationId: `c-${n}` },
      actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: '192.0.2.7' },
      ...{ target: { kind: 'customer', id: String(n) }, outcome: 'accepted', reason: '来店' },
      details: { n },
    });
  }
}

beforeEach(async () => {
  at = testWorld();
  sign = auditKeys(readConfig({ MADOGUCHI_DATA: at.folder })).signer.sign;
  await withStore(async (store) => {
    await write(store, 1, 20);
    keep('early', (await sealAll(store))?.note ?? '');
    await write(store, 21, ENTRIES - 20);
    keep('late', (await sealAll(store))?.note ?? '');
  });
});

/** Puts a checkpoint where the database's administrator does not come. */
function keep(name: string, note: string): void {
  mkdirSync(join(at.folder, 'checkpoints'), { recursive: true });
  writeFileSync(join(at.folder, 'checkpoints', `${name}.note`), note);
}

/** Raw SQL with the triggers out of the way. */
function tamper(...statements: string[]): void {
  const { raw } = openDatabase(join(at.folder, 'madoguchi.db'), MIGRATIONS);
  try {
    raw.pragma('foreign_keys = OFF');
    for (const statement of [...TRIGGERS, ...statements]) raw.exec(statement);
  } finally {
    raw.close();
  }
}
const MIGRATIONS = new URL('../../../../packages/store/migrations/sqlite', import.meta.url).pathname;

const verify = (...more: string[]) => at.run('audit', 'verify', ...more);
const faultsOf = (out: string) => out.split('\n').filter((line) => line.startsWith('FAULT'));

test('a log as it was sealed is whole, and what came since is said not to be sealed', async () => {
  const { exitCode, out } = await verify();
  expect(exitCode).toBe(0);
  expect(out).toContain('Entries 1 to 30 are as they were sealed.');
  expect(out).toContain('The audit log is whole.');
  // The check itself left an entry.
  const again = await verify();
  expect(again.out).toContain('31 entries read, 30 of them sealed.');
  expect(again.out).toContain('Not shown: anything about the last 1 entries');
});

describe('each column that is edited is found:', () => {
  test.each([
    ['at_ms', '5'],
    ['actor_kind', "'system'"],
    ['actor_id', "'1025'"],
    ['actor_role', "'officer'"],
    ['actor_branch', "'034'"],
    ['actor_terminal', "'198.51.100.1'"],
    ['action', "'unmask_customer'"],
    ['target_kind', "'staff'"],
    ['target_id', "'99'"],
    ['outcome', "'refused'"],
    ['reason', 'NULL'],
    ['correlation_id', "'x'"],
    ['details', '\'{"n":1}\''],
    ['seq', '900'],
  ])('%s', async (column, value) => {
    tamper(`UPDATE audit_entries SET ${column} = ${value} WHERE seq = 12`);
    const { exitCode, out, err } = await verify();
    expect(exitCode).toBe(1);
    expect(err).toContain('The audit log is not as it was sealed.');
    const [first] = faultsOf(out);
    expect(first).toContain(column === 'seq' ? 'missing before entry 13' : 'entry 12 is not what was sealed');
    expect(out).not.toContain('Entries 1 to 30');
  });
});

test.each([
  ['other spaces', `'{ "n" : 12 }'`],
  ['a name twice, of which the last counts', `'{"n":1,"n":12}'`],
])('the same details in another text are the same entry: %s', async (_what, details) => {
  tamper(`UPDATE audit_entries SET details = ${details} WHERE seq = 12`);
  const { exitCode, out } = await verify();
  expect(faultsOf(out)).toEqual([]);
  expect(exitCode).toBe(0);
});

describe('what is no entry any more is named like any other change:', () => {
  test.each([
    ['details that are no JSON', `details = '{"n":12'`],
    ['details that take in what follows', `details = '{"n":12},"outcome":"accepted","reason":"来店"'`],
    ['bytes that read like the text', `reason = CAST('来店' AS BLOB)`],
    ['a text for a time', `at_ms = '1012,"correlationId":"c-12"'`],
  ])('%s', async (_what, change) => {
    tamper(`UPDATE audit_entries SET ${change} WHERE seq = 12`);
    const { exitCode, out } = await verify();
    expect(exitCode).toBe(1);
    const named = faultsOf(out).filter((line) => line.includes('is not what was sealed'));
    expect(named).toEqual([expect.stringContaining('entry 12 is not')]);
  });
});

const row = (seq: number, more: string) =>
  `INSERT INTO audit_entries SELECT ${seq}, at_ms, actor_kind, actor_id, actor_role, actor_branch, actor_terminal, ${more} FROM audit_entries WHERE seq = 5`;
const REST = 'action, target_kind, target_id, outcome, reason, correlation_id, details';
const swap = (a: number, b: number) =>
  [
    [a, 777],
    [b, a],
    [777, b],
  ].map(([from, to]) => `UPDATE audit_entries SET seq = ${to} WHERE seq = ${from}`);

describe('what is done to rows is found:', () => {
  test.each([
    [
      'the first taken out',
      ['DELETE FROM audit_entries WHERE seq = 1'],
      '1 sealed entries are missing before entry 2',
    ],
    ['one in the middle taken out', ['DELETE FROM audit_entries WHERE seq = 15'], 'missing before entry 16'],
    [
      'the newest taken out',
      ['DELETE FROM audit_entries WHERE seq = 30'],
      '1 sealed entries are missing at the end',
    ],
    [
      'the end cut off',
      ['DELETE FROM audit_entries WHERE seq > 22'],
      '8 sealed entries are missing at the end',
    ],
    ['two changed places', swap(10, 11), 'leaf 9'],
    [
      'one put in the place of another',
      ['DELETE FROM audit_entries WHERE seq = 6', row(6, REST)],
      'entry 6 is not',
    ],
  ])('%s', async (_what, statements, expected) => {
    tamper(...statements);
    const { exitCode, out } = await verify();
    expect(exitCode).toBe(1);
    expect(faultsOf(out)[0]).toContain(expected);
  });

  test('one put in between', async () => {
    tamper(
      'UPDATE audit_entries SET seq = seq + 1000 WHERE seq > 6',
      row(7, REST),
      'UPDATE audit_entries SET seq = seq - 999 WHERE seq > 1000',
    );
    const { exitCode, out } = await verify();
    expect(exitCode).toBe(1);
    expect(faultsOf(out)[0]).toContain('entry 7 is not what was sealed as leaf 6');
  });
});

describe('a log that was forged with its tree', () => {
  const WIPE = ['DELETE FROM audit_tiles', 'DELETE FROM audit_checkpoints'];

  test('and with the signing key is told by the checkpoints that were kept elsewhere', async () => {
    tamper("UPDATE audit_entries SET reason = '別' WHERE seq = 25", ...WIPE);
    await withStore((store) => sealAll(store));
    const { exitCode, out } = await verify();
    expect(exitCode).toBe(1);
    expect(faultsOf(out)).toEqual([
      expect.stringMatching(/^FAULT entries 21 to 30 have another root than .*late\.note/),
    ]);
  });

  test('and cut off as well', async () => {
    tamper('DELETE FROM audit_entries WHERE seq > 20', ...WIPE);
    await withStore((store) => sealAll(store));
    expect(faultsOf((await verify()).out)).toEqual([
      expect.stringContaining('late.note speaks of 30 entries, and there are 20'),
    ]);
  });

  test('with another key is told by the signature of its own checkpoint', async () => {
    tamper(...WIPE);
    const stranger = auditSigner(new Uint8Array(32).fill(9), 'madoguchi.local/audit');
    await withStore((store) => sealAll(store, stranger.sign));
    const { exitCode, out } = await verify();
    expect(exitCode).toBe(1);
    expect(out).toContain('the database: is not signed by a known key');
  });

  test('and whose tree alone was forged is told by the root of its checkpoint', async () => {
    tamper('UPDATE audit_tiles SET hashes = zeroblob(length(hashes)) WHERE level = 0');
    expect((await verify()).exitCode).toBe(1);
  });
});

describe('a checkpoint that is named', () => {
  test('counts with the key that is named, and an old one proves what it can', async () => {
    const key = (await at.run('audit', 'key')).out;
    const [keyFile, early] = ['log.vkey', join('checkpoints', 'early.note')].map((name) =>
      join(at.folder, name),
    );
    writeFileSync(keyFile ?? '', key);
    const { exitCode, out } = await verify('--checkpoint', early ?? '', '--key', keyFile ?? '');
    expect(exitCode).toBe(0);
    expect(out).toContain('The audit log is whole.');
  });

  test.each([
    ['altered', (note: string) => note.replace('\n30\n', '\n31\n'), 'has a wrong signature'],
    [
      'of another log',
      () => auditSigner(new Uint8Array(32), 'other/log').sign({ size: 1, root: new Uint8Array(32) }),
      'is not signed by a known key',
    ],
    ['no checkpoint', () => 'hello', 'is no checkpoint'],
  ])('and is %s does not count, and is no pass', async (_what, forge, expected) => {
    const path = join(at.folder, 'named.note');
    const note = await withStore(async (store) => (await store.newestCheckpoint())?.note ?? '');
    writeFileSync(path, forge(note));
    const { exitCode, out } = await verify('--checkpoint', path);
    expect(exitCode).toBe(1);
    expect(out).toContain(expected);
  });

  test('that is not there is told as cause and remedy', async () => {
    const { exitCode, err } = await verify('--checkpoint', '/nowhere.note');
    expect(exitCode).toBe(1);
    expect(err).toContain('There is no file /nowhere.note.');
  });
});

describe('counters of the statistics', () => {
  test.each([
    ['raised', 'UPDATE audit_counts SET entries = entries + 1'],
    ['taken out', 'DELETE FROM audit_counts'],
    ['put under another operator', "UPDATE audit_counts SET operator_id = '1025'"],
  ])('that were %s are told by their day, and the log is whole all the same', async (_what, statement) => {
    expect((await verify()).out).not.toContain('NOTICE');
    tamper(statement);
    const { exitCode, out } = await verify();
    expect(exitCode).toBe(0);
    expect(out).toContain('NOTICE the statistics of 1970-01-01 do not fit the entries.');
    expect(out).toContain('The audit log is whole.');
  });

  test('do not fit entries that were edited either, beside the fault', async () => {
    tamper("UPDATE audit_entries SET actor_id = '1025' WHERE seq = 12");
    const { exitCode, out } = await verify();
    expect(exitCode).toBe(1);
    expect(faultsOf(out)).not.toEqual([]);
    expect(out).toContain('NOTICE the statistics of 1970-01-01');
  });

  test('of what has been archived are left alone', async () => {
    tamper(
      'DELETE FROM audit_counts',
      "INSERT INTO audit_archives VALUES ('1970-01', 1, 20, 0, 20, 'f', 'd', 20, 1, 'kept', NULL)",
    );
    expect((await verify()).out).not.toContain('NOTICE');
  });
});
