// The notice through the API: application, issue, set-up, start of use, log-in, release, waiting time, and what may not be
// skipped, repeated or raced on the way.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { releaseAtCounter } from './testing/counter.ts';
import { issueFor, newPhone, phoneInService } from './testing/phone.ts';
import {
  ACTIVATION_PASSWORD,
  CONFIRMATION_PASSWORD,
  LOGIN_PASSWORD,
  MAIL_ADDRESS,
  startTestSite,
  type TestSite,
} from './testing/test-site.ts';

let site: TestSite;
beforeEach(async () => {
  site = await startTestSite();
});
afterEach(() => site.stop());

const application = (changes: Record<string, string> = {}) => ({
  mailAddress: MAIL_ADDRESS,
  activationPassword: ACTIVATION_PASSWORD,
  confirmationPassword: CONFIRMATION_PASSWORD,
  ...changes,
});

describe('token issue', () => {
  test('shows service ID and user ID on the page, and puts mails to both addresses into the outbox', async () => {
    const customer = await site.logIn();
    const { body } = await customer.post('/api/otp/issue', application());
    expect(body).toMatchObject({
      status: 'issued',
      issue: {
        serviceId: expect.stringMatching(/^\d{9}$/),
        tokenUserId: expect.stringMatching(/^\d{11}$/),
        mailAddress: MAIL_ADDRESS,
        expiresAtMs: site.clock.nowMs + 24 * 3_600_000,
        mail: 'waiting',
      },
    });
    const mails = await site.store.mailsOf(site.hanako, 10);
    expect(mails.map(({ kind, to }) => [kind, to])).toEqual([
      ['issued', 'hanako@example.jp'],
      ['issuance', MAIL_ADDRESS],
    ]);
  });

  test('needs the confirmation password, whose failures are counted apart from the login password', async () => {
    const customer = await site.logIn();
    const wrong = application({ confirmationPassword: 'wrong' });
    for (let i = 0; i < 10; i += 1) {
      expect((await customer.post('/api/otp/issue', wrong)).body.code).toBe('confirmation_wrong');
    }
    const paused = await customer.post('/api/otp/issue', application());
    expect([paused.status, paused.body.code, paused.body.facts]).toEqual([
      429,
      'confirmation_paused',
      { untilMs: site.clock.nowMs + 15 * 60_000 },
    ]);
    await site.logIn();
    site.clock.nowMs += 9 * 60_000;
    await customer.post('/api/session/extend', {});
    site.clock.nowMs += 6 * 60_000;
    expect((await customer.post('/api/otp/issue', application())).status).toBe(200);
  });

  test.each([
    ['the login password', LOGIN_PASSWORD],
    ['the confirmation password', CONFIRMATION_PASSWORD],
  ])('refuses %s as activation password, beside its field', async (_what, activationPassword) => {
    const customer = await site.logIn();
    const { status, body } = await customer.post('/api/otp/issue', application({ activationPassword }));
    expect([status, body.code, body.errors]).toEqual([
      422,
      'activation_password_reused',
      [{ path: 'activationPassword', fault: 'same_as_other_password' }],
    ]);
    expect(JSON.stringify(body)).not.toContain('canary');
    const { entries } = await site.store.auditPage({
      ...{ reader: null, customerId: site.hanako, actions: ['issue_token'], limit: 5, cursor: null },
    });
    expect(entries).toMatchObject([{ outcome: 'refused', reason: 'activation_password_reused' }]);
  });

  test.each([
    ['mailAddress', 'hanako', 'not_a_mail_address'],
    ['activationPassword', 'short', 'too_short'],
    ['confirmationPassword', '', 'too_short'],
  ])('names %s when it cannot be used', async (path, value, fault) => {
    const customer = await site.logIn();
    const { body } = await customer.post('/api/otp/issue', application({ [path]: value }));
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ path, fault }] });
  });

  test('twice at once leaves one live issue, and the other URL is dead', async () => {
    const customer = await site.logIn();
    const [one, other] = await Promise.all([issueFor(site, customer), issueFor(site, customer)]);
    const phones = await Promise.all([newPhone(), newPhone()]);
    const answers = await Promise.all([
      phones[0]?.setUp(site.app(), one),
      phones[1]?.setUp(site.app(), { ...other, tokenUserId: other.tokenUserId }),
    ]);
    const accepted = answers.filter((answer) => answer?.status === 200);
    expect(accepted.length).toBeLessThanOrEqual(1);
    const holding = await site.store.holdingOf(site.hanako);
    expect(['issued', 'provisioned']).toContain(holding.status);
  });

  test('is refused with a token in use and during the waiting time, which says until when', async () => {
    const phone = await phoneInService(site);
    const customer = await site.logIn({ code: phone.codeAt(site.clock.nowMs) });
    expect((await customer.post('/api/otp/issue', application())).body.code).toBe('wrong_state');
    await customer.post('/api/otp/release', { confirmationPassword: CONFIRMATION_PASSWORD });
    const untilMs = site.clock.nowMs + 30 * 60_000;
    expect((await customer.get('/api/otp')).body).toMatchObject({ status: 'released', waitUntilMs: untilMs });
    expect((await customer.post('/api/otp/issue', application())).body).toMatchObject({
      code: 'waiting_time',
      facts: { untilMs },
    });
    site.clock.nowMs = untilMs;
    const later = await site.logIn();
    expect((await later.post('/api/otp/issue', application())).status).toBe(200);
  });

  test('can be sent again, and withdrawn before set-up only', async () => {
    const customer = await site.logIn();
    expect((await customer.post('/api/otp/issue/resend', {})).body.code).toBe('wrong_state');
    const typed = await issueFor(site, customer);
    expect((await customer.post('/api/otp/issue/resend', {})).status).toBe(200);
    expect((await customer.delete('/api/otp/issue')).body).toMatchObject({ status: 'none', issue: null });
    const phone = await newPhone();
    expect((await phone.setUp(site.app(), typed)).body.code).toBe('provisioning_period_expired');
  });
});

describe('start of use and release', () => {
  test('the start of use ends sessions opened with the password alone, but not the one that started it', async () => {
    const [customer, stranger] = [await site.logIn(), await site.logIn()];
    const phone = await newPhone();
    await phone.setUp(site.app(), await issueFor(site, customer));
    expect((await customer.post('/api/otp/activate', { code: '12345' })).body.code).toBe('code_malformed');
    const code = phone.codeAt(site.clock.nowMs);
    expect((await customer.post('/api/otp/activate', { code })).body.status).toBe('active');
    expect((await customer.get('/api/otp')).status).toBe(200);
    expect((await stranger.get('/api/otp')).body).toMatchObject({
      code: 'session_ended',
      facts: { why: 'token_activated' },
    });
  });

  test('the code of the start of use does not log in', async () => {
    const customer = await site.logIn();
    const phone = await newPhone();
    await phone.setUp(site.app(), await issueFor(site, customer));
    const code = phone.codeAt(site.clock.nowMs);
    await customer.post('/api/otp/activate', { code });
    const next = site.browser();
    await next.post('/api/session/password', { loginId: 'hanako65', password: LOGIN_PASSWORD });
    expect((await next.post('/api/session/code', { code })).body.code).toBe('code_wrong');
  });

  test('a release needs the confirmation password, ends the other sessions and leaves the password alone', async () => {
    const phone = await phoneInService(site);
    const customer = await site.logIn({ code: phone.codeAt(site.clock.nowMs) });
    site.nextMinute();
    const other = await site.logIn({ code: phone.codeAt(site.clock.nowMs) });
    expect((await customer.post('/api/otp/release', { confirmationPassword: 'wrong' })).body.code).toBe(
      'confirmation_wrong',
    );
    const done = await customer.post('/api/otp/release', { confirmationPassword: CONFIRMATION_PASSWORD });
    expect(done.body.status).toBe('released');
    expect((await other.get('/api/otp')).body.facts).toEqual({ why: 'released_by_customer' });
    await site.logIn();
  });

  test('a release of nothing is refused', async () => {
    const customer = await site.logIn();
    const answer = await customer.post('/api/otp/release', { confirmationPassword: CONFIRMATION_PASSWORD });
    expect([answer.status, answer.body.code]).toEqual([409, 'wrong_state']);
  });

  test('the same code 20 times at once in new sign-ins lets exactly one in', async () => {
    const phone = await phoneInService(site);
    const browsers = await Promise.all(Array.from({ length: 20 }, () => site.logIn()));
    const code = phone.codeAt(site.clock.nowMs);
    const answers = await Promise.all(browsers.map((each) => each.post('/api/session/code', { code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const open = await Promise.all(browsers.map((each) => each.get('/api/otp')));
    expect(open.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('a force-release at the counter', () => {
  test('ends the session at once, tells an open page, and says why', async () => {
    const phone = await phoneInService(site);
    const customer = await site.logIn({ code: phone.codeAt(site.clock.nowMs) });
    const told = await customer.events('/api/session/events');
    await releaseAtCounter(site);
    expect((await customer.get('/api/otp')).body).toMatchObject({
      code: 'session_ended',
      facts: { why: 'released_at_counter' },
    });
    // Of the request before it, too, where the page was told of it in time.
    expect((await told.rest()).at(-1)).toEqual({ kind: 'session_ended', why: 'released_at_counter' });
  });
});

describe('a standard authenticator app', () => {
  test('gets the key as a key URI with the period spelled out, and its codes start the use', async () => {
    const customer = await site.logIn();
    await issueFor(site, customer);
    const wrong = await customer.post('/api/otp/authenticator-app', { activationPassword: 'not it' });
    expect(wrong.body).toMatchObject({ code: 'activation_password_wrong', facts: { triesLeft: 4 } });
    const { body } = await customer.post('/api/otp/authenticator-app', {
      activationPassword: ACTIVATION_PASSWORD,
    });
    expect(body.keyUri).toMatch(/^otpauth:\/\/totp\/.+period=60/);
    expect(body.status.status).toBe('provisioned');
    expect((await customer.post('/api/otp/authenticator-app', { activationPassword: 'x' })).body.code).toBe(
      'wrong_state',
    );
  });

  test('is refused where the institution does not allow it, and the refusal is in the log', async () => {
    await site.stop();
    site = await startTestSite({ authenticatorApps: false });
    const customer = await site.logIn();
    await issueFor(site, customer);
    const answer = await customer.post('/api/otp/authenticator-app', {
      activationPassword: ACTIVATION_PASSWORD,
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'not_permitted']);
    const { entries } = await site.store.auditPage({
      ...{ reader: null, customerId: site.hanako, actions: ['provision_token'], limit: 5, cursor: null },
    });
    expect(entries.map(({ reason }) => reason)).toEqual(['authenticator_apps_not_allowed']);
  });
});

test('no answer, log line, audit entry or mail in the outbox holds a secret', async () => {
  const phone = await phoneInService(site);
  await site.logIn({ code: phone.codeAt(site.clock.nowMs) });
  const { entries } = await site.store.auditPage({ reader: null, limit: 200, cursor: null });
  const kept = JSON.stringify([entries, await site.store.mailsOf(site.hanako, 50), site.logLines]);
  expect(kept).toContain('provision_token');
  expect(kept).not.toContain('canary');
  expect(kept).not.toMatch(/argon2/);
});
