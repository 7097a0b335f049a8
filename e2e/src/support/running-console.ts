import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const run = promisify(execFile);

/** The built console on a data folder of its own, with demo data. */
export interface RunningConsole {
  url: string;
  dataFolder: string;
  /** Runs the command line on the same data; answers with what it printed. */
  madoguchi(...args: string[]): Promise<string>;
  /** Restarts the process on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

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

/** Seeds demo data and starts the built console. */
export async function startConsole(): Promise<RunningConsole> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'madoguchi-e2e-'));
  const port = await freePort();
  const environment = {
    ...process.env,
    MADOGUCHI_DATA: dataFolder,
    CONSOLE_PORT: String(port),
    LOG_LEVEL: 'warn',
    // The tests look up faster than people do.
    STAFF_LOOK_UPS_PER_MINUTE: '10000',
  };
  const madoguchi = async (...args: string[]) => {
    const { stdout } = await run(process.execPath, [join(ROOT, 'apps/ops/dist/main.js'), ...args], {
      env: environment,
    });
    return stdout;
  };
  await madoguchi('demo', 'seed');
  let child = await spawnConsole(environment);
  return {
    url: `http://localhost:${port}`,
    dataFolder,
    madoguchi,
    async restart() {
      await end(child);
      child = await spawnConsole(environment);
    },
    async stop() {
      await end(child);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function spawnConsole(environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(ROOT, 'apps/console-api/dist/main.js')], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`The console ended with ${code}.`)));
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await ended;
}
