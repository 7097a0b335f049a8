// Accounts of staff in a real browser: a new teller comes in by an invitation and works; a role is given by two
// administrators, and so is a limit, which holds at once on the customer site; and what a change ends is said to the one it ends.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingFound } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';
import { codeOf, openDialog, signIn } from './support/clerk.ts';
import { giveCode, givePassword, wrongCode } from './support/customer.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';
import { codeOfKey } from './support/totp.ts';

const PASSWORD = '窓口の朝は珈琲からはじまる';

let running: RunningProduct;
let browser: Browser;
let first: Page;
let second: Page;
let invitation: string;
let key: string;

/** What a field holds once the page has read it anew. */
const expectValue = (page: Page, label: string, value: string) =>
  expect.poll(() => page.getByLabel(label).inputValue()).toBe(value);
const newContext = (): Promise<BrowserContext> =>
  browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });

beforeAll(async () => {
  running = await startProduct();
  browser = await launchChromium();
  first = await signIn(await newContext(), running, '1901');
  second = await signIn(await newContext(), running, '1902');
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

describe('a new teller', () => {
  it('is invited by one administrator, who is shown the invitation once', async () => {
    await first.getByRole('link', { name: '職員の管理' }).click();
    await first.getByRole('row', { name: /佐藤 美咲/ }).waitFor();
    await expectNothingFound(first);
    const dialog = await openDialog(first, /職員を招待する/);
    await first.keyboard.press('Control+Enter');
    await dialog.getByText('数字1〜10桁で入力してください。').first().waitFor();
    await expectNothingFound(first);
    await dialog.getByLabel('職員番号').fill('7001');
    await dialog.getByLabel('氏名').fill('新人 七海');
    await dialog.getByLabel('理由').fill('11月採用');
    await first.keyboard.press('Control+Enter');
    const shown = first.getByRole('alertdialog', { name: '招待の案内' });
    await shown.waitFor();
    await expectNothingFound(first);
    invitation = (await shown.locator('dd').textContent()) ?? '';
    await shown.getByRole('button', { name: '渡しました' }).click();
    await first.getByRole('row', { name: /新人 七海.*招待中/ }).waitFor();
  });

  it('chooses a password that will do, adds the key to an app, and is ready with its first code', async () => {
    const page = await (await newContext()).newPage();
    await page.goto(invitation);
    await page.getByText('新人 七海さん(7001)').waitFor();
    expect(page.url()).not.toContain('#');
    await page.getByLabel('新しいパスワード', { exact: true }).fill('password2026!!');
    await page.getByLabel('新しいパスワード(もう一度)').fill('password2026!!');
    await page.getByRole('button', { name: '次へ' }).click();
    await page.getByText('よく使われ、知られているパスワードです').first().waitFor();
    await expectNothingFound(page);
    await page.getByLabel('新しいパスワード', { exact: true }).fill(PASSWORD);
    await page.getByLabel('新しいパスワード(もう一度)').fill(PASSWORD);
    await page.getByRole('button', { name: '次へ' }).click();
    await page.getByRole('img', { name: '認証アプリに登録するためのQRコード' }).waitFor();
    await page.locator('summary').click();
    key = ((await page.locator('details div').last().textContent()) ?? '').replaceAll(' ', '');
    await expectNothingFound(page);
    await page.getByLabel('アプリに表示された数字6桁').fill(codeOfKey(key, running.nowMs()));
    await page.getByRole('button', { name: '準備を終える' }).click();
    await page.getByText('準備ができました').waitFor();
    // The same address in the same tab: only what stands behind the # changes.
    await page.goto(invitation);
    await page.getByText('この招待は使えません').waitFor();
    await expectNothingFound(page);
    await page.context().close();
  });

  it('signs in with them', async () => {
    running.letPass(60_000);
    const page = await (await newContext()).newPage();
    await page.goto(`${running.url}/sign-in`);
    await page.getByLabel('職員番号').fill('7001');
    await page.getByLabel('パスワード', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByLabel('ワンタイムパスワード').fill(codeOfKey(key, running.nowMs()));
    await page.keyboard.press('Enter');
    await page.getByText('新人 七海').first().waitFor();
    await page.context().close();
  });
});

describe('a role', () => {
  let teller: Page;

  it('is proposed by one administrator, who cannot confirm it', async () => {
    teller = await signIn(await newContext(), running, '1024');
    const dialog = await openDialog(first, /^小林 健太 登録を変更する/);
    await dialog.getByRole('button', { name: '戻る' }).click();
    const change = await openDialog(first, /^佐藤 美咲 登録を変更する/);
    await change.getByLabel('役割').selectOption('officer');
    await change.getByText('もう1人の管理者が承認するまで有効になりません。').waitFor();
    await change.getByLabel('理由').fill('12月1日付の昇格');
    await first.keyboard.press('Control+Enter');
    await first.getByText('申請しました。もう1人の管理者の承認を待っています。').waitFor();
    await first.getByText('ご自身の申請です。').waitFor();
    expect(await first.getByRole('button', { name: '承認する', exact: true }).count()).toBe(0);
  });

  it('is confirmed by the other with a fresh code, and ends the session of the one who has it now', async () => {
    await second.getByRole('link', { name: '設定' }).click();
    await second.getByText('佐藤 美咲(1024)を役席(本店営業部)に変更').first().waitFor();
    await expectNothingFound(second);
    const dialog = await openDialog(second, /^承認する$/);
    await dialog.getByLabel('ご自身のワンタイムパスワード').fill(await codeOf(running, '1902'));
    await expectNothingFound(second);
    await second.keyboard.press('Enter');
    await second.getByText('承認しました。変更が有効になりました。').waitFor();
    await teller.getByLabel('顧客を検索').fill('10000001');
    await teller.keyboard.press('Enter');
    await teller.waitForURL(/sign-in/);
    await teller.getByText('役割または所属店が変更されたため、サインアウトしました').waitFor();
  });
});

describe('a limit', () => {
  const label = 'ワンタイムパスワードを続けて間違えられる回数';

  it('is proposed within its bounds', async () => {
    await first.getByRole('link', { name: '設定' }).click();
    const field = first.getByLabel(label);
    await field.fill('２');
    await first.keyboard.press('Enter');
    await first.getByText(`${label}: 3回〜10回の整数で入力してください。`).first().waitFor();
    await expectNothingFound(first);
    // Full-width, as a Japanese keyboard gives it.
    await field.fill('３');
    await first.keyboard.press('Enter');
    const dialog = first.getByRole('dialog');
    await dialog.getByText('5回 → 3回').waitFor();
    await dialog.getByLabel('理由').fill('総当たりへの備え');
    await first.keyboard.press('Control+Enter');
    await first.getByText('申請しました。もう1人の管理者の承認を待っています。').waitFor();
    await expectValue(first, label, '5');
  });

  it('holds on the customer site as soon as the other administrator has confirmed it', async () => {
    running.letPass(60_000);
    await second.goto(`${running.url}/settings`);
    await second.getByText('5回 → 3回').first().waitFor();
    const dialog = await openDialog(second, /^承認する$/);
    await dialog.getByLabel('ご自身のワンタイムパスワード').fill(await codeOf(running, '1902'));
    await second.keyboard.press('Enter');
    await second.getByText('承認しました。変更が有効になりました。').waitFor();
    await expectValue(second, label, '3');
    await second.getByText('標準と異なる').waitFor();
    const customer = await (await newContext()).newPage();
    await customer.goto(running.customerUrl);
    await givePassword(customer, 'hanako17');
    await giveCode(customer, wrongCode(await codeOf(running, 'hanako17'), 0));
    await customer.getByText('あと2回お間違えになると').last().waitFor();
    await customer.context().close();
  });
});

describe('the own account', () => {
  it('shows where one is signed in, and what is wrong with a new password', async () => {
    await second.goto(`${running.url}/account`);
    await second.getByText('この端末', { exact: true }).waitFor();
    await second.getByRole('button', { name: 'パスワードを変更する' }).click();
    await second.getByText('12文字以上にしてください。').first().waitFor();
    await expectNothingFound(second);
  });
});
