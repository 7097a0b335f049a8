// The set-up of the app as an attacker tries it: stolen mail, guessed passwords, a used URL, races; and that the key goes
// to one key pair only.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { issueFor, newPhone } from '../testing/phone.ts';
import { startTestSite, type TestSite } from '../testing/test-site.ts';

let site: TestSite;
beforeEach(async () => {
  site = await startTestSite();
});
afterEach(() => site.stop());

const WRONG = { activationPassword: 'guessed password' };

test('hands the key over once; the used URL is neutral afterwards', async () => {
  const typed = await issueFor(site, await site.logIn());
  const phone = await newPhone();
  const answer = await phone.setUp(site.app(), typed);
  expect(answer.body).toMatchObject({
    otp: { algorithm: 'sha1', digits: 6, stepSeconds: 60 },
    institution: { ja: '山梨県民信用組合' },
    nowMs: site.clock.nowMs,
  });
  expect(phone.codeAt(site.clock.nowMs)).toMatch(/^\d{6}$/);
  const again = await (await newPhone()).setUp(site.app(), typed);
  expect([again.status, again.body.code]).toEqual([410, 'provisioning_period_expired']);
});

test('IDs are taken as people copy them: full width, spaces, hyphens', async () => {
  const typed = await issueFor(site, await site.logIn());
  const tokenUserId = typed.tokenUserId.replace(/(....)(....)(...)/, '$1 $2-$3');
  const serviceId = typed.serviceId.replace(/[0-9]/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
  );
  const answer = await site
    .app()
    .post('/api/provisioning', { ...typed, serviceId, tokenUserId, publicKey: (await newPhone()).publicKey });
  expect(answer.status).toBe(200);
});

describe('a guess', () => {
  test.each([
    ['the activation password', WRONG],
    ['the service ID', { serviceId: '000000000' }],
    ['the user ID', { tokenUserId: '00000000000' }],
  ])('of %s counts, and does not say what was wrong', async (_what, guessed) => {
    const typed = await issueFor(site, await site.logIn());
    const answer = await (await newPhone()).setUp(site.app(), { ...typed, ...guessed });
    expect([answer.status, answer.body.code, answer.body.facts]).toEqual([
      403,
      'authentication_data_invalid',
      { triesLeft: 4 },
    ]);
  });

  test('is the last one after five, also for the right password', async () => {
    const typed = await issueFor(site, await site.logIn());
    const phone = await newPhone();
    const codes = [];
    for (let i = 0; i < 5; i += 1)
      codes.push((await phone.setUp(site.app(), { ...typed, ...WRONG })).body.code);
    expect(codes.slice(3)).toEqual(['authentication_data_invalid', 'provisioning_period_expired']);
    expect((await phone.setUp(site.app(), typed)).status).toBe(410);
    expect((await site.store.holdingOf(site.hanako)).status).toBe('expired');
  });

  test('in forty at once is answered for no more than the limit', async () => {
    const typed = await issueFor(site, await site.logIn());
    const phone = await newPhone();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => phone.setUp(site.app(), { ...typed, ...WRONG })),
    );
    const told = answers.filter(({ body }) => body.code === 'authentication_data_invalid');
    expect(told).toHaveLength(4);
  });
});

test('the right data twice at once sets up one phone', async () => {
  const typed = await issueFor(site, await site.logIn());
  const phones = await Promise.all([newPhone(), newPhone(), newPhone()]);
  const answers = await Promise.all(phones.map((phone) => phone.setUp(site.app(), typed)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
});

test('an expired, a replaced and an unknown URL are answered alike', async () => {
  const customer = await site.logIn();
  const replaced = await issueFor(site, customer);
  const expired = await issueFor(site, customer);
  const answers = [await (await newPhone()).setUp(site.app(), replaced)];
  site.clock.nowMs += 24 * 3_600_000;
  answers.push(await (await newPhone()).setUp(site.app(), expired));
  answers.push(await (await newPhone()).setUp(site.app(), { ...expired, urlSecret: 'A'.repeat(43) }));
  const shown = answers.map(({ body }) => ({ ...body, instance: null }));
  expect(shown[0]).toEqual(shown[2]);
  expect(shown[1]).toEqual(shown[2]);
});

test('a public key that is no point does not use the issue up', async () => {
  const typed = await issueFor(site, await site.logIn());
  const answer = await site.app().post('/api/provisioning', { ...typed, publicKey: 'A'.repeat(87) });
  expect(answer.body).toMatchObject({ code: 'invalid_request', errors: [{ path: 'publicKey' }] });
  expect((await (await newPhone()).setUp(site.app(), typed)).status).toBe(200);
});

test('an unknown URL leaves an entry, without the secret', async () => {
  const phone = await newPhone();
  const urlSecret = 'canary-url-secret'.padEnd(43, 'A');
  await phone.setUp(site.app(), { urlSecret, serviceId: '1', tokenUserId: '2', activationPassword: 'x' });
  const { entries } = await site.store.auditPage({
    ...{ reader: null, actions: ['provision_token'], limit: 5, cursor: null },
  });
  expect(entries).toMatchObject([
    { outcome: 'refused', reason: 'provisioning_period_expired', target: null },
  ]);
  expect(JSON.stringify([entries, site.logLines])).not.toContain('canary');
});

test('too many attempts from one address are turned away', async () => {
  await site.stop();
  site = await startTestSite({ rateLimits: { provisioningPerAddress: 3 } });
  const phone = await newPhone();
  const typed = { urlSecret: 'A'.repeat(43), serviceId: '1', tokenUserId: '2', activationPassword: 'x' };
  const codes = [];
  for (let i = 0; i < 4; i += 1) codes.push((await phone.setUp(site.app(), typed)).body.code);
  expect(codes[3]).toBe('too_many_requests');
});

test('the server tells its clock to whoever asks', async () => {
  expect((await site.app().get('/api/time')).body).toEqual({ nowMs: site.clock.nowMs });
});
