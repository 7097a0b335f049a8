import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import '@madoguchi/store/testing/postgres-setup';
import type { DatabaseKind } from './databases.ts';
import { newDataFolder } from './demo-data.ts';
import { endProgram, freePort, madoguchi, startProgram } from './program.ts';
import type { RunningConsole } from './running-console.ts';
import type { ReceivedMail } from './running-product.ts';

/** The institutions of the tests, and how a clerk calls them. */
export const INSTITUTIONS = { hokuto: '北斗信用組合', minami: '南信用組合' } as const;
export type InstitutionId = keyof typeof INSTITUTIONS;

/** One of several institutions of one installation, each reached by names of its own. */
export interface RunningInstitution extends RunningConsole {
  customerUrl: string;
  tokenAppUrl: string;
}

export interface RunningInstallation {
  of: Record<InstitutionId, RunningInstitution>;
  /** The ports without a name. */
  ports: { console: string };
  /** Runs the command line without saying which institution. */
  madoguchi(...args: string[]): Promise<string>;
  mailsTo(address: string): Promise<ReceivedMail[]>;
  stop(): Promise<void>;
}

const IDS = Object.keys(INSTITUTIONS) as InstitutionId[];

/** Seeds demo data for both, and starts one process of each kind for them. */
export async function startInstitutions(database: DatabaseKind): Promise<RunningInstallation> {
  const dataFolder = newDataFolder();
  const [console_, customer, tokenApp, page, smtp] = (
    await Promise.all(Array.from({ length: 5 }, freePort))
  ).map(String);
  const folder = join(dataFolder, 'institutions');
  mkdirSync(folder);
  const at = (name: string, id: string, port: string | undefined) => `http://${name}.${id}.localhost:${port}`;
  for (const id of IDS) {
    const settings = {
      CONSOLE_ORIGIN: at('console', id, console_),
      CUSTOMER_ORIGIN: at('ib', id, customer),
      TOKEN_APP_ORIGIN: at('token', id, tokenApp),
      INSTITUTION_NAME: INSTITUTIONS[id],
      INSTITUTION_NAME_EN: `${id} Credit Union`,
      AUDIT_LOG_NAME: `${id}.example.jp/audit`,
      ...(database === 'sqlite' ? {} : await schemaOfItsOwn()),
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    writeFileSync(join(folder, `${id}.env`), lines.join('\n'));
  }
  const environment = {
    ...process.env,
    ...{ INSTITUTIONS: folder, MADOGUCHI_DATA: dataFolder, LOG_LEVEL: 'error' },
    ...{ CONSOLE_PORT: console_, CUSTOMER_PORT: customer, TOKEN_APP_PORT: tokenApp },
    ...{ MAILBOX_PORT: page, SMTP_PORT: smtp, DATABASE_CONNECTIONS: '4' },
  };
  await madoguchi(environment, ['demo', 'seed', '--if-empty'], 'dist-test');
  const children = await Promise.all([
    startProgram('mailbox', environment),
    startProgram('console-api', environment, 'dist-test'),
    startProgram('customer-api', environment, 'dist-test'),
  ]);
  const institution = (id: InstitutionId): RunningInstitution => ({
    ...{ url: at('console', id, console_), customerUrl: at('ib', id, customer) },
    ...{ tokenAppUrl: at('token', id, tokenApp), dataFolder: join(dataFolder, id) },
    madoguchi: (...args) => madoguchi(environment, ['--institution', id, ...args], 'dist-test'),
    restart: async () => {
      throw new Error('The processes are of all institutions.');
    },
    stop: async () => {},
  });
  return {
    of: { hokuto: institution('hokuto'), minami: institution('minami') },
    ports: { console: `http://127.0.0.1:${console_}` },
    madoguchi: (...args) => madoguchi(environment, args, 'dist-test'),
    async mailsTo(address) {
      const all = (await (await fetch(`http://127.0.0.1:${page}/api/messages`)).json()) as ReceivedMail[];
      return all.filter(({ to }) => to === address);
    },
    async stop() {
      await Promise.all(children.map((child) => endProgram(child)));
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A schema on the server of this run and a user that owns it and nothing else, as docs/institutions.md has them made. */
async function schemaOfItsOwn(): Promise<Record<string, string>> {
  const name = `t${randomBytes(8).toString('hex')}`;
  const url = new URL(inject('postgresUrl'));
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`CREATE ROLE ${name} LOGIN PASSWORD '${name}'`);
  await client.query(`CREATE SCHEMA ${name} AUTHORIZATION ${name}`);
  await client.end();
  url.username = name;
  url.password = name;
  return { DATABASE_URL: url.href, DATABASE_SCHEMA: name };
}
