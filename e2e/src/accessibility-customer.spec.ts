// axe on every page and state of the customer site, in Japanese and English, light and dark, on a desk and on a phone: no
// violation at all. And the language in which it greets.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';
import { signInByApi } from './support/api-sign-in.ts';
import { expectNothingFoundInBoth } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';
import { signIn } from './support/clerk.ts';
import { askForRelease, printedAddress } from './support/counter-api.ts';
import { CONFIRMATION_PASSWORD, giveCode, givePassword, wrongCode } from './support/customer.ts';
import { forceRelease } from './support/forced-release.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';
import { forgedAddress } from './support/slip-code.ts';
import { switchTo } from './support/switch-language.ts';

const ACTIVATION_PASSWORD = 'my start password';
const PHONE_ADDRESS = 'yutaka-phone@example.jp';

let running: RunningProduct;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  running = await startProduct();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

/** A browser that nobody used before. */
async function freshPage(): Promise<void> {
  await context?.close();
  context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
  page = await context.newPage();
}

async function open(path: string, heading: string | RegExp): Promise<void> {
  await page.goto(`${running.customerUrl}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

describe('whose browser wants another language first', () => {
  it.each([
    ['en-GB', 'en', 'Log in'],
    ['fr-FR', 'ja', 'ログイン'],
  ])(
    '%s, reads %s at the first visit, and what she switched to at the next',
    async (locale, first, heading) => {
      const abroad = await browser.newContext({ locale });
      const own = await abroad.newPage();
      await own.goto(`${running.customerUrl}/login`);
      await own.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
      const other = first === 'en' ? 'ja' : 'en';
      await switchTo(own, other);
      await own.reload();
      await own.locator(`html[lang="${other}"]`).waitFor();
      await abroad.close();
    },
  );
});

describe('axe finds nothing before the log-in', () => {
  beforeEach(async () => {
    await freshPage();
    await open('/login', 'ログイン');
  });

  it('on the log-in, empty, with nothing typed, and with a wrong password', async () => {
    await expectNothingFoundInBoth(page);
    await page.getByRole('button', { name: 'ログイン', exact: true }).click();
    await page.getByText('ログインＩＤを入力してください').first().waitFor();
    await expectNothingFoundInBoth(page);
    await givePassword(page, 'hanako01', 'not the password');
    await page.getByText('ログインＩＤまたはログインパスワードが違います').first().waitFor();
    await expectNothingFoundInBoth(page);
  });

  it('on the step of the code, empty and with a wrong one', async () => {
    await givePassword(page, 'hanako17');
    await page.getByLabel('ワンタイムパスワード', { exact: true }).waitFor();
    await expectNothingFoundInBoth(page);
    const printed = await running.madoguchi('demo', 'code', 'hanako17');
    await giveCode(page, wrongCode(/\d{6}/.exec(printed)?.[0] ?? '', 0));
    await page.getByText('ワンタイムパスワードを確認できませんでした').first().waitFor();
    await expectNothingFoundInBoth(page);
  });

  it.each([
    ['ichiro02', 'ロックされています'],
    ['makoto04', '利用停止中です'],
  ])('when %s is told: %s', async (loginId, words) => {
    await givePassword(page, loginId);
    await page.getByText(words).first().waitFor();
    await expectNothingFoundInBoth(page);
  });

  it('on the help for who has no phone', async () => {
    await page.getByRole('link', { name: 'スマートフォンを機種変更・紛失した方' }).click();
    await page.getByRole('heading', { level: 1, name: 'スマートフォンを機種変更・紛失した方' }).waitFor();
    await expectNothingFoundInBoth(page);
  });
});

describe('axe finds nothing behind the log-in', () => {
  it.each([
    ['yutaka13', '未利用'],
    ['kumiko07', '発行済み(利用開始前)'],
    ['shota08', '初期設定済み(利用開始前)'],
    ['kenta06', '解除済み(再設定待ち)'],
    ['shigeru09', '発行期限切れ'],
  ])('when %s chooses a procedure: %s; and at one that does not apply', async (loginId, state) => {
    await freshPage();
    await signInByApi(context, running, loginId);
    await open('/otp', 'ワンタイムパスワード申請内容選択');
    await page.getByText(state, { exact: true }).first().waitFor();
    await expectNothingFoundInBoth(page);
    await open('/otp/release', 'ワンタイムパスワード利用解除');
    await expectNothingFoundInBoth(page);
    await open('/', 'メニュー');
    await expectNothingFoundInBoth(page);
  });

  it('on home, demo page, unknown address and the end of the session', async () => {
    await freshPage();
    await signInByApi(context, running, 'hanako01', { withCode: true });
    await open('/', 'メニュー');
    await page.getByRole('heading', { name: 'お取引口座' }).waitFor();
    await expectNothingFoundInBoth(page);
    await open('/demo/transfer', '振込');
    await expectNothingFoundInBoth(page);
    await open('/nowhere', 'ページが見つかりません');
    await expectNothingFoundInBoth(page);
    await open('/otp', 'ワンタイムパスワード申請内容選択');
    await page.getByText('サービス利用中', { exact: true }).first().waitFor();
    await expectNothingFoundInBoth(page);
  });

  it('on the release, with nothing typed, with a wrong password, and done', async () => {
    await open('/otp/release', 'ワンタイムパスワード利用解除');
    await expectNothingFoundInBoth(page);
    const release = page.getByRole('button', { name: '解除する', exact: true });
    await release.click();
    await page.getByText('確認用パスワードを入力してください').first().waitFor();
    await expectNothingFoundInBoth(page);
    await page.getByLabel('確認用パスワード', { exact: true }).fill(CONFIRMATION_PASSWORD);
    await release.click();
    await page.getByRole('heading', { level: 1, name: 'ワンタイムパスワード利用解除完了' }).waitFor();
    await expectNothingFoundInBoth(page);
  });

  it('on the dialogue that announces the end of the session', async () => {
    running.letPass(8.5 * 60_000);
    await page.reload();
    await page.getByRole('dialog').waitFor();
    await expectNothingFoundInBoth(page);
  });
});

describe('axe finds nothing during the set-up on the PC', () => {
  it('on both pages of the issue, with nothing typed and done', async () => {
    await freshPage();
    await signInByApi(context, running, 'yutaka13');
    await open('/otp/issue', 'トークン発行');
    await expectNothingFoundInBoth(page);
    await page.getByRole('button', { name: '次へ' }).click();
    await page.getByText('メールアドレスを入力してください').first().waitFor();
    await expectNothingFoundInBoth(page);
    await page.getByLabel('スマートフォンのメールアドレス').fill(PHONE_ADDRESS);
    await page.getByLabel('利用開始パスワード', { exact: true }).fill(ACTIVATION_PASSWORD);
    await page.getByRole('button', { name: '次へ' }).click();
    await page.getByRole('heading', { level: 1, name: '内容の確認' }).waitFor();
    await expectNothingFoundInBoth(page);
    await page.getByLabel('確認用パスワード', { exact: true }).fill(CONFIRMATION_PASSWORD);
    await page.getByRole('button', { name: '確定する' }).click();
    await page.getByRole('heading', { level: 1, name: 'ソフトウェアトークン発行完了' }).waitFor();
    await expectNothingFoundInBoth(page);
  });

  it('on the start of use before the phone is set up, and on the standard authenticator app with its QR code', async () => {
    await open('/otp/activate', 'ワンタイムパスワード利用開始');
    await expectNothingFoundInBoth(page);
    await freshPage();
    await signInByApi(context, running, 'kumiko07');
    await open('/otp/authenticator-app', '標準の認証アプリを使う');
    await expectNothingFoundInBoth(page);
    await page.getByLabel('利用開始パスワード', { exact: true }).fill('demo-start-password');
    await page.getByRole('button', { name: 'ＱＲコードを表示する' }).click();
    await page.getByRole('img', { name: /ＱＲコード/ }).waitFor();
    await page.getByText('キーを表示する').click();
    await expectNothingFoundInBoth(page);
  });
});

describe('axe finds nothing on the PC once the phone is set up', () => {
  it('on the completion page, on the start of use, with a wrong code, and done', async () => {
    await freshPage();
    await signInByApi(context, running, 'shota08');
    await open('/otp/issued', 'ソフトウェアトークン発行完了');
    await expectNothingFoundInBoth(page);
    await open('/otp/activate', 'ワンタイムパスワード利用開始');
    await expectNothingFoundInBoth(page);
    const offer = async (code: string) => {
      await page.getByLabel('ワンタイムパスワード', { exact: true }).fill(code);
      await page.getByRole('button', { name: '利用開始する' }).click();
    };
    const code = /\d{6}/.exec(await running.madoguchi('demo', 'code', 'shota08'))?.[0] ?? '';
    await offer(wrongCode(code, 0));
    await page.getByText('ワンタイムパスワードを確認できませんでした').first().waitFor();
    await expectNothingFoundInBoth(page);
    await offer(/\d{6}/.exec(await running.madoguchi('demo', 'code', 'shota08'))?.[0] ?? '');
    await page.getByRole('heading', { level: 1, name: 'ワンタイムパスワード利用開始完了' }).waitFor();
    await expectNothingFoundInBoth(page);
  });
});

describe('axe finds nothing behind the link in the notice of a forced release', () => {
  const notice = { customerNumber: '10000017', address: 'hanako87@mail.example.jp' };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  it('on the question, on both answers, once it is stopped, and without a good link', async () => {
    const { links } = await forceRelease(browser, running, notice);
    await freshPage();
    await page.goto(links[0] ?? '');
    await page.getByRole('button', { name: '今すぐ止める' }).waitFor();
    await expectNothingFoundInBoth(page);
    await press('何もしない');
    await page.getByRole('heading', { level: 1, name: '何も変更していません' }).waitFor();
    await expectNothingFoundInBoth(page);
    await press('前の画面に戻る');
    await press('今すぐ止める');
    await page.getByRole('heading', { name: '本当に止めてもよろしいですか' }).waitFor();
    await expectNothingFoundInBoth(page);
    await press('止める');
    await page.getByRole('heading', { level: 1, name: 'ログインと設定を止めました' }).waitFor();
    await expectNothingFoundInBoth(page);
    await page.reload();
    await page.getByText('メールのリンクを開いてください').waitFor();
    await expectNothingFoundInBoth(page);
    await page.goto(`${page.url()}#broken`);
    await page.getByText('このリンクは使えません').waitFor();
    await expectNothingFoundInBoth(page);
  });

  it('on the log-in that is stopped', async () => {
    await freshPage();
    await open('/login', 'ログイン');
    await givePassword(page, 'hanako17');
    await page.getByText('ログインと設定を止めています').first().waitFor();
    await expectNothingFoundInBoth(page);
  });
});

describe('axe finds nothing behind the code on an acceptance slip', () => {
  it('proved with its details, without a code, with half of one, not found, and forged', async () => {
    const teller = await browser.newContext({ locale: 'ja-JP' });
    await (await signIn(teller, running, '1024')).close();
    const { receiptNumber } = await askForRelease(teller, running, '10000002');
    const address = await printedAddress(teller, running, receiptNumber);
    const openNew = async (at: string, words: string) => {
      await page.goto('about:blank');
      await page.goto(at);
      await page.getByText(words).waitFor();
      await expectNothingFoundInBoth(page);
    };
    await freshPage();
    await page.goto(address);
    await page.getByText('技術的な情報').click();
    await expectNothingFoundInBoth(page);
    await openNew(`${running.customerUrl}/proof`, '受付票のＱＲコードから開いてください');
    await openNew(address.slice(0, -9), 'コードを最後まで読み取れませんでした');
    await openNew(forgedAddress(address, 'leafHash'), 'この受付票の記録が見つかりません');
    await openNew(forgedAddress(address, 'signature'), '当組合の電子署名がありません');
    await teller.close();
  });
});
