import { resolve } from 'node:path';
import type { Limits } from '@madoguchi/otp-core/limits';
import { z } from 'zod';
import { readLimits } from './limits-file.ts';

const port = z.coerce.number().int().min(0).max(65_535);

const environmentSchema = z.object({
  NODE_ENV: z.string().optional(),
  MADOGUCHI_DATA: z.string().min(1).default('data'),
  DATABASE_URL: z.string().optional(),
  /** A JSON file that replaces single limits of the rules; see `Limits`. */
  MADOGUCHI_LIMITS: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  CONSOLE_PORT: port.default(4000),
  /** How the console is reached from outside, e.g. `https://console.example.jp`; absent: plain HTTP on this machine. */
  CONSOLE_ORIGIN: z.url().optional(),
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  STAFF_IDLE_MINUTES: z.coerce.number().min(1).max(60).default(15),
  /** Look-ups and views that one member of staff may make in a minute (requirement 58). */
  STAFF_LOOK_UPS_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  STAFF_SESSION_HOURS: z.coerce.number().min(1).max(24).default(10),
});

export interface Config {
  production: boolean;
  /** Absolute path of the data folder. */
  dataFolder: string;
  databasePath: string;
  limits: Limits;
  host: string;
  consolePort: number;
  consoleOrigin: string | null;
  trustedProxies: number;
  logLevel: string;
  /** Idle and absolute time-out of a staff session, ms (requirement 54: at most 1 h and 24 h). */
  staffIdleMs: number;
  staffSessionMs: number;
  lookUpsPerMinute: number;
}

/** Thrown for a setting that cannot be used: names the variable and says what it takes. */
export class ConfigError extends Error {
  override name = 'ConfigError';
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
  if (env.CONSOLE_ORIGIN?.startsWith('https:') && env.TRUSTED_PROXIES === 0) {
    throw new ConfigError(
      'CONSOLE_ORIGIN is https, so a proxy in front ends TLS: set TRUSTED_PROXIES to how many there are, e.g. 1.',
    );
  }
  const dataFolder = resolve(env.MADOGUCHI_DATA);
  return {
    production: env.NODE_ENV === 'production',
    dataFolder,
    databasePath: databasePath(env.DATABASE_URL, dataFolder),
    limits: limitsOf(env.MADOGUCHI_LIMITS),
    host: env.HOST,
    consolePort: env.CONSOLE_PORT,
    consoleOrigin: env.CONSOLE_ORIGIN === undefined ? null : new URL(env.CONSOLE_ORIGIN).origin,
    trustedProxies: env.TRUSTED_PROXIES,
    logLevel: env.LOG_LEVEL,
    staffIdleMs: env.STAFF_IDLE_MINUTES * 60_000,
    staffSessionMs: env.STAFF_SESSION_HOURS * 3_600_000,
    lookUpsPerMinute: env.STAFF_LOOK_UPS_PER_MINUTE,
  };
}

function databasePath(url: string | undefined, dataFolder: string): string {
  if (url === undefined || url === '') return resolve(dataFolder, 'madoguchi.db');
  if (url.startsWith('sqlite:')) return resolve(url.slice('sqlite:'.length));
  throw new ConfigError('DATABASE_URL: this version takes sqlite:PATH only.');
}

function limitsOf(path: string | undefined): Limits {
  try {
    return readLimits(path);
  } catch (error) {
    throw new ConfigError(`MADOGUCHI_LIMITS: ${(error as Error).message}`);
  }
}
