// A call at the helpdesk: the agent chooses what the caller says, by a number key, and reads what to say and does what helps.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingFound } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';
import { search, signIn } from './support/clerk.ts';
import { type RunningConsole, startConsole } from './support/running-console.ts';

const IN_SERVICE = '10000001';
const ISSUED = '10000007';

let running: RunningConsole;
let browser: Browser;
let helpdesk: Page;

beforeAll(async () => {
  running = await startConsole();
  browser = await launchChromium();
  helpdesk = await signIn(await desk(), running, '1201');
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const desk = () => browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
const call = () => helpdesk.getByRole('region', { name: 'お電話の内容' });

async function open(page: Page, customerNumber: string): Promise<void> {
  await search(page, customerNumber);
  await page.getByRole('main').getByText(customerNumber).first().waitFor();
  await page.getByText('診断').first().waitFor();
}

describe('the call', () => {
  it('of somebody who lost her phone leads to the suspension, by the number key alone', async () => {
    await open(helpdesk, IN_SERVICE);
    await call().getByRole('radio').first().focus();
    await helpdesk.keyboard.press('4');
    await call().getByText('ログインをただちに停止いたします').waitFor();
    // The digit is that of the choice, and opens no act.
    expect(await helpdesk.getByRole('dialog').count()).toBe(0);
    await expectNothingFound(helpdesk);
    await call().getByRole('button', { name: '利用停止', exact: true }).click();
    await helpdesk.getByRole('dialog', { name: /利用停止/ }).waitFor();
    await helpdesk.keyboard.press('Escape');
    await helpdesk.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('of somebody with a new phone leads to the branch, for the helpdesk may not release', async () => {
    await call()
      .getByRole('radio', { name: /機種変更/ })
      .check();
    await call().getByText('お電話では承れません').waitFor();
    await call().getByText('強制解除', { exact: true }).waitFor();
    expect(await call().getByRole('button', { name: '強制解除' }).count()).toBe(0);
  });

  it('begins anew at the next customer, and offers the mail again only where one is due', async () => {
    await open(helpdesk, ISSUED);
    await expect.poll(() => call().getByRole('radio', { checked: true }).count()).toBe(0);
    await call()
      .getByRole('radio', { name: /メールが届かない/ })
      .check();
    await call().getByRole('button', { name: '発行メール再送' }).waitFor();
    await open(helpdesk, IN_SERVICE);
    await expect.poll(() => call().getByRole('radio', { checked: true }).count()).toBe(0);
    await call()
      .getByRole('radio', { name: /メールが届かない/ })
      .check();
    await call().getByText('お送りする予定の発行メールはありません').waitFor();
    expect(await call().getByRole('button', { name: '発行メール再送' }).count()).toBe(0);
  });

  it('is not on the page of a teller', async () => {
    const teller = await signIn(await desk(), running, '1024');
    await open(teller, IN_SERVICE);
    expect(await teller.getByRole('region', { name: 'お電話の内容' }).count()).toBe(0);
  });
});
