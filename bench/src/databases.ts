import { readFileSync } from 'node:fs';
import type { DatabaseConfig } from '@madoguchi/server/database-config';
import { startTestServer } from '@madoguchi/store/testing/postgres-server';
import pg from 'pg';

/** An empty database that a benchmark compares. */
export interface BenchDatabase {
  name: 'SQLite' | 'PostgreSQL';
  /** Undefined: SQLite in the folder of the world. */
  config: DatabaseConfig | undefined;
  /** For a program that is to work on it. */
  environment: Record<string, string>;
  /** Seconds of processor time that its server has used; SQLite works in our processes. */
  cpuSeconds(): Promise<number>;
}

const CONNECTIONS = 10;
/** Of Linux. */
const TICKS_PER_SECOND = 100;

/**
 * Does the same with SQLite, and with a PostgreSQL server of this machine that writes everything through to the disk.
 *
 * @param use - gets what makes an empty database, each time another one
 */
export async function onEachDatabase(use: (empty: () => BenchDatabase) => Promise<void>): Promise<void> {
  await use(() => ({ name: 'SQLite', config: undefined, environment: {}, cpuSeconds: async () => 0 }));
  const { url, stop } = await startTestServer({ durable: true });
  let schemas = 0;
  const empty = (): BenchDatabase => {
    schemas += 1;
    const schema = `bench${schemas}`;
    return {
      name: 'PostgreSQL',
      config: { kind: 'postgres', url, schema, connections: CONNECTIONS },
      environment: { DATABASE_URL: url, DATABASE_SCHEMA: schema, DATABASE_CONNECTIONS: String(CONNECTIONS) },
      cpuSeconds: () => cpuOfServer(url),
    };
  };
  await use(empty).finally(stop);
}

/** Seconds of processor time that a server of this machine has used, for connections that have ended too. */
export async function cpuOfServer(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
  await client.end();
  const living = rows.map(({ pid }) => timesOf(pid));
  const server = timesOf(Number(living[0]?.parent));
  return living.reduce((sum, { own }) => sum + own, server.own + server.ended);
}

/** Of a process: its parent, its own seconds, and those of its children that have ended. */
function timesOf(pid: number): { parent: number; own: number; ended: number } {
  try {
    // Behind the name, which may hold anything: the parent is the 2nd; user and system time, own and of ended children, the 12th to 15th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /su, '')
      .split(' ')
      .map(Number);
    const seconds = (n: number) => ((fields[n] ?? 0) + (fields[n + 1] ?? 0)) / TICKS_PER_SECOND;
    return { parent: fields[1] ?? 0, own: seconds(11), ended: seconds(13) };
  } catch {
    return { parent: 0, own: 0, ended: 0 };
  }
}
