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

/** Starts customer site, token app and mail sender by the environment; ends by SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const { institutions, shared } = readInstallation(process.env);
  // Neither a program that is started nor a diagnostic report of the process gets it.
  delete process.env.MASTER_KEY;
  const { host, customerPort, tokenAppPort, trustedProxies } = shared;
  const logger = createLogger(shared.logLevel);
  const tracing = await startTracing('customer-api', shared.traceEndpoint, logger);
  let isStopping = false;
  const stopping = () => isStopping;
  const parts = { clock: systemClock(process.env), random: Math.random, logger, tracing, stopping };
  const running = await Promise.all(institutions.map((each) => startInstitution(each, parts)));
  await refuseOpenWalls(institutions, (fault) => logger.warn(fault));
  const front = { logger, trustedProxies, stopping };
  const sites = byHost(
    running.map(({ id, ping, site }) => ({ id, ping, ...site })),
    front,
  );
  const tokenApps = byHost(
    running.map(({ id, ping, tokenApp }) => ({ id, ping, ...tokenApp })),
    front,
  );
  const servers = [
    await listen(sites, { host, port: customerPort, variable: 'CUSTOMER_PORT' }),
    await listen(tokenApps, { host, port: tokenAppPort, variable: 'TOKEN_APP_PORT' }),
  ];
  logger.info({ host, port: customerPort, tokenAppPort }, 'Customer site and token app listen.');
  process.send?.('listening');

  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    for (const each of running) each.quiet();
    await Promise.all(servers.map((server) => stopServer(server, STOP_GRACE_MS)));
    await Promise.all(running.map((each) => each.close()));
    await tracing.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

runProgram(main);
