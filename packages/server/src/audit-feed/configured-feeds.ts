import { hostname } from 'node:os';
import type { Store } from '@madoguchi/store/store';
import { auditKeys } from '../audit-keys.ts';
import type { AuditSigner } from '../audit-signer.ts';
import type { Config } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { deriveSecret } from '../derive-secret.ts';
import { loadOrMakeSecret, type SecretPlace } from '../keys/secret-folder.ts';
import type { Logger } from '../logging.ts';
import { readMailServer } from '../mail/mail-server.ts';
import { smtpTransport } from '../mail/mail-transport.ts';
import { type RunningFeeds, startAuditFeeds } from './audit-feeds.ts';
import { syslogReceiver, webhookName, webhookReceiver } from './entry-receivers.ts';
import type { Receiver } from './receiver.ts';
import type { WebhookTarget } from './webhook-sender.ts';
import { mailWitness, webhookWitness, witnessWebhookName } from './witness-receivers.ts';

type FeedConfig = SecretPlace & Pick<Config, 'audit' | 'mail' | 'institution'>;

/** Sends the audit log of this installation to whoever follows it by its settings. */
export function startConfiguredFeeds(
  config: FeedConfig,
  parts: { store: Store; clock: () => number; random: () => number; logger: Logger },
): RunningFeeds {
  return startAuditFeeds({ ...parts, receivers: configuredReceivers(config, parts) });
}

/**
 * The webhooks of this installation, by the names of their receivers. Each has a secret of its own, derived from one below the data
 * folder, so that a witness cannot sign for the SIEM.
 */
export function configuredWebhooks(
  config: SecretPlace & Pick<Config, 'audit'>,
): Record<'entries' | 'checkpoints', NamedTarget | null> {
  const { feeds } = config.audit;
  const targetOf = (url: URL | null, nameOf: (url: URL) => string) => {
    if (url === null) return null;
    const name = nameOf(url);
    const key = loadOrMakeSecret(config, 'webhook-key.bin');
    const secret = Buffer.from(deriveSecret(key, 'madoguchi webhook v1', name), 'base64url');
    return { name, url, secret, ca: feeds.webhookCa };
  };
  return {
    entries: targetOf(feeds.webhook, webhookName),
    checkpoints: targetOf(feeds.witnessWebhook, witnessWebhookName),
  };
}

/** A webhook with the name of its receiver. */
export interface NamedTarget extends WebhookTarget {
  name: string;
}

/** Everybody who follows the audit log by the settings. @throws ConfigError where witnesses need mail and none is set */
export function configuredReceivers(
  config: FeedConfig,
  { store, clock }: { store: Store; clock: () => number },
): Receiver[] {
  const { logName, feeds } = config.audit;
  const { syslog, from, witnessEveryMs: everyMs } = feeds;
  const webhooks = configuredWebhooks(config);
  const { signer } = auditKeys(config);
  const { verifierKey } = signer;
  return [
    ...(syslog === null ? [] : [syslogReceiver(syslog, { host: hostname(), logName }, from, store)]),
    ...(webhooks.entries === null
      ? []
      : [webhookReceiver(webhooks.entries, { logName, from, clock }, store)]),
    ...(webhooks.checkpoints === null
      ? []
      : [webhookWitness(webhooks.checkpoints, { logName, verifierKey }, { everyMs, clock }, store)]),
    ...mailWitnesses(config, signer, { store, clock }),
  ];
}

function mailWitnesses(
  { audit: { feeds }, mail, institution }: FeedConfig,
  { verifierKey }: AuditSigner,
  { store, clock }: { store: Store; clock: () => number },
): Receiver[] {
  if (feeds.witnessMails.length === 0) return [];
  if (mail.smtpUrl === null || mail.from === null) {
    throw new ConfigError('AUDIT_WITNESS_MAIL needs SMTP_URL and MAIL_FROM.');
  }
  const server = readMailServer(mail.smtpUrl);
  const sender = { institution, mailFrom: mail.from, verifierKey };
  const options = { everyMs: feeds.witnessEveryMs, clock };
  return feeds.witnessMails.map((address) =>
    mailWitness(address, smtpTransport(server, 1), sender, options, store),
  );
}
