// Look-up at a million customers over HTTP, through session, permission, query and the durable audit entry of the look-up, on SQLite and on
// PostgreSQL, by one process and by two; against Express that only makes one durable commit.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putStaff, signIn, startConsole } from './console-process.ts';
import { type BenchDatabase, onEachDatabase } from './databases.ts';
import { milliseconds, percentile, perSecond, printTable, type Row } from './figures.ts';
import { startFloor } from './floor.ts';
import { closeConnections, elapsedOfGets, timesOfGets } from './http-get.ts';
import { MILLION, millionFolder, putMillion } from './million.ts';
import { stopProgram } from './program-process.ts';
import { STEP_MS } from './world.ts';

const PORTS = [4790, 4792];
const FLOOR_PORT = 4791;
const CONNECTIONS = 16;
const COUNTED = 4_000;

const pick = (list: readonly string[], i: number) => list[i % list.length] ?? '';
const SURNAMES = [
  ...['サトウ', 'スズキ', 'タカハシ', 'タナカ', 'イトウ'],
  ...['ワタナベ', 'ヤマモト', 'ナカムラ', 'コバヤシ', 'カトウ'],
];
const GIVEN = ['ハナコ', 'タロウ', 'ケンイチ', 'ヨウコ', 'マサル', 'ミサキ', 'ユウコ', 'タカシ'];
const LOOK_UPS: [string, (i: number) => string][] = [
  ['by customer number', (i) => String(20_000_000 + ((i * 7_919) % MILLION))],
  ['by kana prefix', (i) => pick(SURNAMES, i)],
  ['by kana substring (given name)', (i) => pick(GIVEN, i)],
];

const rows: Row[] = [];
await onEachDatabase(async (empty) => {
  const database = empty();
  const folder = await filled(database);
  await putStaff(folder, 'teller', database.config);
  const floorP50 = await measureFloor(database, folder);
  for (const processes of [1, 2]) await measure(database, folder, { processes, floorP50 });
  if (database.name === 'PostgreSQL') rmSync(folder, { recursive: true, force: true });
});
closeConnections();
printTable(`Look-up at ${MILLION.toLocaleString('en-US')} customers over HTTP`, rows);

async function filled(database: BenchDatabase): Promise<string> {
  if (database.name === 'SQLite') return millionFolder();
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
  console.log(`${database.name}: importing ${MILLION.toLocaleString('en-US')} customers …`);
  await putMillion(database.environment, folder);
  return folder;
}

async function measureFloor({ name }: BenchDatabase, folder: string): Promise<number> {
  const floor = await startFloor(folder, FLOOR_PORT);
  for (const path of ['/hello', '/commit']) {
    const times = await timesOfGets(FLOOR_PORT, '', () => path);
    const many = await elapsedOfGets([FLOOR_PORT], '', () => path, {
      ...{ connections: CONNECTIONS, counted: COUNTED },
    });
    const what = path === '/hello' ? 'floor: Express hello' : 'floor: Express and one durable commit';
    rows.push(rowOf([name, '–', what], times, many));
    if (path === '/commit') {
      floor.kill();
      return percentile(times, 50);
    }
  }
  throw new Error('There is no floor.');
}

async function measure(
  database: BenchDatabase,
  folder: string,
  { processes, floorP50 }: { processes: number; floorP50: number },
): Promise<void> {
  const ports = PORTS.slice(0, processes);
  const consoles = await Promise.all(ports.map((port) => startConsole(folder, port, database.environment)));
  // She has signed in already, and her next code is of another minute.
  if (processes > 1) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  const cookie = await signIn(`http://127.0.0.1:${ports[0]}`);
  for (const [what, query] of LOOK_UPS) {
    const path = (i: number) => `/api/customers?q=${encodeURIComponent(query(i))}`;
    for (const port of ports) await timesOfGets(port, cookie, path, { warmUp: 0, counted: 300 });
    const times = await timesOfGets(ports[0] ?? 0, cookie, path);
    const many = await elapsedOfGets(ports, cookie, path, { connections: CONNECTIONS, counted: COUNTED });
    rows.push(rowOf([database.name, processes, what], times, many, floorP50));
  }
  await Promise.all(consoles.map(({ process }) => stopProgram(process)));
}

function rowOf(
  [database, processes, what]: [string, number | string, string],
  times: number[],
  manyMs: number,
  floorP50 = percentile(times, 50),
): Row {
  return {
    ...{ database, processes, what },
    p50: milliseconds(percentile(times, 50)),
    p99: milliseconds(percentile(times, 99)),
    'p50 / floor': (percentile(times, 50) / floorP50).toFixed(2),
    [`at ${CONNECTIONS} connections`]: perSecond(COUNTED, manyMs),
  };
}
