/**
 * Aim: what was answered survives a kill -9 at any moment. A process changes holdings and tells each answer; it is
 * killed, again and again on the same file, and every answer it gave must be in the database, with nothing half done; what was
 * sealed is whole, and the sealing goes on.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holdingTold } from '../testing/audit-reading.ts';
import { type Answer, checkDatabase, findsEvery, sealsOn, workAndDie } from '../testing/crash-evidence.ts';
import { sqliteOptions, temporaryFolder } from '../testing/fresh-sqlite.ts';
import { DEPENDENCIES, fill } from '../testing/fresh-store.ts';
import { customerOf } from '../testing/people.ts';
import { randomOf } from '../testing/random.ts';
import { openSqliteStore } from './sqlite-store.ts';

const ROUNDS = 3;
/** Before each kill at most; the more, the longer. */
const ACTS = Number(process.env.CRASH_ACTS ?? 400);
const { limits } = DEPENDENCIES;
test('a kill at any moment loses no answered change and leaves nothing half done', async () => {
  const number = Number(process.env.CRASH_SEED ?? Date.now() % 1e9);
  const seed = `CRASH_SEED=${number}`;
  console.log(`crash.db.test.ts: ${seed}`);
  const random = randomOf(number);
  const folder = temporaryFolder();
  const path = join(folder.path, 'crash.db');
  let store = openSqliteStore(sqliteOptions(path, DEPENDENCIES));
  const customers = Array.from({ length: 6 }, (_, n) => customerOf(n + 1));
  const ids = await fill(store, customers);
  const answers: Answer[] = [];
  let [sealedBefore, sealedByTheKilled, mailsTold] = [0, 0, 0];
  for (let round = 1; round <= ROUNDS; round += 1) {
    await store.close();
    const given = await workAndDie(path, round, ids, random, { acts: ACTS });
    expect(given.length, seed).toBeGreaterThanOrEqual(20);
    answers.push(...given);
    mailsTold = checkDatabase(path, seed);
    store = openSqliteStore(sqliteOptions(path, DEPENDENCIES));
    await findsEvery(answers, store, seed);
    sealedByTheKilled += (await sealsOn(store, seed)) - sealedBefore;
    sealedBefore = (await store.newestCheckpoint())?.size ?? 0;
    for (const id of ids)
      expect(await holdingTold(store, id, limits), seed).toEqual(await store.holdingOf(id));
  }
  expect(sealedByTheKilled, seed).toBeGreaterThan(0);
  expect(mailsTold, seed).toBeGreaterThan(0);
  console.log(`crash.db.test.ts: ${answers.length} acts were answered before the kills`);
  await store.close();
  folder.remove();
});
