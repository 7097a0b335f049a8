// Single sign-on over HTTP against a real OpenID provider: who gets in as what, and what is refused.

import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import type { Browser } from '@madoguchi/server/testing/browser';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  type IdentityProvider,
  signInAtProvider,
  startIdentityProvider,
} from '@madoguchi/server/testing/identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, startTestConsole, type TestConsole } from '../testing/test-console.ts';

const CLAIMS = { employee_number: '1024', name: '窓口 一子', groups: ['otp-teller'], department: '012' };
const START = '/api/session/single-sign-on';
const BACK = `${START}/return`;

let provider: IdentityProvider;
let console: TestConsole;
beforeAll(async () => {
  provider = await startIdentityProvider(() => `${console.url}/sign-in/return`, Object.keys(CLAIMS));
  const mapping = {
    ...{ staffNumber: 'employee_number', name: 'name', role: 'groups', branch: 'department' },
    roles: [
      { value: 'otp-officer', role: 'officer' as const },
      { value: 'otp-teller', role: 'teller' as const },
      { value: 'otp-admin', role: 'administrator' as const },
    ],
    ...{ branches: null, secondFactor: { claim: 'amr', values: ['mfa'] } },
  };
  console = await startTestConsole({}, null, {
    ...{ name: '職員ポータル', issuer: provider.issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET },
    ...{ scope: 'openid profile', authenticateAgain: true, mapping },
  });
});
afterAll(async () => {
  await console.stop();
  await provider.stop();
});
beforeEach(() => console.nextMinute());

/** Off to the provider and signed in there; answers with the query that it leads back with. */
async function atProvider(browser: Browser, user: string): Promise<string> {
  const { body } = await browser.post(START, {});
  return signInAtProvider(body.url, user);
}

async function through(user: string, browser: Browser = console.browser()) {
  const query = await atProvider(browser, user);
  return { browser, query, answer: await browser.post(BACK, { query }) };
}

const newest = async () =>
  (await console.store.auditPage({ reader: null, actions: ['staff_single_sign_on'], limit: 1, cursor: null }))
    .entries[0];

describe('the way there', () => {
  it('is offered by the name that the institution gave it', async () => {
    const { body } = await console.browser().get('/api/session/ways');
    expect(body).toEqual({ singleSignOn: { name: '職員ポータル' } });
  });

  it('asks for the person anew, binds the answer to this browser, and tells no secret', async () => {
    const { body } = await console.browser().post(START, {});
    const asked = new URL(body.url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ client_id: CLIENT_ID, response_type: 'code', code_challenge_method: 'S256', prompt: 'login' },
      redirect_uri: `${console.url}/sign-in/return`,
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThan(40);
    expect(body.url).not.toContain(encodeURIComponent(CLIENT_SECRET));
  });

  it('is not there where no provider is set', async () => {
    const without = await startTestConsole();
    try {
      expect((await without.browser().get('/api/session/ways')).body).toEqual({ singleSignOn: null });
      expect((await without.browser().post(START, {})).status).toBe(404);
    } finally {
      await without.stop();
    }
  });
});

describe('somebody whom the provider vouches for', () => {
  it('still owes the own code, in a session with a new id, and is then who she is', async () => {
    provider.users.set('ichiko', { claims: CLAIMS });
    const { browser, answer } = await through('ichiko');
    expect(answer).toMatchObject({ status: 200, body: { next: 'code', passkey: false } });
    expect((await browser.get('/api/session')).status).toBe(401);
    const before = browser.cookie;
    const second = await browser.post('/api/session/code', { code: console.staffCode('1024') });
    expect(second.body.staff).toMatchObject({ staffNumber: '1024', role: 'teller', branch: { code: '012' } });
    expect(browser.cookie).not.toBe(before);
    expect(await newest()).toMatchObject({
      ...{ outcome: 'accepted', actor: { id: '1024' }, details: { subject: `${provider.issuer}#ichiko` } },
    });
  });

  it('is signed in at once where the provider attests a second factor, but gives an own code for a sensitive act', async () => {
    provider.users.set('ichiko', { claims: CLAIMS, amr: ['pwd', 'mfa'] });
    const { browser, answer } = await through('ichiko');
    expect(answer.body).toMatchObject({ next: 'signed_in', session: { steppedUpUntilMs: null } });
    expect((await browser.get('/api/session')).status).toBe(200);
  });

  it('has the role and branch that the provider says now, and her other sessions end', async () => {
    provider.users.set('jiro', { claims: { ...CLAIMS, employee_number: '2024', department: '034' } });
    await through('jiro');
    const open = await console.signIn('2025');
    provider.users.set('higashi', { claims: { ...CLAIMS, employee_number: '2025', groups: ['otp-teller'] } });
    const { browser } = await through('higashi');
    expect((await open.get('/api/session')).body).toMatchObject({
      ...{ code: 'session_ended', facts: { why: 'account_changed' } },
    });
    console.nextMinute();
    const { body } = await browser.post('/api/session/code', { code: console.staffCode('2025') });
    expect(body.staff).toMatchObject({ role: 'teller', branch: { code: '012' } });
  });

  it('gets an account where there is none, and sets up her own token before anything else', async () => {
    provider.users.set('shin', { claims: { ...CLAIMS, employee_number: '6001', name: '新人 六美' } });
    const { browser, answer } = await through('shin');
    expect(answer.body).toEqual({ next: 'set_up', secret: expect.any(String) });
    expect((await browser.get('/api/session')).status).toBe(401);
    const { secret } = answer.body;
    expect((await browser.post('/api/invitations/look', { secret })).body).toMatchObject({
      ...{ staffNumber: '6001', awaits: 'token', role: 'teller' },
    });
    const begun = await browser.post('/api/invitations/begin', { secret });
    const code = codeOf(begun.body.key, console.clock.nowMs);
    expect((await browser.post('/api/invitations/finish', { secret, code })).status).toBe(200);
    console.nextMinute();
    const again = await through('shin');
    expect(again.answer.body).toEqual({ next: 'code', passkey: false });
    const session = await again.browser.post('/api/session/code', {
      code: codeOf(begun.body.key, console.clock.nowMs),
    });
    expect(session.body.staff).toMatchObject({ staffNumber: '6001', name: '新人 六美' });
  });

  it('has no password here any more, unless she is an administrator', async () => {
    provider.users.set('ichiko', { claims: CLAIMS });
    await through('ichiko');
    provider.users.set('kanri', {
      claims: { ...CLAIMS, employee_number: '5001', name: '管理 五子', groups: ['otp-admin'] },
    });
    await through('kanri');
    const typed = (staffNumber: string) =>
      console.browser().post('/api/session/password', { staffNumber, password: PASSWORD });
    expect(await typed('1024')).toMatchObject({ status: 401, body: { code: 'sso_required' } });
    expect((await typed('5001')).status).toBe(200);
    expect((await typed('3001')).status).toBe(200);
    const wrong = await console
      .browser()
      .post('/api/session/password', { staffNumber: '1024', password: 'x' });
    expect(wrong.body.code).toBe('sign_in_failed');
  });
});

describe('what the provider says', () => {
  it.each([
    ['no group of ours', { groups: ['mail'] }, 403, 'sso_not_entitled'],
    ['no staff number', { employee_number: undefined }, 403, 'sso_not_entitled'],
    ['an unknown branch', { employee_number: '6002', department: '999' }, 403, 'sso_not_entitled'],
    ['the staff number of somebody linked to another identity', {}, 403, 'sso_other_person'],
  ])('lets nobody in with %s, and leaves an entry', async (_name, change, status, code) => {
    provider.users.set('ichiko', { claims: CLAIMS });
    await through('ichiko');
    provider.users.set('somebody', { claims: { ...CLAIMS, ...change } });
    const { browser, answer } = await through('somebody');
    expect(answer).toMatchObject({ status, body: { code } });
    expect((await browser.get('/api/session')).status).toBe(401);
    expect(await newest()).toMatchObject({ outcome: 'refused', reason: code });
  });

  it('is a refusal where the person or the provider refuses', async () => {
    const { answer } = await through('nobody');
    expect(answer).toMatchObject({ status: 401, body: { code: 'sso_failed', facts: { why: 'denied' } } });
    expect(await newest()).toMatchObject({ outcome: 'refused', details: { why: 'denied' } });
  });
});

describe('the way back', () => {
  beforeAll(() => {
    provider.users.set('ichiko', { claims: CLAIMS });
  });

  it('is worth nothing in another browser, so that nobody is made to sign in as somebody else', async () => {
    const query = await atProvider(console.browser(), 'ichiko');
    const victim = console.browser();
    expect((await victim.post(BACK, { query })).body).toMatchObject({
      ...{ code: 'sso_failed', facts: { why: 'expired' } },
    });
    await victim.post(START, {});
    expect((await victim.post(BACK, { query })).body).toMatchObject({
      ...{ code: 'sso_failed', facts: { why: 'invalid' } },
    });
  });

  it('counts once', async () => {
    const { browser, query } = await through('ichiko');
    expect((await browser.post(BACK, { query })).body.code).toBe('sso_failed');
  });

  it.each([
    ['with another state', (query: string) => query.replace(/state=[^&]+/, 'state=forged')],
    ['with another code', (query: string) => query.replace(/code=[^&]+/, 'code=forged')],
    ['from another issuer', (query: string) => query.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example')],
    ['with nothing', () => 'x'],
  ])('is refused %s', async (_name, forge) => {
    const browser = console.browser();
    const query = await atProvider(browser, 'ichiko');
    const answer = await browser.post(BACK, { query: forge(query) });
    expect(answer).toMatchObject({ status: 401, body: { code: 'sso_failed' } });
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('is refused after ten minutes', async () => {
    const browser = console.browser();
    const query = await atProvider(browser, 'ichiko');
    console.clock.nowMs += 10 * 60_000 + 1;
    expect((await browser.post(BACK, { query })).body.facts).toEqual({ why: 'expired' });
  });

  it('leaves neither code nor secret in the log', () => {
    const log = console.logLines.join('');
    expect(log).toContain(BACK);
    expect(log).not.toMatch(/code=|state=/);
    expect(log).not.toContain(CLIENT_SECRET);
  });
});

it('a provider that is down is told as such, and comes back without a restart', async () => {
  let url = '';
  const late = await startIdentityProvider(() => `${url}/sign-in/return`, Object.keys(CLAIMS));
  const mapping = {
    ...{ staffNumber: 'employee_number', name: 'name', role: 'groups', branch: 'department' },
    ...{ roles: [{ value: 'otp-teller', role: 'teller' as const }], branches: null, secondFactor: null },
  };
  const { port } = new URL(late.issuer);
  await late.stop();
  const alone = await startTestConsole({}, null, {
    ...{ name: 'p', issuer: late.issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET },
    ...{ scope: 'openid profile', authenticateAgain: true, mapping },
  });
  url = alone.url;
  try {
    expect(await alone.browser().post(START, {})).toMatchObject({
      ...{ status: 503, body: { code: 'sso_unavailable' } },
    });
    const back = await startIdentityProvider(
      () => `${url}/sign-in/return`,
      Object.keys(CLAIMS),
      Number(port),
    );
    expect((await alone.browser().post(START, {})).status).toBe(200);
    await back.stop();
  } finally {
    await alone.stop();
  }
});

function codeOf(base32Key: string, atMs: number): string {
  const bits = [...base32Key.replace(/\s|=/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  return generateCode(key, timeStepAt(atMs, DEFAULT_LIMITS.otp), DEFAULT_LIMITS.otp);
}
