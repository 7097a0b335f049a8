import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StaffRole } from '@madoguchi/otp-core/actor';
import { NOTICE_INSTITUTION } from '@madoguchi/otp-core/institution';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import type { RetiredKey } from '@madoguchi/server/audit-keys';
import { auditSigner } from '@madoguchi/server/audit-signer';
import { createEventStreams } from '@madoguchi/server/event-streams';
import { followHoldings } from '@madoguchi/server/holding-feed';
import { listen, stopServer } from '@madoguchi/server/http-server';
import type { KeyRing } from '@madoguchi/server/key-ring';
import { createLogger } from '@madoguchi/server/logging';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { hashPassword } from '@madoguchi/server/passwords';
import type { SingleSignOnSettings } from '@madoguchi/server/single-sign-on-file';
import { Browser } from '@madoguchi/server/testing/browser';
import { testDatabase } from '@madoguchi/server/testing/test-database';
import { NO_TRACING } from '@madoguchi/server/tracing/tracing';
import type { NewCustomer } from '@madoguchi/store/customer-record';
import type { Store } from '@madoguchi/store/store';
import type { Express } from 'express';
import { createConsoleApp } from '../app.ts';
import { consoleRateLimits, type RateLimitPurpose } from '../rate-limits.ts';
import { identityProvider } from '../session/identity-provider.ts';

export const PASSWORD = 'correct horse battery staple';
const START_MS = Date.parse('2026-11-24T10:00:00+09:00');
const STEP_MS = DEFAULT_LIMITS.otp.stepSeconds * 1000;

/** Whoever seals in a test signs with it. */
export const AUDIT_SIGNER = auditSigner(new Uint8Array(32).fill(3), 'console.test/audit');

export const BRANCHES = [
  { code: '012', name: '本店営業部', telephone: '055-200-0012' },
  { code: '034', name: '東支店', telephone: '055-200-0034' },
];

export const STAFF: { staffNumber: string; name: string; role: StaffRole; branchCode: string }[] = [
  { staffNumber: '1024', name: '窓口 一子', role: 'teller', branchCode: '012' },
  { staffNumber: '1025', name: '役席 次郎', role: 'officer', branchCode: '012' },
  { staffNumber: '1026', name: '役席 花枝', role: 'officer', branchCode: '012' },
  { staffNumber: '2024', name: '東 窓子', role: 'teller', branchCode: '034' },
  { staffNumber: '2025', name: '東 役席', role: 'officer', branchCode: '034' },
  { staffNumber: '3001', name: '電話 三郎', role: 'helpdesk', branchCode: '012' },
  { staffNumber: '4001', name: '監査 四郎', role: 'auditor', branchCode: '012' },
  { staffNumber: '5001', name: '管理 五子', role: 'administrator', branchCode: '012' },
  { staffNumber: '3002', name: '東 電話', role: 'helpdesk', branchCode: '034' },
  { staffNumber: '4002', name: '東 監査', role: 'auditor', branchCode: '034' },
  { staffNumber: '5002', name: '東 管理', role: 'administrator', branchCode: '034' },
  { staffNumber: '5003', name: '管理 六郎', role: 'administrator', branchCode: '012' },
];

export const YAMADA: NewCustomer = {
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

/** A running console on a real database and a real port, with a clock that the test moves. */
export interface TestConsole {
  url: string;
  app: Express;
  store: Store;
  /** Another store on the same database, as another server process has it; closed with the console. */
  otherStore(): Promise<Store>;
  clock: { nowMs: number };
  logLines: string[];
  /** Keys of the audit log that signed before; a test adds to them. */
  retiredKeys: RetiredKey[];
  /** A browser with cookies of its own, signed in with password and code. */
  signIn(staffNumber: string): Promise<Browser>;
  browser(): Browser;
  /** The code that a staff member's own token shows now. */
  staffCode(staffNumber: string): string;
  /** Puts a token into service for a customer; answers with her code at a time. */
  activate(customerId: number): Promise<(atMs: number) => string>;
  /** A key sealed for a customer's token. */
  sealKey(customerId: number, tokenId: string): string;
  /** Moves the clock to the next minute, where the next code is valid. */
  nextMinute(): void;
  stop(): Promise<void>;
}

/**
 * Starts a console for a test.
 *
 * @param rateLimits - replaces single limits, which are wide otherwise
 * @param origin - how it is reached from outside; with one, a proxy in front is believed
 * @param singleSignOn - the identity provider of its staff
 * @param institutionId - of several behind one port
 */
export async function startTestConsole(
  rateLimits: Partial<Record<RateLimitPurpose, number>> = {},
  origin: string | null = null,
  singleSignOn: SingleSignOnSettings | null = null,
  institutionId: string | null = null,
): Promise<TestConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-console-'));
  const data = { dataFolder: folder, database: testDatabase(folder) };
  const { store, ring } = await openConfiguredStore(data);
  const others: Store[] = [];
  const clock = { nowMs: START_MS };
  await fill(store, ring);
  const logLines: string[] = [];
  const retiredKeys: RetiredKey[] = [];
  const logger = createLogger('info', { write: (line: string) => void logLines.push(line) });
  const feed = followHoldings(store, { restMs: 10, logger });
  const streams = createEventStreams();
  const wide = { signInPerAddress: 1e6, signInPerStaffNumber: 1e6, lookUpsPerStaff: 1e6, actsPerStaff: 1e6 };
  const app = createConsoleApp({
    store,
    ring,
    get limits() {
      return store.limits().inForce;
    },
    clock: () => clock.nowMs,
    logger,
    feed,
    streams,
    sessionSecret: Buffer.alloc(32, 7),
    sessionTimes: { idleMs: 15 * 60_000, absoluteMs: 10 * 3_600_000 },
    rateLimits: consoleRateLimits(store, { ...wide, ...rateLimits }),
    auditKeys: { signer: AUDIT_SIGNER, before: () => null, retired: () => retiredKeys },
    institutionId,
    institution: NOTICE_INSTITUTION,
    customerAddress: 'http://ib.test',
    slipProofWaitMs: 200,
    provider: singleSignOn === null ? null : identityProvider(singleSignOn, logger),
    origin,
    trustedProxies: origin === null ? 0 : 1,
    webFolder: null,
    tracing: NO_TRACING,
    stopping: () => false,
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0, variable: 'CONSOLE_PORT' });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const staffCode = (staffNumber: string) => codeAt(staffKey(staffNumber), clock.nowMs);

  return {
    url,
    app,
    store,
    async otherStore() {
      const { store: other } = await openConfiguredStore(data);
      others.push(other);
      return other;
    },
    clock,
    logLines,
    retiredKeys,
    staffCode,
    browser: () => new Browser(url),
    async signIn(staffNumber) {
      const browser = new Browser(url);
      await browser.post('/api/session/password', { staffNumber, password: PASSWORD });
      const { status } = await browser.post('/api/session/code', { code: staffCode(staffNumber) });
      if (status !== 200) throw new Error(`The sign-in of ${staffNumber} failed with ${status}.`);
      return browser;
    },
    activate: (customerId) => activate(store, ring, customerId, clock),
    sealKey: (customerId, tokenId) =>
      ring.seal(Buffer.alloc(20, 1), { subject: `customer:${customerId}`, tokenId }),
    nextMinute: () => {
      clock.nowMs += STEP_MS;
    },
    async stop() {
      feed.stop();
      streams.closeAll();
      await stopServer(server, 1_000);
      await Promise.all([store, ...others].map((each) => each.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fill(store: Store, ring: KeyRing): Promise<void> {
  await store.putBranches(BRANCHES);
  await store.putCustomers([YAMADA]);
  const passwordHash = await hashPassword(PASSWORD);
  for (const member of STAFF) {
    const subject = `staff:${member.staffNumber}`;
    const sealedKey = ring.seal(staffKey(member.staffNumber), { subject, tokenId: member.staffNumber });
    await store.createStaff(
      { ...member, passwordHash, sealedKey },
      {
        atMs: START_MS,
        actor: { kind: 'system', id: 'test', role: null, branchCode: null, terminal: 'test' },
        action: 'create_staff',
        target: { kind: 'staff', id: member.staffNumber },
        outcome: 'accepted',
        reason: null,
        correlationId: 'test',
        details: {},
      },
    );
  }
}

function staffKey(staffNumber: string): Uint8Array {
  return new TextEncoder().encode(staffNumber.padStart(20, '#'));
}

function codeAt(key: Uint8Array, atMs: number): string {
  return generateCode(key, timeStepAt(atMs, DEFAULT_LIMITS.otp), DEFAULT_LIMITS.otp);
}

async function activate(
  store: Store,
  ring: KeyRing,
  customerId: number,
  clock: { nowMs: number },
): Promise<(atMs: number) => string> {
  const key = new TextEncoder().encode(`customer-${customerId}`.padStart(20, '#'));
  const tokenId = `token-${customerId}-${clock.nowMs}`;
  const sealedKey = ring.seal(key, { subject: `customer:${customerId}`, tokenId });
  const change = (command: Parameters<Store['change']>[0]['command'], nowMs: number) =>
    store.change({
      customerId,
      command,
      actor: { kind: 'customer', id: String(customerId), terminal: 'test' },
      nowMs,
      correlationId: 'test',
    });
  const issueId = `issue-${customerId}-${clock.nowMs}`;
  const beforeMs = clock.nowMs - 10 * STEP_MS;
  await change(
    {
      type: 'issue_token',
      issueId,
      serviceId: 'S0001',
      tokenUserId: '40988776655',
      mailAddress: 'phone@example.jp',
      confirmation: 'matched',
      activationPasswordHash: 'hash',
      issuanceUrlDigest: `digest-${issueId}`,
    },
    beforeMs,
  );
  await change(
    { type: 'provision_token', issueId, activationPassword: 'matched', tokenId, sealedKey },
    beforeMs,
  );
  const activated = await change({ type: 'activate_token', code: codeAt(key, beforeMs) }, beforeMs);
  if (activated.kind !== 'done' || activated.outcome.kind !== 'accepted')
    throw new Error('Activation failed.');
  return (atMs) => codeAt(key, atMs);
}
