// The log-in as a customer and as an attacker meet it: two steps, neutral answers, counts that cannot be raced, sessions
// that end when the token does.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { unlockAtCounter } from '../testing/counter.ts';
import { type Phone, phoneInService } from '../testing/phone.ts';
import { HANAKO, LOGIN_PASSWORD, startTestSite, type TestSite } from '../testing/test-site.ts';

let site: TestSite;
let phone: Phone;
beforeAll(async () => {
  site = await startTestSite();
  phone = await phoneInService(site);
});
afterAll(() => site.stop());
beforeEach(() => site.nextMinute());

const password = (loginId: string, typed = LOGIN_PASSWORD) =>
  site.browser().post('/api/session/password', { loginId, password: typed });
const codeNow = () => phone.codeAt(site.clock.nowMs);

describe('the two steps', () => {
  test('a customer without a token goes from the password to the menu', async () => {
    const customer = await site.logIn({ loginId: 'taro70' });
    const { body } = await customer.get('/api/session');
    expect(body.customer).toMatchObject({
      nameKanji: '山田 花子',
      accountNumber: expect.stringMatching(/•+.*21$/),
    });
  });

  test('a customer with a token in service owes the code, and nothing is open before it', async () => {
    const customer = site.browser();
    const first = await customer.post('/api/session/password', {
      loginId: 'hanako65',
      password: LOGIN_PASSWORD,
    });
    expect(first.body).toEqual({ next: 'code' });
    for (const path of ['/api/session', '/api/otp', '/api/session/events']) {
      expect((await customer.get(path)).body.code).toBe('not_signed_in');
    }
    expect((await customer.post('/api/session/code', { code: codeNow() })).body).toEqual({ next: 'menu' });
    expect((await customer.get('/api/otp')).body.status).toBe('active');
  });

  test('login ID in full width and capitals is the same, and so is a code with spaces', async () => {
    const customer = site.browser();
    await customer.post('/api/session/password', { loginId: 'ＨＡＮＡＫＯ65', password: LOGIN_PASSWORD });
    const spaced = codeNow().replace(/(...)(...)/, '$1 $2');
    expect((await customer.post('/api/session/code', { code: spaced })).status).toBe(200);
  });

  test('the code step without the password step is nobody', async () => {
    const answer = await site.browser().post('/api/session/code', { code: codeNow() });
    expect([answer.status, answer.body.code]).toEqual([401, 'not_signed_in']);
  });

  test('the code must follow within five minutes', async () => {
    const customer = site.browser();
    await customer.post('/api/session/password', { loginId: 'hanako65', password: LOGIN_PASSWORD });
    site.clock.nowMs += 5 * 60_000 + 1;
    expect((await customer.post('/api/session/code', { code: codeNow() })).body.code).toBe('not_signed_in');
  });

  test('each step gives a new session id, and the old one is worth nothing', async () => {
    const customer = site.browser();
    await customer.post('/api/session/password', { loginId: 'hanako65', password: LOGIN_PASSWORD });
    const afterPassword = customer.cookie;
    await customer.post('/api/session/code', { code: codeNow() });
    expect(customer.cookie).not.toBe(afterPassword);
    const thief = site.browser();
    thief.cookie = afterPassword;
    expect((await thief.get('/api/session')).status).toBe(401);
  });
});

describe('what a stranger learns', () => {
  test('unknown login ID, wrong password and a paused one are answered alike', async () => {
    const wrong = await password('hanako65', 'wrong');
    const unknown = await password('nobody');
    for (let i = 0; i < 10; i += 1) await password('taro70', 'wrong');
    const paused = await password('taro70');
    const shown = ({ body }: typeof wrong) => ({ ...body, instance: null });
    expect(shown(wrong)).toEqual(shown(unknown));
    expect(shown(paused)).toEqual(shown(unknown));
    expect(wrong.status).toBe(401);
    expect([...paused.headers.keys()]).toEqual([...unknown.headers.keys()]);
  });

  test('the pause ends by itself, and a token is not locked by wrong passwords', async () => {
    for (let i = 0; i < 12; i += 1) await password('hanako65', 'wrong');
    expect((await password('hanako65')).status).toBe(401);
    expect((await site.store.holdingOf(site.hanako)).status).toBe('active');
    site.clock.nowMs += 15 * 60_000;
    await site.logIn({ code: codeNow() });
  });

  test('of 40 wrong passwords at once no more than the limit are evaluated', async () => {
    site.clock.nowMs += 15 * 60_000;
    await site.logIn({ code: codeNow() });
    await Promise.all(Array.from({ length: 40 }, (_, i) => password('hanako65', `wrong ${i}`)));
    const { entries } = await site.store.auditPage({
      ...{ reader: null, customerId: site.hanako, actions: ['check_password'], outcome: 'refused' },
      ...{ fromMs: site.clock.nowMs, limit: 100, cursor: null },
    });
    const evaluated = entries.filter(({ reason }) => reason === 'password_wrong');
    expect([evaluated.length, entries.length]).toEqual([10, 40]);
    site.clock.nowMs += 15 * 60_000;
  });

  test('a used code and a wrong one are answered alike', async () => {
    const code = codeNow();
    await site.logIn({ code });
    const again = site.browser();
    await again.post('/api/session/password', { loginId: 'hanako65', password: LOGIN_PASSWORD });
    const used = await again.post('/api/session/code', { code });
    const wrong = await again.post('/api/session/code', { code: code === '000000' ? '000001' : '000000' });
    const shown = ({ status, body }: typeof used) => ({ status, ...body, instance: null });
    expect(shown(used)).toEqual(shown(wrong));
    site.nextMinute();
    await site.logIn({ code: codeNow() });
  });
});

describe('what the customer is told', () => {
  test('the log-in before and the tries that failed since', async () => {
    await site.logIn({ code: codeNow() });
    const beforeMs = site.clock.nowMs;
    site.nextMinute();
    await password('hanako65', 'wrong');
    const failedMs = site.clock.nowMs;
    site.nextMinute();
    const customer = await site.logIn({ code: codeNow() });
    expect((await customer.get('/api/session')).body).toMatchObject({
      lastSignInMs: beforeMs,
      failedTries: { count: 1, lastAtMs: failedMs },
    });
  });

  test('few tries left, then the lock, which a right password learns at once', async () => {
    const customer = site.browser();
    await customer.post('/api/session/password', { loginId: 'hanako65', password: LOGIN_PASSWORD });
    const answers = [];
    for (let i = 0; i < 5; i += 1) {
      const code = String((Number(codeNow()) + 1 + i) % 1_000_000).padStart(6, '0');
      answers.push((await customer.post('/api/session/code', { code })).body);
    }
    expect(answers.map(({ code, facts }) => [code, facts?.triesLeft])).toEqual([
      ['code_wrong', undefined],
      ['code_wrong', undefined],
      ['code_wrong', 2],
      ['code_wrong', 1],
      ['token_locked', undefined],
    ]);
    expect((await customer.post('/api/session/code', { code: codeNow() })).body).toMatchObject({
      code: 'session_ended',
      facts: { why: 'token_locked' },
    });
    expect((await password('hanako65')).body.code).toBe('token_locked');
    expect((await password('hanako65', 'wrong')).body.code).toBe('sign_in_failed');
    await unlockAtCounter(site);
    await site.logIn({ code: codeNow() });
  });
});

describe('too many requests', () => {
  test('of codes by one customer are turned away for a while, with one entry', async () => {
    const limited = await startTestSite({ rateLimits: { triesPerCustomer: 3 } });
    const herPhone = await phoneInService(limited);
    const customer = limited.browser();
    await customer.post('/api/session/password', { loginId: 'hanako65', password: LOGIN_PASSWORD });
    const codes = [];
    for (let i = 0; i < 6; i += 1) {
      codes.push((await customer.post('/api/session/code', { code: 'no digits' })).body.code);
    }
    expect(codes.slice(-3)).toEqual(['too_many_requests', 'too_many_requests', 'too_many_requests']);
    const { entries } = await limited.store.auditPage({
      ...{ reader: null, customerId: limited.hanako, actions: ['refuse_request'], limit: 5, cursor: null },
    });
    expect(entries).toHaveLength(1);
    expect(herPhone.codeAt(limited.clock.nowMs)).toMatch(/^\d{6}$/);
    await limited.stop();
  });
});

describe('a session', () => {
  test('has a cookie of its own name that scripts cannot read and other sites do not send', async () => {
    const { headers } = await site
      .browser()
      .post('/api/session/password', { loginId: 'hanako65', password: LOGIN_PASSWORD });
    expect(headers.get('set-cookie')).toMatch(/^madoguchi-customer=.+; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('ends after ten idle minutes, and asking for it does not prolong it', async () => {
    const customer = await site.logIn({ code: codeNow() });
    site.clock.nowMs += 9 * 60_000;
    expect((await customer.get('/api/session')).status).toBe(200);
    site.clock.nowMs += 2 * 60_000;
    expect((await customer.get('/api/session')).body.code).toBe('session_expired');
  });

  test('is over after logging out, which leaves an entry', async () => {
    const customer = await site.logIn({ code: codeNow() });
    const { cookie } = customer;
    expect((await customer.delete('/api/session')).body).toEqual({ signedOut: true });
    const thief = site.browser();
    thief.cookie = cookie;
    expect((await thief.get('/api/otp')).status).toBe(401);
    const { entries } = await site.store.auditPage({
      ...{ reader: null, customerId: site.hanako, actions: ['customer_sign_out'], limit: 5, cursor: null },
    });
    expect(entries).toHaveLength(1);
  });

  test('is not used by another site, and the attempt is in the log', async () => {
    const customer = await site.logIn({ code: codeNow() });
    const answer = await customer.post(
      '/api/otp/release',
      { confirmationPassword: 'x' },
      { origin: 'https://evil.example' },
    );
    expect(answer.body.code).toBe('cross_site_request');
    const { entries } = await site.store.auditPage({
      ...{ reader: null, actorId: String(site.hanako), actions: ['refuse_request'], limit: 5, cursor: null },
    });
    expect(entries).toHaveLength(1);
  });

  test('tells no secret to the log', () => {
    const said = site.logLines.join('');
    expect(said).toContain('/api/session/password');
    expect(said).not.toContain('canary');
    expect(said).not.toContain(HANAKO.loginId);
  });
});
