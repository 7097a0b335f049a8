// Aim: the demo database tells true stories: every state, by real commands, the same on every machine.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagnose } from '@madoguchi/otp-core/diagnosis';
import { HOLDING_STATUSES } from '@madoguchi/otp-core/holding';
import { settle } from '@madoguchi/otp-core/lapse';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { branchesStoodInFor } from '@madoguchi/otp-core/policies';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import { issuanceUrlDigest, issuanceUrlSecret } from '@madoguchi/server/mail/issuance-url';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { verifyPassword } from '@madoguchi/server/passwords';
import type { StoredAuditEntry } from '@madoguchi/store/audit-filter';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SILENT } from '../import/progress.ts';
import { fileOf, HANAKO, importFile, NOW_MS } from '../testing/import-files.ts';
import { type TemporaryInstallation, temporaryInstallation } from '../testing/temporary-store.ts';
import { demoAccountsText } from './accounts-text.ts';
import { DEMO_BRANCHES } from './branches.ts';
import { demoCode } from './demo-code.ts';
import { HAND_MADE } from './hand-made.ts';
import { demoKeyOf } from './keys.ts';
import type { LifeName } from './lives.ts';
import { DEMO_META_KEY, isDemo, seedDemo } from './seed-demo.ts';
import { DEMO_STAFF } from './staff.ts';

const DAY_MS = 86_400_000;

/** Seeded at `NOW_MS` and closed; the tests work on copies. */
let template: string;

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'madoguchi-demo-'));
  const opened = await openConfiguredStore({
    dataFolder: template,
    database: { kind: 'sqlite', path: join(template, 'madoguchi.db') },
  });
  await seedDemo(opened, NOW_MS, SILENT);
  await opened.store.close();
});
afterAll(() => rmSync(template, { recursive: true }));

const seeded = () => temporaryInstallation(template);

async function seededAnew(nowMs: number): Promise<TemporaryInstallation> {
  const at = await temporaryInstallation();
  await seedDemo(at, nowMs, SILENT);
  return at;
}

async function allEntries({ store }: TemporaryInstallation): Promise<StoredAuditEntry[]> {
  const entries: StoredAuditEntry[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.auditPage({ reader: null, limit: 200, cursor });
    entries.push(...page.entries);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return entries.toSorted((one, other) => one.seq - other.seq);
}

/** What the console says of a customer, as causes. */
const CAUSE_OF: Record<LifeName, string> = {
  never: 'not_enrolled',
  issued: 'issued_waiting',
  issued_mail_refused: 'issued_waiting',
  issued_mail_again: 'issued_waiting',
  provisioned: 'provisioned_waiting',
  in_service: 'in_service',
  wrong_codes: 'wrong_codes',
  used_code: 'used_code',
  clock_drift: 'clock_drift',
  drift_learned: 'in_service',
  locked: 'locked',
  unlocked: 'in_service',
  suspended: 'suspended',
  resumed: 'in_service',
  released: 'released_waiting',
  force_released: 'released_waiting',
  waiting_over: 'not_enrolled',
  phone_changed: 'in_service',
  expired: 'issue_expired',
  password_used_up: 'issue_expired',
  activation_failed: 'issue_expired',
  release_requested: 'in_service',
  frozen: 'frozen',
};

describe('the demo data', () => {
  test('show every cause, each hand-made customer the one of her life, and every state', async () => {
    const at = await seeded();
    const causes: Record<string, string> = {};
    for (const { customer, life } of HAND_MADE) {
      const id = (await at.store.customerIdByNumber(customer.customerNumber)) ?? 0;
      const { cause } = diagnose(await at.store.holdingOf(id), NOW_MS, DEFAULT_LIMITS);
      causes[customer.customerNumber] = cause;
      expect([customer.customerNumber, cause]).toEqual([customer.customerNumber, CAUSE_OF[life]]);
    }
    expect(new Set(Object.values(causes))).toEqual(new Set(Object.values(CAUSE_OF)));
    const states = new Set<string>();
    for (let id = 1; id <= 2_000; id += 1) {
      states.add(settle(await at.store.holdingOf(id), NOW_MS, DEFAULT_LIMITS).status);
    }
    expect(states).toEqual(new Set(HOLDING_STATUSES));
  });

  test('leave a release request at 012, and one at 034 for the officer who stands in', async () => {
    const at = await seeded();
    const waiting = await at.store.waitingReleaseRequests(['012', '034'], NOW_MS, 10);
    expect(waiting.map(({ customer }) => customer.customerNumber).sort()).toEqual(['10000021', '10000022']);
    const policies = await at.store.policies();
    expect(branchesStoodInFor(policies, '1101', NOW_MS)).toEqual(['034']);
  });

  test('were written in the order of time, before the seeding, and end with its entry', async () => {
    const at = await seeded();
    const entries = await allEntries(at);
    // Mails are settled in one go after everything else, at the times at which they were sent.
    for (const ofMails of [false, true]) {
      const times = entries
        .filter(({ action }) => (action === 'send_mail') === ofMails)
        .map(({ atMs }) => atMs);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
    }
    expect(Math.max(...entries.map(({ atMs }) => atMs))).toBe(NOW_MS);
    expect(entries.at(-1)).toMatchObject({ action: 'seed_demo', details: { customers: 2_000 } });
    expect(entries.filter(({ action }) => action === 'create_staff')).toHaveLength(DEMO_STAFF.length);
  });

  test('are the same at every seeding but for the seals', async () => {
    const [one, other] = [await seeded(), await seededAnew(NOW_MS)];
    expect(await allEntries(one)).toEqual(await allEntries(other));
  });

  test.each([
    ['just after midnight', Date.UTC(2026, 10, 22, 15, 1)],
    ['after the New Year holidays', Date.UTC(2027, 0, 4, 1)],
    ['in a leap year', Date.UTC(2028, 1, 29, 12)],
  ])('can be made %s', async (_, nowMs) => {
    const at = await seededAnew(nowMs);
    expect(await isDemo(at.store)).toBe(true);
    expect(Math.max(...(await allEntries(at)).map(({ atMs }) => atMs))).toBe(nowMs);
  });

  test('hold 5 branches and one member of staff of each role, with a second officer and administrator', async () => {
    const at = await seeded();
    expect(await at.store.branches()).toEqual(DEMO_BRANCHES);
    const roles = DEMO_STAFF.map(({ role, branchCode }) => `${role} ${branchCode}`);
    expect(roles.toSorted()).toEqual([
      'administrator 012',
      'administrator 012',
      'auditor 012',
      'helpdesk 012',
      'officer 012',
      'officer 012',
      'teller 012',
      'teller 034',
    ]);
  });
});

test('two of the demo staff are demo customers, in service, whom others have served', async () => {
  const at = await seeded();
  const own = DEMO_STAFF.filter(({ customerNumber }) => customerNumber !== undefined);
  expect(own.map(({ role, branchCode }) => `${role} ${branchCode}`)).toEqual(['teller 034', 'officer 012']);
  const entries = await allEntries(at);
  for (const { staffNumber, branchCode, customerNumber = '' } of own) {
    const id = await at.store.customerIdByNumber(customerNumber);
    expect((await at.store.staffByNumber(staffNumber))?.account.ownCustomerId).toBe(String(id));
    const customer = await at.store.customerById(id ?? 0);
    expect(customer?.branchCode).toBe(branchCode);
    expect((await at.store.holdingOf(id ?? 0)).status).toBe('active');
    const about = entries.filter(({ target }) => target?.kind === 'customer' && target.id === String(id));
    expect(about).not.toEqual([]);
    expect(about.map(({ actor }) => actor.id)).not.toContain(staffNumber);
  }
});

test('a demo member of staff signs in with the documented password and the code of her key', async () => {
  const at = await seeded();
  const staff = await at.store.staffByNumber('1024');
  expect(await verifyPassword(staff?.passwordHash ?? null, 'madoguchi-1024')).toBe(true);
  const { otp } = DEFAULT_LIMITS;
  const tried = await at.store.tryStaffCode({
    staffNumber: '1024',
    code: generateCode(demoKeyOf('staff:1024'), timeStepAt(NOW_MS, otp), otp),
    nowMs: NOW_MS,
    entry: {
      ...{ atMs: NOW_MS, action: 'staff_code', target: { kind: 'staff', id: '1024' }, details: {} },
      ...{
        correlationId: 'test',
        actor: { kind: 'staff', id: '1024', role: null, branchCode: null, terminal: 'x' },
      },
    },
  });
  expect(tried?.outcome).toEqual({ kind: 'accepted' });
});

describe('a demo customer', () => {
  test.each([
    ['hanako01', 'demo-login-password', true],
    ['YUTAKA13', 'demo-login-password', true],
    ['sachiko05', 'demo-login-password', true],
    ['hanako01', 'demo-confirmation-password', false],
    ['nobody99', 'demo-login-password', false],
  ])('%s logs in with %s: %s', async (loginId, password, expected) => {
    const at = await seeded();
    const taken = await at.store.takePasswordTry({ kind: 'login', loginId }, NOW_MS);
    if (taken.kind !== 'allowed') throw new Error('No demo customer is paused.');
    expect(await verifyPassword(taken.passwordHash, password)).toBe(expected);
  });

  test('has the documented confirmation password, whoever it is', async () => {
    const at = await seeded();
    const hashes = await Promise.all(
      Array.from({ length: 2_000 }, (_, index) => at.store.credentialsOf(index + 1)),
    );
    const [first, ...others] = new Set(hashes.map((each) => each?.confirmationPasswordHash ?? 'none'));
    expect(others).toEqual([]);
    expect(await verifyPassword(first ?? null, 'demo-confirmation-password')).toBe(true);
  });
});

describe('the mails of the demo data', () => {
  const idOf = async (at: TemporaryInstallation, customerNumber: string) =>
    (await at.store.customerIdByNumber(customerNumber)) ?? 0;

  test('are not sent at the first start', async () => {
    const at = await seeded();
    expect(await at.store.claimMails({ nowMs: NOW_MS + DAY_MS, leaseMs: 1, limit: 1 })).toEqual([]);
  });

  test('are told as sent, two seconds after what they tell of', async () => {
    const at = await seeded();
    const id = await idOf(at, '10000001');
    const mails = await at.store.mailsOf(id, 100);
    expect(mails.map(({ kind }) => kind)).toEqual(['activated', 'issued', 'issuance']);
    const entries = (await allEntries(at)).filter(
      ({ action, target }) => action === 'send_mail' && target?.id === String(id),
    );
    expect(entries.toReversed()).toMatchObject(
      mails.map(({ id: mailId, kind, createdAtMs }) => ({
        ...{ atMs: createdAtMs + 2_000, outcome: 'accepted', actor: { kind: 'system', id: 'mail-sender' } },
        details: { mailId, kind, failures: 0 },
      })),
    );
    for (const { state, settledAtMs, createdAtMs } of mails) {
      expect([state, settledAtMs]).toEqual(['sent', createdAtMs + 2_000]);
    }
  });

  test('hold one that was given up; sent again, it leads to the issue and its start password', async () => {
    const at = await seeded();
    const refused = (await allEntries(at)).filter(
      ({ action, outcome }) => action === 'send_mail' && outcome === 'refused',
    );
    const customerId = await idOf(at, '10000007');
    expect(refused).toMatchObject([
      { target: { id: String(customerId) }, details: { problem: 'recipient_refused' } },
    ]);
    const mails = await at.store.mailsOf(customerId, 100);
    expect(mails).toMatchObject([
      { kind: 'issued', to: 'kumiko@mail.example.jp', state: 'sent' },
      { kind: 'issuance', to: 'kumiko@mobile.example.jp', state: 'given_up', problem: 'recipient_refused' },
    ]);
    const [entry] = refused;
    if (entry === undefined) throw new Error('No mail was given up.');
    const { seq, targetLabel, ...again } = entry;
    const request = { id: mails[1]?.id ?? 0, customerId, nowMs: NOW_MS, entry: again };
    expect(await at.store.requeueMail(request)).toBe('requeued');
    const [mail] = await at.store.claimMails({ nowMs: NOW_MS, leaseMs: 1, limit: 10 });
    const urlSecret = issuanceUrlSecret(at.urlKey, String(mail?.event.issueId));
    const issue = await at.store.issueByUrl(issuanceUrlDigest(urlSecret));
    expect(issue?.customerId).toBe(customerId);
    expect(await verifyPassword(issue?.activationPasswordHash ?? null, 'demo-start-password')).toBe(true);
  });
});

describe('demo code', () => {
  async function signIn(at: TemporaryInstallation, user: string, nowMs: number): Promise<string> {
    const { code } = await demoCode(at.store, user, nowMs);
    const customer = HAND_MADE.find(({ customer: one }) =>
      [one.customerNumber, one.loginId].includes(user),
    )?.customer;
    const customerId = (await at.store.customerIdByNumber(customer?.customerNumber ?? '')) ?? 0;
    const actor = { kind: 'customer', id: String(customerId), terminal: '203.0.113.1' } as const;
    const command = { type: 'sign_in', code } as const;
    const result = await at.store.change({ customerId, actor, command, nowMs, correlationId: 'test' });
    if (result.kind !== 'done') return result.kind;
    return result.outcome.kind === 'refused' ? result.outcome.refusal.code : 'accepted';
  }

  test.each([
    ['10000001', 'accepted'],
    ['hanako01', 'accepted'],
    ['10000003', 'code_wrong'],
    ['10000014', 'accepted'],
    ['10000016', 'accepted'],
    ['10000002', 'token_locked'],
  ])('of customer %s is answered at the log-in by %s', async (user, answer) => {
    const at = await seeded();
    expect(await signIn(at, user, NOW_MS + 60_000)).toBe(answer);
  });

  test('tells how long it lasts and how far the phone is off', async () => {
    const at = await seeded();
    expect(await demoCode(at.store, '1024', NOW_MS + 17_000)).toEqual({
      name: '佐藤 美咲',
      code: expect.stringMatching(/^\d{6}$/),
      secondsLeft: 43,
      phoneOffset: 0,
    });
    expect(await demoCode(at.store, 'Setsuko03', NOW_MS)).toMatchObject({ phoneOffset: 4 });
  });

  test('is refused for a customer without a token and for nobody', async () => {
    const at = await seeded();
    await expect(demoCode(at.store, '10000005', NOW_MS)).rejects.toThrow(/has no token now/);
    await expect(demoCode(at.store, 'hanako', NOW_MS)).rejects.toThrow(/no demo user hanako/);
    await expect(demoCode(at.store, '10000099', NOW_MS)).rejects.toThrow(/no demo user/);
  });
});

describe('seeding is refused', () => {
  test('where it was done before', async () => {
    const at = await seeded();
    await expect(seedDemo(at, NOW_MS + DAY_MS, SILENT)).rejects.toThrow(/holds the demo data already/);
  });

  test('where customers are that are no demo data', async () => {
    const at = await temporaryInstallation();
    await at.store.putBranches(DEMO_BRANCHES);
    await importFile(at.store, at.file('customers.csv', fileOf(HANAKO)));
    await expect(seedDemo(at, NOW_MS, SILENT)).rejects.toThrow(/no demo data/);
    expect(await isDemo(at.store)).toBe(false);
  });

  test('where an earlier one was interrupted', async () => {
    const at = await temporaryInstallation();
    await at.store.putMeta(DEMO_META_KEY, 'seeding');
    await expect(seedDemo(at, NOW_MS, SILENT)).rejects.toThrow(/interrupted/);
  });
});

test('docs/demo.md and the printed accounts name every demo account, and the page every hand-made customer', () => {
  const page = readFileSync(new URL('../../../../docs/demo.md', import.meta.url), 'utf8');
  const printed = demoAccountsText({ origin: null, port: 4100, tokenAppOrigin: 'http://localhost:4200' });
  for (const text of [page, printed]) {
    for (const { staffNumber, password, name } of DEMO_STAFF) {
      for (const word of [staffNumber, password, name]) expect(text).toContain(word);
    }
    for (const word of ['demo-login-password', 'demo-confirmation-password', 'demo code hanako01']) {
      expect(text).toContain(word);
    }
    for (const port of [4100, 4200, 4300]) expect(text).toContain(`http://localhost:${port}`);
  }
  for (const { customer } of HAND_MADE) {
    const rows = page.split('\n').filter((line) => line.startsWith(`| ${customer.customerNumber} `));
    for (const word of [customer.nameKanji, customer.branchCode, customer.loginId])
      expect(rows[0]).toContain(word);
  }
  expect(page).toContain('demo-start-password');
});
