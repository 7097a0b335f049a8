/**
 * Aim: a copy that somebody makes of the files in the middle of writing, torn at any byte of the write-ahead log, opens as the database was
 * at some moment: whole, nothing half done, the log sealed to where it was. That is no backup (it may lack the end), but it lies about nothing.
 */
import { copyFileSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holdingTold } from '../testing/audit-reading.ts';
import { checkDatabase, sealsOn, workAndDie } from '../testing/crash-evidence.ts';
import { sqliteOptions, temporaryFolder } from '../testing/fresh-sqlite.ts';
import { DEPENDENCIES, fill } from '../testing/fresh-store.ts';
import { customerOf } from '../testing/people.ts';
import { randomOf } from '../testing/random.ts';
import { openSqliteStore } from './sqlite-store.ts';

const TEARS = 12;

test('a copy whose write-ahead log is torn anywhere is whole up to some moment', async () => {
  const number = Number(process.env.CRASH_SEED ?? Date.now() % 1e9);
  const seed = `CRASH_SEED=${number}`;
  console.log(`torn-copy.db.test.ts: ${seed}`);
  const random = randomOf(number);
  const folder = temporaryFolder();
  const path = join(folder.path, 'whole.db');
  const first = openSqliteStore(sqliteOptions(path, DEPENDENCIES));
  const ids = await fill(
    first,
    Array.from({ length: 4 }, (_, n) => customerOf(n + 1)),
  );
  await first.close();

  const copied = join(folder.path, 'copied.db');
  await workAndDie(path, 1, ids, random, {
    whileItWorks: () => {
      copyFileSync(path, copied);
      copyFileSync(`${path}-wal`, `${copied}-wal`);
    },
  });
  const bytes = statSync(`${copied}-wal`).size;
  expect(bytes, seed).toBeGreaterThan(100_000);
  const lengths = new Set<number>();
  for (let tear = 0; tear < TEARS; tear += 1) {
    const at = join(folder.path, String(tear));
    mkdirSync(at);
    const torn = join(at, 'torn.db');
    copyFileSync(copied, torn);
    copyFileSync(`${copied}-wal`, `${torn}-wal`);
    truncateSync(`${torn}-wal`, Math.floor(random() * bytes));
    checkDatabase(torn, seed);
    const store = openSqliteStore(sqliteOptions(torn, DEPENDENCIES));
    for (const id of ids)
      expect(await store.holdingOf(id), seed).toEqual(await holdingTold(store, id, DEPENDENCIES.limits));
    await sealsOn(store, seed);
    lengths.add((await store.logEntries(0, 100_000)).length);
    await store.close();
  }
  expect(lengths.size, seed).toBeGreaterThan(1);
  folder.remove();
});
