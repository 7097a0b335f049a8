// The whole notice in a real browser, step by step, by its own words: a PC and a phone as two browser contexts, mails over
// real SMTP, staff at the console; the servers' clock moves with the test. What holds one step needs those before it.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.ts';
import { approveHere, openDialog, search, signIn } from './support/clerk.ts';
import {
  applyForToken,
  CONFIRMATION_PASSWORD,
  codeOn,
  giveCode,
  givePassword,
  type Issued,
  LOGIN_PASSWORD,
  mailWith,
  menuOf,
  nextCode,
  setUpPhone,
  wrongCode,
} from './support/customer.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';

/** 武藤 勝 of branch 012: his waiting time after an earlier release is over. */
const LOGIN_ID = 'masaru15';
const NUMBER = '10000015';
const REGISTERED = 'masaru@mail.example.jp';
const PHONE_ADDRESS = 'masaru..15.@docomo.example.jp';
const ACTIVATION_PASSWORD = 'my start password';
const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

let running: RunningProduct;
let browser: Browser;
let pcContext: BrowserContext;
let phoneContext: BrowserContext;
let pc: Page;
let phone: Page;
let helpdesk: Page;
let issued: Issued;
let url: string;

beforeAll(async () => {
  running = await startProduct();
  browser = await launchChromium();
  pcContext = await browser.newContext({ locale: 'ja-JP', viewport: DESK });
  phoneContext = await browser.newContext({
    locale: 'ja-JP',
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
  });
  pc = await pcContext.newPage();
  const desk = await browser.newContext({ locale: 'ja-JP', viewport: DESK });
  helpdesk = await signIn(desk, running, '1201');
  await search(helpdesk, NUMBER);
  await helpdesk.getByRole('heading', { name: /武藤/ }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

/** Waits until the console's open page of the customer shows a state, without anybody touching it. */
const consoleShows = (state: string) => helpdesk.getByText(state, { exact: true }).first().waitFor();
const logOut = async () => {
  await pc.getByRole('button', { name: 'ログアウト' }).click();
  await pc.getByText('ログアウトしました').waitFor();
};

describe('the set-up, steps A to F', () => {
  it('A: logs in with ID and password alone, and finds the menu', async () => {
    await pc.goto(running.customerUrl);
    await givePassword(pc, LOGIN_ID);
    await menuOf(pc);
  });

  it('B, C: applies, confirms, and sees service ID and user ID', async () => {
    issued = await applyForToken(pc, PHONE_ADDRESS, ACTIVATION_PASSWORD);
    expect(issued.serviceId).toMatch(/^\d{9}$/);
    expect(issued.tokenUserId).toMatch(/^\d{11}$/);
    await consoleShows('発行済み(利用開始前)');
  });

  it('D: gets the mail of figure 2 from the institution, with the URL and without the IDs', async () => {
    const mail = await mailWith(running, PHONE_ADDRESS, 'ワンタイムパスワードアプリをダウンロード');
    expect(mail.from).toContain('山梨県民信用組合');
    expect(mail.links).toHaveLength(1);
    for (const secret of [issued.serviceId, issued.tokenUserId, ACTIVATION_PASSWORD]) {
      expect(mail.text).not.toContain(secret);
    }
    url = mail.links[0] ?? '';
    const notice = await mailWith(running, REGISTERED, 'トークン');
    expect(notice.links).toEqual([]);
    await pc.getByText('送信しました').first().waitFor();
  });

  it('D: opens the URL on the phone and sets the app up; the URL leaves the address bar', async () => {
    phone = await setUpPhone(phoneContext, url, { ...issued, activationPassword: ACTIVATION_PASSWORD });
    expect(phone.url()).not.toContain('#');
    expect(await codeOn(phone)).toMatch(/^\d{6}$/);
    await consoleShows('初期設定済み(利用開始前)');
  });

  it('D: the URL works once', async () => {
    const again = await phoneContext.newPage();
    await again.goto(url);
    await again.getByLabel('サービスＩＤ').fill(issued.serviceId);
    await again.getByLabel('ユーザＩＤ').fill(issued.tokenUserId);
    await again.getByLabel('利用開始パスワード', { exact: true }).fill(ACTIVATION_PASSWORD);
    await again.getByRole('button', { name: '設定する', exact: true }).click();
    await again.getByText('このＵＲＬは使えません').waitFor();
    await again.close();
  });

  it('E: starts the use with the first code', async () => {
    await pc.getByRole('link', { name: 'ワンタイムパスワード利用開始', exact: true }).first().click();
    await pc.getByLabel('ワンタイムパスワード', { exact: true }).fill(await codeOn(phone));
    await pc.getByRole('button', { name: '利用開始する' }).click();
    await pc.getByRole('link', { name: 'ワンタイムパスワード申請内容選択へ' }).click();
  });

  it('F: sees サービス利用中 and goes home', async () => {
    await pc.getByText('サービス利用中', { exact: true }).first().waitFor();
    await pc.getByRole('link', { name: 'ホーム', exact: true }).last().click();
    await pc.getByText(/武藤/).first().waitFor();
    await consoleShows('サービス利用中');
    await mailWith(running, REGISTERED, '利用開始');
  });
});

describe('the log-in after the set-up', () => {
  it('asks for the code, and the phone goes on showing codes without a line', async () => {
    await logOut();
    const code = await nextCode(running, phone);
    await phoneContext.setOffline(true);
    await phone.reload();
    expect(await codeOn(phone)).toMatch(/^\d{6}$/);
    await phoneContext.setOffline(false);
    await givePassword(pc, LOGIN_ID);
    await giveCode(pc, code);
    await menuOf(pc);
    await logOut();
    await givePassword(pc, LOGIN_ID);
    await giveCode(pc, code);
    await pc.getByText('一度使ったワンタイムパスワードは使えません').first().waitFor();
  });

  it('refuses wrong codes, locks after the fifth, and says so on every side', async () => {
    const right = await nextCode(running, phone);
    for (let i = 0; i < 4; i += 1) {
      await giveCode(pc, wrongCode(right, i));
      // The answer empties the field.
      await pc.waitForFunction(() => document.querySelector<HTMLInputElement>('#code')?.value === '');
      await pc.getByText('一度使ったワンタイムパスワードは使えません').first().waitFor();
    }
    await giveCode(pc, wrongCode(right, 4));
    await pc
      .getByText(/ロック/)
      .first()
      .waitFor();
    await consoleShows('ロック中');
    const notice = await mailWith(running, REGISTERED, 'ロック');
    expect(notice.links).toEqual([]);
  });

  it('is refused while locked, and possible again when the helpdesk has unlocked', async () => {
    await pc.goto(`${running.customerUrl}/login`);
    await givePassword(pc, LOGIN_ID);
    await pc
      .getByText(/ロック/)
      .first()
      .waitFor();
    const dialog = await openDialog(helpdesk, /ロック解除/);
    await dialog.getByRole('button', { name: '登録番号に折り返す' }).click();
    await dialog.getByRole('button', { name: '本人が応答した' }).click();
    await dialog.getByText('折り返しの電話で、ご本人を確認しました').waitFor();
    await helpdesk.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await consoleShows('サービス利用中');
    const code = await nextCode(running, phone);
    await givePassword(pc, LOGIN_ID);
    await giveCode(pc, code);
    await menuOf(pc);
  });
});

describe('the change of phones, done in time', () => {
  it('releases with the confirmation password and goes to the top page', async () => {
    await pc.getByRole('link', { name: 'ワンタイムパスワード申請', exact: true }).click();
    await pc.getByRole('link', { name: 'ワンタイムパスワード利用解除', exact: true }).click();
    await pc.getByLabel('確認用パスワード', { exact: true }).fill(CONFIRMATION_PASSWORD);
    await pc.getByRole('button', { name: '解除する', exact: true }).click();
    await pc.getByRole('link', { name: 'トップページへ' }).click();
    await menuOf(pc);
    await consoleShows('解除済み(再設定待ち)');
    await mailWith(running, REGISTERED, '利用解除');
  });

  it('is refused a new token during the waiting time, and told until when', async () => {
    await pc.getByRole('link', { name: 'ワンタイムパスワード申請', exact: true }).click();
    await pc.getByText(/\d{4}年\d+月\d+日\(.\) \d\d:\d\dから手続きできます/).waitFor();
    expect(await pc.getByRole('link', { name: 'トークン発行', exact: true }).count()).toBe(0);
    await logOut();
    await givePassword(pc, LOGIN_ID);
    await menuOf(pc);
    await logOut();
  });

  it('gets a new token after it', async () => {
    running.letPass(30 * 60_000);
    await givePassword(pc, LOGIN_ID);
    await menuOf(pc);
    const again = 'masaru-new@example.jp';
    const ids = await applyForToken(pc, again, ACTIVATION_PASSWORD);
    const mail = await mailWith(running, again, 'ダウンロード');
    phone = await setUpPhone(phoneContext, mail.links[0] ?? '', {
      ...ids,
      activationPassword: ACTIVATION_PASSWORD,
    });
    await pc.getByRole('link', { name: 'ワンタイムパスワード利用開始', exact: true }).first().click();
    await pc.getByLabel('ワンタイムパスワード', { exact: true }).fill(await codeOn(phone));
    await pc.getByRole('button', { name: '利用開始する' }).click();
    await pc.getByRole('link', { name: 'ワンタイムパスワード申請内容選択へ' }).click();
    await pc.getByText('サービス利用中', { exact: true }).first().waitFor();
  });
});

describe('the change of phones, forgotten', () => {
  it('leaves no way in without the phone', async () => {
    const other = await pcContext.newPage();
    await other.goto(`${running.customerUrl}/login`);
    await givePassword(other, LOGIN_ID, 'not the password');
    await other.getByText('ログインＩＤまたはログインパスワードが違います').first().waitFor();
    await other.close();
    const stranger = await browser.newContext({ locale: 'ja-JP', viewport: DESK });
    const page = await stranger.newPage();
    await page.goto(`${running.customerUrl}/login`);
    await givePassword(page, LOGIN_ID, LOGIN_PASSWORD);
    await page.getByLabel('ワンタイムパスワード', { exact: true }).waitFor();
    await page.goto(`${running.customerUrl}/otp`);
    await page.getByLabel('ログインＩＤ', { exact: true }).waitFor();
    await stranger.close();
  });

  it('is released at the counter, which ends the open session at once and says why', async () => {
    const counter = await browser.newContext({ locale: 'ja-JP', viewport: DESK });
    const teller = await signIn(counter, running, '1024');
    await search(teller, NUMBER);
    await teller.getByRole('heading', { name: /武藤/ }).waitFor();
    const dialog = await openDialog(teller, /強制解除/);
    for (const key of ['1', 'Enter', '1', '1', '1']) await teller.keyboard.press(key);
    await teller.keyboard.type('F-2026-0015');
    await teller.keyboard.press('Control+Enter');
    await dialog.getByText('役席の承認待ちです').first().waitFor();
    await approveHere(teller, running, '1101');
    await pc.getByText('お取引店舗の窓口で、ワンタイムパスワードの利用解除を承りました').waitFor();
    await counter.close();
  });

  it('leaves the password alone, the waiting time, and then a new token', async () => {
    await givePassword(pc, LOGIN_ID);
    await menuOf(pc);
    await pc.getByRole('link', { name: 'ワンタイムパスワード申請', exact: true }).click();
    await pc.getByText(/から手続きできます/).waitFor();
    running.letPass(30 * 60_000);
    await pc.goto(`${running.customerUrl}/login`);
    await givePassword(pc, LOGIN_ID);
    await menuOf(pc);
    const ids = await applyForToken(pc, PHONE_ADDRESS, ACTIVATION_PASSWORD);
    expect(ids.tokenUserId).not.toBe(issued.tokenUserId);
  });
});
