// Settings: what they default to, that a bad one is named, and that limits stay within what the rules allow.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const limitsFile = (content: string) => {
  const path = join(mkdtempSync(join(tmpdir(), 'madoguchi-limits-')), 'limits.json');
  writeFileSync(path, content);
  return path;
};

describe('the configuration', () => {
  it('listens on this machine only, on the port of the design, unless told otherwise', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', consolePort: 4000, production: false });
    expect(readConfig({ HOST: '0.0.0.0', CONSOLE_PORT: '8080' })).toMatchObject({
      host: '0.0.0.0',
      consolePort: 8080,
    });
  });

  it('keeps the database in the data folder, or where DATABASE_URL says', () => {
    expect(readConfig({ MADOGUCHI_DATA: '/srv/m' }).databasePath).toBe('/srv/m/madoguchi.db');
    expect(readConfig({ DATABASE_URL: 'sqlite:/srv/other.db' }).databasePath).toBe('/srv/other.db');
  });

  it.each([
    ['CONSOLE_PORT', 'four thousand'],
    ['LOG_LEVEL', 'loud'],
    ['STAFF_IDLE_MINUTES', '600'],
    ['STAFF_SESSION_HOURS', '48'],
    ['CONSOLE_ORIGIN', 'console'],
    ['DATABASE_URL', 'mysql://x'],
  ])('names %s when it cannot be used', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });
});

describe('HTTPS', () => {
  it('needs to know of the proxy that ends it, because no Secure cookie is sent otherwise', () => {
    const CONSOLE_ORIGIN = 'https://console.example.jp/';
    expect(() => readConfig({ CONSOLE_ORIGIN })).toThrow('TRUSTED_PROXIES');
    expect(readConfig({ CONSOLE_ORIGIN, TRUSTED_PROXIES: '1' })).toMatchObject({
      consoleOrigin: 'https://console.example.jp',
      trustedProxies: 1,
    });
  });
});

describe('the limits', () => {
  it('are the defaults without a file, and replaced one by one with it', () => {
    expect(readConfig({}).limits).toEqual(DEFAULT_LIMITS);
    const path = limitsFile('{"maxConsecutiveFailures": 7}');
    expect(readConfig({ MADOGUCHI_LIMITS: path }).limits).toEqual({
      ...DEFAULT_LIMITS,
      maxConsecutiveFailures: 7,
    });
  });

  it.each([
    ['{"maxConsecutiveFailures": 1000}', 'maxConsecutiveFailures'],
    ['{"failureCap": 3}', 'failureCap'],
    ['{"keyBytes": 8}', 'keyBytes'],
    ['{"recentAttempts": 0}', 'recentAttempts'],
    ['{"resyncSteps": 60}', 'resyncSteps'],
    ['{"unknown": 1}', 'unknown'],
    ['not json', 'limits.json'],
  ])('%s is refused by name', (content, name) => {
    expect(() => readConfig({ MADOGUCHI_LIMITS: limitsFile(content) })).toThrow(name);
  });
});
