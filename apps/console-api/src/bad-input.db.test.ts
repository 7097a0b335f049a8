// Bad input on every route of the contract: a clear problem, nothing changed, never a 500, never a stack trace.
import { CLIENT_HEADER, IDEMPOTENCY_HEADER } from '@madoguchi/contract/client';
import {
  type ConsoleRouteName,
  consoleDownloads,
  consoleRoutes,
  consoleStreams,
} from '@madoguchi/contract/console/routes';
import type { Route } from '@madoguchi/contract/route';
import type { Browser } from '@madoguchi/server/testing/browser';
import {
  addressFor,
  bodyFor,
  expectProblem,
  JSON_HEADERS,
  oddText,
} from '@madoguchi/server/testing/odd-requests';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestConsole, type TestConsole } from './testing/test-console.ts';

let console: TestConsole;
let officer: Browser;
beforeAll(async () => {
  console = await startTestConsole();
  await console.activate(1);
  officer = await console.signIn('1025');
});
afterAll(() => console.stop());

const routes = Object.entries(consoleRoutes) as [ConsoleRouteName, Route][];
describe('any request to', () => {
  // A sign-out ends the officer's session, and a freeze needs no more than a press: both would be done.
  it.each(routes.filter(([name]) => name !== 'signOut' && name !== 'freeze'))(
    '%s is answered by the reply or by a problem, never by a 500',
    async (_name, route) => {
      const request = fc.record({
        id: fc.oneof(fc.constant('1'), oddText),
        query: fc.dictionary(
          fc.constantFrom(
            'q',
            'as',
            'cursor',
            'customer',
            'operator',
            'action',
            'outcome',
            'fromMs',
            'toMs',
            'branch',
            'fromDay',
            'toDay',
            'x',
          ),
          oddText,
          { maxKeys: 3 },
        ),
        body: bodyFor(route),
        key: fc.option(fc.constantFrom('short', 'a'.repeat(20), 'ä'.repeat(20)), { nil: undefined }),
      });
      await fc.assert(
        fc.asyncProperty(request, async ({ id, query, body, key }) => {
          const headers = {
            ...JSON_HEADERS,
            ...(key === undefined ? {} : { [IDEMPOTENCY_HEADER]: encodeURI(key) }),
          };
          const sent = route.method === 'GET' ? undefined : (JSON.stringify(body) ?? 'null');
          const answer = await officer.send(route.method, addressFor(route, id, query), sent, headers);
          expect(answer.status).not.toBe(500);
          if (answer.status === 200) expect(route.reply.safeParse(answer.body).success).toBe(true);
          else expectProblem(answer);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('leaves the token of the customer in service through all of it, with nothing internal logged', async () => {
    expect((await console.store.holdingOf(1)).status).toBe('active');
    expect(console.logLines.filter((line) => line.includes('failed unexpectedly'))).toEqual([]);
  });
});

describe('a body that', () => {
  const post = (body: string, type = 'application/json') =>
    officer.send('POST', '/api/session/extend', body, { 'content-type': type, [CLIENT_HEADER]: 'test' });

  it.each([
    ['is cut off', '{"a":', 'malformed_json'],
    ['is no JSON at all', 'hello', 'malformed_json'],
    ['is a bare string', '"text"', 'malformed_json'],
    ['is an array', '[]', 'invalid_request'],
    ['holds an unknown field', '{"extra":1}', 'invalid_request'],
    ['is larger than any route needs', JSON.stringify({ a: 'x'.repeat(70_000) }), 'payload_too_large'],
  ])('%s gets a problem of its own', async (_what, body, code) => {
    const answer = await post(body);
    expectProblem(answer);
    expect(answer.body.code).toBe(code);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-99'])(
    'comes as %s is refused by its type',
    async (type) => {
      const answer = await post('{}', type);
      expectProblem(answer);
      expect(answer.body.code).toBe('unsupported_media_type');
    },
  );

  it('has faults in several fields names each of them, and repeats no value', async () => {
    const answer = await console
      .browser()
      .post('/api/session/password', { staffNumber: 'x'.repeat(50), password: 12_345_678, extra: 'canary' });
    expect(answer.body.errors).toEqual([
      { path: 'staffNumber', fault: 'too_long' },
      { path: 'password', fault: 'wrong_type' },
      { path: 'extra', fault: 'unknown_field' },
    ]);
    expect(JSON.stringify(answer.body)).not.toMatch(/12345678|canary|xxx/);
  });

  it.each([
    ['a NUL', 'a\u0000b', 'control_character'],
    ['a line break', 'a\nb', 'control_character'],
    ['a direction override', 'a\u202eb', 'control_character'],
    ['a lone surrogate', 'a\ud800b', 'ill_formed_text'],
  ])('has %s in a text is told so', async (_what, reason, fault) => {
    const answer = await officer.post('/api/customers/1/unmask', { field: 'phone', reason });
    expect(answer.body.errors).toEqual([{ path: 'reason', fault }]);
  });
});

describe('an address that', () => {
  it.each([
    ['is not there', '/api/nowhere', 404, 'not_found'],
    ['holds a broken escape', '/api/customers/%E0%A4%A', 400, 'invalid_request'],
    ['names an id that is none', '/api/customers/1%20OR%201=1', 400, 'invalid_request'],
    ['names an id beyond all numbers', '/api/customers/99999999999999999999', 400, 'invalid_request'],
    ['repeats a parameter', '/api/customers?q=a&q=b', 400, 'invalid_request'],
  ])('%s gets a problem', async (_what, path, status, code) => {
    const answer = await officer.get(path);
    expectProblem(answer);
    expect(answer).toMatchObject({ status, body: { code } });
  });
});

describe('somebody who is not signed in', () => {
  it.each(routes.filter(([, route]) => route.access === 'signed_in'))(
    'is refused at %s',
    async (_name, route) => {
      const answer = await console
        .browser()
        .send(
          route.method,
          addressFor(route, '1', {}),
          route.method === 'GET' ? undefined : '{}',
          JSON_HEADERS,
        );
      expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
    },
  );
});

describe('the operations addresses', () => {
  it('tell liveness, readiness, metrics and the contract', async () => {
    const browser = console.browser();
    expect((await browser.get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await browser.get('/readyz')).body).toEqual({ status: 'ready' });
    const metrics = await (await fetch(`${console.url}/metrics`)).text();
    expect(metrics).toContain('madoguchi_http_request_seconds_bucket');
    expect(metrics).toMatch(/madoguchi_problems_total\{route="[^"?]+",code="invalid_request"/);
    const document = (await browser.get('/api/openapi.json')).body;
    expect(document.openapi).toBe('3.1.0');
    const described = [consoleRoutes, consoleStreams, consoleDownloads].flatMap((some) =>
      Object.values<{ path: string }>(some),
    );
    expect(Object.keys(document.paths)).toHaveLength(new Set(described.map(({ path }) => path)).size);
  });
});
