// axe on every page and state of the token app and of the demo mailbox, in Japanese and English, light and dark, on a desk
// and on a phone: no violation at all.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingFound, expectNothingFoundInBoth } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';
import { codeOn } from './support/customer.ts';
import { issueByApi } from './support/issue-by-api.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';

let running: RunningProduct;
let browser: Browser;
let phone: Page;

beforeAll(async () => {
  running = await startProduct();
  browser = await launchChromium();
  phone = await (await browser.newContext({ locale: 'ja-JP' })).newPage();
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

describe('axe finds nothing in the token app', () => {
  it('without a token, and where a URL is pasted', async () => {
    await phone.goto(running.tokenAppUrl);
    await phone.getByRole('heading', { name: 'まだ設定されていません' }).waitFor();
    await expectNothingFoundInBoth(phone);
    await phone.getByRole('button', { name: 'コピーしたＵＲＬで初期設定をする' }).click();
    await phone.getByRole('heading', { name: 'ＵＲＬの貼り付け' }).waitFor();
    await expectNothingFoundInBoth(phone);
  });

  it('with a URL that was cut off', async () => {
    await phone.goto(`${running.tokenAppUrl}/setup#cut-off`);
    await phone.getByText('ＵＲＬが正しくありません').waitFor();
    await expectNothingFoundInBoth(phone);
  });

  it('in the set-up, empty, with nothing typed, with a wrong password, and done', async () => {
    const issued = await issueByApi(running, 'yutaka13', 'yutaka-phone@example.jp');
    await phone.goto(issued.url);
    const set = phone.getByRole('button', { name: '設定する', exact: true });
    await set.waitFor();
    await expectNothingFoundInBoth(phone);
    await set.click();
    await phone.getByText('サービスＩＤを入力してください').waitFor();
    await expectNothingFoundInBoth(phone);
    await phone.getByLabel('サービスＩＤ').fill(issued.serviceId);
    await phone.getByLabel('ユーザＩＤ').fill(issued.tokenUserId);
    const password = phone.getByLabel('利用開始パスワード', { exact: true });
    await password.fill('not the password');
    await set.click();
    await phone.getByText('初期設定ができませんでした').waitFor();
    await expectNothingFoundInBoth(phone);
    await password.fill(issued.activationPassword);
    await set.click();
    await phone.getByRole('heading', { name: '初期設定が完了しました' }).waitFor();
    await expectNothingFoundInBoth(phone);
  });

  it('on the code, the change of phones, the token and its removal', async () => {
    await phone.getByRole('button', { name: '完了' }).click();
    await codeOn(phone);
    await expectNothingFoundInBoth(phone);
    await phone.getByRole('button', { name: '機種変更の前に' }).click();
    await phone.getByRole('heading', { level: 1, name: '機種変更の前に' }).waitFor();
    await expectNothingFoundInBoth(phone);
    await phone.getByRole('button', { name: '戻る' }).click();
    await phone.getByRole('button', { name: '名前の変更・削除' }).click();
    await phone.getByRole('heading', { level: 1, name: 'トークンの管理' }).waitFor();
    await expectNothingFoundInBoth(phone);
    await phone.getByRole('button', { name: '削除する…' }).click();
    await phone.getByRole('dialog').waitFor();
    await expectNothingFoundInBoth(phone);
    await phone.keyboard.press('Escape');
    await phone.getByRole('button', { name: '戻る' }).click();
  });

  it('in the settings, on the lock, and after a wrong PIN', async () => {
    await phone.getByRole('button', { name: /^設定/ }).click();
    await phone.getByRole('heading', { level: 1, name: '設定' }).waitFor();
    await expectNothingFoundInBoth(phone);
    await phone.getByRole('button', { name: 'PINを設定する' }).click();
    await phone.getByText('PINは4～8桁の数字で入力してください').waitFor();
    await expectNothingFoundInBoth(phone);
    await phone.getByLabel('新しいPIN（4～8桁の数字）').fill('2468');
    await phone.getByLabel('新しいPIN（もう一度）').fill('2468');
    await phone.getByRole('button', { name: 'PINを設定する' }).click();
    await phone.getByText('PINでロックしています').waitFor();
    await phone.goto(running.tokenAppUrl);
    await phone.getByRole('heading', { name: 'アプリがロックされています' }).waitFor();
    await expectNothingFoundInBoth(phone);
    await phone.getByLabel('PIN', { exact: true }).fill('1357');
    await phone.getByRole('button', { name: '開く' }).click();
    await phone.getByText('PINが違います').waitFor();
    await expectNothingFoundInBoth(phone);
  });
});

describe('axe finds nothing in the demo mailbox', () => {
  it.each(['ja', 'en'])(
    'with mails, one opened in both its forms, and one that is gone (%s)',
    async (lang) => {
      const at = (path: string) =>
        phone.goto(`${running.mailboxUrl}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      await at('/');
      await phone.locator('a.mail').first().waitFor();
      await expectNothingFound(phone);
      const path = await phone.locator('a.mail').last().getAttribute('href');
      for (const each of [
        path?.split('?')[0] ?? '',
        `${path?.split('?')[0]}?view=html`,
        '/messages/999999',
      ]) {
        await at(each);
        await phone.getByRole('heading').first().waitFor();
        await expectNothingFound(phone);
      }
    },
  );

  it('without mails', async () => {
    await fetch(`${running.mailboxUrl}/api/messages`, { method: 'DELETE' });
    for (const lang of ['ja', 'en']) {
      await phone.goto(`${running.mailboxUrl}/?lang=${lang}`);
      await expectNothingFound(phone);
    }
    expect(await phone.locator('a.mail').count()).toBe(0);
  });
});
