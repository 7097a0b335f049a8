// Aim: what every site has around its routes: headers that fit the answer, metrics that no proxy hands out and that know
// streams from requests, logs that cost nothing where nobody wants them, and a document written once.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defineRoute } from '@madoguchi/contract/route';
import { defineStream } from '@madoguchi/contract/stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { beginApp, endApp, serveOpenApi } from './app-frame.ts';
import { bindRoute } from './bind-route.ts';
import { createEventStreams, type EventStreams } from './event-streams.ts';
import { createLogger } from './logging.ts';
import { NO_TRACING } from './tracing/tracing.ts';

const hello = defineRoute({
  method: 'GET',
  path: '/api/hello/:name',
  summary: 'Hello.',
  access: 'public',
  params: z.strictObject({ name: z.string() }),
  reply: z.strictObject({ hello: z.string() }),
  problems: [],
});
const ticks = defineStream({
  path: '/api/ticks',
  summary: 'Ticks.',
  access: 'signed_in',
  event: z.strictObject({ tick: z.number() }),
});

let server: Server;
let url: string;
let streams: EventStreams;
let logLines: string[];

async function start(logLevel: string): Promise<void> {
  logLines = [];
  streams = createEventStreams();
  const logger = createLogger(logLevel, { write: (line: string) => void logLines.push(line) });
  const parts = {
    ...{ institutionId: null, store: { ping: async () => {} }, logger },
    ...{ tracing: NO_TRACING, trustedProxies: 0, stopping: () => false },
  };
  const { app, metrics } = beginApp(parts, { name: 'test', https: true });
  metrics.showOpenStreams(streams);
  serveOpenApi(app, 'Test', { hello }, { ticks });
  bindRoute(app, hello, [], async ({ params }) => {
    if (params.name === 'nobody') throw new Error('A bug.');
    return { hello: params.name };
  });
  streams.bind(app, ticks, { guards: [], ownerOf: () => 'somebody', open: async () => () => {} });
  endApp(app, parts, metrics, { folder: null });
  server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(() => start('info'));
afterEach(async () => {
  streams.closeAll();
  await new Promise((resolve) => server.close(resolve));
});

const read = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}${path}`, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('the headers', () => {
  test.each(['/api/hello/you', '/api/none', '/api', '/healthz', '/readyz', '/metrics'])(
    'of %s allow nothing and are the same each time',
    async (path) => {
      const [one, other] = [await read(path), await read(path)];
      expect(one.headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
      expect(other.headers.get('content-security-policy')).toBe(one.headers.get('content-security-policy'));
      expect(one.headers.get('cache-control')).toBe('no-store');
      expect(one.headers.get('x-content-type-options')).toBe('nosniff');
      expect(one.headers.get('referrer-policy')).toBe('no-referrer');
      expect(one.headers.get('strict-transport-security')).toContain('max-age=31536000');
    },
  );

  test('of what may be a page hold a nonce', async () => {
    expect((await read('/apiary')).headers.get('content-security-policy')).toMatch(/'nonce-[^']{20,}'/);
  });
});

describe('the metrics', () => {
  /** The samples of a metric, each `name{labels} value`. */
  const samples = async (name: string) =>
    (await read('/metrics')).text.split('\n').filter((line) => line.startsWith(`${name}{`));

  test('count a request by its pattern and not by its address', async () => {
    await read('/api/hello/canary');
    const counts = await samples('madoguchi_http_request_seconds_count');
    expect(counts).toEqual([expect.stringMatching(/route="\/api\/hello\/:name".* 1$/)]);
    expect((await read('/metrics')).text).not.toContain('canary');
  });

  test('tell an open stream as open, and never as a request of hours', async () => {
    const open = await fetch(`${url}/api/ticks`);
    expect(await samples('madoguchi_open_streams')).toEqual([expect.stringMatching(/"\/api\/ticks".* 1$/)]);
    streams.closeAll();
    await open.text();
    expect(await samples('madoguchi_open_streams')).toEqual([expect.stringMatching(/"\/api\/ticks".* 0$/)]);
    const counted = (await samples('madoguchi_http_request_seconds_count')).join('\n');
    expect(counted).toContain('/metrics');
    expect(counted).not.toContain('/api/ticks');
  });

  test('are not there for whoever comes through a proxy', async () => {
    const { status, text } = await read('/metrics', { 'x-forwarded-for': '203.0.113.7' });
    expect([status, JSON.parse(text).code]).toEqual([404, 'not_found']);
  });
});

describe('the log', () => {
  const failures = () => logLines.filter((line) => line.includes('A request failed unexpectedly.'));

  test('has a line for each request, without its address', async () => {
    await read('/api/hello/canary');
    expect(logLines.map((line) => JSON.parse(line).route)).toEqual(['/api/hello/:name']);
    expect(logLines.join()).not.toContain('canary');
  });

  test('has none of them above the level of info, but every failure with its correlation', async () => {
    await new Promise((resolve) => server.close(resolve));
    await start('warn');
    await read('/api/hello/you');
    expect(logLines).toEqual([]);
    const { status, text, headers } = await read('/api/hello/nobody');
    expect([status, JSON.parse(text).code]).toEqual([500, 'internal']);
    expect(text).not.toContain('A bug.');
    expect(failures()).toHaveLength(1);
    expect(JSON.parse(failures()[0] ?? '').correlationId).toBe(headers.get('x-correlation-id'));
  });
});

test('the OpenAPI document shows routes and streams', async () => {
  const [one, other] = [await read('/api/openapi.json'), await read('/api/openapi.json')];
  expect(one.headers.get('content-type')).toContain('application/json');
  expect(Object.keys(JSON.parse(one.text).paths)).toEqual(['/api/hello/{name}', '/api/ticks']);
  expect(other.text).toBe(one.text);
});
