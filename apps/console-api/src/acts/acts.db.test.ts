// Acts on a token over HTTP: who may, what is recorded, that nothing is done twice, and that every refusal is audited.

import type { Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askForRelease, CHECKED, release, verify } from '../testing/counter.ts';
import { startTestConsole, type TestConsole } from '../testing/test-console.ts';

const PATH = '/api/customers/1';

let console: TestConsole;
let codeAt: (atMs: number) => string;

beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());
beforeEach(async () => {
  // Past the waiting time of whatever the test before did.
  console.clock.nowMs += 40 * 60_000;
  const { status } = await console.store.holdingOf(1);
  if (status === 'frozen') {
    const teller = await console.signIn('1024');
    await teller.act(`${PATH}/unfreeze`, { grantId: await verify(teller, 'unfreeze') });
  }
  if (status === 'suspended' || status === 'locked' || status === 'active') {
    await release(console);
    console.clock.nowMs += 40 * 60_000;
  }
  codeAt = await console.activate(1);
});

const trail = async (limit = 5) =>
  (await console.store.auditPage({ reader: null, limit, cursor: null })).entries;

const signInOfCustomer = (code: string) =>
  console.store.change({
    customerId: 1,
    command: { type: 'sign_in', code },
    actor: { kind: 'customer', id: '1', terminal: 'test' },
    nowMs: console.clock.nowMs,
    correlationId: 'test',
  });

describe('force-release', () => {
  it('waits for an officer, answers with a receipt and the page as it is now, and tells the audit log', async () => {
    const teller = await console.signIn('1024');
    const answer = await askForRelease(teller);
    expect(answer.status).toBe(200);
    expect(answer.body.receiptNumber).toMatch(/^R-\d{8}-\d{4}$/);
    expect(answer.body.page.diagnosis.status).toBe('active');
    expect(answer.body.page.releaseRequest).toMatchObject({ state: 'pending', identityCheck: CHECKED });
    const [entry] = await trail(1);
    expect(entry).toMatchObject({
      action: 'force_release',
      outcome: 'accepted',
      reason: 'device_change',
      actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012' },
      targetLabel: '00000001',
      details: { verification: { kind: 'counter', identityCheck: CHECKED }, statusAfter: 'active' },
    });
  });

  it('is done at once where the institution wants no second pair of eyes', async () => {
    const policies = await console.store.policies();
    const entry = (await trail(1))[0];
    if (entry === undefined) throw new Error('No entry.');
    await console.store.putPolicies({ ...policies, releaseApproval: 'never' }, entry);
    try {
      const answer = await askForRelease(await console.signIn('1024'));
      expect(answer.body.page.diagnosis).toMatchObject({ status: 'released', signIn: 'password_only' });
    } finally {
      await console.store.putPolicies(policies, entry);
    }
  });

  it('leaves a code of the released token worthless', async () => {
    await release(console);
    console.nextMinute();
    const result = await signInOfCustomer(codeAt(console.clock.nowMs));
    expect(result).toMatchObject({ outcome: { kind: 'accepted' }, holding: { status: 'released' } });
    const key = await console.store.change({
      customerId: 1,
      command: { type: 'activate_token', code: codeAt(console.clock.nowMs) },
      actor: { kind: 'customer', id: '1', terminal: 'test' },
      nowMs: console.clock.nowMs,
      correlationId: 'test',
    });
    expect(key).toMatchObject({ outcome: { kind: 'refused', refusal: { code: 'wrong_state' } } });
  });

  it.each([
    ['another branch', '2024', 'other_branch'],
    ['the helpdesk', '3001', 'role'],
    ['the auditor', '4001', 'role'],
    ['the administrator', '5001', 'role'],
  ])('is refused to %s, with an entry, and nothing changes', async (_who, staffNumber, why) => {
    const browser = await console.signIn(staffNumber);
    const body = { grantId: 'somebody-elses-grant', reason: 'lost' };
    const answer = await browser.act(`${PATH}/force-release`, body);
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_permitted', facts: { why } } });
    expect((await console.store.holdingOf(1)).status).toBe('active');
    expect((await trail(1))[0]).toMatchObject({
      action: 'force_release',
      outcome: 'refused',
      reason: 'not_permitted',
      actor: { id: staffNumber },
    });
  });

  it('asks for the own code when the last one is older than five minutes, and takes it inline, the check being kept', async () => {
    const teller = await console.signIn('1024');
    console.clock.nowMs += 6 * 60_000;
    const grantId = await verify(teller, 'force_release');
    const body = { grantId, reason: 'device_change' };
    const asked = await teller.act(`${PATH}/force-release`, body);
    expect(asked).toMatchObject({ status: 403, body: { code: 'step_up_required' } });
    const wrong = await teller.act(`${PATH}/force-release`, { ...body, ownCode: '12345a' });
    expect(wrong.body.code).toBe('staff_code_malformed');
    const given = await teller.act(`${PATH}/force-release`, {
      ...body,
      ownCode: console.staffCode('1024'),
    });
    expect(given.status).toBe(200);
    expect((await trail(2)).map(({ action }) => action)).toEqual(['force_release', 'staff_step_up']);
  });

  it('is done once however often the same request comes, also at the same time', async () => {
    const teller = await console.signIn('1024');
    const body = { grantId: await verify(teller, 'force_release'), reason: 'lost' };
    const key = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => teller.act(`${PATH}/force-release`, body, key)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(answers.map((answer) => answer.body.receiptNumber)).size).toBe(1);
    expect(answers.filter((answer) => !answer.body.replayed)).toHaveLength(1);
    const requests = (await trail(20)).filter(({ action, atMs }) => {
      return action === 'force_release' && atMs === console.clock.nowMs;
    });
    expect(requests).toHaveLength(1);
  });

  it('refuses a key that was used for something else, and a request without a key', async () => {
    const teller = await console.signIn('1024');
    const body = { grantId: await verify(teller, 'force_release'), reason: 'lost' };
    const key = crypto.randomUUID();
    await teller.act(`${PATH}/suspend`, { reason: 'lost' }, key);
    const reused = await teller.act(`${PATH}/force-release`, body, key);
    expect(reused.body.code).toBe('idempotency_key_reused');
    const without = await teller.post(`${PATH}/force-release`, body);
    expect(without.body).toMatchObject({
      code: 'invalid_request',
      errors: [{ path: 'idempotency-key', fault: 'required' }],
    });
  });
});

describe('suspension and resumption', () => {
  it('suspends at once from the helpdesk, ends the log-in, and resumes only at the own branch with documents', async () => {
    const helpdesk = await console.signIn('3001');
    expect((await helpdesk.act(`${PATH}/suspend`, { reason: 'lost' })).status).toBe(200);
    console.nextMinute();
    expect(await signInOfCustomer(codeAt(console.clock.nowMs))).toMatchObject({
      outcome: { refusal: { code: 'token_suspended' } },
    });
    const nothing = { grantId: 'somebody-elses-grant' };
    expect((await helpdesk.act(`${PATH}/resume`, nothing)).body.facts.why).toBe('role');
    const other = await console.signIn('2024');
    expect((await other.act(`${PATH}/resume`, nothing)).body.facts.why).toBe('other_branch');
    const teller = await console.signIn('1024');
    const grantId = await verify(teller, 'resume_token');
    const answer = await teller.act(`${PATH}/resume`, { grantId });
    expect(answer.body.page.diagnosis.status).toBe('active');
  });
});

describe('unlocking', () => {
  const lock = async () => {
    console.nextMinute();
    const right = codeAt(console.clock.nowMs);
    for (let i = 0; i < 5; i += 1) await signInOfCustomer(right === '000000' ? '000001' : '000000');
  };

  it('shows the lock with its count and unlocks for the customer who is present', async () => {
    await lock();
    const teller = await console.signIn('1024');
    const page = await teller.get(PATH);
    expect(page.body.diagnosis).toMatchObject({
      cause: 'locked',
      failures: 5,
      triesLeft: 0,
      signIn: 'closed',
    });
    const answer = await teller.act(`${PATH}/unlock`, { grantId: await verify(teller, 'unlock_token') });
    expect(answer.body.page.diagnosis).toMatchObject({ status: 'active', failures: 0 });
  });

  it('does not let the helpdesk claim that the customer is present', async () => {
    await lock();
    const helpdesk = await console.signIn('3001');
    const claimed = await helpdesk.post(`${PATH}/identity-checks`, {
      act: 'unlock_token',
      identityCheck: CHECKED,
    });
    expect(claimed).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    const answer = await helpdesk.act(`${PATH}/unlock`, { grantId: 'made-up-grant' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'verification_required' } });
  });
});

describe('the freeze', () => {
  it('stops everything at once from the helpdesk, and only the own branch undoes it, with documents', async () => {
    const helpdesk = await console.signIn('3001');
    expect((await helpdesk.act(`${PATH}/freeze`, {})).body.page.diagnosis.status).toBe('frozen');
    expect(await signInOfCustomer(codeAt(console.clock.nowMs))).toMatchObject({
      outcome: { refusal: { code: 'account_frozen' } },
    });
    const undone = await helpdesk.act(`${PATH}/unfreeze`, { grantId: 'made-up-grant' });
    expect(undone).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    const teller = await console.signIn('1024');
    const grantId = await verify(teller, 'unfreeze');
    const answer = await teller.act(`${PATH}/unfreeze`, { grantId });
    expect(answer.body.page.diagnosis).toMatchObject({ status: 'none', signIn: 'password_only' });
  });
});

describe('resynchronisation', () => {
  it('learns the drift from two codes in a row, so that the next log-in works', async () => {
    const helpdesk = await console.signIn('3001');
    const fast = (atMs: number) => codeAt(atMs + 3 * 60_000);
    console.nextMinute();
    expect(await signInOfCustomer(fast(console.clock.nowMs))).toMatchObject({ outcome: { kind: 'refused' } });
    expect((await helpdesk.get(PATH)).body.diagnosis).toMatchObject({
      cause: 'clock_drift',
      offsetMinutes: 3,
    });
    const codes = [fast(console.clock.nowMs), fast(console.clock.nowMs + 60_000)];
    const answer = await helpdesk.act(`${PATH}/resynchronise`, { codes });
    expect(answer.body.page.token.driftMinutes).toBe(4);
    console.clock.nowMs += 3 * 60_000;
    expect(await signInOfCustomer(fast(console.clock.nowMs))).toMatchObject({
      outcome: { kind: 'accepted' },
    });
    expect(JSON.stringify(await trail(10))).not.toContain(codes[0]);
  });
});

describe('the state of a page', () => {
  it('shows each act with whether it is allowed or why not', async () => {
    const acts = async (browser: Browser) =>
      Object.fromEntries(
        (await browser.get(PATH)).body.acts.map((act: { act: string; why: string | null }) => [
          act.act,
          act.why,
        ]),
      );
    expect(await acts(await console.signIn('1024'))).toEqual({
      force_release: null,
      suspend_token: null,
      resume_token: 'wrong_state',
      unlock_token: 'wrong_state',
      freeze: null,
      unfreeze: 'wrong_state',
      resynchronise: null,
      reset_drift: null,
      resend_issuance_mail: 'wrong_state',
    });
    expect(await acts(await console.signIn('2024'))).toMatchObject({
      force_release: 'other_branch',
      suspend_token: 'other_branch',
    });
    expect(await acts(await console.signIn('3001'))).toMatchObject({
      force_release: 'role',
      suspend_token: null,
    });
  });
});
