// Aim: the built servers send the audit log outside as an operator sets it up. All of them are killed while the receiver has a message in hand, and
// after a restart it has every entry of the log, in order; what the witness finds in her mailbox checks out.
import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillWithDemoData } from './support/demo-data.ts';
import { endProgram, freePort, madoguchi, startProgram } from './support/program.ts';
import type { ReceivedMail } from './support/running-product.ts';
import { waitUntil } from './support/wait-until.ts';

const WITNESS = 'auditor@example.jp';
const LEASE_MS = 60_000;

interface Delivery {
  headers: IncomingHttpHeaders;
  text: string;
}

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-feeds-'));
const posted: Delivery[] = [];
/** The message with this number is taken in hand and never answered. */
const HELD = 3;
let receiver: Server;
let environment: NodeJS.ProcessEnv;
let programs: ChildProcess[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posted.push({ headers: request.headers, text: Buffer.concat(chunks).toString('utf8') });
      if (posted.length !== HELD) response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => {
    receiver.listen(0, '127.0.0.1', resolve);
  });
  const [one, two, three, page, smtp] = (await Promise.all(Array.from({ length: 5 }, freePort))).map(String);
  environment = {
    ...process.env,
    ...{ MADOGUCHI_DATA: folder, TEST_CLOCK_FILE: join(folder, 'clock'), LOG_LEVEL: 'fatal' },
    ...{ CONSOLE_PORT: one, CUSTOMER_PORT: two, TOKEN_APP_PORT: three, MAILBOX_PORT: page, SMTP_PORT: smtp },
    AUDIT_WEBHOOK: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/siem`,
    ...{ AUDIT_FEED_FROM: 'beginning', AUDIT_WITNESS_MAIL: WITNESS },
  };
  moveClock(0);
  await fillWithDemoData(environment);
  programs = [await startProgram('mailbox', environment), ...(await startServers())];
});

afterAll(async () => {
  await Promise.all(programs.map((program) => endProgram(program)));
  receiver.closeAllConnections();
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

function moveClock(ms: number): void {
  writeFileSync(join(folder, 'clock'), String(ms));
}

function startServers(): Promise<ChildProcess[]> {
  return Promise.all(
    ['console-api', 'customer-api'].map((app) => startProgram(app, environment, 'dist-test')),
  );
}

interface Entries {
  data: { entries: { leaf: number; entry: { seq: number } }[] };
}
const leavesOf = ({ text }: Delivery) => (JSON.parse(text) as Entries).data.entries.map(({ leaf }) => leaf);

/** As a receiver without any library checks it. */
function isSigned({ headers, text }: Delivery, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

it('has every entry after the servers were killed with a message on its way, and only that one twice', async () => {
  await waitUntil(async () => posted.length >= HELD);
  const [mailbox, ...servers] = programs;
  await Promise.all(servers.map((server) => endProgram(server, 'SIGKILL')));
  programs = mailbox === undefined ? [] : [mailbox];
  expect(posted).toHaveLength(HELD);
  moveClock(LEASE_MS);
  programs.push(...(await startServers()));
  const isDone = async () => {
    const told = await madoguchi(environment, ['audit', 'feeds'], 'dist-test');
    return /^webhook:.*\n.* [1-9][\d,]* of [\d,]+ entries, 0 behind/m.test(told);
  };
  await waitUntil(isDone);

  const path = join(folder, 'export.jsonl');
  await madoguchi(environment, ['audit', 'export', path], 'dist-test');
  const exported = readFileSync(path, 'utf8').trimEnd().split('\n').slice(0, -1);
  const leaves = [...new Set(posted.flatMap(leavesOf))];
  expect(leaves.length).toBeGreaterThan(400);
  expect(leaves).toEqual(leaves.map((_, index) => index));
  const text = posted.map((each) => each.text).join('\n');
  const lost = exported.slice(0, leaves.length).filter((line) => !text.includes(`"entry":${line}}`));
  expect(lost).toEqual([]);

  const [held, again] = [posted[HELD - 1], posted[HELD]];
  expect(again?.text).toBe(held?.text);
  expect(again?.headers['webhook-id']).toBe(held?.headers['webhook-id']);
  expect(posted.flatMap(leavesOf)).toHaveLength(
    leaves.length + (held === undefined ? 0 : leavesOf(held).length),
  );

  const secret = (await madoguchi(environment, ['audit', 'webhook-secret'], 'dist-test'))
    .trim()
    .split(' ')[1];
  expect(posted.filter((each) => !isSigned(each, secret ?? ''))).toEqual([]);
});

it('leaves in the mailbox of a witness a checkpoint that checks out', async () => {
  const mail = await waitUntil(async () => {
    const answer = await fetch(`http://127.0.0.1:${environment.MAILBOX_PORT}/api/messages`);
    return ((await answer.json()) as ReceivedMail[]).find(({ to }) => to === WITNESS);
  });
  expect(mail.subject).toMatch(/操作履歴の控え（[\d,]+件） \/ Audit log checkpoint/);
  const [note] = /^\S+\n\d+\n\S+=\n\n— \S+ \S+\n/m.exec(mail.text) ?? [];
  const path = join(folder, 'kept.note');
  writeFileSync(path, note ?? '');
  const told = await madoguchi(environment, ['audit', 'verify', '--checkpoint', path], 'dist-test');
  expect(told).toContain('The audit log is whole.');
});
