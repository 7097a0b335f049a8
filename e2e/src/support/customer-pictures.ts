import type { Browser, BrowserContext, Page } from 'playwright-core';
import { signInByApi } from './api-sign-in.ts';
import { CONFIRMATION_PASSWORD, codeOn, givePassword, setUpPhone, wrongCode } from './customer.ts';
import { issueByApi } from './issue-by-api.ts';
import { drawJapaneseGlyphs, lendJapaneseGlyphs } from './japanese-glyphs.ts';
import type { RunningProduct } from './running-product.ts';
import { switchTo } from './switch-language.ts';

/** Takes the pictures of a page as it stands. */
export type TakePicture = (page: Page, name: string) => Promise<void>;

const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

/** A PC with a customer logged in. */
export async function pcOf(
  browser: Browser,
  running: RunningProduct,
  loginId: string,
  withCode = false,
): Promise<Page> {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: DESK });
  await signInByApi(context, running, loginId, { withCode });
  return context.newPage();
}

/** A phone, with glyphs where the machine has none. */
export async function phoneContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: PHONE, bypassCSP: true });
  await lendJapaneseGlyphs(context);
  return context;
}

/** Every page and state of the customer site. */
export async function takeCustomerSite(browser: Browser, running: RunningProduct, take: TakePicture) {
  const visit = async (page: Page, path: string) => {
    await page.goto(`${running.customerUrl}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle', { timeout: 1_000 }).catch(() => {});
  };
  const anybody = await (await browser.newContext({ locale: 'ja-JP', viewport: DESK })).newPage();
  await visit(anybody, '/login');
  await take(anybody, 'login');
  await anybody.getByRole('button', { name: 'ログイン', exact: true }).click();
  await take(anybody, 'login-faults');
  await givePassword(anybody, 'ichiro02');
  await anybody.getByRole('alert').first().waitFor();
  await take(anybody, 'login-locked');
  await givePassword(anybody, 'hanako17');
  await anybody.locator('#code').fill(wrongCode('000000', 1));
  await anybody.keyboard.press('Enter');
  await anybody.locator('#code-error, [role=alert]').first().waitFor();
  await take(anybody, 'code-wrong');
  await visit(anybody, '/phone-help');
  await take(anybody, 'phone-help');

  for (const [loginId, state] of Object.entries(STATES)) {
    const page = await pcOf(browser, running, loginId);
    await visit(page, '/otp');
    await take(page, `selection-${state}`);
    await page.context().close();
  }
  const active = await pcOf(browser, running, 'hanako01', true);
  for (const path of ['', 'demo/transfer', 'nowhere', 'otp', 'otp/issue', 'otp/release']) {
    await visit(active, `/${path}`);
    await take(active, `active-${path.replace('/', '-') || 'home'}`);
  }
  await active.getByLabel('確認用パスワード', { exact: true }).fill(CONFIRMATION_PASSWORD);
  await active.getByRole('button', { name: '解除する', exact: true }).click();
  await active.getByRole('heading', { name: '利用解除完了' }).waitFor();
  await take(active, 'released');
  await takeIssue(await pcOf(browser, running, 'yutaka13'), visit, take);
  const standard = await pcOf(browser, running, 'kumiko07');
  await visit(standard, '/otp/issued');
  await take(standard, 'issued-mail-failed');
  await visit(standard, '/otp/authenticator-app');
  await take(standard, 'standard-app');
  await standard.getByLabel('利用開始パスワード', { exact: true }).fill('demo-start-password');
  await standard.getByRole('button', { name: 'ＱＲコードを表示する' }).click();
  await standard.getByRole('img', { name: /ＱＲコード/ }).waitFor();
  await take(standard, 'standard-app-qr');
  running.letPass(8.5 * 60_000);
  await active.reload();
  await active.getByRole('dialog').waitFor();
  await take(active, 'ends-soon');
}

const STATES = {
  yutaka13: 'none',
  kumiko07: 'issued',
  shota08: 'provisioned',
  kenta06: 'released',
  shigeru09: 'expired',
};

async function takeIssue(page: Page, visit: (page: Page, path: string) => Promise<void>, take: TakePicture) {
  await visit(page, '/otp/issue');
  await take(page, 'issue');
  await page.getByRole('button', { name: '次へ' }).click();
  await take(page, 'issue-faults');
  await page.getByLabel('スマートフォンのメールアドレス').fill('yutaka-phone@example.jp');
  await page.getByLabel('利用開始パスワード', { exact: true }).fill('my start password');
  await page.getByRole('button', { name: '次へ' }).click();
  await page.getByRole('heading', { name: '内容の確認' }).waitFor();
  await take(page, 'issue-confirm');
  await page.getByLabel('確認用パスワード', { exact: true }).fill(CONFIRMATION_PASSWORD);
  await page.getByRole('button', { name: '確定する' }).click();
  await page.getByRole('heading', { name: 'ソフトウェアトークン発行完了' }).waitFor();
  await take(page, 'issued');
  await visit(page, '/otp/activate');
  await take(page, 'activate-not-set-up');
}

/** Every page of the token app. */
export async function takeTokenApp(browser: Browser, running: RunningProduct, take: TakePicture) {
  const context = await phoneContext(browser);
  const page = await context.newPage();
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const shot = async (name: string) => {
    await drawJapaneseGlyphs(page);
    await take(page, `app-${name}`);
  };
  await page.goto(running.tokenAppUrl);
  await shot('empty');
  await press('コピーしたＵＲＬで初期設定をする');
  await shot('paste');
  const issued = await issueByApi(running, 'shizu10', 'app-picture@example.jp');
  await page.goto(issued.url);
  await page.getByLabel('サービスＩＤ').waitFor();
  await press('設定する');
  await shot('set-up-faults');
  await page.getByLabel('サービスＩＤ').fill(issued.serviceId);
  await page.getByLabel('ユーザＩＤ').fill(issued.tokenUserId);
  await page.getByLabel('利用開始パスワード', { exact: true }).fill('not the password');
  await press('設定する');
  await page.getByText('初期設定ができませんでした').waitFor();
  await shot('set-up-wrong');
  await page.close();
  const set = await setUpPhone(context, issued.url, issued);
  await codeOn(set);
  await takeWithToken(set, take);
}

async function takeWithToken(page: Page, take: TakePicture) {
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const shot = async (name: string) => {
    await drawJapaneseGlyphs(page);
    await take(page, `app-${name}`);
  };
  await shot('done');
  await press('完了');
  await shot('code');
  await press('機種変更の前に');
  await shot('device-change');
  await press('戻る');
  await press('名前の変更・削除');
  await shot('token');
  await press('削除する…');
  await shot('remove');
  await page.keyboard.press('Escape');
  await press('戻る');
  await press(/^設定/);
  await shot('settings');
  await page.getByLabel('新しいPIN（4～8桁の数字）').fill('2468');
  await page.getByLabel('新しいPIN（もう一度）').fill('2468');
  await press('PINを設定する');
  await page.getByText('PINでロックしています').waitFor();
  await page.reload();
  await page.getByLabel('PIN', { exact: true }).fill('1357');
  await press('開く');
  await page.getByText('PINが違います').waitFor();
  await shot('lock');
}

/** The demo mailbox, which has its language in the address. */
export async function takeMailbox(browser: Browser, running: RunningProduct, take: TakePicture) {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: DESK, bypassCSP: true });
  await lendJapaneseGlyphs(context);
  const page = await context.newPage();
  const shot = async (path: string, name: string) => {
    await page.goto(`${running.mailboxUrl}${path}`);
    await drawJapaneseGlyphs(page);
    await take(page, `mailbox-${name}`);
  };
  await shot('/', 'list');
  await shot('/?lang=en', 'list-en');
  const path = await page.locator('a.mail').last().getAttribute('href');
  const [mail = ''] = (path ?? '').split('?');
  await shot(mail, 'mail');
  await shot(`${mail}?view=html`, 'mail-html');
  await shot(`${mail}?lang=en`, 'mail-en');
}

/** The languages in which a page is pictured: by its own button where it has one. */
export async function inEachLanguage(page: Page, take: (language: string) => Promise<void>) {
  if ((await page.locator('header button[lang]').count()) === 0) return take('as-is');
  for (const language of ['en', 'ja'] as const) {
    await switchTo(page, language);
    await take(language);
  }
}
