import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { type Config, readConfig } from './config.ts';
import { ConfigError } from './config-error.ts';
import type { DatabaseConfig } from './database-config.ts';

/** An institution of the installation and its settings. */
export interface ConfiguredInstitution {
  /** Names its schema, its data folder and its metrics; null where the installation has but one. */
  id: string | null;
  config: Config;
}

export type Environment = Record<string, string | undefined>;

const FILE = /^([a-z][a-z0-9_]{0,30})\.env$/u;

/** Of the processes, which all institutions share. */
const SHARED = [
  ...['INSTITUTIONS', 'NODE_ENV', 'HOST', 'TRUSTED_PROXIES', 'LOG_LEVEL', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
  ...['CONSOLE_PORT', 'CUSTOMER_PORT', 'TOKEN_APP_PORT'],
];
/** Of an institution: with any of them in common, what is one's would be taken for another's. */
const OWN = [
  ...['CONSOLE_ORIGIN', 'CUSTOMER_ORIGIN', 'TOKEN_APP_ORIGIN', 'INSTITUTION_NAME', 'INSTITUTION_NAME_EN'],
  ...['AUDIT_LOG_NAME', 'AUDIT_CHECKPOINTS', 'AUDIT_ARCHIVES', 'DATABASE_SCHEMA'],
  'BACKUP_FOLDER',
  ...['SINGLE_SIGN_ON', 'SINGLE_SIGN_ON_SECRET'],
];
/** What each has to say itself. */
const REQUIRED = [
  'CONSOLE_ORIGIN',
  'CUSTOMER_ORIGIN',
  'TOKEN_APP_ORIGIN',
  'INSTITUTION_NAME',
  'AUDIT_LOG_NAME',
];

/** What is served, and the settings that all have in common. */
export interface Installation {
  institutions: ConfiguredInstitution[];
  shared: Pick<
    Config,
    'host' | 'consolePort' | 'trustedProxies' | 'logLevel' | 'traceEndpoint' | 'production'
  > & {
    customerPort: number;
    tokenAppPort: number;
  };
}

/** What a server needs to know before it opens any data. @throws {@link ConfigError} as {@link readInstitutions} */
export function readInstallation(environment: Environment): Installation {
  const institutions = readInstitutions(environment);
  const [first] = institutions;
  if (first === undefined) throw new ConfigError('There is no institution.');
  const { host, consolePort, trustedProxies, logLevel, traceEndpoint, production, customer } = first.config;
  const ports = { customerPort: customer.port, tokenAppPort: customer.tokenAppPort };
  return {
    institutions,
    shared: { host, consolePort, trustedProxies, logLevel, traceEndpoint, production, ...ports },
  };
}

/**
 * The institutions of this installation: one, from the environment; or, where `INSTITUTIONS` names a folder, one for each
 * file `ID.env` in it, whose settings are laid over the environment. Data folder and schema are called by the id.
 *
 * @throws {@link ConfigError} where a file cannot be used, or two institutions would share what must be one's own
 */
export function readInstitutions(environment: Environment): ConfiguredInstitution[] {
  const folder = environment.INSTITUTIONS;
  if (folder === undefined) return [{ id: null, config: readConfig(environment) }];
  const misplaced = OWN.filter((name) => environment[name] !== undefined);
  if (misplaced.length > 0) {
    throw new ConfigError(`With INSTITUTIONS these belong into the file of each: ${misplaced.join(', ')}.`);
  }
  const institutions = idsIn(folder).map((id) => ({ id, config: readOne(environment, folder, id) }));
  refuseInCommon(institutions);
  return institutions;
}

/**
 * The one institution that a command is about.
 *
 * @param id - of it; undefined: there must be but one
 * @throws {@link ConfigError} where it is not said which, or there is none of that name
 */
export function readInstitution(environment: Environment, id: string | undefined): Config {
  const all = readInstitutions(environment);
  const [only] = all;
  if (id === undefined && only !== undefined && all.length === 1) return only.config;
  const found = all.find((each) => each.id === id);
  if (found !== undefined) return found.config;
  const names = all.map((each) => each.id ?? '').join(', ');
  if (id === undefined)
    throw new ConfigError(`There are several institutions. Say --institution ID: ${names}.`);
  if (only?.id === null)
    throw new ConfigError('This installation has one institution: leave out --institution.');
  throw new ConfigError(`There is no institution ${id}. There are: ${names}.`);
}

function idsIn(folder: string): string[] {
  let files: string[];
  try {
    files = readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`INSTITUTIONS: the folder ${folder} cannot be read (${code}).`);
  }
  const ids = files.flatMap((file) => FILE.exec(file)?.[1] ?? []).sort();
  const other = files.find((file) => file.endsWith('.env') && !FILE.test(file));
  if (other !== undefined) {
    throw new ConfigError(
      `INSTITUTIONS: ${other} must be called like hokuto.env: a-z, 0-9 and _, at most 31.`,
    );
  }
  if (ids.length === 0) throw new ConfigError(`INSTITUTIONS: no file ID.env in ${folder}.`);
  return ids;
}

function readOne(environment: Environment, folder: string, id: string): Config {
  const path = join(folder, `${id}.env`);
  const own = parseEnv(readFileSync(path, 'utf8')) as Environment;
  const misplaced = SHARED.filter((name) => own[name] !== undefined);
  if (misplaced.length > 0)
    throw new ConfigError(`${path}: all institutions share ${misplaced.join(', ')}; set it outside.`);
  const missing = REQUIRED.filter((name) => own[name] === undefined);
  if (missing.length > 0) throw new ConfigError(`${path}: these are missing: ${missing.join(', ')}.`);
  const dataFolder = resolve(environment.MADOGUCHI_DATA ?? 'data', id);
  try {
    return readConfig({ ...environment, MADOGUCHI_DATA: dataFolder, DATABASE_SCHEMA: id, ...own });
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError(`${path}: ${error.message}`);
    throw error;
  }
}

/** What no two may have in common, as one reads it in an error. */
const APART: Record<string, (config: Config) => string> = {
  CONSOLE_ORIGIN: (config) => hostOf(config.consoleOrigin),
  CUSTOMER_ORIGIN: (config) => hostOf(config.customer.origin),
  TOKEN_APP_ORIGIN: (config) => hostOf(config.customer.tokenAppOrigin),
  MADOGUCHI_DATA: (config) => config.dataFolder,
  DATABASE_URL: (config) => placeOf(config.database),
  AUDIT_LOG_NAME: (config) => config.audit.logName,
  AUDIT_CHECKPOINTS: (config) => config.audit.checkpointFolder,
  AUDIT_ARCHIVES: (config) => config.audit.archiveFolder,
  BACKUP_FOLDER: (config) => config.backup.folder,
};

function refuseInCommon(institutions: readonly ConfiguredInstitution[]): void {
  for (const [name, read] of Object.entries(APART)) {
    const owners = new Map<string, string | null>();
    for (const { id, config } of institutions) {
      const value = read(config);
      const other = owners.get(value);
      if (other !== undefined) {
        throw new ConfigError(`${other} and ${id} have ${name} in common: ${value}. Each needs its own.`);
      }
      owners.set(value, id);
    }
  }
}

/** The host of an address as a request names it, e.g. `console.hokuto.example.jp`; empty: none is set. */
export function hostOf(origin: string | null): string {
  return origin === null ? '' : new URL(origin).host;
}

function placeOf(database: DatabaseConfig): string {
  if (database.kind === 'sqlite') return database.path;
  const { host, pathname } = new URL(database.url);
  return `${host}${pathname} ${database.schema}`;
}
