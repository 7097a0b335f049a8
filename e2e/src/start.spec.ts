// The start command as a person uses it: it brings up console, customer site, token app and mailbox, says where they are
// and with whom, is quick the second time, says plainly what is wrong and leaves nothing running then, and stops when told.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort, ROOT } from './support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-start-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  /** Everything printed so far. */
  printed: () => string;
  ended: Promise<number | null>;
}

const PORTS = ['CONSOLE_PORT', 'CUSTOMER_PORT', 'TOKEN_APP_PORT', 'MAILBOX_PORT', 'SMTP_PORT'] as const;
type Ports = Record<(typeof PORTS)[number], string>;

async function freePorts(): Promise<Ports> {
  const ports = await Promise.all(PORTS.map(async (name) => [name, String(await freePort())]));
  return Object.fromEntries(ports) as Ports;
}

/** What the tests' own environment may hold would be taken for a setting. */
const { SMTP_URL: _mailServer, NODE_ENV: _mode, ...surroundings } = process.env;

function start(environment: Partial<Ports> & Record<string, string>): Started {
  let text = '';
  const child = spawn(process.execPath, [join(ROOT, 'scripts/up.mjs')], {
    env: { ...surroundings, MADOGUCHI_DATA: folder, ...environment },
  });
  children.push(child);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, printed: () => text, ended };
}

/** Waits until these words were printed; who ends before shows what it printed instead. */
async function says({ child, printed }: Started, words: string): Promise<void> {
  while (!printed().includes(words)) {
    if (child.exitCode !== null) throw new Error(`It ended without "${words}":\n${printed()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The last line of the table of accounts: everything listens and has been told. */
const LAST_ACCOUNT = '1902';
const at = (port: string | undefined, path = '/') => `http://localhost:${port}${path}`;
const statusOf = async (url: string) =>
  (await fetch(url).then(
    ({ status }) => status,
    () => null,
  )) as number | null;

/** The ports of a start on which something answers. */
async function answering(ports: Ports): Promise<string[]> {
  const pages = PORTS.filter((name) => name !== 'SMTP_PORT');
  const answers = await Promise.all(
    pages.map(async (name) => ((await statusOf(at(ports[name], '/healthz'))) === null ? [] : [name])),
  );
  return answers.flat();
}

describe('the start command', () => {
  it('fills an empty database, brings up all four, says where they are and with which accounts, and stops cleanly', async () => {
    const ports = await freePorts();
    const started = start(ports);
    const { child, printed, ended } = started;
    await says(started, LAST_ACCOUNT);
    for (const name of PORTS.filter((each) => each !== 'SMTP_PORT')) {
      expect(printed()).toContain(`http://localhost:${ports[name]}`);
    }
    expect(printed()).toContain('1024');
    for (const name of ['CONSOLE_PORT', 'CUSTOMER_PORT', 'TOKEN_APP_PORT'] as const) {
      expect({ name, status: await statusOf(at(ports[name], '/readyz')) }).toEqual({ name, status: 200 });
      const html = await (await fetch(at(ports[name]))).text();
      expect(html).toContain('<div id="root"');
      expect(html).not.toContain('__CSP_NONCE__');
    }
    expect(await (await fetch(at(ports.MAILBOX_PORT))).text()).toContain('デモ用メールボックス');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(printed()).toContain('Stopped.');
    expect(await answering(ports)).toEqual([]);
  });

  it('neither builds nor fills the database a second time, and stops by SIGTERM too', async () => {
    const ports = await freePorts();
    const started = start(ports);
    const { child, printed, ended } = started;
    await says(started, LAST_ACCOUNT);
    expect(printed()).not.toContain('Building');
    expect(printed()).not.toMatch(/seed/i);
    expect(await answering(ports)).toHaveLength(4);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(await answering(ports)).toEqual([]);
  });

  it.each(PORTS)(
    'says that the port of %s is taken and how to choose another, and leaves nothing running',
    async (name) => {
      const ports = await freePorts();
      const taken: Server = createServer((socket) => socket.destroy());
      await new Promise<void>((resolve) => taken.listen(Number(ports[name]), '127.0.0.1', resolve));
      const { printed, ended } = start(ports);
      expect(await ended).toBe(1);
      expect(printed()).toContain(`Port ${ports[name]} is taken`);
      expect(printed()).toContain(`${name}=`);
      expect(printed()).not.toContain('    at ');
      expect(printed()).not.toContain('(Ctrl+C stops');
      expect(await answering(ports)).toEqual([]);
      taken.close();
    },
  );

  it.each(PORTS)('names %s when it cannot be used', async (name) => {
    const { printed, ended } = start({ ...(await freePorts()), [name]: 'four thousand' });
    expect(await ended).toBe(1);
    expect(printed()).toContain(name);
    expect(printed()).not.toContain('    at ');
  });

  it('says plainly that the data folder cannot be written', async () => {
    // A file where the folder belongs stops root too, whom permissions do not stop.
    const blocked = join(folder, 'madoguchi.db');
    chmodSync(blocked, 0o600);
    expect(statSync(blocked).isFile()).toBe(true);
    const { printed, ended } = start({ ...(await freePorts()), MADOGUCHI_DATA: blocked });
    expect(await ended).toBe(1);
    expect(printed()).toContain(blocked);
    expect(printed()).not.toContain('    at ');
  });

  it('brings no mailbox up where a mail server is set', async () => {
    const ports = await freePorts();
    const SMTP_URL = `smtp://127.0.0.1:${await freePort()}`;
    const started = start({ ...ports, SMTP_URL });
    const { child, printed, ended } = started;
    await says(started, LAST_ACCOUNT);
    expect(printed()).not.toContain('mailbox');
    expect(await answering(ports)).toEqual(['CONSOLE_PORT', 'CUSTOMER_PORT', 'TOKEN_APP_PORT']);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('says that Node is too old before anything fails with a riddle', async () => {
    const old =
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.0" } })';
    const child = spawn(process.execPath, [
      '--import',
      `data:text/javascript,${old}`,
      join(ROOT, 'scripts/run.mjs'),
    ]);
    let text = '';
    child.stderr.on('data', (chunk) => (text += chunk));
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    expect(text).toMatch(/Node 18\.20\.0 is too old: Madoguchi needs 20\.19/);
  });
});

describe('in production', () => {
  const PRODUCTION = {
    NODE_ENV: 'production',
    TRUSTED_PROXIES: '1',
    CONSOLE_ORIGIN: 'https://console.example.jp',
    CUSTOMER_ORIGIN: 'https://ib.example.jp',
    TOKEN_APP_ORIGIN: 'https://token.example.jp',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'otp@example.jp',
  };
  /** Of its own, without demo accounts. */
  const fresh = join(folder, 'production');

  it('refuses demo accounts', async () => {
    const ports = await freePorts();
    const { printed, ended } = start({ ...ports, ...PRODUCTION });
    expect(await ended).toBe(1);
    expect(printed()).toMatch(/demo/i);
    expect(await answering(ports)).toEqual([]);
  });

  it.each(['CUSTOMER_ORIGIN', 'TOKEN_APP_ORIGIN', 'SMTP_URL', 'MAIL_FROM'] as const)(
    'does not start without %s, says so with an example, and leaves nothing running',
    async (name) => {
      const ports = await freePorts();
      const { [name]: _missing, ...rest } = PRODUCTION;
      const { printed, ended } = start({ ...ports, MADOGUCHI_DATA: fresh, ...rest });
      expect(await ended).toBe(1);
      expect(printed()).toContain(`NODE_ENV=production needs these settings:\n  ${name}, e.g. `);
      expect(printed()).not.toContain('    at ');
      expect(await answering(ports)).toEqual([]);
    },
  );

  it('does not believe an https address without a proxy in front', async () => {
    const { printed, ended } = start({
      ...(await freePorts()),
      ...{ MADOGUCHI_DATA: fresh, ...PRODUCTION, TRUSTED_PROXIES: '0' },
    });
    expect(await ended).toBe(1);
    expect(printed()).toContain('TRUSTED_PROXIES');
  });

  it('starts without demo data and without a mailbox when everything is set', async () => {
    const ports = await freePorts();
    const started = start({ ...ports, MADOGUCHI_DATA: fresh, ...PRODUCTION });
    const { child, printed, ended } = started;
    await says(started, '(Ctrl+C stops');
    expect(printed()).not.toMatch(/demo/i);
    expect(await answering(ports)).toEqual(['CONSOLE_PORT', 'CUSTOMER_PORT', 'TOKEN_APP_PORT']);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

describe('the clock that tests move', () => {
  const textOf = (app: string, build: string) => {
    const dist = join(ROOT, 'apps', app, build);
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
    const code = files.filter((path) => /\.(js|html|css)$/.test(path));
    return code.map((path) => readFileSync(join(dist, path), 'utf8')).join('\n');
  };

  it.each(['console-api', 'customer-api', 'ops'])('is in the test build of %s only', (app) => {
    expect(textOf(app, 'dist-test')).toContain('TEST_CLOCK_FILE');
    expect(textOf(app, 'dist')).not.toContain('TEST_CLOCK_FILE');
  });

  it.each(['mailbox', 'console-web', 'customer-web', 'token-app'])('is not in %s', (app) => {
    expect(textOf(app, 'dist').length).toBeGreaterThan(1_000);
    expect(textOf(app, 'dist')).not.toContain('TEST_CLOCK_FILE');
  });
});
