import { startConfiguredFeeds } from '@madoguchi/server/audit-feed/configured-feeds';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { startConfiguredSealer } from '@madoguchi/server/audit-sealer';
import { requireInProduction } from '@madoguchi/server/config';
import { createEventStreams } from '@madoguchi/server/event-streams';
import { followHoldings } from '@madoguchi/server/holding-feed';
import { type ConfiguredInstitution, hostOf } from '@madoguchi/server/institutions';
import { loadOrMakeSecret } from '@madoguchi/server/keys/secret-folder';
import type { Logger } from '@madoguchi/server/logging';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { builtPages, refuseDemoInProduction } from '@madoguchi/server/program';
import type { Tracing } from '@madoguchi/server/tracing/tracing';
import type { Store } from '@madoguchi/store/store';
import type { Express } from 'express';
import { createConsoleApp } from './app.ts';
import { consoleRateLimits } from './rate-limits.ts';
import { identityProvider } from './session/identity-provider.ts';

const SWEEP_EVERY_MS = 10 * 60_000;
/** How long the key of an accepted request is remembered. */
const REQUEST_KEYS_MS = 24 * 3_600_000;
/** A change is on the open pages within a second: at most this, the reads, and the way to the browser. */
const FEED_REST_MS = 100;
/** An entry has its leaf within a second of its commit. */
const SLIP_PROOF_WAIT_MS = 2_000;

/** The console of one institution, without a port. */
export interface RunningInstitution {
  id: string | null;
  host: string;
  app: Express;
  ping(): Promise<void>;
  /** Ends what would stay open for ever: streams. */
  quiet(): void;
  /** Ends the rest, once no request runs any more. */
  close(): Promise<void>;
}

interface ProcessParts {
  clock: () => number;
  /** As `Math.random`: spreads what is tried again. */
  random: () => number;
  logger: Logger;
  tracing: Tracing;
  stopping: () => boolean;
}

/**
 * Opens the data of one institution, and starts what the console does for it.
 *
 * @throws ConfigError, KeyError
 */
export async function startInstitution(
  { id, config }: ConfiguredInstitution,
  { clock, random, logger: log, tracing, stopping }: ProcessParts,
): Promise<RunningInstitution> {
  const logger = id === null ? log : log.child({ institution: id });
  const { store: opened, ring } = await openConfiguredStore(config);
  const store = tracing.store(opened);
  await refuseDemoInProduction(config, store);
  requireInProduction(config, [
    ['CONSOLE_ORIGIN', config.consoleOrigin, 'https://console.example.jp'],
    ['CUSTOMER_ORIGIN', config.customer.origin, 'https://ib.example.jp'],
  ]);
  const feed = followHoldings(store, { restMs: FEED_REST_MS, logger });
  const streams = createEventStreams();
  const sealer = startConfiguredSealer(config, { store, clock, logger });
  const auditFeeds = startConfiguredFeeds(config, { store, clock, random, logger });
  const app = createConsoleApp({
    ...{ store, ring, clock, logger, feed, streams, tracing, stopping },
    get limits() {
      return store.limits().inForce;
    },
    sessionSecret: loadOrMakeSecret(config, 'session-key.bin'),
    sessionTimes: { idleMs: config.staffIdleMs, absoluteMs: config.staffSessionMs },
    rateLimits: consoleRateLimits(store, {
      ...{ lookUpsPerStaff: config.lookUpsPerMinute, actsPerStaff: config.actsPerMinute },
    }),
    auditKeys: auditKeys(config),
    institutionId: id,
    institution: config.institution,
    customerAddress: config.customer.address,
    slipProofWaitMs: SLIP_PROOF_WAIT_MS,
    provider: config.singleSignOn === null ? null : identityProvider(config.singleSignOn, logger),
    origin: config.consoleOrigin,
    trustedProxies: config.trustedProxies,
    webFolder: builtPages(import.meta.url, 'console-web'),
  });
  const endSweep = sweep(store, clock, logger);
  return {
    ...{ id, app, host: hostOf(config.consoleOrigin), ping: () => store.ping() },
    quiet() {
      endSweep();
      feed.stop();
      streams.closeAll();
    },
    async close() {
      await auditFeeds.stop();
      await sealer.stop();
      await store.close();
    },
  };
}

function sweep(store: Store, clock: () => number, logger: Logger): () => void {
  const timer = setInterval(() => {
    Promise.all([
      store.dropExpiredSessions(clock()),
      store.dropSpentPoints(clock()),
      store.dropRequestKeys(clock() - REQUEST_KEYS_MS),
      store.dropGrants(clock() - REQUEST_KEYS_MS),
    ]).catch((error) => logger.error({ err: error }, 'Sweeping failed.'));
  }, SWEEP_EVERY_MS);
  return () => clearInterval(timer);
}
