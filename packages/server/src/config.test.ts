// Settings: what they default to, that a bad one is named, and that limits stay within what the rules allow.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOTICE_INSTITUTION } from '@madoguchi/otp-core/institution';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { ConfigError } from './config-error.ts';

const fileWith = (content: string) => {
  const path = join(mkdtempSync(join(tmpdir(), 'madoguchi-settings-')), 'limits.json');
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
    expect(readConfig({ MADOGUCHI_DATA: '/srv/m' }).database).toEqual({
      kind: 'sqlite',
      path: '/srv/m/madoguchi.db',
    });
    expect(readConfig({ DATABASE_URL: 'sqlite:/srv/other.db' }).database).toEqual({
      kind: 'sqlite',
      path: '/srv/other.db',
    });
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

describe('the settings of customer site, token app and mail', () => {
  it('lead to this machine and the demo mailbox unless told otherwise', () => {
    const { customer, mail, institution } = readConfig({});
    expect(customer).toMatchObject({
      ...{ port: 4100, tokenAppPort: 4200, origin: null, tokenAppOrigin: 'http://localhost:4200' },
      ...{ idleMs: 600_000, authenticatorApps: true },
    });
    expect(institution).toEqual(NOTICE_INSTITUTION);
    expect(mail.smtpUrl).toBe('smtp://127.0.0.1:4325');
  });

  it('have no default for mail in production, and refuse authenticator apps until somebody decides', () => {
    const { customer, mail } = readConfig({ NODE_ENV: 'production' });
    expect([mail.smtpUrl, mail.from, customer.authenticatorApps]).toEqual([null, null, false]);
  });

  it.each([
    ['SMTP_URL', 'http://mail.example.jp'],
    ['MAIL_FROM', 'not an address'],
    ['CUSTOMER_IDLE_MINUTES', '0'],
    ['AUTHENTICATOR_APPS', 'maybe'],
    ['TOKEN_APP_ORIGIN', 'token'],
  ])('name %s when it cannot be used', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it.each(['CUSTOMER_ORIGIN', 'TOKEN_APP_ORIGIN'])('have %s know of its proxy', (name) => {
    expect(() => readConfig({ [name]: 'https://ib.example.jp' })).toThrow('TRUSTED_PROXIES');
  });
});

describe('those who follow the audit log', () => {
  it('are nobody unless set, and then are read with their ports and files', () => {
    expect(readConfig({}).audit.feeds).toMatchObject({ syslog: null, webhook: null, witnessMails: [] });
    const ca = fileWith('-----BEGIN CERTIFICATE-----');
    const { feeds } = readConfig({
      ...{ AUDIT_SYSLOG: 'tls://siem.example.jp', AUDIT_SYSLOG_CA: ca },
      ...{ AUDIT_WEBHOOK: 'https://siem.example.jp/hook', AUDIT_WITNESS_WEBHOOK: 'http://localhost:9000' },
      ...{ AUDIT_WITNESS_MAIL: ' a@example.jp,b@example.jp, a@example.jp', AUDIT_WITNESS_MINUTES: '5' },
    }).audit;
    expect(feeds).toMatchObject({
      syslog: { host: 'siem.example.jp', port: 6514, ca: '-----BEGIN CERTIFICATE-----', client: null },
      ...{ witnessMails: ['a@example.jp', 'b@example.jp'], witnessEveryMs: 300_000, from: 'newest' },
    });
    expect(feeds.webhook?.href).toBe('https://siem.example.jp/hook');
    expect(readConfig({ AUDIT_SYSLOG: 'tls://[2001:db8::1]:601' }).audit.feeds.syslog).toMatchObject({
      ...{ host: '2001:db8::1', port: 601 },
    });
  });

  it.each([
    ['AUDIT_SYSLOG', 'tcp://siem.example.jp'],
    ['AUDIT_SYSLOG', 'tls://siem.example.jp/path'],
    ['AUDIT_SYSLOG', 'siem.example.jp'],
    ['AUDIT_WEBHOOK', 'http://siem.example.jp/hook'],
    ['AUDIT_WEBHOOK', 'https://user:s3cret@siem.example.jp/hook'],
    ['AUDIT_WITNESS_WEBHOOK', 'auditor'],
    ['AUDIT_WITNESS_MAIL', 'auditor@example.jp,nobody'],
    ['AUDIT_WITNESS_MINUTES', '0'],
    ['AUDIT_FEED_FROM', 'yesterday'],
    ['AUDIT_WEBHOOK_CA', '/nowhere.pem'],
  ])('name %s when it cannot be used, without repeating a secret', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
    expect(() => readConfig({ [name]: value })).not.toThrow('s3cret');
  });

  it('name the file that is none of certificates, and the key that is missing', () => {
    const AUDIT_SYSLOG = 'tls://siem.example.jp';
    expect(() => readConfig({ AUDIT_SYSLOG, AUDIT_SYSLOG_CA: fileWith('hello') })).toThrow('no PEM file');
    const certificate = fileWith('-----BEGIN CERTIFICATE-----');
    expect(() => readConfig({ AUDIT_SYSLOG, AUDIT_SYSLOG_CERT: certificate })).toThrow('AUDIT_SYSLOG_KEY');
  });
});

describe('the limits', () => {
  it('are the defaults without a file, and replaced one by one with it', () => {
    expect(readConfig({}).limits).toEqual(DEFAULT_LIMITS);
    const path = fileWith('{"maxConsecutiveFailures": 7}');
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
    expect(() => readConfig({ MADOGUCHI_LIMITS: fileWith(content) })).toThrow(name);
  });
});
