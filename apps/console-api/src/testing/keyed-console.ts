import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import { masterOfKey } from '@madoguchi/server/keys/master';
import { protectSecrets } from '@madoguchi/server/keys/protect-secrets';
import { type Opened, openConfiguredStore } from '@madoguchi/server/open-store';
import { hashPassword } from '@madoguchi/server/passwords';
import { type Answer, Browser } from '@madoguchi/server/testing/browser';
import { BRANCHES, PASSWORD, STAFF, YAMADA } from './test-console.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const SECRETS = ['token-key', 'token-key-20260101T000000Z-abcd', 'url-key', 'session-key', 'audit-key'];

/** The console as a program of its own, under a master, each of whose keys the test knows. */
export interface KeyedConsole {
  /** By a name for the test: the master, every secret of the installation, every TOTP key. */
  keys: Record<string, Uint8Array>;
  folder: string;
  /** Everything that it printed and answered. */
  told: string[];
  browser(): Browser;
  signIn(staffNumber: string): Promise<Browser>;
  codeOf(staffNumber: string): string;
  /** How the system shows the process, and what the process says of itself in a diagnostic report. */
  processTexts(): Promise<string[]>;
  /** The same database, opened beside. */
  opened: Opened;
  /** Ends the program; from then on all of its output is told. */
  end(): Promise<void>;
  stop(): Promise<void>;
}

class ToldBrowser extends Browser {
  readonly #told: string[];

  constructor(url: string, told: string[]) {
    super(url);
    this.#told = told;
  }

  override async send(...request: Parameters<Browser['send']>): Promise<Answer> {
    const answer = await super.send(...request);
    this.#told.push(JSON.stringify([answer.status, [...answer.headers], answer.body]));
    return answer;
  }
}

/** Starts it on a free port, with the most talkative log. */
export async function startKeyedConsole(): Promise<KeyedConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-keyed-'));
  const keys: KeyedConsole['keys'] = { master: randomBytes(32) };
  const master = masterOfKey(keys.master ?? new Uint8Array());
  mkdirSync(join(folder, 'secrets'));
  for (const name of SECRETS) {
    keys[name] = randomBytes(32);
    writeFileSync(join(folder, 'secrets', `${name}.bin`), keys[name] ?? '');
  }
  protectSecrets({ dataFolder: folder, master });
  const opened = await openConfiguredStore({
    dataFolder: folder,
    database: { kind: 'sqlite', path: join(folder, 'madoguchi.db') },
    master,
  });
  await fill(opened, keys);
  const told: string[] = [];
  const port = await freePort();
  const child = await start(folder, Buffer.from(keys.master ?? '').toString('base64'), port, told);
  const closed = new Promise((resolve) => child.once('close', resolve));
  const end = async () => {
    child.kill('SIGTERM');
    await closed;
  };
  const codeOf = (staffNumber: string) => codeNow(keys[staffNumber] ?? new Uint8Array());
  const browser = () => new ToldBrowser(`http://127.0.0.1:${port}`, told);
  return {
    ...{ keys, folder, told, opened, browser, codeOf },
    async signIn(staffNumber) {
      const own = browser();
      await own.post('/api/session/password', { staffNumber, password: PASSWORD });
      const { status } = await own.post('/api/session/code', { code: codeOf(staffNumber) });
      if (status !== 200) throw new Error(`The sign-in of ${staffNumber} failed with ${status}.`);
      return own;
    },
    processTexts: () => processTexts(child, folder),
    end,
    async stop() {
      await end();
      await opened.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fill({ store, ring }: Opened, keys: KeyedConsole['keys']): Promise<void> {
  await store.putBranches(BRANCHES);
  await store.putCustomers([YAMADA]);
  const passwordHash = await hashPassword(PASSWORD);
  for (const member of STAFF) {
    const { staffNumber } = member;
    const key = randomBytes(20);
    keys[staffNumber] = key;
    const sealedKey = ring.seal(key, { subject: `staff:${staffNumber}`, tokenId: staffNumber });
    await store.createStaff(
      { ...member, passwordHash, sealedKey },
      {
        ...{ atMs: 0, action: 'create_staff', target: { kind: 'staff', id: staffNumber } },
        actor: { kind: 'system', id: 'test', role: null, branchCode: null, terminal: 'test' },
        ...{ outcome: 'accepted', reason: null, correlationId: 'test', details: {} },
      },
    );
  }
}

async function start(folder: string, master: string, port: number, told: string[]): Promise<ChildProcess> {
  const words = ['--import', 'tsx', '--report-on-signal', `--report-directory=${folder}`, MAIN];
  const env = {
    ...{ PATH: process.env.PATH, MADOGUCHI_DATA: folder, CONSOLE_PORT: String(port), LOG_LEVEL: 'trace' },
    ...{ MASTER_KEY: master, SIGN_INS_PER_ADDRESS: '1000' },
  };
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const listens = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      told.push(chunk.toString('latin1'));
      if (told.join('').includes('The console listens.')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`The console did not start:\n${told.join('')}`)));
  });
  await listens;
  return child;
}

async function processTexts(child: ChildProcess, folder: string): Promise<string[]> {
  const report = () => readdirSync(folder).find((file) => /^report\..*\.json$/.test(file));
  child.kill('SIGUSR2');
  while (report() === undefined) await sleep(50);
  // It is written in several pieces.
  const text = () => readFileSync(join(folder, report() ?? ''), 'utf8');
  while (!text().trimEnd().endsWith('}')) await sleep(50);
  const shown = ['cmdline', 'comm', 'status'].map((file) =>
    readFileSync(`/proc/${child.pid}/${file}`, 'latin1'),
  );
  return [text(), ...shown];
}

function codeNow(key: Uint8Array): string {
  return generateCode(key, timeStepAt(Date.now(), DEFAULT_LIMITS.otp), DEFAULT_LIMITS.otp);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
