import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { loadOrMakeSecret } from '@madoguchi/server/keys/secret-folder';
import { sign } from 'cookie-signature';
import { cpuSeconds } from './program-process.ts';
import { type BenchWorld, benchCode, fillWithTokens } from './world.ts';

const STEP_MS = 60_000;

/** Sends one request and waits for its answer. */
export type Send = (agent: Agent) => Promise<void>;

/** Log-ins that owe the code only: the next one is of a customer who has not logged in yet. */
export interface LogIns {
  /** The second step of the next customer, at the process behind a port. */
  next(port: number): Send;
  /** Begins anew with the first customer. Her last code must be of an earlier minute. */
  again(): Promise<void>;
}

/** Customers with a token, and for each a session whose password was right a moment ago, as the password step leaves it. */
export async function prepareLogIns(world: BenchWorld, count: number): Promise<LogIns> {
  await fillWithTokens(world, count, Date.now() - 10 * STEP_MS);
  await settleMails(world);
  let cookies = await putSessions(world, count);
  let last = 0;
  return {
    async again() {
      cookies = await putSessions(world, count);
      last = 0;
    },
    next: (port) => (agent) => {
      last += 1;
      const code = benchCode(last, Date.now());
      return post(agent, port, '/api/session/code', JSON.stringify({ code }), cookies[last - 1] ?? '');
    },
  };
}

/** What a number of requests took. */
export interface Measured {
  elapsedMs: number;
  timesMs: number[];
  /** Of the processes behind the ports. */
  cpuSeconds: number;
}

/**
 * Sends requests over connections that are kept, one after the other on each.
 *
 * @param ports - of the processes that are measured
 * @param send - request `n`, from 0
 */
export async function measure(
  ports: readonly number[],
  count: number,
  connections: number,
  send: (n: number) => Send,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const timesMs: number[] = [];
  let sent = 0;
  const cpuBefore = await cpuOf(ports);
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (sent < count) {
        const sendNext = send(sent);
        sent += 1;
        const sentAt = performance.now();
        await sendNext(agent);
        timesMs.push(performance.now() - sentAt);
      }
    }),
  );
  const elapsedMs = performance.now() - began;
  const cpuAfter = await cpuOf(ports);
  agent.destroy();
  return { elapsedMs, timesMs, cpuSeconds: cpuAfter - cpuBefore };
}

async function cpuOf(ports: readonly number[]): Promise<number> {
  return (await Promise.all(ports.map(cpuSeconds))).reduce((sum, seconds) => sum + seconds, 0);
}

/** Sends JSON as our pages do. @throws where the answer is not 200 */
export function post(agent: Agent, port: number, path: string, body: string, cookie: string): Promise<void> {
  const headers = {
    ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    ...{ 'x-madoguchi-client': 'bench', cookie },
  };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${path} answered ${response.statusCode}.`));
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** The mails of the set-up count as sent: nobody is to send them meanwhile. */
async function settleMails(world: BenchWorld): Promise<void> {
  for (;;) {
    const nowMs = Date.now();
    const mails = await world.store.claimMails({ nowMs, leaseMs: 600_000, limit: 1_000 });
    if (mails.length === 0) return;
    await Promise.all(mails.map(({ id }) => world.store.settleMail(id, nowMs, { kind: 'obsolete' })));
  }
}

async function putSessions(world: BenchWorld, count: number): Promise<string[]> {
  const secret = Buffer.from(
    loadOrMakeSecret({ dataFolder: world.folder }, 'customer-session-key.bin'),
  ).toString('base64url');
  const nowMs = Date.now();
  const cookie = { originalMaxAge: null, httpOnly: true, sameSite: 'strict', secure: false, path: '/' };
  const made = Array.from({ length: count }, async (_, i) => {
    const id = randomBytes(24).toString('base64url');
    const owner = `customer:${i + 1}`;
    const times = { createdAtMs: nowMs, lastSeenMs: nowMs };
    const data = { cookie, kept: true, customerId: i + 1, phase: 'code', ownerId: owner, ...times };
    await world.store.createSession(createHash('sha256').update(id).digest('base64url'), {
      ...{ data: JSON.stringify(data), owner, lastSeenMs: nowMs, expiresAtMs: nowMs + 600_000 },
    });
    return `madoguchi-customer=${encodeURIComponent(`s:${sign(id, secret)}`)}`;
  });
  return Promise.all(made);
}
