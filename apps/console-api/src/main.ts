import { startConfiguredFeeds } from '@madoguchi/server/audit-feed/configured-feeds';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { startConfiguredSealer } from '@madoguchi/server/audit-sealer';
import { systemClock } from '@madoguchi/server/clock';
import { readConfig, requireInProduction } from '@madoguchi/server/config';
import { createEventStreams } from '@madoguchi/server/event-streams';
import { followHoldings } from '@madoguchi/server/holding-feed';
import { listen, stopServer } from '@madoguchi/server/http-server';
import { loadOrMakeSecret } from '@madoguchi/server/keys/secret-folder';
import { createLogger } from '@madoguchi/server/logging';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { builtPages, refuseDemoInProduction, runProgram } from '@madoguchi/server/program';
import { createConsoleApp } from './app.ts';
import { consoleRateLimits } from './rate-limits.ts';
import { identityProvider } from './session/identity-provider.ts';

const SWEEP_EVERY_MS = 10 * 60_000;
/** How long the key of an accepted request is remembered. */
const REQUEST_KEYS_MS = 24 * 3_600_000;
/** A change is on the open pages within a second: at most this, the reads, and the way to the browser. */
const FEED_REST_MS = 100;
const STOP_GRACE_MS = 5_000;
/** An entry has its leaf within a second of its commit. */
const SLIP_PROOF_WAIT_MS = 2_000;

/** Starts the console API by the environment; ends by SIGINT or SIGTERM after the running requests. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  // Neither a program that is started nor a diagnostic report of the process gets it.
  delete process.env.MASTER_KEY;
  const logger = createLogger(config.logLevel);
  const { store, ring } = await openConfiguredStore(config);
  await refuseDemoInProduction(config, store);
  requireInProduction(config, [
    ['CONSOLE_ORIGIN', config.consoleOrigin, 'https://console.example.jp'],
    ['CUSTOMER_ORIGIN', config.customer.origin, 'https://ib.example.jp'],
  ]);
  let stopping = false;
  const clock = systemClock(process.env);
  const feed = followHoldings(store, { restMs: FEED_REST_MS, logger });
  const streams = createEventStreams();
  const sealer = startConfiguredSealer(config, { store, clock, logger });
  const auditFeeds = startConfiguredFeeds(config, { store, clock, random: Math.random, logger });
  const app = createConsoleApp({
    store,
    ring,
    get limits() {
      return store.limits().inForce;
    },
    clock,
    logger,
    sessionSecret: loadOrMakeSecret(config, 'session-key.bin'),
    sessionTimes: { idleMs: config.staffIdleMs, absoluteMs: config.staffSessionMs },
    rateLimits: consoleRateLimits({ lookUpsPerStaff: config.lookUpsPerMinute }),
    feed,
    streams,
    auditKeys: auditKeys(config),
    customerAddress: config.customer.address,
    slipProofWaitMs: SLIP_PROOF_WAIT_MS,
    provider: config.singleSignOn === null ? null : identityProvider(config.singleSignOn, logger),
    origin: config.consoleOrigin,
    trustedProxies: config.trustedProxies,
    webFolder: builtPages(import.meta.url, 'console-web'),
    stopping: () => stopping,
  });
  const server = await listen(app, { host: config.host, port: config.consolePort, variable: 'CONSOLE_PORT' });
  logger.info({ host: config.host, port: config.consolePort }, 'The console listens.');
  process.send?.('listening');

  const sweep = setInterval(() => {
    Promise.all([
      store.dropExpiredSessions(clock()),
      store.dropRequestKeys(clock() - REQUEST_KEYS_MS),
      store.dropGrants(clock() - REQUEST_KEYS_MS),
    ]).catch((error) => logger.error({ err: error }, 'Sweeping failed.'));
  }, SWEEP_EVERY_MS);
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    clearInterval(sweep);
    feed.stop();
    streams.closeAll();
    await stopServer(server, STOP_GRACE_MS);
    await auditFeeds.stop();
    await sealer.stop();
    await store.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

runProgram(main);
