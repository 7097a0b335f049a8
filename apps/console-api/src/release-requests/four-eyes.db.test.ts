// Four eyes over HTTP: who decides a release request, what she sees, that it is done once, and what ends it otherwise.
import type { Answer, Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askForRelease, CHECKED, requestPath, verify } from '../testing/counter.ts';
import { passkeyOf } from '../testing/soft-authenticator.ts';
import { PASSWORD, startTestConsole, type TestConsole } from '../testing/test-console.ts';

const PATH = '/api/customers/1';

let console: TestConsole;
let codeAt: (atMs: number) => string;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());
beforeEach(async () => {
  console.clock.nowMs += 3 * 3_600_000;
  // Whatever the test before left: gone, as the helpdesk may at any time.
  const helpdesk = await console.signIn('3001');
  await helpdesk.act(`${PATH}/freeze`, {});
  const teller = await console.signIn('1024');
  await teller.act(`${PATH}/unfreeze`, { grantId: await verify(teller, 'unfreeze') });
  console.nextMinute();
  codeAt = await console.activate(1);
  // Long enough ago that the activation does not count as a use of now.
  console.clock.nowMs += 2 * 3_600_000;
});

const newest = async () =>
  (await console.store.auditPage({ reader: null, limit: 1, cursor: null })).entries[0];
const status = async () => (await console.store.holdingOf(1)).status;

/** Signs in, waits for the next code and gives it with the decision. */
async function decide(staffNumber: string, asked: Answer, act: 'approve' | 'reject', by?: Browser) {
  const browser = by ?? (await console.signIn(staffNumber));
  console.nextMinute();
  const ownCode = console.staffCode(staffNumber);
  const body = act === 'approve' ? { ownCode } : { ownCode, note: '届出印が相違' };
  return browser.act(`${requestPath(asked)}/${act}`, body);
}

describe('an officer of the branch', () => {
  it('sees exactly what the teller entered, and releases with a fresh own code', async () => {
    const asked = await askForRelease(await console.signIn('1024'));
    const officer = await console.signIn('1025');
    const list = await officer.get('/api/release-requests');
    expect(list.body.requests).toMatchObject([
      {
        request: {
          state: 'pending',
          requestedBy: { staffNumber: '1024', name: '窓口 一子' },
          reason: 'device_change',
          identityCheck: CHECKED,
          risks: [],
          mayDecide: true,
        },
        customer: { customerNumber: '00000001', nameKanji: '山田 花子', branchName: '本店営業部' },
      },
    ]);
    const answer = await decide('1025', asked, 'approve', officer);
    expect(answer).toMatchObject({
      status: 200,
      body: { request: { state: 'approved', endedBy: { staffNumber: '1025' }, mayDecide: false } },
    });
    expect(await status()).toBe('released');
    expect(await newest()).toMatchObject({
      action: 'approve_release',
      actor: { id: '1025', role: 'officer' },
      details: { statusAfter: 'released', receiptNumber: asked.body.receiptNumber },
    });
  });

  it('rejects with a reason that reaches the teller', async () => {
    const teller = await console.signIn('1024');
    const asked = await askForRelease(teller);
    expect((await decide('1025', asked, 'reject')).body.request.state).toBe('rejected');
    expect(await status()).toBe('active');
    const page = await teller.get(PATH);
    expect(page.body.releaseRequest).toMatchObject({ state: 'rejected', note: '届出印が相違' });
  });

  it('decides nothing without a code, nor with one that was used', async () => {
    const asked = await askForRelease(await console.signIn('1024'));
    const officer = await console.signIn('1025');
    const used = await officer.act(`${requestPath(asked)}/approve`, { ownCode: console.staffCode('1025') });
    expect(used.body.code).toBe('staff_code_replayed');
    const without = await officer.act(`${requestPath(asked)}/approve`, {});
    expect(without.body.code).toBe('step_up_required');
    expect(await newest()).toMatchObject({ outcome: 'refused', reason: 'step_up_required' });
    expect(await status()).toBe('active');
  });

  it('may give a passkey in the place of the code, for one decision and just before it', async () => {
    const asked = await askForRelease(await console.signIn('1024'));
    const officer = await console.signIn('1025');
    const passkey = await passkeyOf(console, officer);
    await passkey.stepUp();
    console.clock.nowMs += 61_000;
    const late = await officer.act(`${requestPath(asked)}/approve`, {});
    expect(late.body.code).toBe('step_up_required');
    await passkey.stepUp();
    expect((await officer.act(`${requestPath(asked)}/reject`, { note: '届出印が相違' })).status).toBe(200);
    const next = await askForRelease(await console.signIn('1024'));
    const again = await officer.act(`${requestPath(next)}/approve`, {});
    expect(again.body.code).toBe('step_up_required');
    await passkey.stepUp();
    expect((await officer.act(`${requestPath(next)}/approve`, {})).status).toBe(200);
  });

  it('does not approve her own request, also when it was made in another role', async () => {
    const officer = await console.signIn('1025');
    const asked = await askForRelease(officer);
    const own = await decide('1025', asked, 'approve', officer);
    expect(own).toMatchObject({ status: 403, body: { code: 'own_request' } });
    expect(await newest()).toMatchObject({ outcome: 'refused', reason: 'own_request' });
    expect((await decide('1026', asked, 'approve')).status).toBe(200);
  });

  it('is counted once when two approve at the same time', async () => {
    const asked = await askForRelease(await console.signIn('1024'));
    const officers = [await console.signIn('1025'), await console.signIn('1026')] as const;
    console.nextMinute();
    const answers = await Promise.all([
      officers[0].act(`${requestPath(asked)}/approve`, { ownCode: console.staffCode('1025') }),
      officers[1].act(`${requestPath(asked)}/approve`, { ownCode: console.staffCode('1026') }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('request_not_pending');
  });
});

describe('nobody else decides:', () => {
  it.each([
    ['the teller who asked', '1024', 'role'],
    ['an officer of another branch', '2025', 'other_branch'],
    ['the helpdesk', '3001', 'role'],
    ['the auditor', '4001', 'role'],
    ['an administrator', '5001', 'role'],
  ])('%s is refused, with an entry', async (_who, staffNumber, why) => {
    const asked = await askForRelease(await console.signIn('1024'));
    console.nextMinute();
    const answer = await decide(staffNumber, asked, 'approve');
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_permitted', facts: { why } } });
    expect(await status()).toBe('active');
    expect(await newest()).toMatchObject({ action: 'approve_release', outcome: 'refused' });
  });

  it.each([
    ['2025', 200, 0],
    ['3001', 403, null],
    ['4001', 403, null],
    ['5001', 403, null],
  ])('%s sees no request of the branch in the list', async (staffNumber, code, count) => {
    await askForRelease(await console.signIn('1024'));
    const answer = await (await console.signIn(staffNumber)).get('/api/release-requests');
    expect(answer.status).toBe(code);
    expect(answer.body.requests?.length ?? null).toBe(count);
    const page = await (await console.signIn('2024')).get(PATH);
    expect(page.body.releaseRequest).toBeNull();
    console.nextMinute();
  });

  it('but an officer who was named for the branch in advance, for as long as she was named', async () => {
    const entry = await newest();
    if (entry === undefined) throw new Error('No entry.');
    const { nowMs } = console.clock;
    const standIn = { branchCode: '012', staffNumber: '2025', fromMs: nowMs, untilMs: nowMs + 600_000 };
    await console.store.putPolicies({ releaseApproval: 'always', standIns: [standIn] }, entry);
    try {
      const asked = await askForRelease(await console.signIn('1024'));
      const officer = await console.signIn('2025');
      expect((await officer.get('/api/release-requests')).body.requests).toHaveLength(1);
      expect((await decide('2025', asked, 'approve', officer)).status).toBe(200);
      console.clock.nowMs += 601_000;
      expect((await officer.get('/api/release-requests')).body.requests).toHaveLength(0);
    } finally {
      await console.store.putPolicies({ releaseApproval: 'always', standIns: [] }, entry);
    }
  });
});

describe("at the teller's terminal", () => {
  const here = async (given: object) => {
    const teller = await console.signIn('1024');
    const asked = await askForRelease(teller);
    const body = {
      ...{ staffNumber: '1025', password: PASSWORD, ownCode: console.staffCode('1025'), rejection: null },
      ...given,
    };
    return { teller, answer: await teller.act(`${requestPath(asked)}/decide-here`, body) };
  };

  it('the officer approves with her whole sign-in, and the session stays the teller’s', async () => {
    const { teller, answer } = await here({});
    expect(answer).toMatchObject({ status: 200, body: { request: { state: 'approved' } } });
    expect((await teller.get('/api/session')).body.staff.staffNumber).toBe('1024');
    expect(await newest()).toMatchObject({ action: 'approve_release', actor: { id: '1025' } });
  });

  it('she rejects there too', async () => {
    const { answer } = await here({ rejection: '本人と確認できない' });
    expect(answer.body.request).toMatchObject({ state: 'rejected', note: '本人と確認できない' });
  });

  it.each([
    ['a wrong password', { password: 'wrong' }],
    ['an unknown number', { staffNumber: '9999' }],
    ['a wrong code', { ownCode: 'x' }],
  ])('%s answers alike, is audited, and leaves the request', async (_what, given) => {
    const { answer } = await here(given);
    expect(answer).toMatchObject({ status: 403, body: { code: 'approver_not_verified' } });
    expect(answer.body.facts).toBeUndefined();
    expect(await newest()).toMatchObject({ outcome: 'refused', details: { atTerminalOf: '1024' } });
    expect(await status()).toBe('active');
  });

  it('the teller does not approve with her own sign-in', async () => {
    const teller = await console.signIn('1024');
    const asked = await askForRelease(teller);
    console.nextMinute();
    const own = { staffNumber: '1024', password: PASSWORD, ownCode: console.staffCode('1024') };
    const answer = await teller.act(`${requestPath(asked)}/decide-here`, { ...own, rejection: null });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
  });
});

describe('a request ends', () => {
  it('when the one who asked takes it back, and nobody else does', async () => {
    const teller = await console.signIn('1024');
    const asked = await askForRelease(teller);
    const officer = await console.signIn('1025');
    const other = await officer.act(`${requestPath(asked)}/withdraw`, {});
    expect(other).toMatchObject({ status: 403, body: { facts: { why: 'not_yours' } } });
    expect((await teller.act(`${requestPath(asked)}/withdraw`, {})).body.request.state).toBe('withdrawn');
    expect((await decide('1025', asked, 'approve', officer)).body.code).toBe('request_not_pending');
  });

  it('after half an hour', async () => {
    const teller = await console.signIn('1024');
    const asked = await askForRelease(teller);
    console.clock.nowMs += 30 * 60_000;
    const officer = await console.signIn('1025');
    expect((await officer.get('/api/release-requests')).body.requests).toEqual([]);
    expect((await decide('1025', asked, 'approve', officer)).body.code).toBe('request_not_pending');
    expect(await status()).toBe('active');
  });

  it('when the state of the token changes in between', async () => {
    const asked = await askForRelease(await console.signIn('1024'));
    await (await console.signIn('3001')).act(`${PATH}/suspend`, { reason: 'suspicious' });
    expect((await decide('1025', asked, 'approve')).body.code).toBe('request_not_pending');
    expect(await status()).toBe('suspended');
    const page = await (await console.signIn('1026')).get(PATH);
    expect(page.body.releaseRequest).toMatchObject({ state: 'void' });
  });

  it('does not leave room for a second one while it waits', async () => {
    const teller = await console.signIn('1024');
    await askForRelease(teller);
    const again = await askForRelease(teller);
    expect(again).toMatchObject({ status: 409, body: { code: 'release_pending' } });
  });
});

describe('what makes a release risky', () => {
  it('is told to the officer: used just now, asked for elsewhere, released lately', async () => {
    const teller = await console.signIn('1024');
    expect((await decide('1025', await askForRelease(teller), 'approve')).status).toBe(200);
    console.clock.nowMs += 40 * 60_000;
    codeAt = await console.activate(1);
    await console.store.change({
      customerId: 1,
      command: { type: 'sign_in', code: codeAt(console.clock.nowMs) },
      actor: { kind: 'customer', id: '1', terminal: 'test' },
      nowMs: console.clock.nowMs,
      correlationId: 'test',
    });
    const elsewhere = await console.signIn('2024');
    await elsewhere.act(`${PATH}/force-release`, { grantId: 'made-up-grant', reason: 'lost' });
    const asked = await askForRelease(await console.signIn('1024'));
    expect(asked.body.page.releaseRequest.risks).toEqual([
      'released_before',
      'asked_elsewhere',
      'used_lately',
    ]);
  });
});

describe('the open list', () => {
  it('shows a request within moments, and what became of it', async () => {
    const officer = await console.signIn('1025');
    const events = await officer.events('/api/release-requests/events');
    const first = await events.next();
    expect(first.requests).toEqual([]);
    const asked = await askForRelease(await console.signIn('1024'));
    const second = await events.next();
    expect(second.requests).toMatchObject([{ request: { receiptNumber: asked.body.receiptNumber } }]);
    await decide('1026', asked, 'approve');
    const third = await events.next();
    expect(third.requests).toEqual([]);
    expect(third.ended[0]).toMatchObject({ request: { endedBy: { staffNumber: '1026' } } });
    await events.leave();
  });
});
