// One and two processes on SQLite and on PostgreSQL, in one run: log-ins by code a second and what each costs, in our processes and in
// the database's. Every code is right, new, and of another customer; two processes are asked in turn.
import { type BenchDatabase, onEachDatabase } from './databases.ts';
import { milliseconds, percentile, perSecond, printTable, type Row } from './figures.ts';
import { startFloor } from './floor.ts';
import { type Measured, measure, post, prepareLogIns } from './log-ins.ts';
import { startProgram, stopProgram } from './program-process.ts';
import { openBenchWorld } from './world.ts';

const FLOOR_PORT = 4795;
const PORTS = [4793, 4797];
const CONNECTIONS = 32;
const WARM_UP = 2_000;
const COUNTED = 6_000;

const rows: Row[] = [];
await onEachDatabase(async (empty) => {
  for (const processes of [1, 2]) await compare(empty(), processes);
});
printTable(`Log-in by code over HTTP at ${CONNECTIONS} connections`, rows);

async function compare(database: BenchDatabase, processes: number): Promise<void> {
  console.log(`${database.name}, ${processes} process(es): preparing ${WARM_UP + COUNTED} customers …`);
  const world = await openBenchWorld('madoguchi.db', database.config);
  const logIns = await prepareLogIns(world, WARM_UP + COUNTED);
  const ports = PORTS.slice(0, processes);
  const programs = await Promise.all(
    ports.map((port) =>
      startProgram('customer-api', world.folder, port, {
        ...{ CUSTOMER_PORT: String(port), TOKEN_APP_PORT: String(port + 1), SMTP_URL: 'smtp://127.0.0.1:1' },
        ...database.environment,
      }),
    ),
  );
  const floor = await startFloor(world.folder, FLOOR_PORT);
  const inTurn = (n: number) => logIns.next(ports[n % ports.length] ?? 0);
  const commit = () => (agent: Parameters<typeof post>[0]) => post(agent, FLOOR_PORT, '/commit', '{}', '');
  await measure(ports, WARM_UP, CONNECTIONS, inTurn);
  await measure([FLOOR_PORT], WARM_UP, CONNECTIONS, commit);
  const alone = await measure([FLOOR_PORT], COUNTED, CONNECTIONS, commit);
  const before = await database.cpuSeconds();
  const measured = await measure(ports, COUNTED, CONNECTIONS, inTurn);
  const cpuOfDatabase = (await database.cpuSeconds()) - before;
  rows.push(rowOf(database, processes, { measured, alone, cpuOfDatabase }));
  floor.kill();
  await Promise.all(programs.map(({ process }) => stopProgram(process)));
  await world.destroy();
}

function rowOf(
  { name }: BenchDatabase,
  processes: number,
  { measured, alone, cpuOfDatabase }: { measured: Measured; alone: Measured; cpuOfDatabase: number },
): Row {
  return {
    database: name,
    processes,
    'log-ins': perSecond(COUNTED, measured.elapsedMs),
    p50: milliseconds(percentile(measured.timesMs, 50)),
    p99: milliseconds(percentile(measured.timesMs, 99)),
    'CPU each, our processes': milliseconds((measured.cpuSeconds * 1_000) / COUNTED),
    'CPU each, database': name === 'SQLite' ? '–' : milliseconds((cpuOfDatabase * 1_000) / COUNTED),
    'floor: Express, one commit each': perSecond(COUNTED, alone.elapsedMs),
    ratio: (alone.elapsedMs / measured.elapsedMs).toFixed(2),
  };
}
