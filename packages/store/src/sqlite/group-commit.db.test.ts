/**
 * Aim: writes that come at once share one durable commit, each is answered only after it, one that throws undoes only
 * itself, and a database that another process holds makes writes wait without stopping the event loop.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreBusyError } from '../store.ts';
import { MIGRATIONS, temporaryFolder } from '../testing/fresh-sqlite.ts';
import { openDatabase } from './database.ts';
import { GroupCommit } from './group-commit.ts';

let folder: ReturnType<typeof temporaryFolder>;
let db: Database.Database;
/** Another process, as far as SQLite is concerned. */
let other: Database.Database;
let clock: { nowMs: number };
let commits: GroupCommit;

beforeEach(() => {
  folder = temporaryFolder();
  const path = join(folder.path, 'group.db');
  db = openDatabase(path, MIGRATIONS).raw;
  other = new Database(path, { timeout: 0 });
  clock = { nowMs: 0 };
  commits = new GroupCommit(db, () => clock.nowMs);
});

afterEach(() => {
  other.close();
  db.close();
  folder.remove();
});

function put(key: string): void {
  db.prepare('INSERT INTO meta VALUES (?, ?)').run(key, 'v');
}

/** What others see: only what is committed. */
function keysSeen(): string[] {
  const rows = other.prepare('SELECT key FROM meta ORDER BY rowid').all() as { key: string }[];
  return rows.map(({ key }) => key);
}

/** Changes whenever another connection has committed. */
function version(): number {
  return other.pragma('data_version', { simple: true }) as number;
}

/** Counts the commits that another connection sees while the writes run, one turn of the event loop after another. */
async function commitsDuring(writes: Promise<unknown>): Promise<number> {
  let count = 0;
  let last = version();
  let over = false;
  const end = () => {
    over = true;
  };
  writes.then(end, end);
  while (!over) {
    await new Promise((resolve) => setImmediate(resolve));
    const now = version();
    if (now !== last) count += 1;
    last = now;
  }
  return count;
}

async function turns(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('writes of one turn', () => {
  test('share one commit, in their order', async () => {
    const keys = Array.from({ length: 100 }, (_, n) => `k${n}`);
    const writes = Promise.all(keys.map((key) => commits.run(() => put(key))));
    expect(await commitsDuring(writes)).toBe(1);
    expect(keysSeen()).toEqual(keys);
  });

  test('make another commit when they are more than one commit takes, and lose nobody', async () => {
    const keys = Array.from({ length: 300 }, (_, n) => `k${n}`);
    const writes = Promise.all(keys.map((key) => commits.run(() => put(key))));
    expect(await commitsDuring(writes)).toBe(3);
    expect(keysSeen()).toEqual(keys);
  });

  test('are answered with their own values, and only when everybody can see them', async () => {
    const seenAtAnswer = await Promise.all(
      ['a', 'b', 'c'].map(async (key) => {
        const value = await commits.run(() => {
          put(key);
          return { key, seenInside: keysSeen() };
        });
        return { ...value, seen: keysSeen() };
      }),
    );
    const seen = ['a', 'b', 'c'];
    expect(seenAtAnswer).toEqual(seen.map((key) => ({ key, seenInside: [], seen })));
  });

  test('one after another commit each for itself', async () => {
    const writes = (async () => {
      for (const key of ['a', 'b', 'c']) {
        await commits.run(() => put(key));
        await turns(1);
      }
    })();
    expect(await commitsDuring(writes)).toBe(3);
  });
});

describe('a write that throws', () => {
  test('undoes all of its own and nothing of the others', async () => {
    const results = await Promise.allSettled([
      commits.run(() => put('before')),
      commits.run(() => {
        put('mine');
        put('mine too');
        throw new Error('Not so.');
      }),
      commits.run(() => put('after')),
      commits.run(() => put('before')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    expect(results[1]).toMatchObject({ reason: { message: 'Not so.' } });
    expect(results[3]).toMatchObject({ reason: { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' } });
    expect(keysSeen()).toEqual(['before', 'after']);
  });

  test('alone leaves the database free and ready', async () => {
    await expect(
      commits.run(() => {
        throw new Error('Not so.');
      }),
    ).rejects.toThrow('Not so.');
    expect(db.inTransaction).toBe(false);
    await commits.run(() => put('next'));
    expect(keysSeen()).toEqual(['next']);
  });

  test('and ends the whole transaction takes everybody with it', async () => {
    const results = await Promise.allSettled([
      commits.run(() => put('a')),
      commits.run(() => {
        // What SQLite does by itself when the disk is full.
        db.exec('ROLLBACK');
        throw new Error('The disk is full.');
      }),
      commits.run(() => put('c')),
    ]);
    expect(results).toMatchObject(
      results.map(() => ({ status: 'rejected', reason: { message: 'The disk is full.' } })),
    );
    expect(keysSeen()).toEqual([]);
    await commits.run(() => put('d'));
    expect(keysSeen()).toEqual(['d']);
  });
});

describe('a commit that fails', () => {
  /** A reference to nobody that is found only by the COMMIT. */
  function breakTheCommit(): void {
    db.pragma('defer_foreign_keys = ON');
    db.exec(`INSERT INTO holdings VALUES (987654, 'none', '{}')`);
  }

  test('rejects everybody of its turn and keeps nothing', async () => {
    const results = await Promise.allSettled([
      commits.run(() => put('a')),
      commits.run(breakTheCommit),
      commits.run(() => put('c')),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' } });
    }
    expect(keysSeen()).toEqual([]);
    expect(db.inTransaction).toBe(false);
  });

  test('does not take along the writes that wait for the next commit', async () => {
    const keys = Array.from({ length: 200 }, (_, n) => `k${n}`);
    const broken = commits.run(breakTheCommit);
    const results = await Promise.allSettled([broken, ...keys.map((key) => commits.run(() => put(key)))]);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(128);
    expect(keysSeen()).toEqual(keys.slice(127));
  });
});

describe('a database that another process holds', () => {
  beforeEach(() => other.exec('BEGIN IMMEDIATE'));

  function letGo(): void {
    other.exec('COMMIT');
  }

  test('makes writes wait, while the event loop goes on, and takes them when it is free', async () => {
    const answered: string[] = [];
    const writes = ['a', 'b'].map((key) => commits.run(() => put(key)).then(() => answered.push(key)));
    await turns(3);
    expect([answered, keysSeen()]).toEqual([[], []]);
    const late = commits.run(() => put('late')).then(() => answered.push('late'));
    letGo();
    await Promise.all([...writes, late]);
    expect(answered).toEqual(['a', 'b', 'late']);
    expect(keysSeen()).toEqual(['a', 'b', 'late']);
  });

  test('for too long rejects what waits as busy, and nothing of it is done later', async () => {
    const writes = Promise.allSettled(['a', 'b'].map((key) => commits.run(() => put(key))));
    await turns(2);
    clock.nowMs = 7_999;
    await turns(2);
    let settled = false;
    void writes.then(() => {
      settled = true;
    });
    await turns(1);
    expect(settled).toBe(false);
    clock.nowMs = 8_000;
    for (const result of await writes) {
      expect(result.status === 'rejected' && result.reason).toBeInstanceOf(StoreBusyError);
    }
    letGo();
    await commits.run(() => put('next'));
    expect(keysSeen()).toEqual(['next']);
  });

  test('after a wait that was too long gives the next write its whole time again', async () => {
    const first = Promise.allSettled([commits.run(() => put('a'))]);
    await turns(1);
    clock.nowMs = 8_000;
    await first;
    clock.nowMs = 20_000;
    const second = commits.run(() => put('b'));
    await turns(2);
    clock.nowMs = 27_000;
    await turns(2);
    letGo();
    await second;
    expect(keysSeen()).toEqual(['b']);
  });

  test('lets a drain wait until the last write is through', async () => {
    const write = commits.run(() => put('a'));
    let drained = false;
    const drain = commits.drain().then(() => {
      drained = true;
    });
    await turns(2);
    expect(drained).toBe(false);
    letGo();
    await drain;
    expect(keysSeen()).toEqual(['a']);
    await write;
  });
});
