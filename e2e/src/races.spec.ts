// What an attacker or bad luck does at once, over two server processes on one database, with the mail server down for the
// whole time: a code gets in once, guesses stop at the limit, one issue lives, and no mail is lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailWith } from './support/customer.ts';
import { DATABASES } from './support/databases.ts';
import { type HttpAnswer, HttpSession } from './support/http-session.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';
import { waitUntil } from './support/wait-until.ts';

const PASSWORD = 'demo-login-password';
const CONFIRMATION = 'demo-confirmation-password';

describe.each(DATABASES)('on %s', (database) => {
  let running: RunningProduct;
  beforeAll(async () => {
    running = await startProduct({ mailbox: false, database });
  });
  afterAll(() => running?.stop());

  /** Password steps of one customer, every second one at the other process. */
  async function passwordSteps(loginId: string, count: number): Promise<HttpSession[]> {
    return Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const session = new HttpSession(i % 2 === 0 ? running.customerUrl : running.secondCustomerUrl);
        const { status } = await session.post('/api/session/password', { loginId, password: PASSWORD });
        if (status !== 200) throw new Error(`The password step of ${loginId} answered ${status}.`);
        return session;
      }),
    );
  }

  const codeOf = async (user: string) =>
    /\d{6}/.exec(await running.madoguchi('demo', 'code', user))?.[0] ?? '';
  const accepted = (answers: HttpAnswer[]) => answers.filter(({ status }) => status === 200).length;

  /** What the log has of a customer's log-ins by code, read by the auditor. */
  async function codeAttempts(customer: string): Promise<{ type: string; result?: string }[]> {
    const auditor = new HttpSession(running.url);
    await auditor.post('/api/session/password', { staffNumber: '1301', password: 'madoguchi-1301' });
    await auditor.post('/api/session/code', { code: await codeOf('1301') });
    const { body } = await auditor.get(`/api/audit?customer=${customer}&action=sign_in&outcome=refused`);
    return body.entries.flatMap(({ details }: { details: { events?: unknown[] } }) => details.events ?? []);
  }

  describe('at two processes at once', () => {
    it('the same code twenty times in new sign-ins gets exactly one in, and never another', async () => {
      const sessions = await passwordSteps('hanako01', 20);
      const code = await codeOf('hanako01');
      const answers = await Promise.all(sessions.map((each) => each.post('/api/session/code', { code })));
      expect(accepted(answers)).toBe(1);
      const open = await Promise.all(sessions.map((each) => each.get('/api/otp')));
      expect(accepted(open)).toBe(1);
      const again = await passwordSteps('hanako01', 2);
      expect(accepted(await Promise.all(again.map((each) => each.post('/api/session/code', { code }))))).toBe(
        0,
      );
    });

    it('of forty wrong codes no more than the limit are evaluated', async () => {
      const sessions = await passwordSteps('junichi18', 40);
      const right = Number(await codeOf('junichi18'));
      const answers = await Promise.all(
        sessions.map((each, i) => {
          const code = String((right + 1_000 + i) % 1_000_000).padStart(6, '0');
          return each.post('/api/session/code', { code });
        }),
      );
      expect(accepted(answers)).toBe(0);
      const evaluated = (await codeAttempts('10000018')).filter(({ type }) => type === 'code_failed');
      expect(evaluated).toHaveLength(5);
    });

    it('of two issues one lives', async () => {
      const [one, other] = await passwordSteps('yutaka13', 2);
      const issue = (session: HttpSession | undefined, address: string) =>
        session?.post('/api/otp/issue', {
          mailAddress: address,
          activationPassword: 'start-password-1',
          confirmationPassword: CONFIRMATION,
        });
      const answers = await Promise.all([issue(one, 'one@example.jp'), issue(other, 'other@example.jp')]);
      expect(answers.map((answer) => answer?.status)).toEqual([200, 200]);
      const [first, second] = await Promise.all([one?.get('/api/otp'), other?.get('/api/otp')]);
      expect(first?.body.issue).toEqual(second?.body.issue);
      expect(first?.body.status).toBe('issued');
    });
  });

  describe('with the mail server down all the while', () => {
    it('the issue says that its mail waits, and everything is sent once the server is back', async () => {
      const [session] = await passwordSteps('yutaka13', 1);
      const before = await session?.get('/api/otp');
      expect(before?.body.issue.mail).toBe('waiting');
      const address = before?.body.issue.mailAddress as string;
      await running.startMailbox();
      // The waits between the tries are the servers' time.
      running.letPass(10 * 60_000);
      const received = await waitUntil(async () => {
        const mails = await running.mailsTo(address);
        return mails.length > 0 && mails;
      });
      expect(received).toHaveLength(1);
      expect(received[0]?.text).toContain('ワンタイムパスワード認証サービスをお申し込みいただきまして');
      expect(received[0]?.links[0]).toMatch(new RegExp(`^${running.tokenAppUrl}/setup#[A-Za-z0-9_-]{43}$`));
      const lockNotice = await mailWith(running, 'junichi@mail.example.jp', 'ロック');
      expect(lockNotice.links).toEqual([]);
      // The mail of the issue that was replaced was never worth sending.
      const loser = address === 'one@example.jp' ? 'other@example.jp' : 'one@example.jp';
      expect(await running.mailsTo(loser)).toEqual([]);
    });
  });
});
