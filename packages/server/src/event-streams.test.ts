// Aim: a stream speaks the contract's language, refuses like any route before it begins, is bounded for each owner, and
// lets the server stop.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BEAT, defineStream } from '@madoguchi/contract/stream';
import express from 'express';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { createEventStreams, type OpenStream } from './event-streams.ts';
import { createLogger } from './logging.ts';
import { answerErrors } from './problem-answers.ts';
import { ProblemError } from './problem-error.ts';
import { Browser } from './testing/browser.ts';

const numbers = defineStream({
  path: '/api/numbers/:from',
  summary: 'Numbers.',
  access: 'signed_in',
  params: z.strictObject({ from: z.string().regex(/^\d+$/) }),
  event: z.strictObject({ number: z.number() }),
});

const streams = createEventStreams();
const ended = vi.fn();
let opened: OpenStream<typeof numbers>[];
let server: Server;
let browser: Browser;
let url: string;

beforeEach(async () => {
  opened = [];
  ended.mockClear();
  const app = express();
  streams.bind(app, numbers, {
    guards: [],
    ownerOf: () => 'somebody',
    open: async (stream) => {
      if (stream.params.from === '13') throw new ProblemError('not_permitted');
      opened.push(stream);
      stream.send({ number: Number(stream.params.from) });
      return ended;
    },
  });
  app.use(answerErrors(createLogger('silent'), { countProblem: () => {} }));
  server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = new Browser(url);
});
afterEach(async () => {
  streams.closeAll();
  await new Promise((resolve) => server.close(resolve));
});

test('sends what it is given, in order, until it is closed', async () => {
  const stream = await browser.events('/api/numbers/1');
  opened[0]?.send({ number: 2 });
  opened[0]?.close();
  opened[0]?.send({ number: 3 });
  expect(await stream.rest()).toEqual([{ number: 1 }, { number: 2 }]);
  expect(ended).toHaveBeenCalledTimes(1);
});

test('gives each event an id where the handler has one, and tells it the last one that the other end has', async () => {
  const stream = await browser.events('/api/numbers/1', 'seven');
  expect(opened[0]?.lastId).toBe('seven');
  opened[0]?.identify(() => 'eight');
  opened[0]?.send({ number: 2 });
  expect([await stream.next(), stream.lastId()]).toEqual([{ number: 1 }, null]);
  expect([await stream.next(), stream.lastId()]).toEqual([{ number: 2 }, 'eight']);
});

test('takes the last id from the address where a page cannot send the header, and none that is too long', async () => {
  await browser.events('/api/numbers/1?after=nine');
  await browser.events(`/api/numbers/1?after=${'9'.repeat(201)}`);
  await browser.events('/api/numbers/1');
  expect(opened.map(({ lastId }) => lastId)).toEqual(['nine', null, null]);
});

test('is neither compressed nor kept on the way, and beats with the newest id while nothing is sent', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const answer = await fetch(`${url}/api/numbers/1`, { headers: { 'accept-encoding': 'gzip' } });
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(answer.headers.get('cache-control')).toBe('no-store, no-transform');
  opened[0]?.identify(() => 'ten');
  vi.advanceTimersByTime(BEAT.everyMs);
  opened[0]?.close();
  expect(await answer.text()).toMatch(
    /^retry: \d+\n\ndata: \{"number":1\}\n\nevent: beat\nid: ten\ndata: 1\n\n$/,
  );
});

test('refuses with a problem while nothing was sent, and an address that is none with not found', async () => {
  expect((await browser.get('/api/numbers/13')).body.code).toBe('not_permitted');
  expect((await browser.get('/api/numbers/x')).body.code).toBe('not_found');
  expect(ended).not.toHaveBeenCalled();
});

test('does not send what breaks the contract', async () => {
  const stream = await browser.events('/api/numbers/1');
  expect(() => opened[0]?.send({ number: 'two' } as never)).toThrow();
  opened[0]?.close();
  expect(await stream.rest()).toEqual([{ number: 1 }]);
});

test('closes the oldest of an owner who opens too many', async () => {
  const first = await browser.events('/api/numbers/0');
  for (let i = 1; i <= 8; i += 1) await browser.events(`/api/numbers/${i}`);
  expect(await first.rest()).toEqual([{ number: 0 }]);
  expect(ended).toHaveBeenCalledTimes(1);
});

test('tells how many are open by the pattern of their address, also that none is', async () => {
  const open = () => [...streams.openByPath()];
  expect(open()).toEqual([[numbers.path, 0]]);
  await Promise.all([1, 2].map((from) => browser.events(`/api/numbers/${from}`)));
  expect(open()).toEqual([[numbers.path, 2]]);
  opened[0]?.close();
  expect(open()).toEqual([[numbers.path, 1]]);
});

test('ends them all when the server stops', async () => {
  const all = await Promise.all([1, 2, 3].map((from) => browser.events(`/api/numbers/${from}`)));
  streams.closeAll();
  await Promise.all(all.map((stream) => stream.rest()));
  expect(ended).toHaveBeenCalledTimes(3);
});
