// The token app as a phone meets it: what the first load transfers, from the opened mail link to the first code, and the
// same on a slow line; in a real browser against the built programs.
import { randomBytes } from 'node:crypto';
import { launchChromium } from '@madoguchi/e2e/support/chromium';
import { issuanceUrlDigest, issuanceUrlSecret } from '@madoguchi/server/mail/issuance-url';
import { hashPassword } from '@madoguchi/server/passwords';
import type { Browser, CDPSession } from 'playwright-core';
import { milliseconds, percentile, printTable, type Row } from './figures.ts';
import { startProgram, stopProgram } from './program-process.ts';
import { openBenchWorld } from './world.ts';

const PORT = 4796;
const APP_PORT = 4797;
const RUNS = 5;
const ACTIVATION_PASSWORD = 'bench start password';
const IDS = { serviceId: '201504200', tokenUserId: '12345678901' };
/** What a phone on a bad day has: 1.6 Mbit/s, 300 ms round trip, a quarter of this machine's speed. */
const SLOW = { bytesPerSecond: 200_000, latencyMs: 300, slowdown: 4 };

const world = await openBenchWorld('madoguchi.db');
await world.store.putBranches([{ code: '012', name: '本店営業部', telephone: '055-200-0012' }]);
const activationPasswordHash = await hashPassword(ACTIVATION_PASSWORD);
const program = await startProgram('customer-api', world.folder, PORT, {
  ...{ CUSTOMER_PORT: String(PORT), TOKEN_APP_PORT: String(APP_PORT), SMTP_URL: 'smtp://127.0.0.1:1' },
  LOG_LEVEL: 'silent',
});
const browser = await launchChromium();
const rows: Row[] = [];
for (const slow of [false, true]) rows.push(await rowOf(browser, slow));
printTable(`Token app, ${RUNS} runs each, a new browser profile each time`, rows);
await browser.close();
await stopProgram(program.process);
await world.destroy();

async function rowOf(by: Browser, slow: boolean): Promise<Row> {
  const visits: Awaited<ReturnType<typeof visit>>[] = [];
  for (let run = 0; run < RUNS; run += 1) visits.push(await visit(by, slow, run + (slow ? RUNS : 0)));
  const median = (pick: (one: (typeof visits)[number]) => number) => percentile(visits.map(pick), 50);
  return {
    line: slow ? '1.6 Mbit/s, 300 ms, processor 4 times slower' : 'this machine',
    'first load, bytes transferred': median(({ bytes }) => bytes).toLocaleString('en-US'),
    'form ready': milliseconds(median(({ formMs }) => formMs)),
    'set-up sent to first code': milliseconds(median(({ codeMs }) => codeMs)),
    'opened again, off line, to the code': milliseconds(median(({ againMs }) => againMs)),
  };
}

async function visit(by: Browser, slow: boolean, serial: number) {
  const url = await issuedUrl(serial);
  const context = await by.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const transferred = await countBytes(session, slow);
  const opened = performance.now();
  await page.goto(url);
  await page.getByLabel('サービスＩＤ').waitFor();
  const formMs = performance.now() - opened;
  await page.waitForLoadState('networkidle');
  const bytes = transferred();
  await page.getByLabel('サービスＩＤ').fill(IDS.serviceId);
  await page.getByLabel('ユーザＩＤ').fill(IDS.tokenUserId);
  await page.getByLabel('利用開始パスワード', { exact: true }).fill(ACTIVATION_PASSWORD);
  const sent = performance.now();
  await page.getByRole('button', { name: '設定する', exact: true }).click();
  const code = page.locator('.code:not(.code-absent)');
  await code.waitFor();
  const codeMs = performance.now() - sent;
  await context.setOffline(true);
  const again = performance.now();
  await page.goto(`http://localhost:${APP_PORT}/`);
  await code.waitFor();
  const againMs = performance.now() - again;
  await context.close();
  return { bytes, formMs, codeMs, againMs };
}

/** Counts what comes over the line; makes the line slow where asked. */
async function countBytes(session: CDPSession, slow: boolean): Promise<() => number> {
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  if (slow) {
    const { bytesPerSecond, latencyMs, slowdown } = SLOW;
    await session.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: latencyMs },
      ...{ downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond },
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  }
  return () => bytes;
}

/** A customer with an issue whose mail has just been opened. */
async function issuedUrl(serial: number): Promise<string> {
  const customerNumber = String(serial + 1).padStart(8, '0');
  await world.store.putCustomers([
    {
      ...{ customerNumber, branchCode: '012', accountType: '普通', accountNumber: customerNumber.slice(1) },
      ...{ nameKanji: '山田 太郎', nameKana: 'ヤマダ タロウ', dateOfBirth: '1965-04-20', phone: '' },
      ...{ email: '', loginId: `bench${serial}` },
    },
  ]);
  const customerId = (await world.store.customerIdByNumber(customerNumber)) ?? 0;
  const issueId = randomBytes(16).toString('base64url');
  const secret = issuanceUrlSecret(world.urlKey, issueId);
  await world.store.change({
    customerId,
    command: {
      ...{ type: 'issue_token', issueId, ...IDS, mailAddress: 'bench@example.jp', confirmation: 'matched' },
      ...{ activationPasswordHash, issuanceUrlDigest: issuanceUrlDigest(secret) },
    },
    actor: { kind: 'customer', id: String(customerId), terminal: 'bench' },
    nowMs: Date.now(),
    correlationId: 'bench',
  });
  return `http://localhost:${APP_PORT}/setup#${secret}`;
}
