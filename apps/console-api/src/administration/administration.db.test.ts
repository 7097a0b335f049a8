// Accounts of staff and policies over HTTP: what one administrator may do, what needs two, that it is effective at once, and
// how a new member of staff comes in.

import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import type { Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, startTestConsole, type TestConsole } from '../testing/test-console.ts';

const CHANGES = '/api/administration/changes';
const GOOD_PASSWORD = '窓口の朝は珈琲からはじまる';

let console: TestConsole;
let first: Browser;
let second: Browser;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());
beforeEach(async () => {
  console.clock.nowMs += 3_600_000;
  first = await console.signIn('5001');
  second = await console.signIn('5003');
  console.nextMinute();
});

const newest = async () =>
  (await console.store.auditPage({ reader: null, limit: 1, cursor: null })).entries[0];
const propose = (by: Browser, change: object, reason = '人事異動') => by.post(CHANGES, { change, reason });
const waiting = async (by: Browser) => (await by.get(CHANGES)).body.waiting;
const confirm = async (by: Browser, staffNumber: string, id: string) =>
  by.post(`${CHANGES}/${id}/confirm`, { ownCode: console.staffCode(staffNumber) });
const moved = (changes: object) => ({
  ...{ kind: 'change_staff', staffNumber: '1024', name: '窓口 一子', role: 'teller', branchCode: '012' },
  customerNumber: null,
  ...changes,
});

describe('one administrator', () => {
  it('moves somebody to another branch, effective at once, and her sessions end with the reason', async () => {
    const teller = await console.signIn('1024');
    expect((await propose(first, moved({ branchCode: '034' }))).body).toEqual({
      state: 'done',
      invitation: null,
    });
    expect(await teller.get('/api/customers/1')).toMatchObject({
      status: 401,
      body: { code: 'session_ended', facts: { why: 'account_changed' } },
    });
    console.nextMinute();
    const again = await console.signIn('1024');
    expect((await again.get('/api/session')).body.staff.branch.code).toBe('034');
    await propose(first, moved({}));
  });

  it('disables an account at once, and nobody signs in with it any more', async () => {
    const auditor = await console.signIn('4002');
    await propose(first, { kind: 'disable_staff', staffNumber: '4002' });
    expect((await auditor.get('/api/session')).body.facts.why).toBe('account_disabled');
    const late = await console.browser().post('/api/session/password', {
      ...{ staffNumber: '4002', password: PASSWORD },
    });
    expect(late.body.code).toBe('sign_in_failed');
    expect((await propose(first, { kind: 'enable_staff', staffNumber: '4002' })).body.state).toBe('done');
  });

  it('cannot change her own account, nor take away the last administrator', async () => {
    const own = await propose(first, { kind: 'disable_staff', staffNumber: '5001' });
    expect(own).toMatchObject({ status: 403, body: { code: 'own_account' } });
    expect(await newest()).toMatchObject({ action: 'disable_staff', outcome: 'refused' });
  });

  it('needs a fresh own code, a known branch, and something to change', async () => {
    expect((await propose(first, moved({ branchCode: '999' }))).body.code).toBe('no_such_branch');
    expect((await propose(first, moved({}))).body.code).toBe('nothing_changes');
    expect((await propose(first, { kind: 'disable_staff', staffNumber: '77' })).body.code).toBe(
      'no_such_staff',
    );
    console.clock.nowMs += 6 * 60_000;
    expect((await propose(first, moved({ branchCode: '034' }))).body.code).toBe('step_up_required');
  });
});

describe('two administrators', () => {
  it('give a role: proposed by one, confirmed by the other, never by the same', async () => {
    const teller = await console.signIn('1024');
    const proposed = await propose(first, moved({ role: 'officer' }));
    expect(proposed.body.state).toBe('proposed');
    const [change] = await waiting(second);
    expect(change).toMatchObject({
      kind: 'change_staff',
      proposedBy: { staffNumber: '5001' },
      isMine: false,
    });
    const own = await confirm(first, '5001', change.id);
    expect(own).toMatchObject({ status: 403, body: { code: 'own_proposal' } });
    expect((await teller.get('/api/session')).body.staff.role).toBe('teller');
    expect((await confirm(second, '5003', change.id)).body.state).toBe('done');
    expect((await teller.get('/api/session')).body.code).toBe('session_ended');
    const history = (await second.get(CHANGES)).body.history;
    expect(history[0]).toMatchObject({ state: 'done', decidedBy: { staffNumber: '5003' } });
    console.nextMinute();
    await propose(first, moved({}));
    const [back] = await waiting(second);
    await confirm(second, '5003', back.id);
  });

  it('cannot confirm what was rejected, withdrawn, has expired, or was overtaken', async () => {
    const proposal = async () => {
      await propose(first, moved({ role: 'helpdesk' }));
      return (await waiting(second))[0].id;
    };
    const rejected = await proposal();
    const note = { note: '申請書がない' };
    expect((await second.post(`${CHANGES}/${rejected}/reject`, note)).body.state).toBe('ended');
    expect((await confirm(second, '5003', rejected)).body.code).toBe('change_not_pending');
    const withdrawn = await proposal();
    expect((await second.post(`${CHANGES}/${withdrawn}/withdraw`, {})).body.code).toBe('own_proposal');
    await first.post(`${CHANGES}/${withdrawn}/withdraw`, {});
    console.nextMinute();
    expect((await confirm(second, '5003', withdrawn)).body.code).toBe('change_not_pending');
    const overtaken = await proposal();
    await propose(first, moved({ branchCode: '034' }));
    console.nextMinute();
    expect((await confirm(second, '5003', overtaken)).body.code).toBe('change_not_pending');
    await propose(first, moved({}));
    expect((await second.get(CHANGES)).body.history.map(({ state }: { state: string }) => state)).toContain(
      'outdated',
    );
  });

  it('change the policies: the release of a token needs two pairs of eyes until both have said otherwise', async () => {
    const policies = { releaseApproval: 'never', standIns: [] };
    expect((await propose(first, { kind: 'change_policies', policies })).body.state).toBe('proposed');
    expect((await first.get('/api/policies')).body.releaseApproval).toBe('always');
    const [change] = await waiting(second);
    await confirm(second, '5003', change.id);
    expect((await first.get('/api/policies')).body).toEqual(policies);
  });
});

describe('nobody else', () => {
  it.each(['1024', '1025', '3001', '4001'])('%s sees or changes an account', async (staffNumber) => {
    const browser = await console.signIn(staffNumber);
    for (const answer of [
      await browser.get('/api/staff'),
      await browser.get('/api/policies'),
      await browser.get(CHANGES),
      await propose(browser, { kind: 'disable_staff', staffNumber: '5003' }),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
      expect(await newest()).toMatchObject({ outcome: 'refused', actor: { id: staffNumber } });
    }
  });
});

describe('a new member of staff', () => {
  const codeOf = (key: string, atMs: number) =>
    generateCode(fromBase32(key), timeStepAt(atMs, DEFAULT_LIMITS.otp), DEFAULT_LIMITS.otp);

  const invite = async (staffNumber: string): Promise<string> => {
    const account = { staffNumber, name: '新人 七海', role: 'teller', branchCode: '034' };
    const { body } = await propose(first, { kind: 'invite_staff', ...account, customerNumber: null });
    return body.invitation.secret;
  };

  it('sets password and own token by the invitation, once, and signs in', async () => {
    const secret = await invite('7001');
    const visitor = console.browser();
    const look = await visitor.post('/api/invitations/look', { secret });
    expect(look.body).toMatchObject({ staffNumber: '7001', awaits: 'account', branch: { name: '東支店' } });
    const begun = await visitor.post('/api/invitations/begin', { secret, password: GOOD_PASSWORD });
    expect(begun.body.keyUri).toContain(`secret=${begun.body.key}`);
    const signIn = () =>
      visitor.post('/api/session/password', { staffNumber: '7001', password: GOOD_PASSWORD });
    expect((await signIn()).body.code).toBe('sign_in_failed');
    const wrong = await visitor.post('/api/invitations/finish', { secret, code: 'x' });
    expect(wrong.body.code).toBe('staff_code_malformed');
    const code = codeOf(begun.body.key, console.clock.nowMs);
    expect((await visitor.post('/api/invitations/finish', { secret, code })).body).toEqual({
      staffNumber: '7001',
    });
    expect((await visitor.post('/api/invitations/look', { secret })).body.code).toBe('invitation_invalid');
    console.nextMinute();
    await signIn();
    const done = await visitor.post('/api/session/code', {
      code: codeOf(begun.body.key, console.clock.nowMs),
    });
    expect(done.body.staff).toMatchObject({ staffNumber: '7001', role: 'teller' });
    const told = JSON.stringify(
      (await console.store.auditPage({ reader: null, limit: 20, cursor: null })).entries,
    );
    for (const canary of [secret, GOOD_PASSWORD, begun.body.key]) expect(told).not.toContain(canary);
  });

  it.each([
    ['7101', 'short', 'kurz', 'too_short'],
    ['7102', 'known to everybody', 'password2026!!', 'well_known'],
    ['7103', 'one pattern', 'abcabcabcabcabc', 'repetition'],
  ])('%s is told that a password that is %s will not do', async (staffNumber, _what, password, fault) => {
    const secret = await invite(staffNumber);
    const answer = await console.browser().post('/api/invitations/begin', { secret, password });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'password_unsuitable', errors: [{ path: 'password', fault }] },
    });
  });

  it('comes too late after three days, and a powerful one needs two administrators', async () => {
    const secret = await invite('7002');
    console.clock.nowMs += 72 * 3_600_000;
    const late = await console.browser().post('/api/invitations/look', { secret });
    expect(late.body.code).toBe('invitation_invalid');
    first = await console.signIn('5001');
    const account = { staffNumber: '7003', name: '新任 役席', role: 'officer', branchCode: '012' };
    const powerful = await propose(first, { kind: 'invite_staff', ...account, customerNumber: null });
    expect(powerful.body).toEqual({ state: 'proposed', invitation: null });
  });

  it('who lost her own token gets a new one by two administrators, and the old one is worth nothing', async () => {
    await propose(first, { kind: 'reset_staff_token', staffNumber: '2024' });
    const change = (await waiting(second)).find(
      ({ change: { staffNumber } }: { change: { staffNumber: string } }) => staffNumber === '2024',
    );
    const { secret } = (await confirm(second, '5003', change.id)).body.invitation;
    const visitor = console.browser();
    await visitor.post('/api/session/password', { staffNumber: '2024', password: PASSWORD });
    const old = await visitor.post('/api/session/code', { code: console.staffCode('2024') });
    expect(old.body.code).toBe('staff_not_set_up');
    const begun = await visitor.post('/api/invitations/begin', { secret });
    const code = codeOf(begun.body.key, console.clock.nowMs);
    expect((await visitor.post('/api/invitations/finish', { secret, code })).status).toBe(200);
  });
});

describe('the own account', () => {
  it('lists where one is signed in, and ends the other sessions', async () => {
    const here = await console.signIn('1025');
    console.nextMinute();
    const there = await console.signIn('1025');
    const { sessions } = (await here.get('/api/account/sessions')).body;
    expect(sessions.filter(({ isThis }: { isThis: boolean }) => isThis)).toHaveLength(1);
    expect(sessions.length).toBeGreaterThanOrEqual(2);
    const ended = await here.post('/api/account/sessions/end', { also: 'nothing' });
    expect(ended.body.ended).toBe(sessions.length - 1);
    expect((await there.get('/api/session')).body).toMatchObject({
      code: 'session_ended',
      facts: { why: 'ended_by_owner' },
    });
    expect((await here.get('/api/session')).status).toBe(200);
  });

  it('takes a new password with the present one and a fresh code', async () => {
    const officer = await console.signIn('1026');
    console.nextMinute();
    const change = (body: object) =>
      officer.post('/api/account/password', {
        ...{ presentPassword: PASSWORD, newPassword: GOOD_PASSWORD, ownCode: console.staffCode('1026') },
        ...body,
      });
    expect((await change({ presentPassword: 'guessed' })).body.code).toBe('password_wrong');
    expect((await change({ newPassword: 'kurz' })).body.errors).toEqual([
      { path: 'newPassword', fault: 'too_short' },
    ]);
    expect((await change({})).body).toEqual({ changed: true });
    const old = await console.browser().post('/api/session/password', {
      ...{ staffNumber: '1026', password: PASSWORD },
    });
    expect(old.body.code).toBe('sign_in_failed');
  });
});

function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((c) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Uint8Array.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
