// Aim: whoever runs the servers sees in her own collector where the time of a request goes, and never whom it was about; a collector that is
// away disturbs nobody, and without one nothing is sent.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HttpSession } from './support/http-session.ts';
import { freePort } from './support/program.ts';
import { type RunningConsole, startConsole } from './support/running-console.ts';

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

const TELLER = '1024';
const CUSTOMER = { number: '20000001', kana: 'ヤマダ' };

let collector: Server;
const received: string[] = [];
let running: RunningConsole;

beforeAll(async () => {
  collector = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      received.push(`${request.method} ${request.url} ${body}`);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  running = await startConsole({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_BSP_SCHEDULE_DELAY: '200',
  });
});
afterAll(async () => {
  await running?.stop();
  collector?.close();
});

async function signIn(console: RunningConsole): Promise<HttpSession> {
  const session = new HttpSession(console.url);
  await session.post('/api/session/password', { staffNumber: TELLER, password: `madoguchi-${TELLER}` });
  const code = /\d{6}/.exec(await console.madoguchi('demo', 'code', TELLER))?.[0];
  expect((await session.post('/api/session/code', { code })).status).toBe(200);
  return session;
}

function spans(): Span[] {
  return received.flatMap((text) => {
    const { resourceSpans } = JSON.parse(text.replace(/^POST \/v1\/traces /u, ''));
    return resourceSpans.flatMap(({ scopeSpans }: { scopeSpans: { spans: Span[] }[] }) =>
      scopeSpans.flatMap((scope) => scope.spans),
    );
  });
}

const attribute = (span: Span, key: string) =>
  Object.values(span.attributes.find((each) => each.key === key)?.value ?? {})[0];

it('shows a request with what it asked of the store, and leads to its audit entry', async () => {
  const teller = await signIn(running);
  expect((await teller.get(`/api/customers?q=${CUSTOMER.number}`)).status).toBe(200);
  const { body } = await teller.get(`/api/customers?q=${encodeURIComponent(CUSTOMER.kana)}`);
  expect(body.customers.length).toBeGreaterThan(0);
  await expect.poll(() => spans().filter(({ name }) => name === 'GET /api/customers')).toHaveLength(2);
  const [request] = spans().filter(({ name }) => name === 'GET /api/customers') as [Span];
  expect(request.parentSpanId ?? '').toBe('');
  expect(attribute(request, 'http.response.status_code')).toBe(200);
  expect(attribute(request, 'madoguchi.correlation_id')).toMatch(/^[0-9a-f-]{36}$/u);
  const below = spans().filter(({ parentSpanId }) => parentSpanId === request.spanId);
  expect(below.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['store.loadSession', 'store.searchCustomers', 'store.record']),
  );
  expect(new Set(below.map(({ traceId }) => traceId))).toEqual(new Set([request.traceId]));
});

it('never tells of whom, what was typed, or who asked', () => {
  const told = received.join('\n');
  expect(told).toContain('madoguchi-console-api');
  const secrets = [CUSTOMER.number, CUSTOMER.kana, encodeURIComponent(CUSTOMER.kana), `madoguchi-${TELLER}`];
  for (const secret of [...secrets, '山田', '127.0.0.1', 'cookie']) expect(told).not.toContain(secret);
});

it('works as ever where the collector is away, and sends nothing where none is named', async () => {
  const away = await startConsole({
    ...{ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}`, OTEL_BSP_SCHEDULE_DELAY: '50' },
  });
  const without = await startConsole();
  try {
    const before = received.length;
    for (const each of [away, without]) {
      const teller = await signIn(each);
      expect((await teller.get(`/api/customers?q=${CUSTOMER.number}`)).status).toBe(200);
      expect((await fetch(`${each.url}/readyz`)).status).toBe(200);
    }
    expect(received).toHaveLength(before);
  } finally {
    await Promise.all([away.stop(), without.stop()]);
  }
});
