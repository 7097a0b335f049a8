// Servers are replaced one after the other, and one dies, while clerks and customers work over all of them: whatever was acknowledged is there once, in the state and in the
// audit log; nobody has to sign in again; and a server that is told to stop first answers what it has begun.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BalancedSession } from './support/balanced-session.ts';
import { DATABASES } from './support/databases.ts';
import { HttpSession } from './support/http-session.ts';
import { type RunningCluster, type ServerName, startCluster } from './support/running-cluster.ts';

/** Of one branch. */
const CLERKS = ['1024', '1101', '1102'];
const AUDITOR = '1301';
const HELPDESK = '1201';
const CUSTOMERS = 6;
const READERS = ['hanako01', 'yutaka13', 'shota08'];
const CHECK = { documents: ['drivers_licence'], icChip: 'read', seal: 'matched', formNumber: 'F-100' };
const SERVERS: ServerName[] = ['console-api', 'customer-api'];

/** What a clerk was told about one customer's token. */
interface Told {
  customerId: number;
  suspended: number;
  resumed: number;
}

describe.each(DATABASES)('on %s', (database) => {
  let cluster: RunningCluster;
  beforeAll(async () => {
    cluster = await startCluster(database);
  });
  afterAll(() => cluster?.stop());

  async function staffSession(staffNumber: string): Promise<BalancedSession> {
    const session = new BalancedSession(cluster.urls['console-api']);
    const password = `madoguchi-${staffNumber}`;
    await session.post('/api/session/password', { staffNumber, password });
    const code = /\d{6}/.exec(await cluster.madoguchi('demo', 'code', staffNumber))?.[0];
    const { status } = await session.post('/api/session/code', { code });
    if (status !== 200) throw new Error(`The sign-in of ${staffNumber} answered ${status}.`);
    return session;
  }

  async function customerSession(loginId: string): Promise<BalancedSession> {
    const session = new BalancedSession(cluster.urls['customer-api']);
    const { body } = await session.post('/api/session/password', {
      loginId,
      password: 'demo-login-password',
    });
    if (body.next === 'code') {
      const code = /\d{6}/.exec(await cluster.madoguchi('demo', 'code', loginId))?.[0];
      await session.post('/api/session/code', { code });
    }
    return session;
  }

  /** Customers of the teller's branch whose token works. */
  async function activeCustomers(teller: BalancedSession): Promise<number[]> {
    const found: number[] = [];
    for (let id = 20; found.length < CUSTOMERS && id < 1_000; id += 1) {
      const { status, body } = await teller.get(`/api/customers/${id}`);
      const acts: { act: string; allowed: boolean }[] = status === 200 ? body.acts : [];
      if (
        body.diagnosis?.status === 'active' &&
        acts.some(({ act, allowed }) => act === 'suspend_token' && allowed)
      )
        found.push(id);
    }
    expect(found).toHaveLength(CUSTOMERS);
    return found;
  }

  /** Suspends and resumes a token again and again; each answer is a promise. */
  async function work(teller: BalancedSession, told: Told, isOver: () => boolean): Promise<void> {
    const at = `/api/customers/${told.customerId}`;
    while (!isOver()) {
      const suspended = await teller.post(`${at}/suspend`, { reason: 'lost' });
      expect(suspended.status).toBe(200);
      told.suspended += 1;
      const check = await teller.post(`${at}/identity-checks`, { act: 'resume_token', identityCheck: CHECK });
      expect(check.status).toBe(200);
      const resumed = await teller.post(`${at}/resume`, { grantId: check.body.grantId });
      expect(resumed.status).toBe(200);
      told.resumed += 1;
    }
  }

  async function read(customer: BalancedSession, isOver: () => boolean): Promise<number> {
    for (let reads = 0; ; reads += 1) {
      if (isOver()) return reads;
      expect((await customer.get('/api/otp')).status).toBe(200);
    }
  }

  it('each is replaced and one is killed under load, and nothing that was acknowledged is lost', async () => {
    const clerks = await Promise.all(CLERKS.map((each) => staffSession(each)));
    const [teller] = clerks as [BalancedSession];
    const told = (await activeCustomers(teller)).map((customerId) => ({
      customerId,
      suspended: 0,
      resumed: 0,
    }));
    const customers = await Promise.all(READERS.map(customerSession));
    let over = false;
    const isOver = () => over;
    const load = Promise.all([
      ...told.map((each, n) => work(clerks[n % clerks.length] ?? teller, each, isOver)),
      ...customers.map((each) => read(each, isOver)),
    ]);
    const restarts = (async () => {
      for (const server of SERVERS) {
        for (const index of [0, 1]) {
          await cluster.end(server, index, 'SIGTERM');
          await cluster.start(server, index);
        }
      }
      for (const server of SERVERS) {
        await cluster.end(server, 0, 'SIGKILL');
        await cluster.start(server, 0);
      }
    })().finally(() => {
      over = true;
    });
    await Promise.all([load, restarts]);

    for (const server of SERVERS)
      for (const index of [0, 1]) expect(await cluster.isReady(server, index)).toBe(true);
    // Each was away for a while, or the test has shown nothing.
    expect(Math.max(...clerks.map(({ unanswered }) => unanswered))).toBeGreaterThan(0);
    expect(Math.max(...customers.map(({ unanswered }) => unanswered))).toBeGreaterThan(0);
    const auditor = await staffSession(AUDITOR);
    const entriesOf = async (customerNumber: string, action: string) => {
      const query = `customer=${customerNumber}&action=${action}&outcome=accepted`;
      return (await auditor.get(`/api/audit?${query}`)).body.entries.length;
    };
    for (const { customerId, suspended, resumed } of told) {
      const { body } = await teller.get(`/api/customers/${customerId}`);
      expect(body.diagnosis.status).toBe('active');
      const { customerNumber } = body.customer;
      // What was asked twice, because its first answer was lost, is there once.
      expect(await entriesOf(customerNumber, 'suspend_token')).toBe(suspended);
      expect(await entriesOf(customerNumber, 'resume_token')).toBe(resumed);
    }
    expect(await cluster.madoguchi('audit', 'verify')).toContain('The audit log is whole.');
  });

  it('a session goes on at the other server when its own is killed', async () => {
    const both = await staffSession(HELPDESK);
    await cluster.end('console-api', 1, 'SIGKILL');
    expect((await both.get('/api/session')).status).toBe(200);
    expect((await both.get('/api/customers/1')).status).toBe(200);
    await cluster.start('console-api', 1);
    expect(await cluster.isReady('console-api', 1)).toBe(true);
    const dead = new HttpSession(cluster.urls['console-api'][1] ?? '');
    expect((await dead.get('/api/session')).status).toBe(401);
  });
});
