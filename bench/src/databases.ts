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
  /** Seconds of processor time that its server has used for the connections that are open; SQLite works in our processes. */
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

async function cpuOfServer(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
  await client.end();
  return rows.reduce((sum, { pid }) => sum + cpuOfProcess(pid), 0);
}

function cpuOfProcess(pid: number): number {
  try {
    // Behind the name, which may hold anything: user and system time are the 12th and 13th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /su, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}
