// Passkeys of staff, over HTTP on a real database: as second factor of the sign-in and in the place of a fresh own code.
import type { Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passkeyOf, type SoftAuthenticator, softAuthenticator } from '../testing/soft-authenticator.ts';
import { PASSWORD, startTestConsole, type TestConsole } from '../testing/test-console.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());
beforeEach(() => console.nextMinute());

const entries = async (action: 'staff_passkey' | 'staff_step_up' | 'add_passkey' | 'remove_passkey') =>
  (await console.store.auditPage({ reader: null, actions: [action], limit: 50, cursor: null })).entries;

async function register(browser: Browser, authenticator: SoftAuthenticator, name = '黒い鍵') {
  const { body } = await browser.post('/api/account/passkeys/options', {});
  const attestation = authenticator.create({ challenge: body.options.challenge, origin: console.url });
  return browser.post('/api/account/passkeys', { name, attestation });
}

async function withPasskey(staffNumber: string) {
  const browser = await console.signIn(staffNumber);
  return { browser, ...(await passkeyOf(console, browser)) };
}

async function passwordPassed(staffNumber: string) {
  const browser = console.browser();
  const { body } = await browser.post('/api/session/password', { staffNumber, password: PASSWORD });
  return { browser, body };
}

async function challengeOf(browser: Browser, path = '/api/session/passkey/options'): Promise<string> {
  return (await browser.post(path, {})).body.options.challenge;
}

describe('registering a passkey', () => {
  it('asks for one that knows its owner, and keeps it under its name', async () => {
    const browser = await console.signIn('1024');
    const { body } = await browser.post('/api/account/passkeys/options', {});
    expect(body.options).toMatchObject({
      ...{ rp: { name: 'Madoguchi', id: '127.0.0.1' }, attestation: 'none' },
      user: { name: '1024', displayName: '窓口 一子' },
      authenticatorSelection: { userVerification: 'required' },
    });
    expect(await register(browser, softAuthenticator())).toMatchObject({
      status: 200,
      body: { added: true },
    });
    const { passkeys, hasPassword } = (await browser.get('/api/account')).body;
    expect(passkeys).toMatchObject([{ name: '黒い鍵', lastUsedAtMs: null }]);
    expect(hasPassword).toBe(true);
    expect((await browser.get('/api/session')).body.hasPasskey).toBe(true);
    expect((await entries('add_passkey'))[0]).toMatchObject({
      outcome: 'accepted',
      details: { passkey: '黒い鍵' },
    });
  });

  it('needs a fresh own code, given before or with it', async () => {
    const browser = await console.signIn('1026');
    console.clock.nowMs += 6 * 60_000;
    const refused = await browser.post('/api/account/passkeys/options', {});
    expect(refused).toMatchObject({ status: 403, body: { code: 'step_up_required' } });
    const ownCode = console.staffCode('1026');
    expect((await browser.post('/api/account/passkeys/options', { ownCode })).status).toBe(200);
  });

  it.each([
    ['for another site', { origin: 'https://console.example.jp.evil.example' }, {}],
    ['for another challenge', { challenge: 'AAAA' }, {}],
    ['without the person proving herself to it', {}, { userVerified: false }],
  ])('refuses one made %s, and leaves an entry', async (_name, ceremony, authenticator) => {
    const browser = await console.signIn('2024');
    const { challenge } = (await browser.post('/api/account/passkeys/options', {})).body.options;
    const attestation = Object.assign(softAuthenticator(), authenticator).create({
      ...{ challenge, origin: console.url },
      ...ceremony,
    });
    const answer = await browser.post('/api/account/passkeys', { name: 'x', attestation });
    expect(answer).toMatchObject({ status: 401, body: { code: 'passkey_refused' } });
    expect((await entries('add_passkey'))[0]).toMatchObject({
      outcome: 'refused',
      reason: 'passkey_refused',
    });
    expect((await browser.get('/api/account')).body.passkeys).toEqual([]);
  });

  it('takes each challenge once', async () => {
    const browser = await console.signIn('2025');
    const { challenge } = (await browser.post('/api/account/passkeys/options', {})).body.options;
    const made = (authenticator: SoftAuthenticator) => ({
      name: 'x',
      attestation: authenticator.create({ challenge, origin: console.url }),
    });
    expect((await browser.post('/api/account/passkeys', made(softAuthenticator()))).status).toBe(200);
    expect((await browser.post('/api/account/passkeys', made(softAuthenticator()))).status).toBe(401);
  });

  it('removes one with a fresh own code, and only one’s own', async () => {
    const { browser, authenticator } = await withPasskey('3001');
    const other = await console.signIn('3002');
    const path = '/api/account/passkeys/remove';
    const credentialId = authenticator.id;
    expect((await other.post(path, { credentialId })).body).toEqual({ removed: false });
    console.clock.nowMs += 6 * 60_000;
    expect((await browser.post(path, { credentialId })).body.code).toBe('step_up_required');
    const ownCode = console.staffCode('3001');
    expect((await browser.post(path, { credentialId, ownCode })).body).toEqual({ removed: true });
    expect((await browser.get('/api/account')).body.passkeys).toEqual([]);
  });
});

describe('signing in with a passkey', () => {
  it('takes it in the place of the code, with a new session id, and counts it as the first step-up', async () => {
    const { authenticator } = await withPasskey('1025');
    const { browser, body } = await passwordPassed('1025');
    expect(body).toEqual({ next: 'code', passkey: true });
    const before = browser.cookie;
    authenticator.signCount = 2;
    const assertion = authenticator.get({ challenge: await challengeOf(browser), origin: console.url });
    const answer = await browser.post('/api/session/passkey', { assertion });
    expect(answer).toMatchObject({ status: 200, body: { staff: { staffNumber: '1025' }, hasPasskey: true } });
    expect(answer.body.steppedUpUntilMs).toBeGreaterThan(console.clock.nowMs);
    expect(browser.cookie).not.toBe(before);
    expect((await entries('staff_passkey'))[0]).toMatchObject({ outcome: 'accepted', actor: { id: '1025' } });
  });

  it('does not offer it to somebody who has none', async () => {
    const { browser, body } = await passwordPassed('4001');
    expect(body).toEqual({ next: 'code', passkey: false });
    expect(await browser.post('/api/session/passkey/options', {})).toMatchObject({
      ...{ status: 401, body: { code: 'passkey_refused' } },
    });
  });

  it('is nothing without the password', async () => {
    const { authenticator } = await withPasskey('4002');
    const stranger = console.browser();
    expect((await stranger.post('/api/session/passkey/options', {})).body.code).toBe('not_signed_in');
    const assertion = authenticator.get({ challenge: 'AAAA', origin: console.url });
    expect((await stranger.post('/api/session/passkey', { assertion })).body.code).toBe('not_signed_in');
  });

  it('refuses an answer for a copy of the site, of another person, to another challenge, or given before', async () => {
    const { authenticator } = await withPasskey('5001');
    const stranger = softAuthenticator();
    const { browser } = await passwordPassed('5001');
    const answers = [
      (challenge: string) => authenticator.get({ challenge, origin: 'http://127.0.0.1:1' }),
      (challenge: string) => stranger.get({ challenge, origin: console.url }),
      (challenge: string) => ({ ...stranger.get({ challenge, origin: console.url }), id: authenticator.id }),
      () => authenticator.get({ challenge: 'AAAA', origin: console.url }),
    ];
    for (const answer of answers) {
      authenticator.signCount += 1;
      const assertion = answer(await challengeOf(browser));
      const { body } = await browser.post('/api/session/passkey', { assertion });
      expect(body.code).toBe('passkey_refused');
    }
    authenticator.signCount += 1;
    const right = authenticator.get({ challenge: await challengeOf(browser), origin: console.url });
    const planted = browser.cookie;
    expect((await browser.post('/api/session/passkey', { assertion: right })).status).toBe(200);
    browser.cookie = planted;
    expect((await browser.post('/api/session/passkey', { assertion: right })).status).toBe(401);
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('refuses a copied key, whose counter does not go on', async () => {
    const { authenticator } = await withPasskey('5002');
    const { browser } = await passwordPassed('5002');
    const answer = async () => ({
      assertion: authenticator.get({ challenge: await challengeOf(browser), origin: console.url }),
    });
    authenticator.signCount = 7;
    expect((await browser.post('/api/session/passkey', await answer())).status).toBe(200);
    const again = await passwordPassed('5002');
    const challenge = await challengeOf(again.browser);
    const assertion = authenticator.get({ challenge, origin: console.url });
    expect((await again.browser.post('/api/session/passkey', { assertion })).body.code).toBe(
      'passkey_copied',
    );
    expect((await entries('staff_passkey'))[0]).toMatchObject({
      outcome: 'refused',
      reason: 'passkey_copied',
    });
  });

  it('has two minutes of mercy and not an hour: an old challenge is worth nothing', async () => {
    const { authenticator } = await withPasskey('5003');
    const { browser } = await passwordPassed('5003');
    const challenge = await challengeOf(browser);
    console.clock.nowMs += 6 * 60_000;
    const assertion = authenticator.get({ challenge, origin: console.url });
    expect((await browser.post('/api/session/passkey', { assertion })).body.code).toBe('not_signed_in');
  });
});

describe('a passkey in the place of a fresh own code', () => {
  it('makes the session fresh, with an entry that says by what', async () => {
    const { browser, stepUp } = await withPasskey('1024');
    console.clock.nowMs += 6 * 60_000;
    expect((await browser.get('/api/session')).body.steppedUpUntilMs).toBeNull();
    const answer = await stepUp();
    expect(answer.body.steppedUpUntilMs).toBe(console.clock.nowMs + 5 * 60_000);
    expect((await entries('staff_step_up'))[0]).toMatchObject({
      ...{ outcome: 'accepted', details: { with: 'passkey', passkey: '黒い鍵' } },
    });
  });

  it('is not one that was asked for at the sign-in', async () => {
    const { browser, authenticator } = await withPasskey('2024');
    const { browser: other } = await passwordPassed('2024');
    const challenge = await challengeOf(other);
    const assertion = authenticator.get({ challenge, origin: console.url });
    await challengeOf(browser, '/api/account/step-up/options');
    expect((await browser.post('/api/account/step-up', { assertion })).body.code).toBe('passkey_refused');
  });
});
