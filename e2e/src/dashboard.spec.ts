// The dashboard in a real browser: an officer follows a number of her branch to its entries, an administrator sees the numbers of all branches and
// that there is no backup yet, and whoever may not see it is told so.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNothingFound } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';
import { signIn } from './support/clerk.ts';
import { type RunningConsole, startConsole } from './support/running-console.ts';

let running: RunningConsole;
let browser: Browser;

beforeAll(async () => {
  running = await startConsole();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

async function openAs(staffNumber: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
  return signIn(context, running, staffNumber);
}

it('leads an officer from the releases of a colleague to their entries', async () => {
  const page = await openAs('1101');
  await page.getByRole('link', { name: '業務状況' }).click();
  await page.getByRole('heading', { name: '業務状況', level: 1 }).waitFor();
  const number = page.getByRole('region', { name: '強制解除(職員別)の件数の表' }).getByRole('link').first();
  const count = Number(await number.textContent());
  expect(count).toBeGreaterThan(0);
  await expectNothingFound(page);
  await number.click();
  await page.getByRole('heading', { name: '操作履歴', level: 1 }).waitFor();
  await page.getByRole('row').nth(1).waitFor();
  expect(new URL(page.url()).searchParams.get('action')).toBe('force_release');
  expect(await page.locator('tbody tr').count()).toBe(count);
});

it('shows an administrator every branch in numbers without lists, and that no backup was made yet', async () => {
  const page = await openAs('1901');
  await page.getByRole('link', { name: '業務状況' }).click();
  const branches = page.getByRole('region', { name: '強制解除(店舗別)の件数の表' });
  await branches.getByRole('rowheader', { name: '012', exact: false }).waitFor();
  expect(await branches.getByRole('link').count()).toBe(0);
  await page.getByText('まだありません。バックアップを取得してください。').waitFor();
  await expectNothingFound(page);
});

it('refuses a teller with a reason', async () => {
  const page = await openAs('1024');
  expect(await page.getByRole('link', { name: '業務状況' }).count()).toBe(0);
  await page.goto(`${running.url}/dashboard`);
  await page.getByText('この操作を行う権限がありません').waitFor();
  await expectNothingFound(page);
});
