// Log-in by code over HTTP: the second step, with session, decision, state, audit entry and the new session, at 1, 8 and
// 32 connections; against Express that says hello, makes one durable commit, or shares a commit with others. Every
// code is right, new, and of another customer.
import { createHash, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { loadOrMakeSecret } from '@madoguchi/server/keys/secret-folder';
import { sign } from 'cookie-signature';
import { milliseconds, percentile, perSecond, printTable, type Row } from './figures.ts';
import { startFloor } from './floor.ts';
import { cpuSeconds, startProgram, stopProgram } from './program-process.ts';
import { benchCode, fillWithTokens, openBenchWorld } from './world.ts';

const PORT = 4793;
const FLOOR_PORT = 4795;
const CONNECTIONS = [1, 8, 32];
const REQUESTS: Record<number, number> = { 1: 1_000, 8: 3_000, 32: 4_000 };
const WARM_UP = 3_000;
const STEP_MS = 60_000;

const total = WARM_UP + CONNECTIONS.reduce((sum, connections) => sum + (REQUESTS[connections] ?? 0), 0);
const world = await openBenchWorld('madoguchi.db');
console.log(`Preparing ${total} customers with a token and a session that owes the code …`);
await fillWithTokens(world, total, Date.now() - 10 * STEP_MS);
await settleMails();
const cookies = await putSessions();
const program = await startProgram('customer-api', world.folder, PORT, {
  ...{ CUSTOMER_PORT: String(PORT), TOKEN_APP_PORT: '4794', SMTP_URL: 'smtp://127.0.0.1:1' },
});
const floor = await startFloor(world.folder, FLOOR_PORT);

let nextCustomer = 0;
await measure(PORT, WARM_UP, 8, logIn);
for (const path of ['/hello', '/commit', '/grouped']) await measure(FLOOR_PORT, WARM_UP, 8, floorCall(path));
const rows: Row[] = [];
for (const connections of CONNECTIONS) {
  const count = REQUESTS[connections] ?? 0;
  const hello = await measure(FLOOR_PORT, count, connections, floorCall('/hello'));
  const alone = await measure(FLOOR_PORT, count, connections, floorCall('/commit'));
  const grouped = await measure(FLOOR_PORT, count, connections, floorCall('/grouped'));
  const signedIn = await measure(PORT, count, connections, logIn);
  rows.push({
    connections,
    'log-ins': perSecond(count, signedIn.elapsedMs),
    p50: milliseconds(percentile(signedIn.timesMs, 50)),
    p99: milliseconds(percentile(signedIn.timesMs, 99)),
    'CPU each': milliseconds((signedIn.cpuSeconds * 1_000) / count),
    'floor: hello': perSecond(count, hello.elapsedMs),
    'floor: one commit each': perSecond(count, alone.elapsedMs),
    'floor: group commit': perSecond(count, grouped.elapsedMs),
    'ratio to one commit each': (alone.elapsedMs / signedIn.elapsedMs).toFixed(2),
    'ratio to group commit': (grouped.elapsedMs / signedIn.elapsedMs).toFixed(2),
  });
}
printTable('Log-in by code over HTTP', rows);
floor.kill();
await stopProgram(program.process);
await world.destroy();

type Send = (agent: Agent) => Promise<void>;

async function measure(port: number, count: number, connections: number, send: Send) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const timesMs: number[] = [];
  let left = count;
  const cpuBefore = await cpuSeconds(port);
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1;
        const sentAt = performance.now();
        await send(agent);
        timesMs.push(performance.now() - sentAt);
      }
    }),
  );
  const elapsedMs = performance.now() - began;
  const cpuAfter = await cpuSeconds(port);
  agent.destroy();
  return { elapsedMs, timesMs, cpuSeconds: cpuAfter - cpuBefore };
}

function floorCall(path: string): Send {
  return (agent) => post(agent, FLOOR_PORT, path, '{}', '');
}

function logIn(agent: Agent): Promise<void> {
  const customerId = nextCustomer + 1;
  nextCustomer += 1;
  const code = benchCode(customerId, Date.now());
  return post(agent, PORT, '/api/session/code', JSON.stringify({ code }), cookies[customerId - 1] ?? '');
}

function post(agent: Agent, port: number, path: string, body: string, cookie: string): Promise<void> {
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
async function settleMails(): Promise<void> {
  for (;;) {
    const nowMs = Date.now();
    const mails = await world.store.claimMails({ nowMs, leaseMs: 600_000, limit: 1_000 });
    if (mails.length === 0) return;
    await Promise.all(mails.map(({ id }) => world.store.settleMail(id, nowMs, { kind: 'obsolete' })));
  }
}

/** For each customer a session whose password was right a moment ago, as the password step leaves it. */
async function putSessions(): Promise<string[]> {
  const secret = Buffer.from(
    loadOrMakeSecret({ dataFolder: world.folder }, 'customer-session-key.bin'),
  ).toString('base64url');
  const nowMs = Date.now();
  const cookie = { originalMaxAge: null, httpOnly: true, sameSite: 'strict', secure: false, path: '/' };
  const made = Array.from({ length: total }, async (_, i) => {
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
