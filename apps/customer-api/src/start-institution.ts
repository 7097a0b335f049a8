import { startConfiguredFeeds } from '@madoguchi/server/audit-feed/configured-feeds';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { startConfiguredSealer } from '@madoguchi/server/audit-sealer';
import { type Config, requireInProduction } from '@madoguchi/server/config';
import { ConfigError } from '@madoguchi/server/config-error';
import { createEventStreams } from '@madoguchi/server/event-streams';
import { followHoldings } from '@madoguchi/server/holding-feed';
import { type ConfiguredInstitution, hostOf } from '@madoguchi/server/institutions';
import { loadOrMakeSecret } from '@madoguchi/server/keys/secret-folder';
import type { Logger } from '@madoguchi/server/logging';
import { MAILS_AT_ONCE, type MailSender, startMailSender } from '@madoguchi/server/mail/mail-sender';
import { readMailServer } from '@madoguchi/server/mail/mail-server';
import { smtpTransport } from '@madoguchi/server/mail/mail-transport';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { builtPages, refuseDemoInProduction } from '@madoguchi/server/program';
import type { Tracing } from '@madoguchi/server/tracing/tracing';
import type { Store } from '@madoguchi/store/store';
import type { Express } from 'express';
import { customerRateLimits } from './rate-limits.ts';
import { createCustomerSite } from './site-app.ts';
import { createTokenAppSite } from './token-app-site.ts';

const SWEEP_EVERY_MS = 10 * 60_000;
/** How long wrong passwords are remembered after the last one. */
const PASSWORD_TRIES_MS = 24 * 3_600_000;
const FEED_REST_MS = 100;

/** Customer site and token app of one institution, without ports, and its mail sender. */
export interface RunningInstitution {
  id: string | null;
  site: { host: string; app: Express };
  tokenApp: { host: string; app: Express };
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
 * Opens the data of one institution, and starts what customers need of it.
 *
 * @throws ConfigError, KeyError
 */
export async function startInstitution(
  { id, config }: ConfiguredInstitution,
  { clock, random, logger: log, tracing, stopping }: ProcessParts,
): Promise<RunningInstitution> {
  const logger = id === null ? log : log.child({ institution: id });
  const { store: opened, ring, urlKey } = await openConfiguredStore(config);
  const store = tracing.store(opened);
  await refuseUnfitForProduction(config, store);
  const sender = mailSender(config, { store, clock, random, logger, urlKey });
  const feed = followHoldings(store, { restMs: FEED_REST_MS, logger });
  const streams = createEventStreams();
  const sealer = startConfiguredSealer(config, { store, clock, logger });
  const auditFeeds = startConfiguredFeeds(config, { store, clock, random, logger });
  const { customer } = config;
  const deps = {
    ...{ store, ring, clock, logger, urlKey, feed, streams, tracing, stopping },
    get limits() {
      return store.limits().inForce;
    },
    sessionSecret: loadOrMakeSecret(config, 'customer-session-key.bin'),
    sessionTimes: { idleMs: customer.idleMs, absoluteMs: customer.sessionMs },
    rateLimits: customerRateLimits(store, { signInPerAddress: customer.signInsPerAddress }),
    auditKeys: auditKeys(config),
    institutionId: id,
    institution: config.institution,
    mailFrom: config.mail.from ?? '',
    authenticatorApps: customer.authenticatorApps,
    origin: customer.origin,
    tokenAppOrigin: customer.tokenAppOriginIsSet ? customer.tokenAppOrigin : null,
    trustedProxies: config.trustedProxies,
    webFolder: builtPages(import.meta.url, 'customer-web'),
    tokenAppFolder: builtPages(import.meta.url, 'token-app'),
    onOutbox: () => sender.nudge(),
  };
  const endSweep = sweep(store, clock, logger);
  return {
    id,
    site: { host: hostOf(customer.origin), app: createCustomerSite(deps) },
    tokenApp: { host: hostOf(customer.tokenAppOrigin), app: createTokenAppSite(deps) },
    ping: () => store.ping(),
    quiet() {
      endSweep();
      feed.stop();
      streams.closeAll();
    },
    async close() {
      await sender.stop();
      await auditFeeds.stop();
      await sealer.stop();
      await store.close();
    },
  };
}

function sweep(store: Store, clock: () => number, logger: Logger): () => void {
  const timer = setInterval(() => {
    const nowMs = clock();
    Promise.all([
      store.dropExpiredSessions(nowMs),
      store.dropPasswordTries(nowMs - PASSWORD_TRIES_MS),
      store.dropSpentPoints(nowMs),
    ]).catch((error) => logger.error({ err: error }, 'Sweeping failed.'));
  }, SWEEP_EVERY_MS);
  return () => clearInterval(timer);
}

async function refuseUnfitForProduction(config: Config, store: Store): Promise<void> {
  await refuseDemoInProduction(config, store);
  const { customer, mail } = config;
  requireInProduction(config, [
    ['CUSTOMER_ORIGIN', customer.origin, 'https://ib.example.jp'],
    ['TOKEN_APP_ORIGIN', customer.tokenAppOriginIsSet || null, 'https://token.example.jp'],
    ['SMTP_URL', mail.smtpUrl, 'smtps://user:password@mail.example.jp'],
    ['MAIL_FROM', mail.from, 'otp@example.jp'],
  ]);
}

function mailSender(
  config: Config,
  parts: Pick<ProcessParts, 'clock' | 'random' | 'logger'> & { store: Store; urlKey: Uint8Array },
): MailSender {
  const { mail, customer, institution } = config;
  if (mail.smtpUrl === null || mail.from === null)
    throw new ConfigError('SMTP_URL and MAIL_FROM are missing.');
  return startMailSender({
    store: parts.store,
    clock: parts.clock,
    logger: parts.logger,
    random: parts.random,
    transport: smtpTransport(readMailServer(mail.smtpUrl), MAILS_AT_ONCE),
    deps: {
      institution,
      mailFrom: mail.from,
      tokenAppOrigin: customer.tokenAppOrigin,
      customerOrigin: customer.address,
      get freezeLinkLifeMs() {
        return parts.store.limits().inForce.freezeLinkLifeMs;
      },
      urlKey: parts.urlKey,
    },
  });
}
