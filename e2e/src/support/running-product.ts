import type { ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseKind, databaseSettings } from './databases.ts';
import { fillWithDemoData, newDataFolder } from './demo-data.ts';
import { endProgram, freePort, madoguchi, startProgram } from './program.ts';
import type { RunningConsole } from './running-console.ts';

/** A mail as the demo mailbox received it over SMTP. */
export interface ReceivedMail {
  to: string;
  from: string;
  subject: string;
  text: string;
  links: string[];
  messageId: string;
}

/** The whole product on demo data: console, customer site, token app, mailbox; with one clock that the test moves. */
export interface RunningProduct extends RunningConsole {
  customerUrl: string;
  tokenAppUrl: string;
  mailboxUrl: string;
  /** A second server process of the customer site on the same database. */
  secondCustomerUrl: string;
  /** Lets time pass for all servers at once. */
  letPass(ms: number): void;
  /** The time that the servers have. */
  nowMs(): number;
  /** The mails to an address so far, newest first. */
  mailsTo(address: string): Promise<ReceivedMail[]>;
  /** Kills the console's process in the middle of whatever it does; `restart` brings it back. */
  killConsole(): Promise<void>;
  startMailbox(): Promise<void>;
  stopMailbox(): Promise<void>;
}

export interface ProductOptions {
  mailbox?: boolean;
  database?: DatabaseKind;
}

/**
 * Starts everything on demo data.
 *
 * @param mailbox - false: the mail server is down until `startMailbox`
 */
export async function startProduct({
  mailbox = true,
  database = 'sqlite',
}: ProductOptions = {}): Promise<RunningProduct> {
  const dataFolder = newDataFolder();
  const clockFile = join(dataFolder, 'clock');
  let movedMs = 0;
  const moveClock = () => writeFileSync(clockFile, String(movedMs));
  moveClock();
  const ports = await Promise.all(Array.from({ length: 7 }, freePort));
  const [console_, customer, tokenApp, page, smtp, second, secondApp] = ports.map(String);
  const environment = {
    ...process.env,
    ...{ MADOGUCHI_DATA: dataFolder, TEST_CLOCK_FILE: clockFile, LOG_LEVEL: 'error' },
    ...{ CONSOLE_PORT: console_, CUSTOMER_PORT: customer, TOKEN_APP_PORT: tokenApp },
    ...{ MAILBOX_PORT: page, SMTP_PORT: smtp, TOKEN_APP_ORIGIN: `http://localhost:${tokenApp}` },
    ...{ STAFF_LOOK_UPS_PER_MINUTE: '10000', SIGN_INS_PER_ADDRESS: '10000' },
    ...databaseSettings(database),
  };
  await fillWithDemoData(environment);
  const startBox = () => startProgram('mailbox', environment);
  const startConsole = () => startProgram('console-api', environment, 'dist-test');
  let box: ChildProcess | null = mailbox ? await startBox() : null;
  let console = await startConsole();
  const customerApis = await Promise.all([
    startProgram('customer-api', environment, 'dist-test'),
    startProgram(
      'customer-api',
      { ...environment, CUSTOMER_PORT: second, TOKEN_APP_PORT: secondApp },
      'dist-test',
    ),
  ]);
  const at = (port: string | undefined) => `http://localhost:${port}`;

  return {
    url: at(console_),
    ...{ customerUrl: at(customer), tokenAppUrl: at(tokenApp), mailboxUrl: at(page) },
    secondCustomerUrl: at(second),
    dataFolder,
    madoguchi: (...args) => madoguchi(environment, args, 'dist-test'),
    letPass(ms) {
      movedMs += ms;
      moveClock();
    },
    nowMs: () => Date.now() + movedMs,
    async mailsTo(address) {
      const answer = await fetch(`${at(page)}/api/messages`);
      const all = (await answer.json()) as ReceivedMail[];
      return all.filter(({ to }) => to === address);
    },
    killConsole: () => endProgram(console, 'SIGKILL'),
    async startMailbox() {
      box ??= await startBox();
    },
    async stopMailbox() {
      if (box !== null) await endProgram(box);
      box = null;
    },
    async restart() {
      await endProgram(console);
      console = await startConsole();
    },
    async stop() {
      const children = [console, ...customerApis, ...(box === null ? [] : [box])];
      await Promise.all(children.map((child) => endProgram(child)));
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
