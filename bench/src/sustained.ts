// Audit entries written for five minutes (or as many seconds as are named), sealed meanwhile, by one and two processes on SQLite and on
// PostgreSQL: how many a second, and how long each writer waited for its durable commit.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type BenchDatabase, onEachDatabase } from './databases.ts';
import { milliseconds, percentile, printTable, type Row } from './figures.ts';
import { ROOT } from './million.ts';
import { openBenchWorld } from './world.ts';

const SECONDS = Number(process.argv[3] ?? 300);
const AT_ONCE = 8;
const FLOOR_SECONDS = 5;
/** Upper ends of the histogram, ms. */
const BUCKETS = [1, 2, 5, 10, 20, 50, 100, 250, 1_000, Number.POSITIVE_INFINITY];

const rows: Row[] = [];
const histogram: Row[] = [];
await onEachDatabase(async (empty) => {
  for (const processes of [1, 2]) await compare(empty(), processes);
});
printTable(`Audit entries written for ${SECONDS} s, ${AT_ONCE} at a time in each process`, rows);
printTable('Share of entries that took at most', histogram);

async function compare(database: BenchDatabase, processes: number): Promise<void> {
  const world = await openBenchWorld('madoguchi.db', database.config);
  const floor = commitsPerSecond(join(world.folder, 'floor.db'));
  const orders = {
    folder: world.folder,
    database: database.config ?? { kind: 'sqlite', path: join(world.folder, 'madoguchi.db') },
    ...{ seconds: SECONDS, atOnce: AT_ONCE },
  };
  console.log(`${database.name}, ${processes} process(es): writing for ${SECONDS} s …`);
  const written = await Promise.all(Array.from({ length: processes }, () => writer(JSON.stringify(orders))));
  const timesMs = written.flat();
  const of = { database: database.name, processes };
  const each = timesMs.length / SECONDS;
  rows.push({
    ...of,
    entries: `${Math.round(each).toLocaleString('en-US')}/s`,
    p50: milliseconds(percentile(timesMs, 50)),
    p99: milliseconds(percentile(timesMs, 99)),
    'p99.9': milliseconds(percentile(timesMs, 99.9)),
    longest: milliseconds(percentile(timesMs, 100)),
    'floor: one durable commit each': `${Math.round(floor).toLocaleString('en-US')}/s`,
    ratio: (each / floor).toFixed(2),
  });
  const shares = BUCKETS.map((most) => {
    const share = (timesMs.filter((time) => time <= most).length * 100) / timesMs.length;
    return [most === Number.POSITIVE_INFINITY ? 'any' : `${most} ms`, `${share.toFixed(2)} %`];
  });
  histogram.push({ ...of, ...Object.fromEntries(shares) });
  await world.destroy();
}

function writer(orders: string): Promise<number[]> {
  const script = join(ROOT, 'bench/src/audit-writer.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, orders], {
    cwd: join(ROOT, 'bench'),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill());
  return new Promise((resolve, reject) => {
    child.once('message', (told) => resolve((told as { timesMs: number[] }).timesMs));
    child.once('exit', (code) => reject(new Error(`The writer ended with ${code}.`)));
  });
}

/** What the disk gives one writer: a row and a durable commit, again and again. */
function commitsPerSecond(path: string): number {
  const raw = new Database(path);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)');
  const insert = raw.prepare('INSERT INTO rows (text) VALUES (?)');
  const endMs = performance.now() + FLOOR_SECONDS * 1_000;
  let commits = 0;
  for (; performance.now() < endMs; commits += 1) insert.run('x'.repeat(300));
  raw.close();
  return commits / FLOOR_SECONDS;
}
