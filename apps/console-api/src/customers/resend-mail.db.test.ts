// Mails as staff see them: where each stands, masked; one that was given up can be sent again, once, by who may.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestConsole, type TestConsole, YAMADA } from '../testing/test-console.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
  const other = { ...YAMADA, customerNumber: '00000002', accountNumber: '2000002', loginId: 'other002' };
  await console.store.putCustomers([other]);
});
afterAll(() => console.stop());
beforeEach(() => console.nextMinute());

const mailsOf = async (customerId: number) => console.store.mailsOf(customerId, 100);
const newest = async () => {
  const [entry] = (await console.store.auditPage({ reader: null, limit: 1, cursor: null })).entries;
  return entry;
};

/** Issues a token, whose issuance mail the mail server never takes; answers with the mail's id. */
async function giveUpIssuanceMail(customerId: number): Promise<number> {
  const issueId = `issue-${customerId}-${console.clock.nowMs}`;
  await console.store.change({
    customerId,
    command: {
      type: 'issue_token',
      issueId,
      serviceId: 'S0001',
      tokenUserId: 'U0001',
      mailAddress: 'phone@example.jp',
      confirmation: 'matched',
      activationPasswordHash: 'hash',
      issuanceUrlDigest: issueId,
    },
    actor: { kind: 'customer', id: String(customerId), terminal: 'test' },
    nowMs: console.clock.nowMs,
    correlationId: 'test',
  });
  const id = (await mailsOf(customerId)).find(({ kind }) => kind === 'issuance')?.id ?? 0;
  await console.store.settleMail(id, console.clock.nowMs, {
    kind: 'given_up',
    problem: 'recipient_refused',
    entry: {
      atMs: console.clock.nowMs,
      actor: { kind: 'system', id: 'mail-sender', role: null, branchCode: null, terminal: 'server' },
      action: 'send_mail',
      target: { kind: 'customer', id: String(customerId) },
      outcome: 'refused',
      reason: 'mail_given_up',
      correlationId: 'test',
      details: { mailId: id, kind: 'issuance', failures: 1, problem: 'recipient_refused' },
    },
  });
  return id;
}

const stateOf = async (customerId: number, id: number) =>
  (await mailsOf(customerId)).find((mail) => mail.id === id)?.state;

describe('a mail that was given up', () => {
  it('shows on the page with its masked address and why, and in the timeline', async () => {
    const id = await giveUpIssuanceMail(1);
    const helpdesk = await console.signIn('3001');
    const { mails } = (await helpdesk.get('/api/customers/1')).body;
    expect(mails).toContainEqual(
      expect.objectContaining({
        id: String(id),
        kind: 'issuance',
        to: 'p•••@example.jp',
        state: 'given_up',
        problem: 'recipient_refused',
        resendable: true,
      }),
    );
    expect(JSON.stringify(mails)).not.toContain('phone@');
    const [item] = (await helpdesk.get('/api/customers/1/timeline')).body.items;
    expect(item).toMatchObject({
      action: 'send_mail',
      outcome: 'refused',
      mail: { kind: 'issuance', problem: 'recipient_refused' },
    });
  });

  it('goes back into the queue, with an entry that names it', async () => {
    const id = await giveUpIssuanceMail(1);
    const teller = await console.signIn('1024');
    const answer = await teller.post(`/api/customers/1/mails/${id}/resend`, {});
    expect(answer.status).toBe(200);
    const shown = answer.body.page.mails.find((mail: { id: string }) => mail.id === String(id));
    expect(shown).toMatchObject({ state: 'waiting', resendable: false });
    expect(await newest()).toMatchObject({
      action: 'resend_mail',
      outcome: 'accepted',
      actor: { id: '1024' },
      target: { kind: 'customer', id: '1' },
      details: { mailId: id, kind: 'issuance' },
    });
  });

  it('goes back once, however often the button is pressed', async () => {
    const id = await giveUpIssuanceMail(1);
    const teller = await console.signIn('1024');
    const press = () => teller.post(`/api/customers/1/mails/${id}/resend`, {});
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('mail_not_resendable');
    const actions = ['resend_mail'] as const;
    const { entries } = await console.store.auditPage({ reader: null, actions, limit: 3, cursor: null });
    expect(entries.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'refused', 'refused']);
  });

  it('is not sent by way of another customer', async () => {
    const id = await giveUpIssuanceMail(2);
    const teller = await console.signIn('1024');
    const answer = await teller.post(`/api/customers/1/mails/${id}/resend`, {});
    expect(answer).toMatchObject({ status: 409, body: { code: 'mail_not_resendable' } });
    expect(await stateOf(2, id)).toBe('given_up');
    expect(await newest()).toMatchObject({ action: 'resend_mail', outcome: 'refused' });
    expect((await teller.post('/api/customers/1/mails/999999/resend', {})).body.code).toBe(
      'mail_not_resendable',
    );
    expect((await teller.post(`/api/customers/999/mails/${id}/resend`, {})).body.code).toBe('not_found');
  });

  it.each(['4001', '5001'])('is not for %s to send, which is audited', async (staffNumber) => {
    const id = await giveUpIssuanceMail(1);
    const browser = await console.signIn(staffNumber);
    const answer = await browser.post(`/api/customers/1/mails/${id}/resend`, {});
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    expect(await stateOf(1, id)).toBe('given_up');
    expect(await newest()).toMatchObject({
      action: 'resend_mail',
      outcome: 'refused',
      reason: 'not_permitted',
      actor: { id: staffNumber },
    });
  });
});

describe('the issuance mail', () => {
  it('is asked for once more while the token is issued, by the helpdesk too, and not in another state', async () => {
    await giveUpIssuanceMail(1);
    const helpdesk = await console.signIn('3001');
    const before = (await mailsOf(1)).length;
    const answer = await helpdesk.act('/api/customers/1/resend-issuance-mail', {});
    expect(answer).toMatchObject({ status: 200, body: { replayed: false } });
    const [mail, ...rest] = await mailsOf(1);
    expect(mail).toMatchObject({ kind: 'issuance', to: 'phone@example.jp', state: 'waiting' });
    expect(rest).toHaveLength(before);
    await console.activate(1);
    const late = await helpdesk.act('/api/customers/1/resend-issuance-mail', {});
    expect(late.body.code).toBe('wrong_state');
  });
});
