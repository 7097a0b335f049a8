// A forced release that the customer knows nothing of, in a real browser with real mail: she opens the link of the notice
// and stops log-in and set-up without a log-in; whoever was inside is out, and only the branch could let anybody in again.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInByApi } from './support/api-sign-in.ts';
import { launchChromium } from './support/chromium.ts';
import { givePassword, mailWith, menuOf } from './support/customer.ts';
import { forceRelease } from './support/forced-release.ts';
import { type ReceivedMail, type RunningProduct, startProduct } from './support/running-product.ts';

/** 山田 花子 of branch 012, whose token is in service. */
const LOGIN_ID = 'hanako01';
const CUSTOMER = { customerNumber: '10000001', address: 'hanako@mail.example.jp' };
const PHONE = { width: 390, height: 844 };

let running: RunningProduct;
let browser: Browser;
let phone: BrowserContext;
let page: Page;
let thief: Page;
let notice: ReceivedMail;
let link: string;
const requested: string[] = [];

beforeAll(async () => {
  running = await startProduct();
  browser = await launchChromium();
  notice = await forceRelease(browser, running, CUSTOMER);
  link = notice.links[0] ?? '';
  phone = await browser.newContext({ locale: 'ja-JP', viewport: PHONE, isMobile: true, hasTouch: true });
  phone.on('request', (request) => requested.push(request.url()));
  page = await phone.newPage();
  const elsewhere = await browser.newContext({ locale: 'ja-JP' });
  await signInByApi(elsewhere, running, LOGIN_ID);
  thief = await elsewhere.newPage();
  await thief.goto(running.customerUrl);
  await menuOf(thief);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

describe('the link of the notice', () => {
  it('is the only one in each language, and leads to the customer site', () => {
    expect(notice.subject).toContain('窓口でワンタイムパスワードの利用を解除しました');
    expect(new Set(notice.links).size).toBe(1);
    expect(link).toMatch(/^http:\/\/localhost:\d+\/freeze#\d+\.\d+\.[A-Za-z0-9_-]{43}$/);
  });

  it('tells what happened and where, and takes itself out of the address bar', async () => {
    await page.goto(link);
    await heading('ワンタイムパスワードの利用解除のご確認');
    await page.getByText('本店営業部').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    expect(page.url()).toMatch(/\/freeze$/);
  });

  it('stays what it is for whoever goes past the header by keyboard', async () => {
    await page.locator('a.skip').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.tagName === 'MAIN');
    await page.getByRole('button', { name: '今すぐ止める' }).waitFor();
    await page.waitForURL(/\/freeze$/);
  });

  it('leads to no page that asks for a password', async () => {
    const targets = await page.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(targets.filter((target) => target !== '#page' && !target?.startsWith('tel:'))).toEqual([]);
    expect(await page.locator('input').count()).toBe(0);
  });

  it('changes nothing when it is opened, nor when she asked for the release herself', async () => {
    await press('何もしない');
    await heading('何も変更していません');
    await thief.reload();
    await menuOf(thief);
    await press('前の画面に戻る');
    await heading('ワンタイムパスワードの利用解除のご確認');
  });
});

describe('the customer who knows nothing of it', () => {
  it('is asked once more, can still turn back, and finds the keys where the question is', async () => {
    await press('今すぐ止める');
    const question = page.getByRole('heading', { name: '本当に止めてもよろしいですか' });
    await question.waitFor();
    await expect.poll(() => question.evaluate((element) => element === document.activeElement)).toBe(true);
    await press('止めずに戻る');
    await page.getByRole('button', { name: '今すぐ止める' }).waitFor();
  });

  it('stops log-in and set-up, and reads what to do next', async () => {
    await press('今すぐ止める');
    await press('止める');
    await heading('ログインと設定を止めました');
    await page.getByText('「インターネットバンキングの凍結解除」とお申し出ください').waitFor();
    expect(await page.getByRole('main').locator('a[href^="tel:"]').count()).toBe(2);
  });

  it('puts whoever was inside out at once, without a touch', async () => {
    await thief.getByText('インターネットバンキングへのログインを止めました').waitFor();
  });

  it('has closed the log-in, for herself too, with the way to open it again', async () => {
    await thief.goto(`${running.customerUrl}/login`);
    await givePassword(thief, LOGIN_ID);
    await thief.getByText('ログインと設定を止めています').first().waitFor();
    await thief.getByText(/「インターネットバンキングの凍結解除」とお申し出ください/).waitFor();
  });

  it('hears of it by mail, without a link', async () => {
    const told = await mailWith(
      running,
      CUSTOMER.address,
      'ログインと、ワンタイムパスワードの設定を停止しました',
    );
    expect(told.links).toEqual([]);
  });

  it('finds it done when she opens the link once more', async () => {
    await page.goto(link);
    await page.waitForURL(/\/freeze$/);
    await page.close();
    page = await phone.newPage();
    await page.goto(link);
    await heading('ログインと設定は、すでに止まっています');
  });

  it('is told to open the mail again after a reload, which has no secret any more', async () => {
    await page.reload();
    await page.getByText('メールのリンクを開いてください').waitFor();
  });
});

describe('a link that is not good', () => {
  it('because a mail program changed it is told from one that works', async () => {
    await page.goto(`${link}x`);
    await page.getByText('このリンクは使えません').waitFor();
    await page.goto(`${link.split('#')[0]}#42`);
    await page.getByText('このリンクは使えません').waitFor();
  });

  it('because it is too old says so', async () => {
    running.letPass(31 * 24 * 3_600_000);
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByText('このリンクの有効期限が過ぎました').waitFor();
  });

  it('reached no request line of any of this', () => {
    const hash = link.slice(link.lastIndexOf('.') + 1);
    expect(requested.length).toBeGreaterThan(0);
    // What a browser names as address of a request includes the fragment that it never sends.
    expect(requested.map((url) => url.split('#')[0]).filter((url) => url?.includes(hash))).toEqual([]);
  });
});
