import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOTICE_INSTITUTION } from '@madoguchi/otp-core/institution';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import type { Store } from '@madoguchi/store/store';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { vi } from 'vitest';
import type { KeyRing } from '../../key-ring.ts';
import { createLogger } from '../../logging.ts';
import { openConfiguredStore } from '../../open-store.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { issuanceUrlDigest, issuanceUrlSecret } from '../issuance-url.ts';
import { type MailSender, type MailSenderOptions, startMailSender } from '../mail-sender.ts';
import { smtpTransport } from '../mail-transport.ts';

export const START_MS: number = Date.parse('2026-11-24T10:00:00+09:00');
export const URL_KEY: Uint8Array = Buffer.alloc(32, 9);
export const TOKEN_APP = 'https://token.example.jp';
export const CUSTOMER_SITE = 'https://ib.example.jp';
export const REGISTERED = 'hanako@example.jp';

/** A real SMTP server in this process that keeps what it took. */
export interface TestSmtp {
  port: number;
  /** Envelope recipients and the parsed mail, in the order of arrival. */
  taken: { to: string[]; mail: ParsedMail }[];
  stop(): Promise<void>;
}

/** Starts it; `onRcptTo` can refuse, `port` starts one again where another was. */
export async function startSmtp(
  options: Pick<SMTPServerOptions, 'onRcptTo' | 'onData'> & { port?: number } = {},
): Promise<TestSmtp> {
  const { port = 0, ...hooks } = options;
  const taken: TestSmtp['taken'] = [];
  const server = new SMTPServer({
    authOptional: true,
    // Without it the server refuses quoted local parts, which RFC 5321 allows and carrier addresses need.
    lenientAddressParsing: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onData(stream, session, callback) {
      simpleParser(stream).then((mail) => {
        taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail });
        callback();
      }, callback);
    },
    ...hooks,
  });
  // A client that leaves in the middle is no fault of the test.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A real database with one customer, a clock that the test moves, and senders on it. */
export interface MailWorld {
  store: Store;
  ring: KeyRing;
  customerId: number;
  clock: { nowMs: number };
  logLines: string[];
  /** The customer asks for a token: an issuance mail to the phone and a notice to the registered address. */
  issue(phone?: string): Promise<string>;
  /** A sender on the server at this port. */
  send(port: number, changes?: Partial<MailSenderOptions>): MailSender;
  entries(): Promise<{ outcome: string; reason: string | null; details: unknown; text: string }[]>;
  /** A second store on the same file, as another process has. */
  another(): Promise<Store>;
  stop(): Promise<void>;
}

/** Opens it; `email` is the address registered for the customer, empty for none. */
export async function openMailWorld(email: string = REGISTERED): Promise<MailWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-mail-'));
  const paths = { dataFolder: folder, database: testDatabase(folder) };
  const { store, ring } = await openConfiguredStore(paths);
  const stores = [store];
  await store.putBranches([{ code: '012', name: '本店営業部', telephone: '055-200-0012' }]);
  await store.putCustomers([{ ...CUSTOMER, email }]);
  const customerId = (await store.customerIdByNumber(CUSTOMER.customerNumber)) ?? 0;
  const clock = { nowMs: START_MS };
  const logLines: string[] = [];
  const senders: MailSender[] = [];
  let issues = 0;
  return {
    ...{ store, ring, customerId, clock, logLines },
    async issue(phone = 'phone@docomo.ne.jp') {
      issues += 1;
      const issueId = `issue-${issues}`;
      const secret = issuanceUrlSecret(URL_KEY, issueId);
      await store.change({
        customerId,
        command: {
          ...{ type: 'issue_token', issueId, serviceId: 'SERVICE-7777', tokenUserId: 'USER-8888' },
          ...{ mailAddress: phone, confirmation: 'matched', activationPasswordHash: 'hash' },
          issuanceUrlDigest: issuanceUrlDigest(secret),
        },
        actor: { kind: 'customer', id: String(customerId), terminal: 'test' },
        nowMs: clock.nowMs,
        correlationId: 'test',
      });
      return secret;
    },
    send(port, changes = {}) {
      const sender = startMailSender({
        store,
        transport: smtpTransport({ host: '127.0.0.1', port, tls: 'off', credentials: null }, 4),
        clock: () => clock.nowMs,
        random: () => 0.5,
        logger: createLogger('info', { write: (line: string) => void logLines.push(line) }),
        deps: {
          institution: NOTICE_INSTITUTION,
          mailFrom: 'otp@kenmin.example.jp',
          tokenAppOrigin: TOKEN_APP,
          customerOrigin: CUSTOMER_SITE,
          freezeLinkLifeMs: DEFAULT_LIMITS.freezeLinkLifeMs,
          urlKey: URL_KEY,
        },
        pollMs: 10,
        ...changes,
      });
      senders.push(sender);
      return sender;
    },
    async entries() {
      const { entries } = await store.auditPage({
        ...{ reader: null, actions: ['send_mail'], limit: 100, cursor: null },
      });
      return entries.map((entry) => ({ ...entry, text: JSON.stringify(entry) }));
    },
    async another() {
      const { store: other } = await openConfiguredStore(paths);
      stores.push(other);
      return other;
    },
    async stop() {
      await Promise.all(senders.map((sender) => sender.stop()));
      for (const each of stores) await each.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const CUSTOMER = {
  ...{ customerNumber: '00000001', branchCode: '012', accountType: '普通', accountNumber: '1234567' },
  ...{ nameKanji: '山田 花子', nameKana: 'ヤマダ ハナコ', dateOfBirth: '1965-04-20' },
  ...{ phone: '090-1234-5678', loginId: 'hanako65' },
};

/** Waits until this holds, however long the machine takes. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 20_000, interval: 10 });
}
