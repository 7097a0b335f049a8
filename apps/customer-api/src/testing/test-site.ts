import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOTICE_INSTITUTION } from '@madoguchi/otp-core/institution';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { auditSigner } from '@madoguchi/server/audit-signer';
import { createEventStreams } from '@madoguchi/server/event-streams';
import { followHoldings } from '@madoguchi/server/holding-feed';
import { listen, stopServer } from '@madoguchi/server/http-server';
import { createLogger } from '@madoguchi/server/logging';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { hashPassword } from '@madoguchi/server/passwords';
import { Browser } from '@madoguchi/server/testing/browser';
import { testDatabase } from '@madoguchi/server/testing/test-database';
import { NO_TRACING } from '@madoguchi/server/tracing/tracing';
import type { NewCustomer } from '@madoguchi/store/customer-record';
import type { Store } from '@madoguchi/store/store';
import type { Express } from 'express';
import { customerRateLimits } from '../rate-limits.ts';
import { createCustomerSite } from '../site-app.ts';
import { createTokenAppSite } from '../token-app-site.ts';

export const LOGIN_PASSWORD = 'canary-login-password';
export const CONFIRMATION_PASSWORD = 'canary-confirmation-password';
export const ACTIVATION_PASSWORD = 'canary-activation-password';
export const MAIL_ADDRESS = 'h..anako.@docomo.example.jp';
const START_MS = Date.parse('2026-11-24T10:00:00+09:00');
const STEP_MS = DEFAULT_LIMITS.otp.stepSeconds * 1000;
export const URL_KEY = Buffer.alloc(32, 9);
/** Whoever seals in a test signs with it. */
export const AUDIT_SIGNER = auditSigner(new Uint8Array(32).fill(3), 'site.test/audit');

export const HANAKO: NewCustomer = {
  customerNumber: '00000001',
  branchCode: '012',
  accountType: '普通',
  accountNumber: '1234567',
  nameKanji: '山田 花子',
  nameKana: 'ヤマダ ハナコ',
  dateOfBirth: '1965-04-20',
  phone: '090-1234-5678',
  email: 'hanako@example.jp',
  loginId: 'hanako65',
};
const TARO: NewCustomer = {
  ...HANAKO,
  customerNumber: '00000002',
  accountNumber: '7654321',
  loginId: 'taro70',
};

/** A running customer site and token app on a real database and real ports, with a clock that the test moves. */
export interface TestSite {
  store: Store;
  /** Without a port. */
  apps: { site: Express; tokenApp: Express };
  databasePath: string;
  clock: { nowMs: number };
  logLines: string[];
  /** The ids of {@link HANAKO} and of another customer. */
  hanako: number;
  taro: number;
  /** A browser on the customer site, with cookies of its own. */
  browser(): Browser;
  /** Somebody on the token app's origin. */
  app(): Browser;
  /** A browser that has given login ID and password, and the code where one is given. */
  logIn(options?: { loginId?: string; code?: string }): Promise<Browser>;
  nextMinute(): void;
  stop(): Promise<void>;
}

let hashes: Promise<{ loginPasswordHash: string; confirmationPasswordHash: string }> | undefined;

async function hashedOnce() {
  const [loginPasswordHash, confirmationPasswordHash] = await Promise.all([
    hashPassword(LOGIN_PASSWORD),
    hashPassword(CONFIRMATION_PASSWORD),
  ]);
  return { loginPasswordHash, confirmationPasswordHash };
}

/** Starts both for a test; rate limits are wide unless given. */
export async function startTestSite(
  options: {
    rateLimits?: Parameters<typeof customerRateLimits>[1];
    authenticatorApps?: boolean;
    origin?: string;
    /** Of several behind one port. */
    institutionId?: string;
  } = {},
): Promise<TestSite> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-customer-'));
  const database = testDatabase(folder);
  const { store, ring } = await openConfiguredStore({ dataFolder: folder, database });
  await store.putBranches([{ code: '012', name: '本店営業部', telephone: '055-200-0012' }]);
  await store.putCustomers([HANAKO, TARO]);
  hashes ??= hashedOnce();
  const shared = await hashes;
  await store.putCredentials(
    [HANAKO, TARO].map(({ customerNumber }) => ({ customerNumber, ...shared })),
    null,
  );
  const clock = { nowMs: START_MS };
  const logLines: string[] = [];
  const logger = createLogger('info', { write: (line: string) => void logLines.push(line) });
  const wide = 1e6;
  const feed = followHoldings(store, { restMs: 10, logger });
  const streams = createEventStreams();
  const deps = {
    get limits() {
      return store.limits().inForce;
    },
    ...{ store, ring, clock: () => clock.nowMs, logger, feed, streams },
    sessionSecret: Buffer.alloc(32, 7),
    urlKey: URL_KEY,
    sessionTimes: { idleMs: 10 * 60_000, absoluteMs: 2 * 3_600_000 },
    rateLimits: customerRateLimits(store, {
      ...{ signInPerAddress: wide, mailsPerCustomer: wide, provisioningPerAddress: wide },
      ...{ triesPerCustomer: wide, freezePerAddress: wide, slipProofPerAddress: wide },
      ...options.rateLimits,
    }),
    auditKeys: { signer: AUDIT_SIGNER, before: () => null, retired: () => [] },
    institutionId: options.institutionId ?? null,
    institution: NOTICE_INSTITUTION,
    mailFrom: 'otp@example.jp',
    authenticatorApps: options.authenticatorApps ?? true,
    origin: options.origin ?? null,
    tokenAppOrigin: null,
    trustedProxies: options.origin === undefined ? 0 : 1,
    webFolder: null,
    tokenAppFolder: null,
    onOutbox: () => {},
    tracing: NO_TRACING,
    stopping: () => false,
  };
  const here = { host: '127.0.0.1', port: 0, variable: 'CUSTOMER_PORT' };
  const apps = { site: createCustomerSite(deps), tokenApp: createTokenAppSite(deps) };
  const [site, tokenApp] = [await listen(apps.site, here), await listen(apps.tokenApp, here)];
  const urlOf = (server: typeof site) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = () => new Browser(urlOf(site));
  const idOf = async (number: string) => (await store.customerIdByNumber(number)) ?? 0;

  return {
    ...{ store, apps, databasePath: join(folder, 'test.db'), clock, logLines, browser },
    hanako: await idOf(HANAKO.customerNumber),
    taro: await idOf(TARO.customerNumber),
    app: () => new Browser(urlOf(tokenApp)),
    async logIn({ loginId = HANAKO.loginId, code } = {}) {
      const customer = browser();
      const first = await customer.post('/api/session/password', { loginId, password: LOGIN_PASSWORD });
      if (first.status !== 200) throw new Error(`The password step answered ${first.status}.`);
      if (code === undefined) return customer;
      const second = await customer.post('/api/session/code', { code });
      if (second.status !== 200) throw new Error(`The code step answered ${second.status}.`);
      return customer;
    },
    nextMinute: () => {
      clock.nowMs += STEP_MS;
    },
    async stop() {
      feed.stop();
      streams.closeAll();
      await Promise.all([stopServer(site, 1_000), stopServer(tokenApp, 1_000)]);
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
