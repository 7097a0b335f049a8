import { join, resolve } from 'node:path';

import {
  ARCHIVE_AFTER_MONTHS,
  LEAST_ARCHIVE_AFTER_MONTHS,
  RETENTION_MONTHS,
} from '@madoguchi/otp-core/audit-retention';
import { type Institution, NOTICE_INSTITUTION } from '@madoguchi/otp-core/institution';
import type { Limits } from '@madoguchi/otp-core/limits';
import { isMailAddress } from '@madoguchi/otp-core/mail-address';
import { isKeyName } from '@madoguchi/otp-core/signed-note';
import { z } from 'zod';
import { type FeedSettings, feedVariables, readFeedSettings } from './audit-feed/feed-settings.ts';
import { ConfigError } from './config-error.ts';
import { type DatabaseConfig, databaseOf } from './database-config.ts';
import { readHelpdeskHours } from './helpdesk-file.ts';
import type { Master } from './keys/master.ts';
import { masterVariables, readMaster } from './keys/master-settings.ts';
import { readLimits } from './limits-file.ts';
import { readSingleSignOn, type SingleSignOnSettings } from './single-sign-on-file.ts';

const port = z.coerce.number().int().min(0).max(65_535);

const months = (least: number) => z.coerce.number().int().min(least).max(1_200);

const environmentSchema = z.object({
  NODE_ENV: z.string().optional(),
  MADOGUCHI_DATA: z.string().min(1).default('data'),
  /** `sqlite:PATH`, or `postgres://user:password@host:port/database`; absent: a file in the data folder. */
  DATABASE_URL: z.string().optional(),
  /** On PostgreSQL: the schema of the institution, and how many connections each process may hold. */
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/, { error: 'lower-case letters, digits and _ only' })
    .optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).optional(),
  /** A JSON file that replaces single limits of the rules; see `Limits`. */
  MADOGUCHI_LIMITS: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  CONSOLE_PORT: port.default(4000),
  /** How the console is reached from outside, e.g. `https://console.example.jp`; absent: plain HTTP on this machine. */
  CONSOLE_ORIGIN: z.url().optional(),
  CUSTOMER_PORT: port.default(4100),
  TOKEN_APP_PORT: port.default(4200),
  /** How customers reach their site and the token app from outside; the second stands in the issuance mail. */
  CUSTOMER_ORIGIN: z.url().optional(),
  TOKEN_APP_ORIGIN: z.url().optional(),
  /** The mail server, `smtp://host:port` or `smtps://user:password@host:port`; absent: the demo mailbox. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_PORT: port.default(4325),
  /** Sender of all mails; the name before it is the institution's. */
  MAIL_FROM: z.string().refine(isMailAddress, { error: 'no mail address' }).optional(),
  INSTITUTION_NAME: z.string().min(1).max(40).optional(),
  INSTITUTION_NAME_EN: z.string().min(1).max(60).optional(),
  /** A JSON file about the helpdesk: its name, telephone number and calendar. */
  HELPDESK_HOURS: z.string().min(1).optional(),
  /** Whether customers may set up a standard authenticator app instead of the institution's own. */
  AUTHENTICATOR_APPS: z.enum(['allowed', 'refused']).optional(),
  CUSTOMER_IDLE_MINUTES: z.coerce.number().min(1).max(60).default(10),
  CUSTOMER_SESSION_HOURS: z.coerce.number().min(1).max(24).default(2),
  /** Log-in attempts from one address in a minute. Many customers share the address of a mobile carrier. */
  SIGN_INS_PER_ADDRESS: z.coerce.number().int().min(1).default(60),
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  STAFF_IDLE_MINUTES: z.coerce.number().min(1).max(60).default(15),
  /** Look-ups and views that one member of staff may make in a minute (requirement 58). */
  STAFF_LOOK_UPS_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  /** Acts of one member of staff in a minute. */
  STAFF_ACTS_PER_MINUTE: z.coerce.number().int().min(1).default(30),
  /** A JSON file about the identity provider of staff, and the secret that goes with it; absent: passwords only. */
  SINGLE_SIGN_ON: z.string().min(1).optional(),
  SINGLE_SIGN_ON_SECRET: z.string().min(1).optional(),
  /** What the audit log is called in its checkpoints; the name never changes. */
  AUDIT_LOG_NAME: z.string().refine(isKeyName, { error: 'no spaces, no +' }).default('madoguchi.local/audit'),
  /** Where checkpoints are kept outside of the database; absent: below the data folder. */
  AUDIT_CHECKPOINTS: z.string().min(1).optional(),
  AUDIT_CHECKPOINT_MINUTES: z.coerce.number().min(0).max(1440).default(60),
  /** Where archived periods of the audit log lie; absent: below the data folder. */
  AUDIT_ARCHIVES: z.string().min(1).optional(),
  /** Months after the end of a period before it moves to a file, and before two administrators may delete that. */
  AUDIT_ARCHIVE_AFTER_MONTHS: months(LEAST_ARCHIVE_AFTER_MONTHS).default(ARCHIVE_AFTER_MONTHS),
  AUDIT_RETENTION_MONTHS: months(RETENTION_MONTHS).default(RETENTION_MONTHS),
  STAFF_SESSION_HOURS: z.coerce.number().min(1).max(24).default(10),
  /** To whom backups are encrypted: recipients of age, with spaces or commas between; absent: none is made. */
  BACKUP_RECIPIENTS: z.string().min(1).optional(),
  /** Where backups are put; absent: below the data folder. */
  BACKUP_FOLDER: z.string().min(1).optional(),
  /** Base address of an OpenTelemetry collector that takes traces by OTLP over HTTP; absent: no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  ...feedVariables,
  ...masterVariables,
});

export interface Config {
  production: boolean;
  /** Absolute path of the data folder. */
  dataFolder: string;
  database: DatabaseConfig;
  /** What seals the secrets of the installation; null: they are plain files. */
  master: Master | null;
  limits: Limits;
  host: string;
  consolePort: number;
  consoleOrigin: string | null;
  trustedProxies: number;
  logLevel: string;
  /** Where traces go; null: there are none. */
  traceEndpoint: string | null;
  /** Idle and absolute time-out of a staff session, ms (requirement 54: at most 1 h and 24 h). */
  staffIdleMs: number;
  staffSessionMs: number;
  lookUpsPerMinute: number;
  actsPerMinute: number;
  /** The identity provider of staff; null: passwords only. */
  singleSignOn: SingleSignOnSettings | null;
  institution: Institution;
  audit: AuditConfig;
  backup: BackupConfig;
  customer: CustomerConfig;
  mail: MailConfig;
}

/** To whom backups are encrypted (`age1…`), and where they are put. What opens them is no setting of a server. */
export interface BackupConfig {
  recipients: string[];
  folder: string;
}

/** The audit log's name, where its checkpoints and archives are kept, for how long, and who follows it. */
export interface AuditConfig {
  logName: string;
  checkpointFolder: string;
  checkpointEveryMs: number;
  archiveFolder: string;
  archiveAfterMonths: number;
  retentionMonths: number;
  feeds: FeedSettings;
}

/** What only the customer site and the token app need. */
export interface CustomerConfig {
  port: number;
  tokenAppPort: number;
  origin: string | null;
  /** Where the links in notices and on slips lead: the origin, or this machine. */
  address: string;
  /** Where the issuance URL leads: the set one, or this machine. */
  tokenAppOrigin: string;
  tokenAppOriginIsSet: boolean;
  idleMs: number;
  sessionMs: number;
  signInsPerAddress: number;
  authenticatorApps: boolean;
}

export interface MailConfig {
  /** Null in production where none is set: a start is refused then. */
  smtpUrl: string | null;
  from: string | null;
}

/**
 * The configuration from environment variables: the one place where they are read.
 *
 * @throws {@link ConfigError}
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`These settings cannot be used:\n  ${faults.join('\n  ')}`);
  }
  const env = parsed.data;
  refuseUntrustedProxy(env);
  const dataFolder = resolve(env.MADOGUCHI_DATA);
  const production = env.NODE_ENV === 'production';
  return {
    production,
    dataFolder,
    database: databaseOf(
      { url: env.DATABASE_URL, schema: env.DATABASE_SCHEMA, connections: env.DATABASE_CONNECTIONS },
      dataFolder,
    ),
    master: told(null, () => readMaster(env, dataFolder)),
    limits: told('MADOGUCHI_LIMITS', () => readLimits(env.MADOGUCHI_LIMITS)),
    host: env.HOST,
    consolePort: env.CONSOLE_PORT,
    consoleOrigin: originOf(env.CONSOLE_ORIGIN),
    trustedProxies: env.TRUSTED_PROXIES,
    logLevel: env.LOG_LEVEL,
    traceEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    staffIdleMs: env.STAFF_IDLE_MINUTES * 60_000,
    staffSessionMs: env.STAFF_SESSION_HOURS * 3_600_000,
    lookUpsPerMinute: env.STAFF_LOOK_UPS_PER_MINUTE,
    actsPerMinute: env.STAFF_ACTS_PER_MINUTE,
    singleSignOn: singleSignOnOf(env),
    institution: institutionOf(env),
    audit: auditConfig(env, dataFolder),
    backup: {
      recipients: (env.BACKUP_RECIPIENTS ?? '').split(/[\s,]+/u).filter((recipient) => recipient !== ''),
      folder: resolve(env.BACKUP_FOLDER ?? join(dataFolder, 'backups')),
    },
    customer: customerConfig(env, production),
    mail: {
      smtpUrl: env.SMTP_URL ?? (production ? null : `smtp://127.0.0.1:${env.SMTP_PORT}`),
      from: env.MAIL_FROM ?? (production ? null : 'otp@madoguchi.example.jp'),
    },
  };
}

/**
 * Refuses a production that lacks settings, all of them at once.
 *
 * @param settings - the variable, what it was set to, and an example
 * @throws {@link ConfigError}
 */
export function requireInProduction(
  { production }: Pick<Config, 'production'>,
  settings: readonly [name: string, value: unknown, example: string][],
): void {
  const missing = settings.filter(([, value]) => value === null);
  if (!production || missing.length === 0) return;
  const lines = missing.map(([name, , example]) => `  ${name}, e.g. ${example}`);
  throw new ConfigError(`NODE_ENV=production needs these settings:\n${lines.join('\n')}`);
}

type Environment = z.output<typeof environmentSchema>;

const ORIGINS = ['CONSOLE_ORIGIN', 'CUSTOMER_ORIGIN', 'TOKEN_APP_ORIGIN'] as const;

function refuseUntrustedProxy(env: Environment): void {
  const https = ORIGINS.find((name) => env[name]?.startsWith('https:'));
  if (https === undefined || env.TRUSTED_PROXIES > 0) return;
  throw new ConfigError(
    `${https} is https, so a proxy in front ends TLS: set TRUSTED_PROXIES to how many there are, e.g. 1.`,
  );
}

function auditConfig(env: Environment, dataFolder: string): AuditConfig {
  return {
    logName: env.AUDIT_LOG_NAME,
    checkpointFolder: resolve(env.AUDIT_CHECKPOINTS ?? join(dataFolder, 'checkpoints')),
    checkpointEveryMs: env.AUDIT_CHECKPOINT_MINUTES * 60_000,
    archiveFolder: resolve(env.AUDIT_ARCHIVES ?? join(dataFolder, 'archives')),
    archiveAfterMonths: env.AUDIT_ARCHIVE_AFTER_MONTHS,
    retentionMonths: env.AUDIT_RETENTION_MONTHS,
    feeds: told(null, () => readFeedSettings(env)),
  };
}

function customerConfig(env: Environment, production: boolean): CustomerConfig {
  return {
    port: env.CUSTOMER_PORT,
    tokenAppPort: env.TOKEN_APP_PORT,
    origin: originOf(env.CUSTOMER_ORIGIN),
    address: originOf(env.CUSTOMER_ORIGIN) ?? `http://localhost:${env.CUSTOMER_PORT}`,
    tokenAppOrigin: originOf(env.TOKEN_APP_ORIGIN) ?? `http://localhost:${env.TOKEN_APP_PORT}`,
    tokenAppOriginIsSet: env.TOKEN_APP_ORIGIN !== undefined,
    idleMs: env.CUSTOMER_IDLE_MINUTES * 60_000,
    sessionMs: env.CUSTOMER_SESSION_HOURS * 3_600_000,
    signInsPerAddress: env.SIGN_INS_PER_ADDRESS,
    // In a demo one wants to see it; in production it is the institution's decision.
    authenticatorApps: (env.AUTHENTICATOR_APPS ?? (production ? 'refused' : 'allowed')) === 'allowed',
  };
}

function institutionOf(env: Environment): Institution {
  const { name } = NOTICE_INSTITUTION;
  return {
    name: { ja: env.INSTITUTION_NAME ?? name.ja, en: env.INSTITUTION_NAME_EN ?? name.en },
    helpdesk: told('HELPDESK_HOURS', () => readHelpdeskHours(env.HELPDESK_HOURS)),
  };
}

function originOf(url: string | undefined): string | null {
  return url === undefined ? null : new URL(url).origin;
}

function singleSignOnOf(env: Environment): SingleSignOnSettings | null {
  const { SINGLE_SIGN_ON: path, SINGLE_SIGN_ON_SECRET: secret } = env;
  return path === undefined ? null : told('SINGLE_SIGN_ON', () => readSingleSignOn(path, secret));
}

/** What `read` answers; its fault as one of the setting, where it does not name one itself. */
function told<T>(variable: string | null, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { message } = error as Error;
    throw new ConfigError(variable === null ? message : `${variable}: ${message}`);
  }
}
