// The disk is full (a quota on the running process says so at each write): nothing that is not kept is answered as done, the answer is plain, what needs no write goes on,
// and with room again it goes on by itself, without a restart.
import { type ChildProcess, execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillWithDemoData, newDataFolder } from './support/demo-data.ts';
import { HttpSession } from './support/http-session.ts';
import { endProgram, freePort, madoguchi, startProgram } from './support/program.ts';
import { waitUntil } from './support/wait-until.ts';

const TELLER = '1024';
const dataFolder = newDataFolder();
let environment: Record<string, string | undefined>;
let server: ChildProcess;
let url: string;
let teller: HttpSession;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  environment = {
    ...process.env,
    ...{ MADOGUCHI_DATA: dataFolder, CONSOLE_PORT: String(port), LOG_LEVEL: 'fatal' },
  };
  await fillWithDemoData(environment);
  server = await startProgram('console-api', environment);
  teller = new HttpSession(url);
  await teller.post('/api/session/password', { staffNumber: TELLER, password: `madoguchi-${TELLER}` });
  const code = /\d{6}/.exec(await madoguchi(environment, ['demo', 'code', TELLER]))?.[0];
  expect((await teller.post('/api/session/code', { code })).status).toBe(200);
});
afterAll(async () => {
  await endProgram(server);
  rmSync(dataFolder, { recursive: true, force: true });
});

/** How many bytes a file may have that the server writes to. */
const allow = (bytes: string) => execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:`]);
const statusOf = async (path: string) => (await fetch(`${url}${path}`)).status;

it('is told plainly, and nothing is shown that could not be recorded', async () => {
  allow('1');
  await waitUntil(async () => (await statusOf('/readyz')) === 503);
  for (const answer of [
    await teller.get('/api/customers/1'),
    await teller.get('/api/audit'),
    await teller.post('/api/customers/1/identity-checks', {
      act: 'force_release',
      identityCheck: {
        documents: ['drivers_licence'],
        icChip: 'read',
        seal: 'matched',
        formNumber: 'F-FULL',
      },
    }),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([503, 'busy']);
  }
});

it('leaves what needs no write: health, the page, the helpdesk', async () => {
  for (const path of ['/healthz', '/', '/api/helpdesk', '/metrics']) expect(await statusOf(path)).toBe(200);
});

it('goes on by itself when there is room, and the log is whole and tells of nothing that was not answered', async () => {
  allow('unlimited');
  await waitUntil(async () => (await statusOf('/readyz')) === 200);
  expect((await teller.get('/api/customers/1')).status).toBe(200);
  expect(await madoguchi(environment, ['audit', 'verify'])).toContain('The audit log is whole.');
  const { body } = await teller.get('/api/audit?action=verify_identity');
  expect(JSON.stringify(body)).not.toContain('F-FULL');
});
