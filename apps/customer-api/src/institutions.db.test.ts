// Aim: nothing crosses over between two institutions behind the ports of customer site and token app, although their secrets are the same here: a
// customer of one, or a stranger, with whatever is known of the other's customers, gets nothing of it, and changes nothing there.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { customerRoutes, tokenAppRoutes } from '@madoguchi/contract/customer/routes';
import type { Route } from '@madoguchi/contract/route';
import { byHost } from '@madoguchi/server/by-host';
import { listen, stopServer } from '@madoguchi/server/http-server';
import { createLogger } from '@madoguchi/server/logging';
import { type Answer, Browser } from '@madoguchi/server/testing/browser';
import { auditTexts, Planter } from '@madoguchi/server/testing/planted-requests';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issueFor, newPhone, type Phone, phoneInService } from './testing/phone.ts';
import { HANAKO, LOGIN_PASSWORD, startTestSite, type TestSite } from './testing/test-site.ts';

const SITE_ROUTES = Object.entries(customerRoutes) as [string, Route][];
const APP_ROUTES = Object.entries(tokenAppRoutes) as [string, Route][];
const IDS = ['hokuto', 'minami'] as const;
type Id = (typeof IDS)[number];
const hostOf = (id: Id, app: 'ib' | 'app') => `${app}.${id}.test`;
/** Of Minami alone. */
const ONLY_MINAMI = {
  ...{ customerNumber: '97531864', loginId: 'minamidokuji', accountNumber: '9753186' },
  ...{ nameKanji: '南独自 太郎', nameKana: 'ミナミドクジ タロウ', email: 'dokuji@minami.example' },
};

let sites: Record<Id, TestSite>;
let servers: { ib: Server; app: Server };

/** A browser that a proxy in front brings to the one port, under a host. */
class HostBrowser extends Browser {
  readonly #host: string;
  readonly answers: string[] = [];

  constructor(id: Id, app: 'ib' | 'app' = 'ib') {
    super(`http://127.0.0.1:${(servers[app].address() as AddressInfo).port}`);
    this.#host = hostOf(id, app);
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

async function logIn(id: Id, loginId: string, code?: string): Promise<{ by: HostBrowser; status: number }> {
  const by = new HostBrowser(id);
  const { status } = await by.post('/api/session/password', { loginId, password: LOGIN_PASSWORD });
  if (code === undefined || status !== 200) return { by, status };
  return { by, status: (await by.post('/api/session/code', { code })).status };
}

const phones = {} as Record<Id, Phone>;
/** The issue of Minami's own customer, set up nowhere yet. */
let foreignIssue: Awaited<ReturnType<typeof issueFor>>;
let foreignIds: string[];

beforeAll(async () => {
  const start = (id: Id) => startTestSite({ institutionId: id, origin: `https://${hostOf(id, 'ib')}` });
  sites = { hokuto: await start('hokuto'), minami: await start('minami') };
  const { store } = sites.minami;
  await store.putCustomers([{ ...HANAKO, ...ONLY_MINAMI }]);
  const like = await store.credentialsOf(sites.minami.hanako);
  await store.putCredentials(
    [
      {
        customerNumber: ONLY_MINAMI.customerNumber,
        loginPasswordHash: like?.loginPasswordHash ?? '',
        confirmationPasswordHash: like?.confirmationPasswordHash ?? '',
      },
    ],
    null,
  );
  const parts = { logger: createLogger('silent'), trustedProxies: 1, stopping: () => false };
  const front = (app: 'ib' | 'app', name: keyof TestSite['apps']) =>
    byHost(
      IDS.map((id) => ({
        ...{ id, host: hostOf(id, app), app: sites[id].apps[name] },
        ping: () => sites[id].store.ping(),
      })),
      parts,
    );
  const here = { host: '127.0.0.1', port: 0, variable: 'CUSTOMER_PORT' };
  servers = {
    ib: await listen(front('ib', 'site'), here),
    app: await listen(front('app', 'tokenApp'), here),
  };
  for (const id of IDS) phones[id] = await phoneInService(behindProxy(id));
  foreignIssue = await issueFor(
    sites.minami,
    (await logIn('minami', ONLY_MINAMI.loginId)).by,
    (await store.customerIdByNumber(ONLY_MINAMI.customerNumber)) ?? 0,
  );
  const holding = JSON.stringify(await store.holdingOf(sites.minami.hanako));
  const idIn = (name: string) => new RegExp(`"${name}":"([^"]+)"`).exec(holding)?.[1] ?? name;
  foreignIds = [
    ...[ONLY_MINAMI.customerNumber, ONLY_MINAMI.loginId, ONLY_MINAMI.accountNumber, ONLY_MINAMI.email],
    ...[idIn('tokenId'), foreignIssue.urlSecret, foreignIssue.serviceId, foreignIssue.tokenUserId],
    phones.minami.codeAt(sites.minami.clock.nowMs),
  ];
}, 60_000);
afterAll(async () => {
  await Promise.all(Object.values(servers).map((server) => stopServer(server, 1_000)));
  await Promise.all(IDS.map((id) => sites[id].stop()));
});

async function somebodyAtHokuto(who: string): Promise<HostBrowser> {
  if (who === 'a stranger') return new HostBrowser('hokuto');
  const code = phones.hokuto.codeAt(sites.hokuto.clock.nowMs);
  const given = who === 'a customer with a code' ? code : undefined;
  return (await logIn('hokuto', HANAKO.loginId, given)).by;
}

/** Its site, reached as customers do. */
function behindProxy(id: Id): TestSite {
  return {
    ...sites[id],
    logIn: async ({ loginId = HANAKO.loginId, code } = {}) => (await logIn(id, loginId, code)).by,
    app: () => new HostBrowser(id, 'app'),
  };
}

/** All that Minami keeps and that a request could change. */
async function stateOfMinami(): Promise<string> {
  const { store } = sites.minami;
  const holdings = await Promise.all([1, 2, 3].map((id) => store.holdingOf(id)));
  return JSON.stringify([await auditTexts(store), holdings, await store.waitingMails()]);
}

describe('somebody at Hokuto who knows what is of Minami', () => {
  let before: string;
  beforeEach(async () => {
    for (const id of IDS) sites[id].nextMinute();
    before = await stateOfMinami();
  });

  it.each(['a customer with a code', 'a customer with a password', 'a stranger'])(
    '(%s) gets nothing of it by any route, and nothing happens there',
    async (who) => {
      const by = await somebodyAtHokuto(who);
      const app = new HostBrowser('hokuto', 'app');
      for (const text of foreignIds) {
        const planter = new Planter({ text, customerId: '3' });
        for (const [name, route] of SITE_ROUTES) if (name !== 'signOut') await planter.send(name, route, by);
        for (const [name, route] of APP_ROUTES) await planter.send(name, route, app);
      }
      expect(by.answers.length).toBeGreaterThan(100);
      const answers = [...by.answers, ...app.answers].join('\n');
      for (const secret of [ONLY_MINAMI.nameKanji, ONLY_MINAMI.nameKana, ONLY_MINAMI.accountNumber])
        expect(answers).not.toContain(secret);
      expect(await stateOfMinami()).toBe(before);
    },
    120_000,
  );

  it('cannot log in there with what is right at the other, neither by password nor by code', async () => {
    expect((await logIn('hokuto', ONLY_MINAMI.loginId)).status).toBe(401);
    expect((await logIn('minami', ONLY_MINAMI.loginId)).status).toBe(200);
    const foreignCode = phones.minami.codeAt(sites.minami.clock.nowMs);
    expect((await logIn('hokuto', HANAKO.loginId, foreignCode)).status).toBe(403);
    expect((await logIn('minami', HANAKO.loginId, foreignCode)).status).toBe(200);
  });

  it('cannot set up the token of an issue of the other, which stays there for its own customer', async () => {
    const phone = await newPhone();
    const refused = await phone.setUp(new HostBrowser('hokuto', 'app'), foreignIssue);
    expect(refused.status).toBe(410);
    expect(await stateOfMinami()).toBe(before);
    expect((await phone.setUp(new HostBrowser('minami', 'app'), foreignIssue)).status).toBe(200);
  });

  it.each([
    ['hokuto', 'minami'],
    ['minami', 'hokuto'],
  ] as const)('is not logged in by a cookie of %s at %s', async (home, away) => {
    const { by, status } = await logIn(home, HANAKO.loginId, phones[home].codeAt(sites[home].clock.nowMs));
    expect(status).toBe(200);
    const stranger = new HostBrowser(away);
    for (const [name, route] of SITE_ROUTES.filter(([, each]) => each.access !== 'public')) {
      stranger.cookie = by.cookie;
      const body = route.method === 'GET' ? undefined : '{}';
      const headers = {
        ...{ 'content-type': 'application/json', 'x-madoguchi-client': 'test', 'idempotency-key': name },
      };
      const answer = await stranger.send(route.method, route.path, body, headers);
      expect([name, answer.status]).toEqual([name, 401]);
    }
  });
});
