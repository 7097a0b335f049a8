// Look-up at a million customers over HTTP, one connection, through session, permission, query and the durable audit
// entry of the look-up; against Express that only makes one durable commit.
import { Agent, request } from 'node:http';
import { putTeller, signIn, startConsole } from './console-process.ts';
import { milliseconds, percentile, printTable, type Row } from './figures.ts';
import { startFloor } from './floor.ts';
import { MILLION, millionFolder } from './million.ts';
import { stopProgram } from './program-process.ts';

const PORT = 4790;
const FLOOR_PORT = 4791;
const WARM_UP = 200;
const COUNTED = 1_000;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const folder = await millionFolder();
await putTeller(folder);
const console_ = await startConsole(folder, PORT);
const cookie = await signIn(`http://127.0.0.1:${PORT}`);
const floor = await startFloor(folder, FLOOR_PORT);

const pick = (list: readonly string[], i: number) => list[i % list.length] ?? '';
const SURNAMES = [
  'サトウ',
  'スズキ',
  'タカハシ',
  'タナカ',
  'イトウ',
  'ワタナベ',
  'ヤマモト',
  'ナカムラ',
  'コバヤシ',
  'カトウ',
];
const GIVEN = ['ハナコ', 'タロウ', 'ケンイチ', 'ヨウコ', 'マサル', 'ミサキ', 'ユウコ', 'タカシ'];
const LOOK_UPS: [string, (i: number) => string][] = [
  ['by customer number', (i) => String(20_000_000 + ((i * 7_919) % MILLION))],
  ['by kana prefix', (i) => pick(SURNAMES, i)],
  ['by kana substring (given name)', (i) => pick(GIVEN, i)],
];

const hello = await measure(() => get(FLOOR_PORT, '/hello'));
const commit = await measure(() => get(FLOOR_PORT, '/commit'));
const floorP50 = percentile(commit, 50);
const rows: Row[] = [
  rowOf('floor: Express hello', hello),
  rowOf('floor: Express and one durable commit', commit),
];
for (const [name, query] of LOOK_UPS) {
  const times = await measure((i) => get(PORT, `/api/customers?q=${encodeURIComponent(query(i))}`));
  rows.push(rowOf(name, times));
}
printTable(`Look-up at ${MILLION.toLocaleString('en-US')} customers over HTTP, one connection`, rows);
agent.destroy();
floor.kill();
await stopProgram(console_.process);

function rowOf(what: string, times: number[]): Row {
  return {
    what,
    p50: milliseconds(percentile(times, 50)),
    p99: milliseconds(percentile(times, 99)),
    'p50 / floor': (percentile(times, 50) / floorP50).toFixed(2),
  };
}

async function measure(ask: (i: number) => Promise<number>): Promise<number[]> {
  for (let i = 0; i < WARM_UP; i += 1) await ask(i);
  const times: number[] = [];
  for (let i = 0; i < COUNTED; i += 1) times.push(await ask(i));
  return times;
}

function get(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    request({ port, host: '127.0.0.1', path, agent, headers: { cookie } }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - began);
        else reject(new Error(`${path} answered ${response.statusCode}.`));
      });
    })
      .once('error', reject)
      .end();
  });
}
