// The link in the notice of a forced release: who holds it stops log-in and set-up, and can do nothing else; strangers,
// forged and old links learn nothing and stop nothing; opening it changes nothing.
import type { AuditAction } from '@madoguchi/otp-core/audit-entry';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { freezeSecret } from '@madoguchi/server/freeze-link';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { releaseAtCounter, unfreezeAtCounter } from '../testing/counter.ts';
import { issueFor, newPhone, phoneInService } from '../testing/phone.ts';
import { LOGIN_PASSWORD, startTestSite, type TestSite, URL_KEY } from '../testing/test-site.ts';

const LOOK = '/api/freeze/look';
const FREEZE = '/api/freeze';
const BRANCH = { name: '本店営業部', telephone: '055-200-0012' };

let site: TestSite;
beforeEach(async () => {
  site = await startTestSite();
});
afterEach(() => site.stop());

const secretOf = (releasedAtMs: number, customerId = site.hanako) =>
  freezeSecret(URL_KEY, { customerId, releasedAtMs });

/** A customer whose token was released at the counter, and the secret of the link in her notice. */
async function released(): Promise<{ secret: string; releasedAtMs: number }> {
  await phoneInService(site);
  const releasedAtMs = await releaseAtCounter(site);
  return { releasedAtMs, secret: secretOf(releasedAtMs) };
}

const statusOf = async (customerId = site.hanako) => (await site.store.holdingOf(customerId)).status;
const entries = async (...actions: AuditAction[]) =>
  (await site.store.auditPage({ reader: null, actions, limit: 50, cursor: null })).entries;
const frozenMails = async () =>
  (await site.store.mailsOf(site.hanako, 50)).filter(({ kind }) => kind === 'frozen');
const passwordStep = () =>
  site.browser().post('/api/session/password', { loginId: 'hanako65', password: LOGIN_PASSWORD });

describe('whoever looks at the link', () => {
  test('reads when it was and which branch to go to, and changes nothing', async () => {
    const { secret, releasedAtMs } = await released();
    for (let i = 0; i < 3; i += 1) {
      const { status, body } = await site.browser().post(LOOK, { secret });
      expect([status, body]).toEqual([200, { releasedAtMs, frozen: false, branch: BRANCH }]);
    }
    expect(await statusOf()).toBe('released');
    expect(await entries('freeze', 'refuse_request')).toEqual([]);
  });

  test('after the stop reads that it is stopped', async () => {
    const { secret } = await released();
    await site.browser().post(FREEZE, { secret });
    expect((await site.browser().post(LOOK, { secret })).body).toMatchObject({ frozen: true });
  });
});

describe('whoever stops it', () => {
  test('closes the log-in at once, without a log-in, as the customer in the log', async () => {
    const { secret, releasedAtMs } = await released();
    const { status, body } = await site.browser().post(FREEZE, { secret });
    expect([status, body]).toEqual([200, { releasedAtMs, frozen: true, branch: BRANCH }]);
    expect(await statusOf()).toBe('frozen');
    const closed = await passwordStep();
    expect([closed.status, closed.body.code]).toEqual([409, 'account_frozen']);
    expect(await entries('freeze')).toMatchObject([
      {
        ...{
          outcome: 'accepted',
          actor: { kind: 'customer', id: String(site.hanako), terminal: '127.0.0.1' },
        },
        target: { kind: 'customer', id: String(site.hanako) },
      },
    ]);
    expect((await frozenMails()).map(({ to }) => to)).toEqual(['hanako@example.jp']);
  });

  test('ends the sessions that are open, and their pages hear why', async () => {
    const { secret } = await released();
    const thief = await site.logIn();
    const told = await thief.events('/api/session/events');
    await site.browser().post(FREEZE, { secret });
    expect((await thief.get('/api/otp')).body).toMatchObject({
      code: 'session_ended',
      facts: { why: 'frozen' },
    });
    expect((await told.rest()).at(-1)).toEqual({ kind: 'session_ended', why: 'frozen' });
  });

  test('destroys a token that somebody set up meanwhile: neither its code nor the password opens anything', async () => {
    const { secret } = await released();
    site.clock.nowMs += DEFAULT_LIMITS.reissueCooldownMs;
    const phone = await phoneInService(site);
    const thief = await site.logIn();
    await site.browser().post(FREEZE, { secret });
    const code = phone.codeAt(site.clock.nowMs);
    const second = await thief.post('/api/session/code', { code });
    expect(second.body).toMatchObject({ code: 'session_ended', facts: { why: 'frozen' } });
    expect((await passwordStep()).body.code).toBe('account_frozen');
    await unfreezeAtCounter(site);
    expect(await statusOf()).toBe('none');
    expect((await passwordStep()).body).toEqual({ next: 'menu' });
  });

  test('makes the URL of an issue worthless that waits for its set-up', async () => {
    const { secret } = await released();
    site.clock.nowMs += DEFAULT_LIMITS.reissueCooldownMs;
    const typed = await issueFor(site, await site.logIn());
    await site.browser().post(FREEZE, { secret });
    const answer = await (await newPhone()).setUp(site.app(), typed);
    expect([answer.status, answer.body.code]).toEqual([410, 'provisioning_period_expired']);
  });

  test('twice, or in two windows at once, hears the same, and one mail goes out', async () => {
    const { secret } = await released();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => site.browser().post(FREEZE, { secret })),
    );
    answers.push(await site.browser().post(FREEZE, { secret }));
    expect(answers.map(({ status, body }) => [status, body.frozen])).toEqual(
      Array.from({ length: 6 }, () => [200, true]),
    );
    expect(await frozenMails()).toHaveLength(1);
    const outcomes = (await entries('freeze')).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
  });
});

describe('a link that is not good', () => {
  const forgeries: [string, (secret: string, releasedAtMs: number) => string][] = [
    ['for another customer', (secret) => secret.replace(/^\d+/, String(site.taro))],
    ['for another release', (secret, atMs) => secret.replace(String(atMs), String(atMs + 1))],
    ['with another hash', (secret) => `${secret.slice(0, -2)}${secret.endsWith('AA') ? 'BB' : 'AA'}`],
    [
      'by another installation',
      (_, releasedAtMs) => {
        const link = { customerId: site.hanako, releasedAtMs };
        return freezeSecret(Buffer.alloc(32, 8), link);
      },
    ],
    ['of a customer who is not there', (_, releasedAtMs) => secretOf(releasedAtMs, 999)],
    ['made up', () => 'x'.repeat(60)],
  ];

  test.each(forgeries)('%s learns nothing, stops nothing and leaves an entry', async (_what, forge) => {
    const { secret, releasedAtMs } = await released();
    const forged = forge(secret, releasedAtMs);
    for (const path of [LOOK, FREEZE]) {
      const { status, body } = await site.browser().post(path, { secret: forged });
      expect([status, body.code, body.facts]).toEqual([404, 'freeze_link_invalid', undefined]);
    }
    expect([await statusOf(), await statusOf(site.taro)]).toEqual(['released', 'none']);
    const refused = await entries('refuse_request', 'freeze');
    expect(refused.map(({ reason, target }) => [reason, target])).toEqual([
      ['freeze_link_invalid', null],
      ['freeze_link_invalid', null],
    ]);
  });

  test('because it is too old stops nothing, and says so', async () => {
    const { secret } = await released();
    site.clock.nowMs += DEFAULT_LIMITS.freezeLinkLifeMs + 1;
    for (const path of [LOOK, FREEZE]) {
      const { status, body } = await site.browser().post(path, { secret });
      expect([status, body.code]).toEqual([410, 'freeze_link_expired']);
    }
    expect(await statusOf()).not.toBe('frozen');
    const refused = await entries('refuse_request', 'freeze');
    const own = { reason: 'freeze_link_expired', actor: { kind: 'customer', id: String(site.hanako) } };
    expect(refused).toMatchObject([
      { action: 'freeze', ...own },
      { action: 'refuse_request', ...own },
    ]);
  });

  test('is tried a limited number of times from one network', async () => {
    await site.stop();
    site = await startTestSite({ rateLimits: { freezePerAddress: 3 } });
    const tries = Array.from({ length: 6 }, () => site.browser().post(LOOK, { secret: 'x'.repeat(60) }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([404, 404, 404, 429, 429, 429]);
    expect(await entries('refuse_request')).toHaveLength(4);
  });
});

test('no entry, mail in the outbox or log line holds the secret of a link', async () => {
  const { secret } = await released();
  const hash = secret.split('.')[2] ?? '';
  await site.browser().post(LOOK, { secret });
  await site.browser().post(FREEZE, { secret });
  await site.browser().post(FREEZE, { secret: `${secret.slice(0, -1)}x` });
  const kept = JSON.stringify([
    (await site.store.auditPage({ reader: null, limit: 200, cursor: null })).entries,
    await site.store.mailsOf(site.hanako, 50),
    site.logLines,
  ]);
  expect(kept).toContain('freeze');
  expect(kept).not.toContain(hash.slice(0, 40));
});
