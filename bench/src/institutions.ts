// One console process and one customer process for seventy institutions (or as many as are named) on one PostgreSQL server, each a schema: how long
// they take to start, what they hold, and what they cost while nobody asks anything.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { startTestServer } from '@madoguchi/store/testing/postgres-server';
import pg from 'pg';
import { entryOf } from './audit-entries.ts';
import { cpuOfServer } from './databases.ts';
import { printTable } from './figures.ts';
import { madoguchiWith } from './million.ts';
import { cpuSeconds, startProgram, stopProgram } from './program-process.ts';

const COUNT = Number(process.argv[3] ?? 70);
const IDLE_SECONDS = 60;
const ENTRIES = 50_000;
const PORTS = { console: '4812', customer: '4814', tokenApp: '4815' };

const { url, stop } = await startTestServer({ durable: true, connections: 2_000 });
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
const settings = writeSettings();
console.log(`Migrating ${COUNT} schemas …`);
const migrated = madoguchiWith(settings, folder, 'db', 'migrate');
const programs = [
  await startProgram('console-api', folder, Number(PORTS.console), settings),
  await startProgram('customer-api', folder, Number(PORTS.customer), settings),
];
const atStart = await connections();
const before = await cpuNow();
await pause(IDLE_SECONDS * 1_000);
const after = await cpuNow();
const idle = await connections();
const memory = await Promise.all([PORTS.console, PORTS.customer].map(residentMegabytes));
await Promise.all(programs.map(({ process }) => stopProgram(process)));
const share = (n: number) => `${((((after[n] ?? 0) - (before[n] ?? 0)) / IDLE_SECONDS) * 100).toFixed(1)} %`;
printTable(`${COUNT} institutions, one process each of console and customer site, PostgreSQL`, [
  { what: 'schemas migrated', figure: `${(migrated.elapsedMs / 1_000).toFixed(1)} s` },
  { what: 'console: start to first answer', figure: `${Math.round(programs[0]?.firstAnswerMs ?? 0)} ms` },
  {
    what: 'customer site: start to first answer',
    figure: `${Math.round(programs[1]?.firstAnswerMs ?? 0)} ms`,
  },
  { what: 'connections right after the start', figure: atStart },
  { what: 'connections while nobody asks anything', figure: idle },
  {
    what: 'memory of console and customer site',
    figure: memory.map((each) => `${Math.round(each)} MB`).join(', '),
  },
  { what: 'of one processor, idle: console', figure: share(0) },
  { what: 'of one processor, idle: customer site', figure: share(1) },
  { what: 'of one processor, idle: PostgreSQL', figure: share(2) },
  {
    what: 'disk of an audit entry with indexes and seal',
    figure: `${Math.round(await bytesOfEntry())} bytes`,
  },
]);
await stop();
rmSync(folder, { recursive: true, force: true });

function writeSettings(): Record<string, string> {
  const institutions = join(folder, 'institutions');
  mkdirSync(institutions);
  for (let n = 1; n <= COUNT; n += 1) {
    const id = `kumiai${n}`;
    const own = {
      CONSOLE_ORIGIN: `https://console.${id}.example.jp`,
      CUSTOMER_ORIGIN: `https://ib.${id}.example.jp`,
      TOKEN_APP_ORIGIN: `https://token.${id}.example.jp`,
      INSTITUTION_NAME: `第${n}信用組合`,
      INSTITUTION_NAME_EN: `Credit Union ${n}`,
      AUDIT_LOG_NAME: `${id}.example.jp/audit`,
      DATABASE_SCHEMA: id,
    };
    const lines = Object.entries(own).map(([name, value]) => `${name}=${value}`);
    writeFileSync(join(institutions, `${id}.env`), lines.join('\n'));
  }
  return {
    ...{ INSTITUTIONS: institutions, DATABASE_URL: url, MADOGUCHI_DATA: folder, TRUSTED_PROXIES: '1' },
    ...{ CONSOLE_PORT: PORTS.console, CUSTOMER_PORT: PORTS.customer, TOKEN_APP_PORT: PORTS.tokenApp },
    ...{ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'otp@example.jp', LOG_LEVEL: 'error' },
  };
}

async function connections(): Promise<number> {
  const { rows } = await queried(
    "SELECT count(*) AS n FROM pg_stat_activity WHERE application_name LIKE 'madoguchi/%'",
  );
  return Number(rows[0]?.n);
}

async function queried(text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query<Record<string, string>>(text);
  } finally {
    await client.end();
  }
}

/** Console, customer site, and the server with all its processes; seconds. */
async function cpuNow(): Promise<number[]> {
  const ofPrograms = await Promise.all(
    [PORTS.console, PORTS.customer].map((port) => cpuSeconds(Number(port))),
  );
  return [...ofPrograms, await cpuOfServer(url)];
}

async function residentMegabytes(port: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^process_resident_memory_bytes\S* (\S+)/m.exec(text)?.[1]) / 1_048_576;
}

/** Of all tables of the log, with their indexes; sealed. */
async function bytesOfEntry(): Promise<number> {
  const database = { kind: 'postgres', url, schema: 'kumiai1', connections: 10 } as const;
  const { store } = await openConfiguredStore({ dataFolder: join(folder, 'kumiai1'), database });
  const size = async () => {
    const { rows } = await queried(
      "SELECT sum(pg_total_relation_size(oid)) AS n FROM pg_class WHERE relkind = 'r' AND relnamespace = 'kumiai1'::regnamespace",
    );
    return Number(rows[0]?.n);
  };
  const empty = await size();
  for (let n = 0; n < ENTRIES; n += 50)
    await Promise.all(Array.from({ length: 50 }, (_, i) => store.record(entryOf(n + i))));
  for (;;) {
    const sealed = await store.sealEntries({ limit: 500, nowMs: Date.now(), sign: () => 'bench' });
    if (sealed === null) break;
  }
  const full = await size();
  await store.close();
  return (full - empty) / ENTRIES;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
