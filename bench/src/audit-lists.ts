import type { AuditFilter } from '@madoguchi/store/audit-filter';
import { encodeCursor } from '@madoguchi/store/cursor';
import { APART_MS, CUSTOMERS, customerNumberOf, operatorOf } from './audit-fill.ts';
import { putStaff, signIn, startConsole } from './console-process.ts';
import { milliseconds, percentile, type Row } from './figures.ts';
import { startFloor } from './floor.ts';
import { closeConnections, timesOfGets } from './http-get.ts';
import { cpuSeconds, stopProgram } from './program-process.ts';
import type { BenchWorld } from './world.ts';

const PORT = 4796;
const FLOOR_PORT = 4797;
const DEPTH = 500_000;
/** Each measurement is spread over the run, so that a moment in which the machine is busy does not fall on one of them alone. */
const ROUNDS = 4;
const COUNTS = { warmUp: 50, counted: 250 };
const PAGE = 50;

/** A filter as it stands in the address of request `n`, and as the store takes it. */
interface List {
  what: string;
  query: (n: number) => string;
  filter: (n: number) => Partial<AuditFilter>;
}

const customerId = (n: number) => 1 + ((n * 31) % CUSTOMERS);

function listsUpTo(endMs: number): List[] {
  const toMs = (n: number) => endMs - n * APART_MS;
  return [
    {
      what: 'by customer',
      query: (n) => `customer=${customerNumberOf(customerId(n))}`,
      filter: (n) => ({ customerId: customerId(n) }),
    },
    {
      what: 'by operator',
      query: (n) => `operator=${operatorOf(n)}`,
      filter: (n) => ({ actorId: operatorOf(n), actorKind: 'staff' }),
    },
    {
      what: 'by act and time',
      query: (n) => `action=force_release&toMs=${toMs(n)}`,
      filter: (n) => ({ actions: ['force_release'], toMs: toMs(n) }),
    },
    { what: 'all, newest', query: () => '', filter: () => ({}) },
  ];
}

/**
 * Lists over HTTP for an auditor, on one connection, with session, permission and the durable entry of the reading; the first page, and the one
 * behind the entry at depth 500,000. Beside them the floors, and what of it the query and the entry cost alone, in this process.
 *
 * @param log - how many entries there are, and the time of the last
 */
export async function listFigures(
  { folder, store }: BenchWorld,
  log: { entries: number; endMs: number },
): Promise<Row[]> {
  await putStaff(folder, 'auditor');
  const console_ = await startConsole(folder, PORT);
  const cookie = await signIn(`http://127.0.0.1:${PORT}`);
  const floor = await startFloor(folder, FLOOR_PORT);
  const at = Math.min(DEPTH, log.entries / 2);
  const deep = encodeCursor([log.endMs - at * APART_MS, log.entries - at]);
  const pages = [
    { place: 'first page', cursor: null },
    { place: `at depth ${at.toLocaleString('en-US')}`, cursor: deep },
  ];
  const lists = pages.flatMap(({ place, cursor }) =>
    listsUpTo(log.endMs).map(({ what, query, filter }) => ({
      what: `${what}, ${place}`,
      ...{ port: PORT, path: (n: number) => `/api/audit?${query(n)}${cursor ? `&cursor=${cursor}` : ''}` },
      alone: (n: number) => store.auditPage({ reader: null, limit: PAGE, cursor, ...filter(n) }),
    })),
  );
  const ways: Way[] = [
    { what: 'floor: Express hello', port: FLOOR_PORT, path: () => '/hello' },
    { what: COMMIT, port: FLOOR_PORT, path: () => '/commit' },
    { what: 'session alone', port: PORT, path: () => '/api/session' },
    {
      what: 'session and entry: one entry by its number',
      ...{ port: PORT, path: (n) => `/api/audit/entries/${1 + ((n * 7_919) % log.entries)}` },
    },
    ...lists,
  ];
  const times = await inRounds(ways, cookie);
  closeConnections();
  floor.kill();
  await stopProgram(console_.process);
  return rowsOf(ways, times);
}

const COMMIT = 'floor: Express and one durable commit';

interface Way {
  what: string;
  port: number;
  path: (n: number) => string;
  /** The same without HTTP and without its entry. */
  alone?: (n: number) => Promise<unknown>;
}

async function inRounds(ways: readonly Way[], cookie: string): Promise<Map<string, Times>> {
  const times = new Map(ways.map(({ what }): [string, Times] => [what, { http: [], alone: [], cpuMs: 0 }]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { what, port, path, alone } of ways) {
      const taken = times.get(what) as Times;
      const cpuBefore = await cpuSeconds(port);
      taken.http.push(...(await timesOfGets(port, cookie, path, COUNTS)));
      taken.cpuMs += ((await cpuSeconds(port)) - cpuBefore) * 1_000;
      for (let n = 0; alone !== undefined && n < COUNTS.counted; n += 1) {
        const began = performance.now();
        await alone(n);
        taken.alone.push(performance.now() - began);
      }
    }
  }
  return times;
}

interface Times {
  http: number[];
  alone: number[];
  /** Processor time of the server, of warm-up too. */
  cpuMs: number;
}

const REQUESTS = ROUNDS * (COUNTS.warmUp + COUNTS.counted);

function rowsOf(ways: readonly Way[], times: ReadonlyMap<string, Times>): Row[] {
  const floorMs = percentile(times.get(COMMIT)?.http ?? [], 50);
  return ways.map(({ what }) => {
    const { http, alone, cpuMs } = times.get(what) as Times;
    const p50 = percentile(http, 50);
    return {
      what,
      ...{ p50: milliseconds(p50), p99: milliseconds(percentile(http, 99)) },
      'p50 / floor': (p50 / floorMs).toFixed(2),
      'CPU each': milliseconds(cpuMs / REQUESTS),
      'query alone, p50': alone.length === 0 ? '–' : milliseconds(percentile(alone, 50)),
    };
  });
}
