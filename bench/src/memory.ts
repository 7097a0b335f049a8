// Memory of the two servers under mixed load for an hour (or as many minutes as are named), on SQLite and on PostgreSQL at the same time: log-ins
// by code, attempts that fail, look-ups, customer pages, and live pages that come and go. What grows without end would show in the heap
// that is left after each collection of garbage.
import { get as openStream } from 'node:http';
import { putStaff, signIn, startConsole } from './console-process.ts';
import { type BenchDatabase, onEachDatabase } from './databases.ts';
import { printTable, type Row } from './figures.ts';
import { elapsedOfGets } from './http-get.ts';
import { measure, prepareLogIns } from './log-ins.ts';
import { startProgram, stopProgram } from './program-process.ts';
import { openBenchWorld } from './world.ts';

const MINUTES = Number(process.argv[3] ?? 60);
const MINUTE_MS = 60_000;
/** Each logs in once in each round. */
const CUSTOMERS = 600;
const ROUND_MS = 2 * MINUTE_MS;
const READS_PER_SECOND = 15;
const PORTS = {
  SQLite: { console: 4800, customer: 4802 },
  PostgreSQL: { console: 4806, customer: 4808 },
};
/** Minutes at the end of which memory is told: of all of them, these shares. */
const SHARES = [1 / 12, 1 / 4, 1 / 2, 3 / 4, 1];

/** What a program held at a moment, megabytes. */
interface Sample {
  resident: number;
  heap: number;
}

const rows: Row[] = [];
const begun: Promise<void>[] = [];
let requests = 0;
await onEachDatabase(async (empty) => {
  begun.push(soak(empty()));
  // The first goes on beside the second, whose server stands until both are done.
  if (begun.length > 1) await Promise.all(begun);
});
printTable(`Memory under ${requests.toLocaleString('en-US')} requests in ${MINUTES} minutes, MB`, rows);

async function soak(database: BenchDatabase): Promise<void> {
  const world = await openBenchWorld('madoguchi.db', database.config);
  const logIns = await prepareLogIns(world, CUSTOMERS);
  await putStaff(world.folder, 'teller', database.config);
  const ports = PORTS[database.name];
  const site = { CUSTOMER_PORT: String(ports.customer), TOKEN_APP_PORT: String(ports.customer + 1) };
  const programs = await Promise.all([
    startProgram('customer-api', world.folder, ports.customer, {
      ...{ ...site, SMTP_URL: 'smtp://127.0.0.1:1' },
      ...database.environment,
    }),
    startConsole(world.folder, ports.console, database.environment),
  ]);
  const cookie = await signIn(`http://127.0.0.1:${ports.console}`);
  const endMs = performance.now() + MINUTES * MINUTE_MS;
  const samples = { 'customer-api': [] as Sample[], 'console-api': [] as Sample[] };
  await Promise.all([
    logInAgainAndAgain(ports.customer, logIns, endMs),
    readAgainAndAgain(ports.console, cookie, endMs),
    follow(ports.console, cookie, endMs),
    watch(ports.customer, samples['customer-api'], endMs),
    watch(ports.console, samples['console-api'], endMs),
  ]);
  for (const [program, taken] of Object.entries(samples)) rows.push(rowOf(database, program, taken));
  await Promise.all(programs.map(({ process }) => stopProgram(process)));
  await world.destroy();
}

async function logInAgainAndAgain(
  port: number,
  logIns: Awaited<ReturnType<typeof prepareLogIns>>,
  endMs: number,
): Promise<void> {
  while (performance.now() < endMs) {
    const began = performance.now();
    await measure([port], CUSTOMERS, 1, () => async (agent) => {
      await logIns.next(port)(agent);
      await pause((ROUND_MS * 0.9) / CUSTOMERS);
    });
    requests += CUSTOMERS;
    await refusedLogIn(port);
    await pause(Math.max(0, began + ROUND_MS - performance.now()));
    await logIns.again();
  }
}

/** Nobody of that name. */
async function refusedLogIn(port: number): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/api/session/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-madoguchi-client': 'bench' },
    body: JSON.stringify({ loginId: 'nobody', password: 'nothing at all' }),
  }).then((answer) => answer.text());
  requests += 1;
}

async function readAgainAndAgain(port: number, cookie: string, endMs: number): Promise<void> {
  const paths = [
    (n: number) => `/api/customers?q=${String(1 + (n % CUSTOMERS)).padStart(8, '0')}`,
    (n: number) => `/api/customers?q=${encodeURIComponent(n % 2 === 0 ? 'ヤマダ' : 'タロウ')}`,
    (n: number) => `/api/customers/${1 + (n % CUSTOMERS)}`,
    (n: number) => `/api/customers/${1 + (n % CUSTOMERS)}/timeline`,
  ];
  for (let n = 0; performance.now() < endMs; n += 1) {
    const path = paths[n % paths.length];
    await elapsedOfGets([port], cookie, () => path?.(n) ?? '', { connections: 1, counted: 1 });
    requests += 1;
    await pause(1_000 / READS_PER_SECOND);
  }
}

/** Live pages, each open for two seconds. */
async function follow(port: number, cookie: string, endMs: number): Promise<void> {
  for (let n = 0; performance.now() < endMs; n += 1) {
    const path = `/api/customers/${1 + (n % CUSTOMERS)}/events`;
    const stream = openStream({ port, host: '127.0.0.1', path, headers: { cookie } }, (got) => got.resume());
    stream.on('error', () => {});
    await pause(2_000);
    stream.destroy();
    requests += 1;
  }
}

async function watch(port: number, samples: Sample[], endMs: number): Promise<void> {
  while (performance.now() < endMs) {
    await pause(10_000);
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const megabytes = (name: string) =>
      Number(new RegExp(`^${name}\\S* (\\S+)`, 'm').exec(text)?.[1]) / 1_048_576;
    samples.push({
      resident: megabytes('process_resident_memory_bytes'),
      heap: megabytes('nodejs_heap_size_used_bytes'),
    });
  }
}

function rowOf({ name }: BenchDatabase, program: string, samples: readonly Sample[]): Row {
  const least = Math.max(1, Math.round(samples.length / 12));
  const before = (share: number) => {
    const end = Math.round(samples.length * share);
    return samples.slice(Math.max(0, end - least), end);
  };
  const told = SHARES.map((share) => {
    const taken = before(share);
    const resident = Math.max(...taken.map((sample) => sample.resident));
    const heap = Math.min(...taken.map((sample) => sample.heap));
    return [`minute ${Math.round(MINUTES * share)}`, `${Math.round(resident)} (${heap.toFixed(1)})`];
  });
  return { database: name, program, ...Object.fromEntries(told) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
