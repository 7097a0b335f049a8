// What two people, or one who presses twice, do at the counter at the same moment, over two console processes on one database: one release, one
// decision, one use of whatever counts once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from './support/databases.ts';
import { type HttpAnswer, HttpSession } from './support/http-session.ts';
import { type RunningCluster, startCluster } from './support/running-cluster.ts';

const TELLER = '1024';
const OFFICER = '1101';
const OTHER_OFFICER = '1102';
const AUDITOR = '1301';
const CHECK = { documents: ['drivers_licence'], icChip: 'read', seal: 'matched', formNumber: 'F-100' };

describe.each(DATABASES)('on %s', (database) => {
  let cluster: RunningCluster;
  /** Customers of the branch whose token works; each test takes one. */
  let customers: number[];
  const people = new Map<string, HttpSession>();
  beforeAll(async () => {
    cluster = await startCluster(database);
    for (const each of [TELLER, OFFICER, OTHER_OFFICER, AUDITOR]) people.set(each, await signIn(each));
    customers = await activeCustomers();
  });
  afterAll(() => cluster?.stop());

  const codeOf = async (staffNumber: string) =>
    /\d{6}/.exec(await cluster.madoguchi('demo', 'code', staffNumber))?.[0] ?? '';

  async function signIn(staffNumber: string): Promise<HttpSession> {
    const session = new HttpSession(cluster.urls['console-api'][0] ?? '');
    await session.post('/api/session/password', { staffNumber, password: `madoguchi-${staffNumber}` });
    const { status } = await session.post('/api/session/code', { code: await codeOf(staffNumber) });
    if (status !== 200) throw new Error(`The sign-in of ${staffNumber} answered ${status}.`);
    return session;
  }

  /** The session of somebody, at the first process and at the second. */
  function twice(staffNumber: string): [HttpSession, HttpSession] {
    const session = people.get(staffNumber);
    if (session === undefined) throw new Error(`${staffNumber} has not signed in.`);
    const [one = '', other = ''] = cluster.urls['console-api'];
    return [session.at(one), session.at(other)];
  }

  async function activeCustomers(): Promise<number[]> {
    const [teller] = twice(TELLER);
    const found: number[] = [];
    for (let id = 20; found.length < 5 && id < 1_000; id += 1) {
      const { status, body } = await teller.get(`/api/customers/${id}`);
      const acts: { act: string; allowed: boolean }[] = status === 200 ? body.acts : [];
      if (
        body.diagnosis?.status === 'active' &&
        acts.some(({ act, allowed }) => act === 'force_release' && allowed)
      )
        found.push(id);
    }
    expect(found).toHaveLength(5);
    return found;
  }

  function nextCustomer(): string {
    const id = customers.pop();
    if (id === undefined) throw new Error('There are not enough customers.');
    return `/api/customers/${id}`;
  }

  async function grantFor(at: string): Promise<string> {
    const [teller] = twice(TELLER);
    const answer = await teller.post(`${at}/identity-checks`, { act: 'force_release', identityCheck: CHECK });
    expect(answer.status).toBe(200);
    return answer.body.grantId;
  }

  async function askForRelease(at: string): Promise<string> {
    const [teller] = twice(TELLER);
    const body = { grantId: await grantFor(at), reason: 'device_change' };
    const asked = await teller.act(`${at}/force-release`, body, randomUUID());
    expect(asked.status).toBe(200);
    return `${at}/release-requests/${asked.body.page.releaseRequest.requestId}`;
  }

  /** A new minute, so that everybody has a code that was not used. */
  async function newCodes(...staffNumbers: string[]): Promise<string[]> {
    cluster.letPass(60_000);
    return Promise.all(staffNumbers.map(codeOf));
  }

  /** What the log has of a customer, newest first, as `action outcome`. */
  async function logOf(at: string): Promise<string[]> {
    const [auditor] = twice(AUDITOR);
    const [teller] = twice(TELLER);
    const { customerNumber } = (await teller.get(at)).body.customer;
    const { body } = await auditor.get(`/api/audit?customer=${customerNumber}`);
    return body.entries.map((each: { action: string; outcome: string }) => `${each.action} ${each.outcome}`);
  }

  async function statusOf(at: string): Promise<string> {
    const [teller] = twice(TELLER);
    return (await teller.get(at)).body.diagnosis.status;
  }

  const accepted = (answers: HttpAnswer[]) => answers.filter(({ status }) => status === 200);
  const times = (log: string[], what: string) => log.filter((each) => each === what).length;

  it('two officers who approve at once are one approval', async () => {
    const at = nextCustomer();
    const request = await askForRelease(at);
    const [one = '', other = ''] = await newCodes(OFFICER, OTHER_OFFICER);
    const answers = await Promise.all([
      twice(OFFICER)[0].act(`${request}/approve`, { ownCode: one }, randomUUID()),
      twice(OTHER_OFFICER)[1].act(`${request}/approve`, { ownCode: other }, randomUUID()),
    ]);
    expect(accepted(answers)).toHaveLength(1);
    expect(await statusOf(at)).toBe('released');
    expect(times(await logOf(at), 'approve_release accepted')).toBe(1);
  });

  it('an officer who presses twice, with one key at both, has approved once and is told the same', async () => {
    const at = nextCustomer();
    const request = await askForRelease(at);
    const [ownCode] = await newCodes(OFFICER);
    const key = randomUUID();
    const answers = await Promise.all(
      twice(OFFICER).map((each) => each.act(`${request}/approve`, { ownCode }, key)),
    );
    expect(accepted(answers).length).toBeGreaterThan(0);
    expect(new Set(accepted(answers).map(({ body }) => body.receiptNumber)).size).toBe(1);
    expect(await statusOf(at)).toBe('released');
    expect(times(await logOf(at), 'approve_release accepted')).toBe(1);
  });

  it('a withdrawal and an approval at once are one of both', async () => {
    const at = nextCustomer();
    const request = await askForRelease(at);
    const [ownCode] = await newCodes(OFFICER);
    const [withdrawn, approved] = await Promise.all([
      twice(TELLER)[0].act(`${request}/withdraw`, {}, randomUUID()),
      twice(OFFICER)[1].act(`${request}/approve`, { ownCode }, randomUUID()),
    ]);
    expect(accepted([withdrawn, approved])).toHaveLength(1);
    expect(await statusOf(at)).toBe(approved.status === 200 ? 'released' : 'active');
    const log = await logOf(at);
    expect(times(log, 'approve_release accepted') + times(log, 'withdraw_release accepted')).toBe(1);
  });

  it('one grant used at both processes is used once', async () => {
    const at = nextCustomer();
    const body = { grantId: await grantFor(at), reason: 'device_change' };
    const answers = await Promise.all(
      twice(TELLER).map((each) => each.act(`${at}/force-release`, body, randomUUID())),
    );
    expect(accepted(answers)).toHaveLength(1);
    expect((await logOf(at)).filter((each) => /release\S* accepted$/u.test(each))).toHaveLength(1);
  });

  it('one request with one key at both processes is one request with one number', async () => {
    const at = nextCustomer();
    const body = { grantId: await grantFor(at), reason: 'device_change' };
    const key = randomUUID();
    const answers = await Promise.all(
      twice(TELLER).map((each) => each.act(`${at}/force-release`, body, key)),
    );
    expect(accepted(answers).length).toBeGreaterThan(0);
    expect(new Set(accepted(answers).map(({ body: told }) => told.receiptNumber)).size).toBe(1);
    expect((await logOf(at)).filter((each) => /release\S* accepted$/u.test(each))).toHaveLength(1);
    expect(await cluster.madoguchi('audit', 'verify')).toContain('The audit log is whole.');
  });
});
