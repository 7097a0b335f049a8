import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const run = promisify(execFile);

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
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
