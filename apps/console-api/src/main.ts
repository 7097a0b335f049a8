import { byHost } from '@madoguchi/server/by-host';
import { systemClock } from '@madoguchi/server/clock';
import { listen, stopServer } from '@madoguchi/server/http-server';
import { readInstallation } from '@madoguchi/server/institutions';
import { createLogger } from '@madoguchi/server/logging';
import { runProgram } from '@madoguchi/server/program';
import { startTracing } from '@madoguchi/server/tracing/start-tracing';
import { refuseOpenWalls } from '@madoguchi/server/walls';
import { startInstitution } from './start-institution.ts';

const STOP_GRACE_MS = 5_000;

/** Starts the console API by the environment; ends by SIGINT or SIGTERM after the running requests. */
async function main(): Promise<void> {
  const { institutions, shared } = readInstallation(process.env);
  // Neither a program that is started nor a diagnostic report of the process gets it.
  delete process.env.MASTER_KEY;
  const { host, consolePort, trustedProxies } = shared;
  const logger = createLogger(shared.logLevel);
  const tracing = await startTracing('console-api', shared.traceEndpoint, logger);
  let isStopping = false;
  const stopping = () => isStopping;
  const parts = { clock: systemClock(process.env), random: Math.random, logger, tracing, stopping };
  const running = await Promise.all(institutions.map((each) => startInstitution(each, parts)));
  await refuseOpenWalls(institutions, (fault) => logger.warn(fault));
  const app = byHost(running, { logger, trustedProxies, stopping });
  const server = await listen(app, { host, port: consolePort, variable: 'CONSOLE_PORT' });
  logger.info({ host, port: consolePort }, 'The console listens.');
  process.send?.('listening');

  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    for (const each of running) each.quiet();
    await stopServer(server, STOP_GRACE_MS);
    await Promise.all(running.map((each) => each.close()));
    await tracing.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

runProgram(main);
