// Verification of codes through `store.change`, against the floors of the same disk in the same run: one durable commit
// each, and a group commit of bare rows. Every code here is right and new.
import { join } from 'node:path';
import { GroupCommit } from '@madoguchi/store/sqlite/group-commit';
import Database from 'better-sqlite3';
import { perSecond, printTable, type Row } from './figures.ts';
import { type BenchWorld, benchCode, fillWithTokens, openBenchWorld, START_MS, STEP_MS } from './world.ts';

const AT_A_TIME = [1, 8, 32];
const PER_WORKER = { 1: 1_500, 8: 500, 32: 200 } as Record<number, number>;

const world = await openBenchWorld();
await fillWithTokens(world, Math.max(...AT_A_TIME));
let startMs = START_MS;
const rows: Row[] = [];
for (const workers of AT_A_TIME) {
  const each = PER_WORKER[workers] ?? 200;
  const alone = oneCommitEach(world.folder, workers, each);
  const grouped = await groupCommit(world.folder, workers, each);
  const verified = await verify(world, workers, each);
  const total = workers * each;
  rows.push({
    'at a time': workers,
    verified: perSecond(total, verified),
    'one commit each (floor)': perSecond(total, alone),
    'group commit of bare rows': perSecond(total, grouped),
    'ratio to one commit each': (alone / verified).toFixed(2),
    'ratio to group commit': (grouped / verified).toFixed(2),
  });
}
printTable('Verification through store.change: session-less, with decision, state and audit entry', rows);
await world.destroy();

async function verify({ store }: BenchWorld, workers: number, each: number): Promise<number> {
  const plans = Array.from({ length: workers }, (_, i) =>
    Array.from({ length: each }, (_, n) => {
      const nowMs = startMs + (n + 1) * STEP_MS;
      return { customerId: i + 1, nowMs, code: benchCode(i + 1, nowMs) };
    }),
  );
  startMs += (each + 1) * STEP_MS;
  const began = performance.now();
  await Promise.all(
    plans.map(async (plan) => {
      for (const { customerId, nowMs, code } of plan) {
        const result = await store.change({
          customerId,
          command: { type: 'sign_in', code },
          actor: { kind: 'customer', id: String(customerId), terminal: 'bench' },
          nowMs,
          correlationId: 'bench',
        });
        if (result.kind !== 'done' || result.outcome.kind !== 'accepted')
          throw new Error('A right code was refused.');
      }
    }),
  );
  return performance.now() - began;
}

function bareTable(folder: string, name: string): Database.Database {
  const db = new Database(join(folder, name));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  return db;
}

function oneCommitEach(folder: string, workers: number, each: number): number {
  const db = bareTable(folder, 'alone.db');
  const insert = db.prepare('INSERT INTO rows (text) VALUES (?)');
  const began = performance.now();
  for (let i = 0; i < workers * each; i += 1) insert.run('x'.repeat(100));
  const elapsed = performance.now() - began;
  db.close();
  return elapsed;
}

async function groupCommit(folder: string, workers: number, each: number): Promise<number> {
  const db = bareTable(folder, 'grouped.db');
  const insert = db.prepare('INSERT INTO rows (text) VALUES (?)');
  const commit = new GroupCommit(db, () => performance.now());
  const began = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let i = 0; i < each; i += 1) await commit.run(() => insert.run('x'.repeat(100)));
    }),
  );
  const elapsed = performance.now() - began;
  db.close();
  return elapsed;
}
