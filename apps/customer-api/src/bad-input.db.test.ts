// Bad input on every route of the customer site and the token app: a clear problem, nothing changed, never a 500.
import { customerRoutes, tokenAppRoutes } from '@madoguchi/contract/customer/routes';
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
import { phoneInService } from './testing/phone.ts';
import { startTestSite, type TestSite } from './testing/test-site.ts';

let site: TestSite;
let customer: Browser;
beforeAll(async () => {
  site = await startTestSite();
  const phone = await phoneInService(site);
  customer = await site.logIn({ code: phone.codeAt(site.clock.nowMs) });
});
afterAll(() => site.stop());

const withoutLeaving = Object.entries(customerRoutes).filter(([name]) => name !== 'signOut');
const routes: [string, Route, () => Browser][] = [
  ...withoutLeaving
    .filter(([, { access }]) => access === 'signed_in')
    .map(([name, route]): [string, Route, () => Browser] => [name, route, () => customer]),
  ...withoutLeaving
    .filter(([, { access }]) => access !== 'signed_in')
    .map(([name, route]): [string, Route, () => Browser] => [name, route, () => site.browser()]),
  ...Object.entries(tokenAppRoutes).map(([name, route]): [string, Route, () => Browser] => [
    name,
    route,
    () => site.app(),
  ]),
];

describe('any request to', () => {
  it.each(routes)('%s is answered by the reply or by a problem, never by a 500', async (_name, route, by) => {
    const request = fc.record({
      query: fc.dictionary(fc.constantFrom('q', 'x', 'cursor'), oddText, { maxKeys: 2 }),
      body: bodyFor(route),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ query, body }) => {
        const sent = route.method === 'GET' ? undefined : (JSON.stringify(body) ?? 'null');
        const answer = await by().send(route.method, addressFor(route, '', query), sent, JSON_HEADERS);
        expect(answer.status).not.toBe(500);
        if (answer.status === 200) expect(route.reply.safeParse(answer.body).success).toBe(true);
        else expectProblem(answer);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves the token in service through all of it, with nothing internal logged', async () => {
    expect((await site.store.holdingOf(site.hanako)).status).toBe('active');
    expect(site.logLines.filter((line) => line.includes('failed unexpectedly'))).toEqual([]);
  });
});

describe('without a session', () => {
  const closed = Object.entries(customerRoutes).filter(([, { access }]) => access !== 'public');
  it.each(closed)('%s is nobody', async (_name, route: Route) => {
    const sent = route.method === 'GET' ? undefined : '{}';
    const answer = await site.browser().send(route.method, route.path, sent, JSON_HEADERS);
    expect([answer.status, answer.body.code]).toEqual([401, 'not_signed_in']);
  });

  it('an unknown address is not found, on both sites', async () => {
    for (const one of [site.browser(), site.app()]) {
      expect((await one.get('/api/nothing')).body.code).toBe('not_found');
    }
  });
});

describe('the sites describe themselves', () => {
  it('by OpenAPI documents of their own, health and readiness', async () => {
    const [ofSite, ofApp] = await Promise.all([
      site.browser().get('/api/openapi.json'),
      site.app().get('/api/openapi.json'),
    ]);
    expect(Object.keys(ofSite.body.paths)).toContain('/api/otp/issue');
    expect(Object.keys(ofApp.body.paths)).toEqual(['/api/provisioning', '/api/time', '/api/helpdesk']);
    expect((await site.browser().get('/readyz')).body).toEqual({ status: 'ready' });
    expect((await site.app().get('/healthz')).body).toEqual({ status: 'ok' });
  });
});
