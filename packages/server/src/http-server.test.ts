// Aim: who is slow, silent or many takes nothing from others; and a server that is told to end answers what it has begun.
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { listen, stopServer } from './http-server.ts';
import { jsonBody } from './json-body.ts';
import { ProblemError } from './problem-error.ts';

const SHORT = { headersMs: 400, requestMs: 800, keepAliveMs: 60_000, checkMs: 100 };
const HALF_OPEN = 1_000;

let server: Server;
let sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await stopServer(server, 1_000);
});

/** Answers at once, or at `/slow` when it is told to; reads bodies as our apps do. */
async function start(): Promise<{ port: number; answerSlow: () => void }> {
  let answerSlow = () => {};
  const told = new Promise<void>((resolve) => {
    answerSlow = resolve;
  });
  const app = express();
  app.use(...jsonBody(64 * 1024));
  app.all('/', (_request, response) => void response.json('answered'));
  app.get('/slow', async (_request, response) => {
    await told;
    response.json('answered');
  });
  const tell: ErrorRequestHandler = (error, _request, response, _next) => {
    response.status(error instanceof ProblemError && error.code === 'payload_too_large' ? 413 : 500).end();
  };
  app.use(tell);
  server = await listen(app, { host: '127.0.0.1', port: 0, variable: 'PORT' }, SHORT);
  return { port: (server.address() as AddressInfo).port, answerSlow };
}

/** A connection on which `text` was sent; what comes back is kept. */
async function send(port: number, text: string): Promise<{ socket: Socket; closed: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  let answer = '';
  socket.on('data', (part) => (answer += part));
  socket.on('error', () => {});
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(answer)));
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(text);
  return { socket, closed };
}

const answered = async (port: number) => (await fetch(`http://127.0.0.1:${port}/`)).status;

describe('a client', () => {
  it('that sends no more than half a head is cut off, a thousand of them, while others are answered', async () => {
    const { port } = await start();
    const clients = await Promise.all(
      Array.from({ length: HALF_OPEN }, () => send(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')),
    );
    expect(await answered(port)).toBe(200);
    const answers = await Promise.all(clients.map(({ closed }) => closed));
    expect(answers.every((answer) => answer.startsWith('HTTP/1.1 408 '))).toBe(true);
    expect(await answered(port)).toBe(200);
  });

  it('that sends its body byte by byte is cut off when the time of a request is over', async () => {
    const { port } = await start();
    const head =
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n';
    const { socket, closed } = await send(port, head);
    const dripping = setInterval(() => socket.write(' '), 50);
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(dripping);
  });

  it('that sends a huge body is told so at once, before the body is read', async () => {
    const { port } = await start();
    const head =
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9999999999\r\n\r\n';
    const { socket } = await send(port, head);
    const answer = await new Promise<string>((resolve) =>
      socket.once('data', (part) => resolve(String(part))),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(await answered(port)).toBe(200);
  });
});

describe('a server that is told to end', () => {
  it('answers what it has begun, closes that connection too, and takes nothing new', async () => {
    const { port, answerSlow } = await start();
    const begun = await send(port, 'GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    const idle = await send(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => idle.socket.once('data', resolve));
    const ended = stopServer(server, 20_000);
    await idle.closed;
    await expect(answered(port)).rejects.toThrow();
    answerSlow();
    expect(await begun.closed).toContain('"answered"');
    await ended;
  });

  it('does not wait for who does not end', async () => {
    const { port } = await start();
    await send(port, 'GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await stopServer(server, 100);
    expect(server.listening).toBe(false);
  });
});
