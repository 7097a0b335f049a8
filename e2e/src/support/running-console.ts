import { rmSync } from 'node:fs';
import { fillWithDemoData, newDataFolder, seedDemoData } from './demo-data.ts';
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
 * Starts the built console alone on demo data.
 *
 * @param settings - of this installation, beside those that every test needs
 * @param keysOfItsOwn - true: another installation than those that the tests have else, by its keys
 */
export async function startConsole(
  settings: Record<string, string> = {},
  { keysOfItsOwn = false } = {},
): Promise<RunningConsole> {
  const dataFolder = newDataFolder();
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
  await (keysOfItsOwn ? seedDemoData : fillWithDemoData)(environment);
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
