import { NOTICE_HELPDESK_HOURS } from '@madoguchi/otp-core/helpdesk-calendar';
import { startConfiguredFeeds } from '@madoguchi/server/audit-feed/configured-feeds';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { startConfiguredSealer } from '@madoguchi/server/audit-sealer';
import { systemClock } from '@madoguchi/server/clock';
import { type Config, readConfig, requireInProduction } from '@madoguchi/server/config';
import { ConfigError } from '@madoguchi/server/config-error';
import { createEventStreams } from '@madoguchi/server/event-streams';
import { followHoldings } from '@madoguchi/server/holding-feed';
import { listen, stopServer } from '@madoguchi/server/http-server';
import { loadOrMakeSecret } from '@madoguchi/server/keys/secret-folder';
import { createLogger, type Logger } from '@madoguchi/server/logging';
import { MAILS_AT_ONCE, type MailSender, startMailSender } from '@madoguchi/server/mail/mail-sender';
import { readMailServer } from '@madoguchi/server/mail/mail-server';
import { smtpTransport } from '@madoguchi/server/mail/mail-transport';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { builtPages, refuseDemoInProduction, runProgram } from '@madoguchi/server/program';
import type { Store } from '@madoguchi/store/store';
import { customerRateLimits } from './rate-limits.ts';
import { createCustomerSite } from './site-app.ts';
import { createTokenAppSite } from './token-app-site.ts';

const SWEEP_EVERY_MS = 10 * 60_000;
/** How long wrong passwords are remembered after the last one. */
const PASSWORD_TRIES_MS = 24 * 3_600_000;
const FEED_REST_MS = 100;
const STOP_GRACE_MS = 5_000;

/** Starts customer site, token app and mail sender by the environment; ends by SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  // Neither a program that is started nor a diagnostic report of the process gets it.
  delete process.env.MASTER_KEY;
  const logger = createLogger(config.logLevel);
  const clock = systemClock(process.env);
  const { store, ring, urlKey } = await openConfiguredStore(config);
  await refuseUnfitForProduction(config, store);

  let stopping = false;
  const sender = mailSender(config, { store, clock, logger, urlKey });
  const feed = followHoldings(store, { restMs: FEED_REST_MS, logger });
  const streams = createEventStreams();
  const sealer = startConfiguredSealer(config, { store, clock, logger });
  const auditFeeds = startConfiguredFeeds(config, { store, clock, random: Math.random, logger });
  const { customer } = config;
  const deps = {
    ...{ store, ring, clock, logger, urlKey, feed, streams },
    get limits() {
      return store.limits().inForce;
    },
    sessionSecret: loadOrMakeSecret(config, 'customer-session-key.bin'),
    sessionTimes: { idleMs: customer.idleMs, absoluteMs: customer.sessionMs },
    rateLimits: customerRateLimits({ signInPerAddress: customer.signInsPerAddress }),
    auditKeys: auditKeys(config),
    institution: customer.institution,
    mailFrom: config.mail.from ?? '',
    authenticatorApps: customer.authenticatorApps,
    origin: customer.origin,
    tokenAppOrigin: customer.tokenAppOriginIsSet ? customer.tokenAppOrigin : null,
    trustedProxies: config.trustedProxies,
    webFolder: builtPages(import.meta.url, 'customer-web'),
    tokenAppFolder: builtPages(import.meta.url, 'token-app'),
    onOutbox: () => sender.nudge(),
    stopping: () => stopping,
  };
  const { host } = config;
  const servers = [
    await listen(createCustomerSite(deps), { host, port: customer.port, variable: 'CUSTOMER_PORT' }),
    await listen(createTokenAppSite(deps), { host, port: customer.tokenAppPort, variable: 'TOKEN_APP_PORT' }),
  ];
  logger.info(
    { host, port: customer.port, tokenAppPort: customer.tokenAppPort },
    'Customer site and token app listen.',
  );
  process.send?.('listening');

  const sweep = setInterval(() => {
    const nowMs = clock();
    Promise.all([store.dropExpiredSessions(nowMs), store.dropPasswordTries(nowMs - PASSWORD_TRIES_MS)]).catch(
      (error) => logger.error({ err: error }, 'Sweeping failed.'),
    );
  }, SWEEP_EVERY_MS);
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    clearInterval(sweep);
    feed.stop();
    streams.closeAll();
    await Promise.all([...servers.map((server) => stopServer(server, STOP_GRACE_MS)), sender.stop()]);
    await auditFeeds.stop();
    await sealer.stop();
    await store.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
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
  parts: { store: Store; clock: () => number; logger: Logger; urlKey: Uint8Array },
): MailSender {
  const { mail, customer } = config;
  if (mail.smtpUrl === null || mail.from === null)
    throw new ConfigError('SMTP_URL and MAIL_FROM are missing.');
  return startMailSender({
    store: parts.store,
    clock: parts.clock,
    logger: parts.logger,
    random: Math.random,
    transport: smtpTransport(readMailServer(mail.smtpUrl), MAILS_AT_ONCE),
    deps: {
      institution: customer.institution,
      helpdesk: NOTICE_HELPDESK_HOURS,
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

runProgram(main);
