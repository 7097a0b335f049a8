import { readFileSync } from 'node:fs';
import { isMailAddress } from '@madoguchi/otp-core/mail-address';
import { z } from 'zod';
import type { SyslogServer } from './syslog-sender.ts';

const MINUTE_MS = 60_000;
const SYSLOG_PORT = 6514;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const webhook = z
  .url({ protocol: /^https?$/, error: 'must be https://…' })
  .transform((text) => new URL(text))
  .refine(({ protocol, hostname }) => protocol === 'https:' || LOOPBACK.has(hostname), {
    error: 'must be https, or this machine',
  })
  .refine(isBare, { error: 'takes no user and password: the messages are signed' })
  .optional();
const path = z.string().min(1).optional();

/** The variables about those who follow the audit log. */
export const feedVariables = {
  /** A syslog server, `tls://siem.example.jp:6514`. */
  AUDIT_SYSLOG: z
    .url({ protocol: /^tls$/, error: 'must be tls://host:port' })
    .transform((text) => new URL(text))
    .refine((url) => isBare(url) && /^\/?$/.test(url.pathname) && url.hostname !== '' && url.search === '', {
      error: 'must be tls://host:port',
    })
    .optional(),
  /** PEM files: whom its certificate must come from, and who we are where it asks. */
  AUDIT_SYSLOG_CA: path,
  AUDIT_SYSLOG_CERT: path,
  AUDIT_SYSLOG_KEY: path,
  AUDIT_WEBHOOK: webhook,
  /** A PEM file of certificates that count for webhooks beside the known ones. */
  AUDIT_WEBHOOK_CA: path,
  /** Where a receiver begins that was never seen before. */
  AUDIT_FEED_FROM: z.enum(['newest', 'beginning']).default('newest'),
  /** Who gets checkpoints by mail: addresses with commas between. */
  AUDIT_WITNESS_MAIL: z
    .string()
    .transform((text) =>
      [...new Set(text.split(',').map((each) => each.trim()))].filter((each) => each !== ''),
    )
    .refine((addresses) => addresses.every(isMailAddress), { error: 'holds what is no mail address' })
    .default([]),
  AUDIT_WITNESS_WEBHOOK: webhook,
  AUDIT_WITNESS_MINUTES: z.coerce.number().min(1).max(44_640).default(1_440),
};

type FeedVariables = z.output<z.ZodObject<typeof feedVariables>>;

/** Who follows the audit log outside. */
export interface FeedSettings {
  syslog: SyslogServer | null;
  webhook: URL | null;
  /** Certificates that count for webhooks beside the known ones, in PEM. */
  webhookCa: string | null;
  from: 'newest' | 'beginning';
  witnessMails: readonly string[];
  witnessWebhook: URL | null;
  witnessEveryMs: number;
}

/**
 * The settings with the files that they name.
 *
 * @throws when a file cannot be read; the message names the variable
 */
export function readFeedSettings(env: FeedVariables): FeedSettings {
  return {
    syslog: env.AUDIT_SYSLOG === undefined ? null : syslogServer(env.AUDIT_SYSLOG, env),
    webhook: env.AUDIT_WEBHOOK ?? null,
    webhookCa: pemOf(env, 'AUDIT_WEBHOOK_CA'),
    from: env.AUDIT_FEED_FROM,
    witnessMails: env.AUDIT_WITNESS_MAIL,
    witnessWebhook: env.AUDIT_WITNESS_WEBHOOK ?? null,
    witnessEveryMs: env.AUDIT_WITNESS_MINUTES * MINUTE_MS,
  };
}

function syslogServer({ hostname, port }: URL, env: FeedVariables): SyslogServer {
  const certificate = pemOf(env, 'AUDIT_SYSLOG_CERT');
  const key = pemOf(env, 'AUDIT_SYSLOG_KEY');
  if ((certificate === null) !== (key === null)) {
    throw new Error('AUDIT_SYSLOG_CERT and AUDIT_SYSLOG_KEY go together.');
  }
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? SYSLOG_PORT : Number(port),
    ca: pemOf(env, 'AUDIT_SYSLOG_CA'),
    client: certificate === null || key === null ? null : { certificate, key },
  };
}

type FileVariable = 'AUDIT_SYSLOG_CA' | 'AUDIT_SYSLOG_CERT' | 'AUDIT_SYSLOG_KEY' | 'AUDIT_WEBHOOK_CA';

function pemOf(env: FeedVariables, name: FileVariable): string | null {
  const file = env[name];
  if (file === undefined) return null;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`);
  }
  if (!text.includes('-----BEGIN ')) throw new Error(`${name}: ${file} is no PEM file.`);
  return text;
}

function isBare({ username, password }: URL): boolean {
  return username === '' && password === '';
}
