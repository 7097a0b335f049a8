// The officer's inbox in a real browser: she hears of a request wherever she is, decides it with the keyboard alone, and
// never decides another one than she sees.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingFound } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';
import { codeOf, signIn } from './support/clerk.ts';
import { type AskedRelease, approveRelease, askForRelease } from './support/counter-api.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';

let running: RunningProduct;
let browser: Browser;
let teller: BrowserContext;
let colleague: BrowserContext;
let page: Page;

beforeAll(async () => {
  running = await startProduct();
  browser = await launchChromium();
  // The requests that the demo data left waiting have run out by then.
  running.letPass(31 * 60_000);
  teller = await newContext();
  await (await signIn(teller, running, '1024')).close();
  colleague = await newContext();
  await (await signIn(colleague, running, '1102')).close();
  page = await signIn(await newContext(), running, '1101');
  running.letPass(60_000);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

describe('an officer at work', () => {
  let second: AskedRelease;

  it('is told by badge, title and live region of a request, on whatever page she is', async () => {
    await page.goto(`${running.url}/audit`);
    await page.getByRole('row').nth(1).waitFor();
    await askForRelease(teller, running, '10000001');
    await page.getByRole('link', { name: '承認 承認待ち1件' }).waitFor();
    expect(await page.title()).toMatch(/^\(1\) 操作履歴/);
    await page.getByText('解除依頼が届きました。承認待ちは1件です。').waitFor({ state: 'attached' });
    second = await askForRelease(teller, running, '10000002', { icChip: 'unreadable' });
    await page.getByRole('link', { name: '承認 承認待ち2件' }).waitFor();
  });

  it('sees what waits, oldest first, and what stands out', async () => {
    await page.getByRole('link', { name: /^承認/ }).click();
    const rows = page.getByRole('list', { name: '承認待ち' }).getByRole('button');
    await rows.nth(1).waitFor();
    expect(await rows.nth(0).textContent()).toContain('山田');
    expect(await rows.nth(1).textContent()).toContain('ICチップが読めない');
  });

  it('approves with the keyboard: Enter, A, the code, Enter', async () => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('a');
    await page.keyboard.type(await codeOf(running, '1101'));
    await page.keyboard.press('Enter');
    await page.getByText('役席が承認し、強制解除しました').waitFor();
    await page.getByRole('link', { name: '承認 承認待ち1件' }).waitFor();
    expect(await page.getByRole('row').nth(1).textContent()).toContain('清水 誠');
  });

  it('stays with the request that has ended until she goes on by herself', async () => {
    await page.keyboard.press('a');
    expect(await page.getByLabel('ワンタイムパスワード').count()).toBe(0);
    await page.getByRole('button', { name: '次の依頼を開く' }).click();
    await page.getByRole('region', { name: /^髙橋/ }).waitFor();
  });

  it('shows what the staff of the branch did of late, and leads to the log', async () => {
    await page.getByRole('heading', { name: '自店の利用状況' }).waitFor();
    const row = page.getByRole('row', { name: /佐藤 美咲/ }).last();
    await row.getByRole('link', { name: '佐藤 美咲の操作履歴を開く' }).waitFor();
  });

  it('has nothing that axe finds', async () => {
    await expectNothingFound(page);
  });

  it('is told who decided when another officer was faster', async () => {
    await page.keyboard.press('a');
    await page.keyboard.type('12');
    await approveRelease(colleague, running, second, '1102');
    await page.getByText(/望月 恵子\(1102\)が.+に処理しました/).waitFor();
    expect(await page.getByLabel('ワンタイムパスワード').count()).toBe(0);
    await page.getByText('承認待ちの依頼はありません').waitFor();
    expect(await page.title()).toMatch(/^解除依頼の承認/);
    await expectNothingFound(page);
  });
});

describe('the others', () => {
  it('see no badge as tellers, and the list without a form to decide', async () => {
    const asked = await askForRelease(teller, running, '10000004');
    const own = await teller.newPage();
    await own.goto(`${running.url}/release-requests`);
    await own.getByRole('list', { name: '承認待ち' }).getByRole('button').first().waitFor();
    expect(await own.title()).toMatch(/^自店の解除依頼/);
    expect(await own.getByRole('button', { name: '承認する', exact: true }).count()).toBe(0);
    await expectNothingFound(own);
    expect(asked.receiptNumber).toMatch(/^R-/);
  });

  it.each(['1201', '1301', '1901'])('%s has no inbox at all', async (staffNumber) => {
    const other = await signIn(await newContext(), running, staffNumber);
    expect(await other.getByRole('link', { name: /承認|解除依頼/ }).count()).toBe(0);
    await other.goto(`${running.url}/release-requests`);
    await other.getByRole('heading', { name: 'このページはありません' }).waitFor();
    await other.close();
  });
});

function newContext(): Promise<BrowserContext> {
  return browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
}
