// Verification over HTTP: an act needs a grant, a grant is of one operator, one customer and one act, for ten minutes, once;
// and on the phone what the caller knows is never enough.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHECKED, verify } from '../testing/counter.ts';
import { startTestConsole, type TestConsole, YAMADA } from '../testing/test-console.ts';

const PATH = '/api/customers/1';

let console: TestConsole;
let codeAt: (atMs: number) => string;
beforeAll(async () => {
  console = await startTestConsole();
  codeAt = await console.activate(1);
});
afterAll(() => console.stop());
beforeEach(() => {
  console.clock.nowMs += 60 * 60_000;
});

const newest = async () =>
  (await console.store.auditPage({ reader: null, limit: 1, cursor: null })).entries[0];
const release = (grantId: string) => ({ grantId, reason: 'lost' });

describe('an act at the counter', () => {
  it.each([
    ['force-release', release('made-up-grant')],
    ['resume', { grantId: 'made-up-grant' }],
    ['unlock', { grantId: 'made-up-grant' }],
    ['unfreeze', { grantId: 'made-up-grant' }],
  ])('%s does not go without a grant', async (act, body) => {
    const teller = await console.signIn('1024');
    const answer = await teller.act(`${PATH}/${act}`, body);
    expect([403, 409]).toContain(answer.status);
    expect(['verification_required', 'wrong_state']).toContain(answer.body.code);
    console.nextMinute();
  });

  it('is not done with the grant of a colleague, of another act, nor ten minutes later', async () => {
    const teller = await console.signIn('1024');
    const officer = await console.signIn('1025');
    const colleagues = await officer.act(
      `${PATH}/force-release`,
      release(await verify(teller, 'force_release')),
    );
    expect(colleagues.body).toMatchObject({
      code: 'verification_required',
      facts: { problem: 'not_for_this' },
    });
    const another = await teller.act(`${PATH}/force-release`, release(await verify(teller, 'resume_token')));
    expect(another.body.facts.problem).toBe('not_for_this');
    const old = await verify(teller, 'force_release');
    console.clock.nowMs += 10 * 60_000;
    const ownCode = console.staffCode('1024');
    const late = await teller.act(`${PATH}/force-release`, { ...release(old), ownCode });
    expect(late.body.facts.problem).toBe('expired');
    expect(await newest()).toMatchObject({ outcome: 'refused', reason: 'verification_required' });
  });

  it('uses the grant up, and a refused one does not', async () => {
    const teller = await console.signIn('1024');
    const grantId = await verify(teller, 'force_release');
    const asked = await teller.act(`${PATH}/force-release`, release(grantId));
    expect(asked.status).toBe(200);
    const { requestId } = asked.body.page.releaseRequest;
    await teller.act(`${PATH}/release-requests/${requestId}/withdraw`, {});
    const again = await teller.act(`${PATH}/force-release`, release(grantId));
    expect(again.body).toMatchObject({ code: 'verification_required', facts: { problem: 'used' } });
  });
});

describe('the identity check', () => {
  const check = async (changes: object, staffNumber = '1024') => {
    const browser = await console.signIn(staffNumber);
    const body = { act: 'force_release', identityCheck: { ...CHECKED, ...changes } };
    return browser.post(`${PATH}/identity-checks`, body);
  };

  it('names everything that is missing, and leaves an entry', async () => {
    const answer = await check({ documents: ['resident_record'], seal: 'mismatched' });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'identity_check_incomplete',
        facts: { problems: ['second_document_missing', 'seal_mismatched'] },
      },
    });
    expect(await newest()).toMatchObject({ action: 'verify_identity', outcome: 'refused' });
  });

  it('takes no health-insurance card, and no My Number in any field', async () => {
    expect((await check({ documents: ['health_insurance_card'] })).body.errors[0].path).toBe(
      'identityCheck.documents.0',
    );
    console.nextMinute();
    const number = await check({ formNumber: '123456789018' });
    expect(number.body.errors).toEqual([{ path: 'identityCheck.formNumber', fault: 'my_number' }]);
    console.nextMinute();
    const teller = await console.signIn('1024');
    const text = await teller.post(`${PATH}/unmask`, { field: 'phone', reason: '番号は1234 5678 9018' });
    expect(text.body.errors).toEqual([{ path: 'reason', fault: 'my_number' }]);
  });

  it('is made at the own branch only, by those who may do the act', async () => {
    expect((await check({}, '2024')).body.facts.why).toBe('other_branch');
    expect((await check({}, '3001')).body.facts.why).toBe('role');
    expect((await check({}, '4001')).body.facts.why).toBe('role');
  });
});

describe('a caller', () => {
  const unmask = (grantId?: string) => ({
    field: 'phone',
    reason: '折り返しの確認',
    ...(grantId === undefined ? {} : { grantId }),
  });

  it('is called back at the registered number, and only an answer there is worth anything', async () => {
    const helpdesk = await console.signIn('3001');
    const started = await helpdesk.post(`${PATH}/call-backs`, { act: 'unmask' });
    expect(started.body.phone).toBe(YAMADA.phone);
    const { grantId } = started.body;
    const tooSoon = await helpdesk.post(`${PATH}/unmask`, unmask(grantId));
    expect(tooSoon.body).toMatchObject({ code: 'verification_required', facts: { problem: 'missing' } });
    await helpdesk.post(`${PATH}/call-backs/${grantId}/result`, { result: 'reached' });
    expect((await helpdesk.post(`${PATH}/unmask`, unmask(grantId))).body.value).toBe(YAMADA.phone);
    const again = await helpdesk.post(`${PATH}/unmask`, unmask(grantId));
    expect(again.body.facts.problem).toBe('used');
    expect(await newest()).toMatchObject({ action: 'unmask_customer', outcome: 'refused' });
  });

  it('who did not answer is not verified, whatever she knows', async () => {
    const helpdesk = await console.signIn('3001');
    const { grantId } = (await helpdesk.post(`${PATH}/call-backs`, { act: 'unmask' })).body;
    await helpdesk.post(`${PATH}/call-backs/${grantId}/result`, { result: 'not_reached' });
    expect((await helpdesk.post(`${PATH}/unmask`, unmask(grantId))).status).toBe(403);
    expect((await helpdesk.post(`${PATH}/unmask`, unmask())).status).toBe(403);
    const late = await helpdesk.post(`${PATH}/call-backs/${grantId}/result`, { result: 'reached' });
    expect(late.body.code).toBe('verification_required');
  });

  it('reads out a code of the own app, which is used up by it and opens nothing else', async () => {
    const helpdesk = await console.signIn('3001');
    const code = codeAt(console.clock.nowMs);
    const checked = await helpdesk.post(`${PATH}/caller-codes`, { act: 'unmask', code });
    expect((await helpdesk.post(`${PATH}/unmask`, unmask(checked.body.grantId))).status).toBe(200);
    const logIn = await console.store.change({
      customerId: 1,
      command: { type: 'sign_in', code },
      actor: { kind: 'customer', id: '1', terminal: 'test' },
      nowMs: console.clock.nowMs,
      correlationId: 'test',
    });
    expect(logIn).toMatchObject({ outcome: { refusal: { code: 'code_replayed' } } });
    expect(JSON.stringify(await newest())).not.toContain(code);
  });

  it('who guesses codes is stopped after three, and never locks the token', async () => {
    const helpdesk = await console.signIn('3001');
    const right = codeAt(console.clock.nowMs);
    const wrong = right === '000000' ? '000001' : '000000';
    const codes = [];
    for (let i = 0; i < 4; i += 1) {
      const answer = await helpdesk.post(`${PATH}/caller-codes`, { act: 'unmask', code: wrong });
      codes.push(answer.body.code);
    }
    expect(codes).toEqual([...Array(3).fill('caller_code_wrong'), 'caller_code_exhausted']);
    const afterwards = await helpdesk.post(`${PATH}/caller-codes`, { act: 'unmask', code: right });
    expect(afterwards.body.code).toBe('caller_code_exhausted');
    expect((await console.store.holdingOf(1)).status).toBe('active');
  });

  it('is not checked by the counter, nor for an act that the helpdesk may not do', async () => {
    const teller = await console.signIn('1024');
    expect((await teller.post(`${PATH}/call-backs`, { act: 'unlock_token' })).status).toBe(403);
    const helpdesk = await console.signIn('3001');
    expect((await helpdesk.post(`${PATH}/call-backs`, { act: 'force_release' })).status).toBe(403);
    expect((await newest())?.details).not.toHaveProperty('phone');
  });
});
