import type { ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseKind, databaseSettings } from './databases.ts';
import { fillWithDemoData, newDataFolder } from './demo-data.ts';
import { endProgram, freePort, madoguchi, startProgram } from './program.ts';
import type { ReceivedMail } from './running-product.ts';

/** Two processes of each server on one database, each on a port of its own, which it keeps when it is started again. */
export interface RunningCluster {
  /** Where the processes of a server are reached, alive or not. */
  urls: Record<ServerName, string[]>;
  madoguchi(...args: string[]): Promise<string>;
  mailsTo(address: string): Promise<ReceivedMail[]>;
  /** Moves the clock of all of them. */
  letPass(ms: number): void;
  /** Ends a process; SIGTERM lets it end what it has begun. */
  end(server: ServerName, index: number, signal: NodeJS.Signals): Promise<void>;
  start(server: ServerName, index: number): Promise<void>;
  isReady(server: ServerName, index: number): Promise<boolean>;
  stop(): Promise<void>;
}

export type ServerName = 'console-api' | 'customer-api';
const SERVERS: ServerName[] = ['console-api', 'customer-api'];

/** Starts two processes of each server on demo data, and a mailbox. */
export async function startCluster(database: DatabaseKind): Promise<RunningCluster> {
  const dataFolder = newDataFolder();
  const ports = (await Promise.all(Array.from({ length: 8 }, freePort))).map(String);
  const [page, smtp] = ports;
  const clockFile = join(dataFolder, 'clock');
  let movedMs = 0;
  writeFileSync(clockFile, '0');
  const shared = {
    ...process.env,
    TEST_CLOCK_FILE: clockFile,
    ...{ MADOGUCHI_DATA: dataFolder, LOG_LEVEL: 'fatal', MAILBOX_PORT: page, SMTP_PORT: smtp },
    ...{ STAFF_LOOK_UPS_PER_MINUTE: '100000', SIGN_INS_PER_ADDRESS: '100000' },
    // The log of each customer has to stay on one page.
    STAFF_ACTS_PER_MINUTE: '60',
    ...databaseSettings(database),
  };
  const environments = [0, 1].map((index) => ({
    ...shared,
    CONSOLE_PORT: ports[2 + index],
    CUSTOMER_PORT: ports[4 + index],
    TOKEN_APP_PORT: ports[6 + index],
  }));
  await fillWithDemoData(shared);
  const mailbox = await startProgram('mailbox', shared);
  const children = new Map<string, ChildProcess>();
  const urls = {
    'console-api': [0, 1].map((index) => `http://127.0.0.1:${ports[2 + index]}`),
    'customer-api': [0, 1].map((index) => `http://127.0.0.1:${ports[4 + index]}`),
  };
  const cluster: RunningCluster = {
    urls,
    madoguchi: (...args) => madoguchi(shared, args, 'dist-test'),
    async mailsTo(address) {
      const all = (await (await fetch(`http://127.0.0.1:${page}/api/messages`)).json()) as ReceivedMail[];
      return all.filter(({ to }) => to === address);
    },
    letPass(ms) {
      movedMs += ms;
      writeFileSync(clockFile, String(movedMs));
    },
    async end(server, index, signal) {
      const child = children.get(`${server} ${index}`);
      if (child !== undefined) await endProgram(child, signal);
    },
    async start(server, index) {
      const environment = environments[index] ?? {};
      children.set(`${server} ${index}`, await startProgram(server, environment, 'dist-test'));
    },
    isReady: (server, index) =>
      fetch(`${urls[server][index]}/readyz`).then(
        ({ status }) => status === 200,
        () => false,
      ),
    async stop() {
      await Promise.all([...children.values(), mailbox].map((child) => endProgram(child)));
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
  await Promise.all(SERVERS.flatMap((server) => [0, 1].map((index) => cluster.start(server, index))));
  return cluster;
}
