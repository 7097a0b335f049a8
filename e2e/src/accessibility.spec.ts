// axe on every page and dialogue, in Japanese and English, light and dark, on a desk and on a phone: no violation at all.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingFound, violationsOn } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';
import { search, signIn } from './support/clerk.ts';
import { type RunningConsole, startConsole } from './support/running-console.ts';

let running: RunningConsole;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  running = await startConsole();
  browser = await launchChromium();
  context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

describe('axe finds nothing', () => {
  it('on the sign-in page, empty and with errors', async () => {
    page = await context.newPage();
    await page.goto(`${running.url}/sign-in`);
    await page.getByLabel('職員番号').waitFor();
    await expectNothingFound(page);
    await page.keyboard.press('Enter');
    await expectNothingFound(page);
    await page.close();
  });

  it('on the search page, with hits, with near readings and with none', async () => {
    page = await signIn(context, running, '1024');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectNothingFound(page);
    for (const words of ['サトウ', 'オノ', 'ンンンンン']) {
      await search(page, words);
      await page
        .getByRole('heading', { name: /検索結果|見つかりません/ })
        .first()
        .waitFor();
      await expectNothingFound(page);
    }
  });

  it('on the customer page of every state', async () => {
    for (const words of Object.values(DEMO_CUSTOMERS)) {
      await search(page, words);
      // Of this customer: the page of the one before has a heading and a verdict too.
      await page.getByRole('main').getByText(words).first().waitFor();
      await page.getByText('診断').first().waitFor();
      expect(await violationsOn(page)).toEqual([]);
    }
    await expectNothingFound(page);
  });

  it.each([
    ['active', '強制解除'],
    ['active', '利用停止'],
    ['active', '時刻補正'],
    ['locked', 'ロック解除'],
    ['suspended', '利用停止の解除'],
  ] as const)('in the dialogue of a customer who is %s: %s', async (status, act) => {
    await search(page, DEMO_CUSTOMERS[status]);
    await page.getByText('診断').first().waitFor();
    await page
      .getByRole('button', { name: new RegExp(`^${act}`) })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await expectNothingFound(page);
    await page.keyboard.press('Control+Enter');
    await expectNothingFound(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('in the dialogue of the freeze, which one press would do', async () => {
    await search(page, DEMO_CUSTOMERS.active);
    await page.getByText('診断').first().waitFor();
    await page.getByRole('button', { name: /^凍結/ }).first().click();
    await page.getByRole('dialog').waitFor();
    await expectNothingFound(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('on the page of a customer whose release waits, and where the officer approves at this terminal', async () => {
    await search(page, DEMO_CUSTOMERS.requested);
    await page.getByRole('button', { name: 'この端末で役席が承認する' }).click();
    await expectNothingFound(page);
    await page.getByRole('button', { name: '承認する', exact: true }).click();
    await expectNothingFound(page);
  });

  it('on the audit page, with an open entry and with none', async () => {
    await page.goto(`${running.url}/audit`);
    await page.getByRole('row').nth(1).waitFor();
    await page.getByRole('row').nth(1).getByRole('button').first().click();
    await expectNothingFound(page);
    await page.goto(`${running.url}/audit?customer=00000000`);
    await page.getByText('この条件に合う記録はありません。').waitFor();
    await expectNothingFound(page);
    // A teller has no right to the statistics; the auditor's own are looked at in auditor.spec.ts.
    await page.goto(`${running.url}/audit/statistics`);
    await page.getByText('この操作を行う権限がありません').waitFor();
    await expectNothingFound(page);
  });

  it('on a page that does not exist, and in English', async () => {
    await page.goto(`${running.url}/nowhere`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectNothingFound(page);
    await page.getByLabel('表示言語').selectOption('en');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    await page.goto(`${running.url}/audit`);
    await page.getByRole('row').nth(1).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await expectNothingFound(page);
  });
});

/** Customer numbers of the demo data; see docs/demo.md. */
const DEMO_CUSTOMERS = {
  requested: '10000021',
  frozen: '10000023',
  active: '10000001',
  locked: '10000002',
  drifted: '10000003',
  suspended: '10000004',
  released: '10000005',
  issued: '10000007',
  provisioned: '10000008',
  expired: '10000009',
  wrongCodes: '10000011',
  usedCode: '10000012',
  none: '10000013',
} as const;
