import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProgram, freePort, madoguchi, startProgram } from './program.ts';

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

/**
 * Seeds demo data and starts the built console alone.
 *
 * @param settings - of this installation, beside those that every test needs
 */
export async function startConsole(settings: Record<string, string> = {}): Promise<RunningConsole> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'madoguchi-e2e-'));
  const port = await freePort();
  const environment = {
    ...process.env,
    MADOGUCHI_DATA: dataFolder,
    CONSOLE_PORT: String(port),
    LOG_LEVEL: 'warn',
    // The tests look up faster than people do.
    STAFF_LOOK_UPS_PER_MINUTE: '10000',
    ...settings,
  };
  await madoguchi(environment, ['demo', 'seed']);
  let child = await startProgram('console-api', environment);
  return {
    url: `http://localhost:${port}`,
    dataFolder,
    madoguchi: (...args) => madoguchi(environment, args),
    async restart() {
      await endProgram(child);
      child = await startProgram('console-api', environment);
    },
    async stop() {
      await endProgram(child);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
