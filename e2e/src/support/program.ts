import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const run = promisify(execFile);

/**
 * Below the ports that systems give to outgoing connections, of which a browser has many, and above those that browsers
 * refuse to open. A lane for each worker: no two files take the same port between asking for it and listening on it.
 */
const LANES = { first: 11_000, ports: 1_000, count: 20 };
const lane = LANES.first + (Number(process.env.VITEST_POOL_ID ?? 0) % LANES.count) * LANES.ports;
/** Not always the same: another run on this machine has the same lanes. */
let next = Math.floor(Math.random() * LANES.ports);

/** A port that nothing listens on, another one each time. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < LANES.ports; tries += 1) {
    next = (next + 1) % LANES.ports;
    // Kept: whoever asks meanwhile moves `next` on.
    const port = lane + next;
    if (await canListenOn(port)) return port;
  }
  throw new Error(`No port is free from ${lane} on.`);
}

function canListenOn(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** `dist-test` holds the programs whose clock a test can move. */
export type BuildFolder = 'dist' | 'dist-test';

/** Starts a built program; resolves when it listens. */
export async function startProgram(
  app: string,
  environment: NodeJS.ProcessEnv,
  folder: BuildFolder = 'dist',
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(ROOT, 'apps', app, folder, 'main.js')], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${app} ended with ${code}.`)));
  });
  return child;
}

/** Ends a program and waits for it. */
export async function endProgram(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await ended;
}

/** Runs the command line; answers with what it printed. */
export async function madoguchi(
  environment: NodeJS.ProcessEnv,
  args: readonly string[],
  folder: BuildFolder = 'dist',
): Promise<string> {
  const { stdout } = await run(process.execPath, [join(ROOT, 'apps/ops', folder, 'main.js'), ...args], {
    env: environment,
  });
  return stdout;
}
