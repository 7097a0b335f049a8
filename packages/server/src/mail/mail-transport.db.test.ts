// Aim: a mail goes only over the line that the settings ask for, and each way in which a real server can fail to take it
// comes back as our word for it.
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { MailServer } from './mail-server.ts';
import { type Delivery, smtpTransport } from './mail-transport.ts';

const HOST = '127.0.0.1';
const MAIL = {
  from: { name: '山梨県民信用組合', address: 'otp@kenmin.example.jp' },
  ...{ to: 'phone@example.jp', subject: '件名', text: '本文\n', html: '<p>本文</p>' },
  ...{ messageId: '<one@kenmin.example.jp>', dateMs: 0 },
};

let servers: SMTPServer[] = [];
let rawServers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  servers = [];
  for (const raw of rawServers) raw.close();
  rawServers = [];
});

async function serve(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({
    ...{ authOptional: true, closeTimeout: 100, disabledCommands: ['AUTH', 'STARTTLS'] },
    onData(stream, _session, callback) {
      stream.resume().on('end', () => callback());
    },
    ...options,
  });
  server.on('error', () => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, HOST, resolve);
  });
  return (server.server.address() as AddressInfo).port;
}

async function deliver(port: number, settings: Partial<MailServer> = {}, changes = {}): Promise<Delivery> {
  const transport = smtpTransport({ host: HOST, port, tls: 'off', credentials: null, ...settings }, 2);
  try {
    return await transport.deliver({ ...MAIL, ...changes });
  } finally {
    transport.close();
  }
}

/** A server that knows no SMTP: says a word to who connects, and answers each line as the test wants. */
async function serveRaw(greeting: string, answer: (line: string, socket: Socket) => void): Promise<number> {
  const raw = createServer((socket) => {
    socket.on('error', () => undefined);
    if (greeting !== '') socket.write(greeting);
    socket.on('data', (data) => answer(String(data), socket));
  });
  rawServers.push(raw);
  await new Promise<void>((resolve) => raw.listen(0, HOST, resolve));
  return (raw.address() as AddressInfo).port;
}

/** As far as the text of the mail, politely. */
const politely = (atEnd: (socket: Socket) => void) => (line: string, socket: Socket) => {
  if (/^EHLO/i.test(line)) socket.write('250 here\r\n');
  else if (/^(MAIL|RCPT)/i.test(line)) socket.write('250 ok\r\n');
  else if (/^DATA/i.test(line)) socket.write('354 go on\r\n');
  else if (line.endsWith('\r\n.\r\n')) atEnd(socket);
};

const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

describe('a delivery', () => {
  it('is taken by a server on this machine in the clear', async () => {
    expect(await deliver(await serve({}))).toEqual({ kind: 'taken' });
  });

  it('fails where STARTTLS is asked for and not offered: nothing goes in the clear', async () => {
    let commands = 0;
    const port = await serve({
      onMailFrom(_address, _session, callback) {
        commands += 1;
        callback();
      },
    });
    const delivery = await deliver(port, { tls: 'starttls' });
    expect(delivery).toMatchObject({ kind: 'not_taken', problem: 'tls_failed', permanent: false });
    expect(commands).toBe(0);
  });

  it('fails where the certificate does not hold', async () => {
    const port = await serve({ secure: true, disabledCommands: ['AUTH'] });
    const delivery = await deliver(port, { tls: 'implicit' });
    expect(delivery).toMatchObject({ kind: 'not_taken', problem: 'tls_failed', permanent: false });
  });

  it('fails where the server does not know user and password', async () => {
    const port = await serve({
      ...{ authOptional: false, allowInsecureAuth: true, disabledCommands: ['STARTTLS'] },
      onAuth: (_auth, _session, callback) => callback(new Error('unknown')),
    });
    const delivery = await deliver(port, { credentials: { user: 'bank', password: 'hunter2' } });
    expect(delivery).toMatchObject({ problem: 'authentication_failed', permanent: false });
    expect(JSON.stringify(delivery)).not.toContain('hunter2');
  });

  it.each([
    [452, 'temporarily_refused', false],
    [550, 'recipient_refused', true],
  ])('to a recipient that the server answers with %s is %s', async (code, problem, permanent) => {
    const port = await serve({ onRcptTo: (_address, _session, callback) => callback(refusal(code)) });
    expect(await deliver(port)).toMatchObject({ kind: 'not_taken', problem, permanent });
  });

  it.each([
    [451, 'temporarily_refused', false],
    [554, 'message_refused', true],
  ])('of words that the server answers with %s is %s', async (code, problem, permanent) => {
    const port = await serve({
      onData(stream, _session, callback) {
        stream.resume().on('end', () => callback(refusal(code)));
      },
    });
    expect(await deliver(port)).toMatchObject({ kind: 'not_taken', problem, permanent });
  });

  it('that the server does not want of this sender is not the fault of the mail: tried again', async () => {
    const port = await serve({ onMailFrom: (_address, _session, callback) => callback(refusal(550)) });
    expect(await deliver(port)).toMatchObject({ problem: 'other', permanent: false });
  });

  it.each<[string, string, (line: string, socket: Socket) => void]>([
    ['speaks another language', 'HTTP/1.1 400 Bad Request\r\n\r\n', () => undefined],
    [
      'answers with noise',
      '220 here\r\n',
      (_line, socket) => void socket.write('\u0000\u0001%&/()=?\r\n'.repeat(50)),
    ],
    ['hangs up at once', '', (_line, socket) => void socket.destroy()],
    ['hangs up in the middle of the text', '220 here\r\n', politely((socket) => void socket.destroy())],
    ['answers the text with noise', '220 here\r\n', politely((socket) => void socket.write('perhaps\r\n'))],
  ])(
    'to a server that %s is tried again, whatever it may have taken',
    async (_how, greeting, answer) => {
      const delivery = await deliver(await serveRaw(greeting, answer));
      expect(delivery).toMatchObject({ kind: 'not_taken', permanent: false });
    },
    60_000,
  );

  it('to a server that says nothing is given up in time for others, and tried again', async () => {
    const began = performance.now();
    const delivery = await deliver(await serveRaw('', () => undefined));
    expect(delivery).toMatchObject({ kind: 'not_taken', permanent: false });
    // Below the lease of the outbox, after which another process would send it a second time.
    expect(performance.now() - began).toBeLessThan(60_000);
  }, 70_000);

  it.each([
    '',
    'nobody',
    'a@example.jp, b@example.jp',
    'a@example.jp\r\nBcc: b@example.jp',
    '花子@example.jp',
  ])('to %j is refused without asking a server', async (to) => {
    const delivery = await deliver(1, {}, { to });
    expect(delivery).toMatchObject({ problem: 'recipient_refused', permanent: true });
  });
});
