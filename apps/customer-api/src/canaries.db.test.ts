// Aim: nothing that a customer, or a stranger, sends reaches the audit log or the server's log, but what is listed here; of a set-up and a log-in least of all the passwords, codes
// and keys.
import { customerRoutes, tokenAppRoutes } from '@madoguchi/contract/customer/routes';
import type { Route } from '@madoguchi/contract/route';
import { keysFoundIn } from '@madoguchi/server/testing/key-forms';
import { auditTexts, Planter } from '@madoguchi/server/testing/planted-requests';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { phoneInService } from './testing/phone.ts';
import {
  ACTIVATION_PASSWORD,
  CONFIRMATION_PASSWORD,
  LOGIN_PASSWORD,
  startTestSite,
  type TestSite,
  URL_KEY,
} from './testing/test-site.ts';

let site: TestSite;
beforeEach(async () => {
  site = await startTestSite();
});
afterEach(() => site.stop());

/** What the audit log keeps of what people send. */
const KEPT = ['checkSlipProof.body.receiptNumber'];

it('of all that is sent, the audit log keeps only what it is meant to, and the log of the server nothing', async () => {
  const phone = await phoneInService(site);
  const planter = new Planter();
  const signedIn = await site.logIn({ code: phone.codeAt(site.clock.nowMs) });
  for (const browser of [signedIn, await site.logIn(), site.browser()]) {
    for (const [name, route] of Object.entries(customerRoutes) as [string, Route][]) {
      if (name !== 'signOut') await planter.send(name, route, browser);
    }
  }
  for (const [name, route] of Object.entries(tokenAppRoutes) as [string, Route][]) {
    await planter.send(name, route, site.app());
  }
  expect(planter.canaries.length).toBeGreaterThan(200);
  expect(planter.found(await auditTexts(site.store))).toEqual(KEPT);
  expect(planter.found(site.logLines)).toEqual([]);
}, 120_000);

it('of a set-up and a log-in, neither log holds a password, a code, a key or a cookie', async () => {
  const phone = await phoneInService(site);
  const code = phone.codeAt(site.clock.nowMs);
  const customer = await site.logIn({ code });
  const told = [...(await auditTexts(site.store)), ...site.logLines].join('\n');
  const secrets = [LOGIN_PASSWORD, CONFIRMATION_PASSWORD, ACTIVATION_PASSWORD, `"${code}"`];
  for (const secret of [...secrets, ...customer.cookie.split('=').slice(1)]) {
    expect(told).not.toContain(secret);
  }
  expect(keysFoundIn([told], { token: phone.key(), url: URL_KEY })).toEqual([]);
});
