// Look-up at a million customers over HTTP, one connection, through session, permission, query and the durable audit
// entry of the look-up; against Express that only makes one durable commit.
import { putStaff, signIn, startConsole } from './console-process.ts';
import { milliseconds, percentile, printTable, type Row } from './figures.ts';
import { startFloor } from './floor.ts';
import { closeConnections, timesOfGets } from './http-get.ts';
import { MILLION, millionFolder } from './million.ts';
import { stopProgram } from './program-process.ts';

const PORT = 4790;
const FLOOR_PORT = 4791;

const folder = await millionFolder();
await putStaff(folder, 'teller');
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

const hello = await timesOfGets(FLOOR_PORT, '', () => '/hello');
const commit = await timesOfGets(FLOOR_PORT, '', () => '/commit');
const floorP50 = percentile(commit, 50);
const rows: Row[] = [
  rowOf('floor: Express hello', hello),
  rowOf('floor: Express and one durable commit', commit),
];
for (const [name, query] of LOOK_UPS) {
  const times = await timesOfGets(PORT, cookie, (i) => `/api/customers?q=${encodeURIComponent(query(i))}`);
  rows.push(rowOf(name, times));
}
printTable(`Look-up at ${MILLION.toLocaleString('en-US')} customers over HTTP, one connection`, rows);
closeConnections();
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
