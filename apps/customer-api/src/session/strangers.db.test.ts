// What a stranger does to the log-in and to its traces: floods that are to hide something or to cost something, many
// addresses, sessions that are over.
import { CLIENT_HEADER } from '@madoguchi/contract/client';
import type { AuditAction } from '@madoguchi/otp-core/audit-entry';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { phoneInService } from '../testing/phone.ts';
import {
  CONFIRMATION_PASSWORD,
  LOGIN_PASSWORD,
  MAIL_ADDRESS,
  startTestSite,
  type TestSite,
} from '../testing/test-site.ts';

let site: TestSite;
beforeEach(async () => {
  site = await startTestSite();
});
afterEach(() => site.stop());

async function anew(options: Parameters<typeof startTestSite>[0]): Promise<void> {
  await site.stop();
  site = await startTestSite(options);
}

const entries = async (action: AuditAction) =>
  (await site.store.auditPage({ reader: null, actions: [action], limit: 100, cursor: null })).entries;

describe('a flood of wrong passwords', () => {
  test('does not hide the log-in before it, and is told as what it is', async () => {
    await site.logIn();
    const beforeMs = site.clock.nowMs;
    site.nextMinute();
    await site.browser().post('/api/session/password', { loginId: 'hanako65', password: 'wrong' });
    const [one] = await entries('check_password');
    if (one === undefined) throw new Error('The wrong password left no entry.');
    const { seq: _, targetLabel: __, ...entry } = one;
    await Promise.all(Array.from({ length: 210 }, () => site.store.record(entry)));
    site.nextMinute();
    const { body } = await (await site.logIn()).get('/api/session');
    expect(body).toMatchObject({ lastSignInMs: beforeMs, failedTries: { count: 200 } });
  });

  test('from the addresses of one IPv6 network counts as from one sender', async () => {
    await anew({ rateLimits: { signInPerAddress: 3 }, origin: 'https://ib.example.jp' });
    const tryFrom = async (address: string) => {
      const body = { loginId: 'hanako65', password: 'wrong' };
      const headers = { 'x-forwarded-for': address, 'x-forwarded-proto': 'https' };
      return (await site.browser().post('/api/session/password', body, headers)).status;
    };
    const statuses = [];
    for (const end of ['::1', '::2', ':ffff::3', ':a:b:c:d'])
      statuses.push(await tryFrom(`2001:db8:1:2${end}`));
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect(await tryFrom('2001:db8:1:3::1')).toBe(401);
    expect(await entries('refuse_request')).toMatchObject([
      { reason: 'too_many_requests', details: { limit: 'signInPerAddress' } },
    ]);
  });
});

describe('a session that is over', () => {
  test('is not logged out a second time', async () => {
    const phone = await phoneInService(site);
    const customer = await site.logIn({ code: phone.codeAt(site.clock.nowMs) });
    await site.store.change({
      customerId: site.hanako,
      command: { type: 'suspend_token', reason: 'lost' },
      actor: {
        ...{ kind: 'staff', id: '3001', staffNumber: '3001', role: 'helpdesk', branchCode: '012' },
        ...{ terminal: 'test', steppedUpAtMs: null },
      },
      nowMs: site.clock.nowMs,
      correlationId: 'test',
    });
    expect((await customer.get('/api/otp')).body.code).toBe('session_ended');
    expect((await customer.delete('/api/session')).status).toBe(200);
    expect((await customer.get('/api/otp')).body.code).toBe('not_signed_in');
    expect(await entries('customer_sign_out')).toEqual([]);
  });

  test('is told to a page whose stream opens just after its end', async () => {
    const customer = await site.logIn();
    const { loadSession } = site.store;
    let looks = 0;
    // The guard still finds the session; the next look, by the stream, finds it gone.
    site.store.loadSession = (digest) => {
      looks += 1;
      return looks > 1 ? Promise.resolve(null) : loadSession(digest);
    };
    const stream = await customer.events('/api/session/events');
    expect(await stream.rest()).toEqual([{ kind: 'session_ended', why: null }]);
  });

  test('costs no write where nobody was ever logged in', async () => {
    const { dropSession } = site.store;
    let writes = 0;
    site.store.dropSession = (digest) => {
      writes += 1;
      return dropSession(digest);
    };
    const forged = { [CLIENT_HEADER]: 'test', cookie: 'madoguchi-customer=s%3Aforged.signature' };
    const answer = await site.browser().send('DELETE', '/api/session', undefined, forged);
    expect([answer.status, writes]).toEqual([200, 0]);
    await (await site.logIn()).delete('/api/session');
    expect(writes).toBe(1);
  });
});

describe('a session in wrong hands', () => {
  test('withdraws and asks for what is not allowed in limited numbers, with one entry for the rest', async () => {
    await anew({ rateLimits: { triesPerCustomer: 4 }, authenticatorApps: false });
    const customer = await site.logIn();
    const codes = [];
    for (let i = 0; i < 4; i += 1) {
      codes.push((await customer.delete('/api/otp/issue')).body.code);
      const typed = { activationPassword: 'anything at all' };
      codes.push((await customer.post('/api/otp/authenticator-app', typed)).body.code);
    }
    expect(codes.slice(0, 4)).toEqual(['wrong_state', 'not_permitted', 'wrong_state', 'not_permitted']);
    expect(new Set(codes.slice(4))).toEqual(new Set(['too_many_requests']));
    expect(await entries('refuse_request')).toHaveLength(1);
    expect(await entries('provision_token')).toHaveLength(2);
  });
});

test.each([
  ['confirmation', CONFIRMATION_PASSWORD],
  ['login', LOGIN_PASSWORD],
])('the %s password is not taken for the activation, in full width neither', async (_which, password) => {
  const customer = await site.logIn();
  const fullWidth = password.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));
  const codes = [];
  for (const activationPassword of [password, fullWidth]) {
    const typed = {
      activationPassword,
      mailAddress: MAIL_ADDRESS,
      confirmationPassword: CONFIRMATION_PASSWORD,
    };
    codes.push((await customer.post('/api/otp/issue', typed)).body.code);
  }
  expect(codes).toEqual(['activation_password_reused', 'activation_password_reused']);
  expect(await entries('issue_token')).toMatchObject([
    { reason: 'activation_password_reused' },
    { reason: 'activation_password_reused' },
  ]);
});
