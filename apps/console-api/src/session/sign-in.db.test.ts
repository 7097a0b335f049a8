// The two-step sign-in, the session and its defences, over HTTP on a real database.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, startTestConsole, type TestConsole } from '../testing/test-console.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());
beforeEach(() => console.nextMinute());

const entries = async (action: 'staff_password' | 'staff_code' | 'staff_sign_out' | 'refuse_request') =>
  (await console.store.auditPage({ reader: null, actions: [action], limit: 50, cursor: null })).entries;

describe('signing in', () => {
  it('takes the password, then the code, then shows who is signed in', async () => {
    const browser = console.browser();
    const first = await browser.post('/api/session/password', { staffNumber: '1024', password: PASSWORD });
    expect(first).toMatchObject({ status: 200, body: { next: 'code' } });
    expect((await browser.get('/api/session')).status).toBe(401);
    const second = await browser.post('/api/session/code', { code: console.staffCode('1024') });
    expect(second.body.staff).toMatchObject({ staffNumber: '1024', role: 'teller', branch: { code: '012' } });
    expect((await browser.get('/api/session')).status).toBe(200);
  });

  it('takes full-width digits with a space in the code', async () => {
    const browser = console.browser();
    await browser.post('/api/session/password', { staffNumber: '1025', password: PASSWORD });
    const wide = console
      .staffCode('1025')
      .replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
    const answer = await browser.post('/api/session/code', { code: `${wide.slice(0, 3)} ${wide.slice(3)}` });
    expect(answer.status).toBe(200);
  });

  it('answers alike for a wrong password and an unknown number, and audits both without repeating the number', async () => {
    const browser = console.browser();
    const wrong = await browser.post('/api/session/password', { staffNumber: '1024', password: 'no' });
    const unknown = await browser.post('/api/session/password', { staffNumber: 'hunter2', password: 'no' });
    expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
    expect(wrong.status).toBe(401);
    const [newest] = await entries('staff_password');
    expect(newest).toMatchObject({ outcome: 'refused', target: null });
    expect(JSON.stringify(await entries('staff_password'))).not.toContain('hunter2');
  });

  it('accepts each code once, also when two browsers race with it', async () => {
    const browsers = [console.browser(), console.browser(), console.browser()];
    for (const browser of browsers) {
      await browser.post('/api/session/password', { staffNumber: '3001', password: PASSWORD });
    }
    const code = console.staffCode('3001');
    const answers = await Promise.all(browsers.map((browser) => browser.post('/api/session/code', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    const refused = answers.find(({ status }) => status === 401);
    expect(refused?.body.code).toBe('staff_code_replayed');
  });

  it('locks the own token after five wrong codes, until somebody unlocks it', async () => {
    const browser = console.browser();
    await browser.post('/api/session/password', { staffNumber: '5001', password: PASSWORD });
    const right = console.staffCode('5001');
    const wrong = right === '000000' ? '000001' : '000000';
    const codes = [];
    for (let i = 0; i < 5; i += 1)
      codes.push((await browser.post('/api/session/code', { code: wrong })).body.code);
    expect(codes).toEqual([...Array(4).fill('staff_code_wrong'), 'staff_locked']);
    expect((await browser.post('/api/session/code', { code: right })).body.code).toBe('staff_locked');
  });

  it('refuses the code when the password is too long ago', async () => {
    const browser = console.browser();
    await browser.post('/api/session/password', { staffNumber: '2024', password: PASSWORD });
    console.clock.nowMs += 6 * 60_000;
    const answer = await browser.post('/api/session/code', { code: console.staffCode('2024') });
    expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
  });
});

describe('the session', () => {
  it('is there as soon as the answer begins, for a client that does not wait for its end', async () => {
    const send = (path: string, body: unknown, cookie: string) =>
      fetch(`${console.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-madoguchi-client': 'test', cookie },
        body: JSON.stringify(body),
      });
    for (let i = 0; i < 10; i += 1) {
      const first = await send('/api/session/password', { staffNumber: '4001', password: PASSWORD }, '');
      const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const second = await send('/api/session/code', { code: 'x' }, cookie);
      expect(await second.json()).toMatchObject({ code: 'staff_code_malformed' });
    }
  });

  it('has a new id after each step, so that a planted one is worth nothing', async () => {
    const browser = console.browser();
    await browser.post('/api/session/password', { staffNumber: '1024', password: PASSWORD });
    const planted = browser.cookie;
    await browser.post('/api/session/code', { code: console.staffCode('1024') });
    expect(browser.cookie).not.toBe(planted);
    const thief = console.browser();
    thief.cookie = planted;
    expect((await thief.get('/api/session')).status).toBe(401);
  });

  it('hides its cookie from scripts and other sites', async () => {
    const answer = await console
      .browser()
      .post('/api/session/password', { staffNumber: '1024', password: PASSWORD });
    const cookie = answer.headers.getSetCookie().join();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
  });

  it('is bound to the host and to HTTPS where the console is reached so', async () => {
    const secure = await startTestConsole({}, 'https://console.example.jp');
    try {
      const answer = await secure
        .browser()
        .post(
          '/api/session/password',
          { staffNumber: '1024', password: PASSWORD },
          { 'x-forwarded-proto': 'https' },
        );
      expect(answer.headers.getSetCookie().join()).toMatch(/^__Host-madoguchi=.*Path=\/;.*Secure/);
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
    } finally {
      await secure.stop();
    }
  });

  it('ends after fifteen idle minutes and says that it expired', async () => {
    const browser = await console.signIn('1024');
    console.clock.nowMs += 15 * 60_000;
    expect(await browser.get('/api/session')).toMatchObject({
      status: 401,
      body: { code: 'session_expired' },
    });
  });

  it('lives on while it is used, but not beyond ten hours', async () => {
    const browser = await console.signIn('1024');
    for (let i = 0; i < 59; i += 1) {
      console.clock.nowMs += 10 * 60_000;
      expect((await browser.post('/api/session/extend', {})).status).toBe(200);
    }
    console.clock.nowMs += 10 * 60_000;
    expect((await browser.post('/api/session/extend', {})).status).toBe(401);
  });

  it('is not prolonged by asking how long it lasts', async () => {
    const browser = await console.signIn('1024');
    console.clock.nowMs += 10 * 60_000;
    await browser.get('/api/session');
    console.clock.nowMs += 6 * 60_000;
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('ends with the sign-out and does not come back', async () => {
    const browser = await console.signIn('1024');
    const kept = browser.cookie;
    await browser.delete('/api/session');
    browser.cookie = kept;
    expect((await browser.get('/api/session')).status).toBe(401);
    expect(await entries('staff_sign_out')).not.toHaveLength(0);
  });
});

describe('a request from another site', () => {
  it.each([
    ['without the console header', { 'content-type': 'application/json' }],
    [
      'with fetch metadata of another site',
      { 'content-type': 'application/json', 'x-madoguchi-client': 'web', 'sec-fetch-site': 'cross-site' },
    ],
    [
      'with another origin',
      { 'content-type': 'application/json', 'x-madoguchi-client': 'web', origin: 'https://evil.example' },
    ],
  ])('is refused %s, and audited', async (_name, headers) => {
    const browser = await console.signIn('1024');
    const before = (await entries('refuse_request')).length;
    const answer = await browser.send('POST', '/api/session/extend', '{}', headers as Record<string, string>);
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
    expect((await entries('refuse_request')).length).toBe(before + 1);
  });
});

describe('trying too often', () => {
  it('is slowed down per staff number, with one entry', async () => {
    const limited = await startTestConsole({ signInPerStaffNumber: 3 });
    try {
      const statuses = [];
      for (let i = 0; i < 4; i += 1) {
        const answer = await limited
          .browser()
          .post('/api/session/password', { staffNumber: '1024', password: 'no' });
        statuses.push(answer.status);
      }
      await limited.browser().post('/api/session/password', { staffNumber: '1024', password: 'no' });
      expect(statuses).toEqual([401, 401, 401, 429]);
      const { entries: refused } = await limited.store.auditPage({
        ...{ reader: null, actions: ['refuse_request'], limit: 5, cursor: null },
      });
      expect(refused).toMatchObject([{ reason: 'too_many_requests', target: null }]);
    } finally {
      await limited.stop();
    }
  });
});

describe('the log', () => {
  it('never holds a password, a code, a cookie or a query', () => {
    const log = console.logLines.join('');
    expect(log).toContain('/api/session/password');
    expect(log).not.toContain(PASSWORD);
    expect(log).not.toContain('madoguchi=');
    expect(log).not.toContain(console.staffCode('1024'));
  });
});
