// Aim: the contract says the same to the server, the client and the document: every route, every refusal, every reply.
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from './api-error.ts';
import { CLIENT_HEADER, callRoute, IDEMPOTENCY_HEADER } from './client.ts';
import { consoleRoutes, consoleStreams } from './console/routes.ts';
import { signInWithPassword } from './console/session.ts';
import { customerRoutes, tokenAppRoutes } from './customer/routes.ts';
import { openApiDocument } from './openapi.ts';
import { PROBLEM_CODES, PROBLEM_STATUS } from './problem.ts';
import { problemOfRefusal } from './refusal-problems.ts';
import type { Route } from './route.ts';
import { line, secret } from './text.ts';

const routes = Object.entries(consoleRoutes) as [string, Route][];
const allRoutes = [consoleRoutes, customerRoutes, tokenAppRoutes].flatMap(
  (some) => Object.entries(some) as [string, Route][],
);

/** A `fetch` that answers with one reply and keeps what it was asked. */
function answering(status: number, body: unknown) {
  return vi.fn(async (_address: string | URL | Request, _init?: RequestInit) =>
    Response.json(body, { status }),
  );
}

describe('the routes', () => {
  it('are told apart by method and path', () => {
    const addresses = routes.map(([, { method, path }]) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it.each(allRoutes)('%s tells only problems that have a status', (_name, route) => {
    for (const code of route.problems) expect(PROBLEM_STATUS[code]).toBeGreaterThanOrEqual(400);
  });

  it.each(allRoutes.filter(([, { method }]) => method === 'POST'))(
    '%s refuses a field that is not its own',
    (_name, route) => {
      expect(route.body?.safeParse({ surprise: 1 }).success).toBe(false);
    },
  );
});

describe('the OpenAPI document', () => {
  const document = openApiDocument('Console', '1.0.0', consoleRoutes, consoleStreams) as {
    openapi: string;
    paths: Record<
      string,
      Record<string, { operationId: string; responses: Record<string, unknown>; parameters: unknown[] }>
    >;
  };

  it('shows every route under its name, with its problems by status', () => {
    const shown = Object.values(document.paths).flatMap((operations) => Object.values(operations));
    expect(shown.map(({ operationId }) => operationId).sort()).toEqual(
      [...routes.map(([name]) => name), ...Object.keys(consoleStreams)].sort(),
    );
    expect(document.paths['/api/customers/{customerId}/force-release']?.post?.responses).toMatchObject({
      200: {},
      403: { description: expect.stringContaining('not_permitted') },
      422: { description: expect.stringContaining('staff_code_malformed') },
    });
  });

  it('shows a stream as server-sent events of its schema', () => {
    expect(document.paths['/api/customers/{customerId}/events']?.get?.responses).toMatchObject({
      200: { content: { 'text/event-stream': { schema: { type: 'object' } } } },
      401: { description: expect.stringContaining('session_expired') },
    });
  });

  it('names parameters and headers', () => {
    expect(document.paths['/api/customers/{customerId}/suspend']?.post?.parameters).toEqual([
      expect.objectContaining({ name: 'customerId', in: 'path', required: true }),
      expect.objectContaining({ name: CLIENT_HEADER, in: 'header' }),
      expect.objectContaining({ name: IDEMPOTENCY_HEADER, in: 'header' }),
    ]);
  });

  it('refers to nothing that it does not hold', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    expect(new Set(references)).toEqual(new Set(['#/components/schemas/Problem']));
  });
});

describe('the client', () => {
  it('puts parts where they belong, and hands back the checked reply', async () => {
    const send = answering(200, {
      customers: [],
      nextCursor: null,
      understood: { reading: 'kana_name', value: 'ヤマダ' },
      alternatives: [],
      near: [],
      containing: [],
      auditEntry: null,
    });
    const reply = await callRoute(send, consoleRoutes.searchCustomers, { query: { q: 'ヤマダ 1965' } });
    expect(reply.customers).toEqual([]);
    expect(send.mock.calls[0]?.[0]).toBe(`/api/customers?${new URLSearchParams({ q: 'ヤマダ 1965' })}`);
  });

  it('escapes what stands in a path', async () => {
    const send = answering(404, {});
    await expect(
      callRoute(send, consoleRoutes.readCustomer, { params: { customerId: '../1' } }),
    ).rejects.toThrow(ApiError);
    expect(send.mock.calls[0]?.[0]).toBe('/api/customers/..%2F1');
  });

  it('sends the header of the cross-site defence and the idempotency key', async () => {
    const send = answering(409, {});
    const call = callRoute(
      send,
      consoleRoutes.suspendToken,
      { params: { customerId: '1' }, body: { reason: 'lost' } },
      { idempotencyKey: 'k'.repeat(16) },
    );
    await expect(call).rejects.toThrow();
    expect(send.mock.calls[0]?.[1]).toMatchObject({
      method: 'POST',
      headers: { [CLIENT_HEADER]: 'web', [IDEMPOTENCY_HEADER]: 'k'.repeat(16) },
      body: '{"reason":"lost"}',
    });
  });

  it('turns a problem into an error that carries it', async () => {
    const problem = {
      type: 'urn:x',
      title: 't',
      status: 401,
      code: 'sign_in_failed',
      instance: 'urn:uuid:1',
    };
    const call = callRoute(answering(401, problem), signInWithPassword, {
      body: { staffNumber: '1', password: 'x' },
    });
    await expect(call).rejects.toMatchObject({ problem, unreachable: false });
  });

  it('does not trust a reply that breaks the contract, and knows when nobody answered', async () => {
    const given = { body: { staffNumber: '1', password: 'x' } };
    await expect(
      callRoute(answering(200, { next: 'menu' }), signInWithPassword, given),
    ).rejects.toMatchObject({
      problem: null,
      unreachable: false,
    });
    const offline = vi.fn(async () => Promise.reject(new TypeError('fetch failed')));
    await expect(callRoute(offline, signInWithPassword, given)).rejects.toMatchObject({ unreachable: true });
  });
});

describe('a refusal of the core', () => {
  it('keeps its facts and gets a code that has a status', () => {
    const { code, facts } = problemOfRefusal({ code: 'waiting_time', untilMs: 5 });
    expect(PROBLEM_CODES).toContain(code);
    expect(facts).toEqual({ untilMs: 5 });
  });
});

describe('text from outside', () => {
  it.each(['a\u0000b', 'a\nb', 'a\u0085b', 'a\u202eb', 'a\ud800b', ''])('%j is no line', (text) => {
    expect(line(10).safeParse(text).success).toBe(false);
  });

  it.each(['髙﨑', '𠮷田', "' OR 1=1", '%_'])('%j is a line, taken as it is', (text) => {
    expect(line(10).parse(text)).toBe(text);
  });

  it('a secret may hold anything that can be encoded', () => {
    expect(secret(10).safeParse('a\tb').success).toBe(true);
    expect(secret(10).safeParse('\udc00').success).toBe(false);
  });
});
