// Aim: no secret reaches the audit log or the server's log, whatever field of whatever request it is sent in: each text of each request is a canary, and the fields that the
// audit log does keep are listed here. Then the real secrets of a working day: passwords, codes, keys, cookies.
import { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { Route } from '@madoguchi/contract/route';
import { auditTexts, Planter } from '@madoguchi/server/testing/planted-requests';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verify } from './testing/counter.ts';
import { PASSWORD, STAFF, startTestConsole, type TestConsole } from './testing/test-console.ts';

let console: TestConsole;
beforeEach(async () => {
  console = await startTestConsole();
});
afterEach(() => console.stop());

/** What the audit log keeps of what people send. */
const KEPT = [
  'dropSearch.body.name',
  'readAudit.query.customer',
  'readAudit.query.fromMs',
  'readAudit.query.operator',
  'readAudit.query.toMs',
  'readAuditEntry.params.seq',
  'readCheckpoint.query.since',
  'resendMail.params.mailId',
  'saveSearch.body.filter.customer',
  'saveSearch.body.filter.operator',
  'saveSearch.body.name',
  'saveSearch.body.was',
  'unmaskCustomer.body.reason',
  'verifyIdentity.body.identityCheck.formNumber',
  'withdrawRelease.params.requestId',
];

it('of all that is sent, the audit log keeps only what it is meant to, and the log of the server nothing', async () => {
  const planter = new Planter();
  await console.activate(1);
  for (const { staffNumber } of STAFF.slice(0, 8)) {
    const browser = await console.signIn(staffNumber);
    for (const [name, route] of Object.entries(consoleRoutes) as [string, Route][]) {
      if (name === 'signOut' || name === 'endOwnSessions') continue;
      await planter.send(name, route, browser);
    }
  }
  expect(planter.canaries.length).toBeGreaterThan(1_000);
  expect(planter.found(await auditTexts(console.store))).toEqual(KEPT);
  expect(planter.found(console.logLines)).toEqual([]);
}, 120_000);

it('of a working day, neither log holds a password, a code, a key or a cookie', async () => {
  const secrets: string[] = [PASSWORD, 'a wrong password of mine'];
  const codeOf = (staffNumber: string) => {
    console.nextMinute();
    const code = console.staffCode(staffNumber);
    secrets.push(`"${code}"`);
    return code;
  };
  const customerCode = await console.activate(1);
  const tried = await console
    .browser()
    .post('/api/session/password', { staffNumber: '1024', password: secrets[1] });
  expect(tried.status).toBe(401);
  const helpdesk = await console.signIn('3001');
  const readOut = customerCode(console.clock.nowMs);
  secrets.push(`"${readOut}"`);
  const path = '/api/customers/1/caller-codes';
  expect((await helpdesk.post(path, { act: 'unlock_token', code: readOut })).status).toBe(200);
  const teller = await console.signIn('1024');
  console.clock.nowMs += 6 * 60_000;
  const grantId = await verify(teller, 'force_release');
  const asked = { grantId, reason: 'device_change', ownCode: '000000' };
  expect((await teller.act('/api/customers/1/force-release', asked)).status).not.toBe(200);
  const again = { ...asked, ownCode: codeOf('1024') };
  expect((await teller.act('/api/customers/1/force-release', again)).status).toBe(200);
  secrets.push('"000000"', ...[helpdesk, teller].flatMap(({ cookie }) => cookie.split('=').slice(1)));
  const told = [...(await auditTexts(console.store)), ...console.logLines].join('\n');
  for (const secret of secrets) expect(told).not.toContain(secret);
}, 60_000);
