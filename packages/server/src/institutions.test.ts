// Aim: several institutions are read from a folder of files, and none starts that would share with another what must be its own.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { type Environment, readInstallation, readInstitution, readInstitutions } from './institutions.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-institutions-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const settingsOf = (id: string): Environment => ({
  CONSOLE_ORIGIN: `https://console.${id}.example.jp`,
  CUSTOMER_ORIGIN: `https://ib.${id}.example.jp`,
  TOKEN_APP_ORIGIN: `https://token.${id}.example.jp`,
  INSTITUTION_NAME: `"${id}信用組合 # 本部"`,
  AUDIT_LOG_NAME: `${id}.example.jp/audit`,
});
function add(id: string, changed: Environment = {}): void {
  const lines = Object.entries({ ...settingsOf(id), ...changed }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  writeFileSync(join(folder, `${id}.env`), `# ${id}\n${lines.join('\n')}\n`);
}
const environment = (more: Environment = {}): Environment => ({
  ...{ INSTITUTIONS: folder, MADOGUCHI_DATA: '/srv/m', TRUSTED_PROXIES: '1', CONSOLE_PORT: '4001' },
  ...more,
});

describe('without INSTITUTIONS', () => {
  it('there is one, from the environment alone, and it needs no name', () => {
    const { institutions, shared } = readInstallation({ CONSOLE_PORT: '4001' });
    expect(institutions.map(({ id }) => id)).toEqual([null]);
    expect(shared).toMatchObject({ consolePort: 4001, customerPort: 4100, tokenAppPort: 4200 });
    expect(readInstitution({}, undefined).institution.name.ja).toBe('山梨県民信用組合');
    expect(() => readInstitution({}, 'hokuto')).toThrow('leave out --institution');
  });
});

describe('with a folder of files', () => {
  it('each has the settings of its file over those of all, and a data folder and a schema by its id', () => {
    add('minami', { STAFF_IDLE_MINUTES: '5' });
    add('hokuto');
    const url = 'postgres://db.example.jp/otp';
    const [hokuto, minami] = readInstitutions(environment({ STAFF_IDLE_MINUTES: '10', DATABASE_URL: url }));
    expect([hokuto?.id, minami?.id]).toEqual(['hokuto', 'minami']);
    expect(hokuto?.config).toMatchObject({
      ...{ consoleOrigin: 'https://console.hokuto.example.jp', consolePort: 4001, staffIdleMs: 600_000 },
      ...{ dataFolder: '/srv/m/hokuto', database: { kind: 'postgres', url, schema: 'hokuto' } },
      institution: { name: { ja: 'hokuto信用組合 # 本部' } },
    });
    expect(minami?.config).toMatchObject({ staffIdleMs: 300_000, database: { schema: 'minami' } });
  });

  it('on SQLite each has a file of its own', () => {
    for (const id of ['hokuto', 'minami']) add(id);
    const paths = readInstitutions(environment()).map(({ config }) => config.database);
    expect(paths).toEqual([
      { kind: 'sqlite', path: '/srv/m/hokuto/madoguchi.db' },
      { kind: 'sqlite', path: '/srv/m/minami/madoguchi.db' },
    ]);
  });

  it('a command has to say which one, unless there is but one', () => {
    add('hokuto');
    expect(readInstitution(environment(), undefined).dataFolder).toBe('/srv/m/hokuto');
    add('minami');
    expect(readInstitution(environment(), 'minami').dataFolder).toBe('/srv/m/minami');
    expect(() => readInstitution(environment(), undefined)).toThrow('--institution ID: hokuto, minami');
    expect(() => readInstitution(environment(), 'kita')).toThrow('There is no institution kita');
  });
});

describe('nothing starts', () => {
  const refusal = (more?: Environment) => {
    let told = '';
    try {
      readInstitutions(environment(more));
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      told = (error as Error).message;
    }
    return told;
  };

  it.each([
    ['CONSOLE_ORIGIN', 'https://console.hokuto.example.jp'],
    ['CUSTOMER_ORIGIN', 'https://ib.hokuto.example.jp'],
    ['TOKEN_APP_ORIGIN', 'https://token.hokuto.example.jp'],
    ['MADOGUCHI_DATA', '/srv/m/hokuto'],
    ['DATABASE_URL', 'sqlite:/srv/m/hokuto/madoguchi.db'],
    ['AUDIT_LOG_NAME', 'hokuto.example.jp/audit'],
    ['AUDIT_CHECKPOINTS', '/srv/m/hokuto/checkpoints'],
    ['AUDIT_ARCHIVES', '/srv/m/hokuto/archives'],
    ['BACKUP_FOLDER', '/srv/m/hokuto/backups'],
  ])('where two have %s in common', (name, value) => {
    add('hokuto');
    add('minami', { [name]: value });
    expect(refusal()).toContain(`hokuto and minami have ${name} in common`);
  });

  it('where a file lacks what each must say itself, or sets what all share', () => {
    add('hokuto', { CUSTOMER_ORIGIN: undefined, AUDIT_LOG_NAME: undefined });
    expect(refusal()).toContain('hokuto.env: these are missing: CUSTOMER_ORIGIN, AUDIT_LOG_NAME.');
    add('hokuto', { TRUSTED_PROXIES: '3', CONSOLE_PORT: '4444' });
    expect(refusal()).toContain('all institutions share TRUSTED_PROXIES, CONSOLE_PORT');
  });

  it.each(['AUDIT_LOG_NAME', 'SINGLE_SIGN_ON', 'INSTITUTION_NAME', 'DATABASE_SCHEMA'])(
    'where %s, which is of one, is set for all',
    (name) => {
      add('hokuto');
      expect(refusal({ [name]: 'x' })).toContain(name);
    },
  );

  it('where a setting of a file cannot be used, or there is no file, or one by a name that cannot be a schema', () => {
    add('hokuto', { STAFF_IDLE_MINUTES: '999' });
    expect(refusal()).toMatch(/hokuto\.env: [\s\S]*STAFF_IDLE_MINUTES/);
    add('hokuto');
    writeFileSync(join(folder, 'Kita-1.env'), '');
    expect(refusal()).toContain('Kita-1.env must be called like');
    mkdirSync(join(folder, 'empty'));
    expect(refusal({ INSTITUTIONS: join(folder, 'empty') })).toContain('no file ID.env');
    expect(refusal({ INSTITUTIONS: join(folder, 'nowhere') })).toContain('cannot be read (ENOENT)');
  });
});
