// Aim: nothing crosses over between two institutions behind one port: whatever somebody of one sends to whichever route, with whatever she knows of the other's customers,
// tokens, requests, slips, mails, entries and sessions, she gets nothing of it and changes nothing there.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { Route } from '@madoguchi/contract/route';
import { byHost } from '@madoguchi/server/by-host';
import { listen, stopServer } from '@madoguchi/server/http-server';
import { createLogger } from '@madoguchi/server/logging';
import { type Answer, Browser } from '@madoguchi/server/testing/browser';
import { auditTexts, Planter } from '@madoguchi/server/testing/planted-requests';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askForRelease, requestPath } from './testing/counter.ts';
import { PASSWORD, STAFF, startTestConsole, type TestConsole, YAMADA } from './testing/test-console.ts';

const ROUTES = Object.entries(consoleRoutes) as [string, Route][];
const ONE_OF_EACH = STAFF.filter(({ staffNumber }) =>
  ['1024', '1025', '3001', '4001', '5001'].includes(staffNumber),
);
/** Marks all that is of Minami alone. */
const MARK = '南独自';
const SECRETIVE: [keyof typeof YAMADA, string][] = [
  ['nameKanji', `${MARK} 太郎`],
  ['nameKana', 'ミナミドクジ タロウ'],
  ['phone', '080-9753-1864'],
  ['email', 'dokuji@minami.example'],
  ['loginId', 'minamidokuji'],
  ['accountNumber', '9753186'],
];

let hokuto: TestConsole;
let minami: TestConsole;
let server: Server;
const logLines: string[] = [];

/** A browser that a proxy in front brings to the one port, under a host. */
class HostBrowser extends Browser {
  readonly #host: string;
  readonly answers: string[] = [];

  constructor(host: string) {
    super(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    this.#host = host;
  }

  override async send(...[method, path, body, headers]: Parameters<Browser['send']>): Promise<Answer> {
    const forwarded = {
      'x-forwarded-host': this.#host,
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '192.0.2.7',
    };
    const answer = await super.send(method, path, body, { ...headers, ...forwarded });
    this.answers.push(JSON.stringify([[...answer.headers], answer.body]));
    return answer;
  }
}

const HOSTS = { hokuto: 'console.hokuto.test', minami: 'console.minami.test' };

async function signIn(id: keyof typeof HOSTS, staffNumber: string): Promise<HostBrowser> {
  const browser = new HostBrowser(HOSTS[id]);
  const at = id === 'hokuto' ? hokuto : minami;
  at.nextMinute();
  await browser.post('/api/session/password', { staffNumber, password: PASSWORD });
  const { status } = await browser.post('/api/session/code', { code: at.staffCode(staffNumber) });
  if (status !== 200) throw new Error(`The sign-in of ${staffNumber} failed with ${status}.`);
  return browser;
}

/** What somebody may have learnt of Minami's ids: read off its pages, its log and its cookies. */
let foreignIds: string[];
/** A number that no customer of Hokuto has. */
let foreignCustomer: string;

beforeAll(async () => {
  [hokuto, minami] = [
    await startTestConsole({}, `https://${HOSTS.hokuto}`, null, 'hokuto'),
    await startTestConsole({}, `https://${HOSTS.minami}`, null, 'minami'),
  ];
  const parts = {
    logger: createLogger('warn', { write: (line: string) => void logLines.push(line) }),
    ...{ trustedProxies: 1, stopping: () => false },
  };
  const housed = Object.entries({ hokuto, minami }).map(([id, { app, store }]) => ({
    ...{ id, app, host: HOSTS[id as keyof typeof HOSTS] },
    ping: () => store.ping(),
  }));
  server = await listen(byHost(housed, parts), { host: '127.0.0.1', port: 0, variable: 'CONSOLE_PORT' });
  await minami.store.putCustomers([
    { ...YAMADA, customerNumber: '00000002', loginId: 'other', accountNumber: '7654321' },
    { ...YAMADA, customerNumber: '97531864', ...Object.fromEntries(SECRETIVE) },
  ]);
  foreignCustomer = String(await minami.store.customerIdByNumber('97531864'));
  for (const console of [hokuto, minami]) await console.activate(1);
  await minami.activate(Number(foreignCustomer));
  foreignIds = await idsOfMinami();
}, 60_000);
afterAll(async () => {
  await stopServer(server, 1_000);
  await Promise.all([hokuto.stop(), minami.stop()]);
});

async function idsOfMinami(): Promise<string[]> {
  const asked = await askForRelease(await signIn('minami', '1024'));
  const holding = JSON.stringify(await minami.store.holdingOf(Number(foreignCustomer)));
  const entries = await auditTexts(minami.store);
  return [
    ...['97531864', foreignCustomer, requestPath(asked).split('/').at(-1) ?? '', String(entries.length)],
    ...['tokenId', 'issueId'].map((id) => new RegExp(`"${id}":"([^"]+)"`).exec(holding)?.[1] ?? id),
    ...[`${MARK} 太郎`, 'minamidokuji', '9753186'],
  ];
}

/** All that Minami keeps and that a request could change. */
async function stateOfMinami(): Promise<string> {
  const { store } = minami;
  const holdings = await Promise.all([1, 2, Number(foreignCustomer)].map((id) => store.holdingOf(id)));
  return JSON.stringify([await auditTexts(store), holdings, await store.staffList(100), store.limits()]);
}

describe('somebody of Hokuto who knows ids of Minami', () => {
  let before: string;
  beforeEach(async () => {
    before = await stateOfMinami();
  });

  it.each(ONE_OF_EACH.map(({ staffNumber, role }) => [role, staffNumber]))(
    '(%s %s) gets nothing of Minami by any route, and nothing happens there',
    async (_role, staffNumber) => {
      const browser = await signIn('hokuto', staffNumber);
      for (const text of foreignIds) {
        const planter = new Planter({ text, customerId: foreignCustomer });
        for (const [name, route] of ROUTES) {
          if (name === 'signOut' || name === 'endOwnSessions') continue;
          await planter.send(name, route, browser);
        }
      }
      const secrets = SECRETIVE.map(([, value]) => value).filter((value) => !foreignIds.includes(value));
      const answers = browser.answers.join('\n');
      expect(browser.answers.length).toBeGreaterThan(500);
      for (const secret of [...secrets, `"customerNumber":"97531864"`]) expect(answers).not.toContain(secret);
      expect(await stateOfMinami()).toBe(before);
    },
    120_000,
  );

  it('is not signed in at Minami by her cookie, nor somebody of Minami at Hokuto', async () => {
    for (const [home, away] of [
      ['hokuto', 'minami'],
      ['minami', 'hokuto'],
    ] as const) {
      const { cookie } = await signIn(home, '1024');
      const stranger = new HostBrowser(HOSTS[away]);
      for (const [name, route] of ROUTES.filter(([, each]) => each.access === 'signed_in')) {
        stranger.cookie = cookie;
        const path = route.path.replace(/:([A-Za-z]+)/g, '1');
        const headers = {
          'content-type': 'application/json',
          'x-madoguchi-client': 'test',
          'idempotency-key': name,
        };
        const body = route.method === 'GET' ? undefined : '{}';
        const { status } = await stranger.send(route.method, path, body, headers);
        expect([name, status]).toEqual([name, 401]);
      }
    }
  });
});

describe('a request that names no institution', () => {
  it.each(['', 'console.kita.test', 'console.hokuto.test.evil.example', '127.0.0.1'])(
    'finds nothing under the host "%s"',
    async (host) => {
      const stranger = new HostBrowser(host);
      for (const path of ['/', '/api/session', '/api/helpdesk', '/api/openapi.json', '/sign-in']) {
        expect((await stranger.get(path)).status).toBe(404);
      }
      expect(logLines.join('')).toContain('No institution has this host.');
    },
  );

  it('is told the health of the process, and metrics that name the institution', async () => {
    const machine = new Browser(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect((await machine.get('/healthz')).status).toBe(200);
    expect((await machine.get('/readyz')).status).toBe(200);
    const metrics = await (
      await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`)
    ).text();
    for (const id of Object.keys(HOSTS))
      expect(metrics).toMatch(
        new RegExp(`^madoguchi_http_request_seconds_count\\{[^}]*institution="${id}"`, 'mu'),
      );
    expect(metrics.match(/^# TYPE process_cpu_seconds_total /gmu)).toHaveLength(1);
  });
});
