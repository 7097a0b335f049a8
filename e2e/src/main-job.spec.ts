// The counter's main job in a real browser: from the files of the core banking system and a customer who set herself up
// to a released token, the entry that tells of it, and a code that is worth nothing any more. And a clerk of another
// branch, who is refused.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import iconv from 'iconv-lite';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.ts';
import { approveHere, openDialog, search, signIn } from './support/clerk.ts';
import {
  applyForToken,
  codeOn,
  giveCode,
  givePassword,
  mailWith,
  menuOf,
  nextCode,
  setUpPhone,
} from './support/customer.ts';
import { DATABASES } from './support/databases.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';

const HEADER = '顧客番号,店番,科目,口座番号,氏名,カナ氏名,生年月日,電話番号,メールアドレス,ログインID';
const LINES = [
  '90000001,012,普通,9000001,髙﨑 ひかり,ﾀｶｻｷ ﾋｶﾘ,1965-04-20,090-0000-9001,hikari@example.jp,hikari65',
  '90000002,034,普通,9000002,濵田 進,ハマダ ススム,S45.1.2,055-000-9002,susumu..h.@docomo.example.jp,susumu70',
  ...Array.from(
    { length: 8 },
    (_, i) =>
      `9000001${i},056,普通,900001${i},試験 太郎${'一二三四五六七八'[i]},シケン タロウ,H2.3.4,,,shiken${i}0000`,
  ),
];

const LOGIN_ID = 'hikari65';
const PASSWORDS = { login: 'ひかりの login password', confirmation: 'ひかりの confirmation' };
const PHONE_ADDRESS = 'hikari-phone@example.jp';
/** The cost at which the Internet-banking system hashes: the product's own. */
const ARGON2_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

describe.each(DATABASES)('on %s', (database) => {
  let running: RunningProduct;
  let browser: Browser;
  let teller: BrowserContext;
  let page: Page;
  /** Hers: the PC with the customer site, and the phone with the token app. */
  let pc: Page;
  let phone: Page;

  beforeAll(async () => {
    running = await startProduct({ database });
    browser = await launchChromium();
    teller = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  describe('the main job', () => {
    it('imports ten customers from a CP932 file', async () => {
      const file = join(running.dataFolder, 'customers.csv');
      writeFileSync(file, iconv.encode([HEADER, ...LINES].join('\r\n'), 'cp932'));
      expect(await running.madoguchi('customers', 'import', file)).toMatch(/10/);
    });

    it('takes her passwords over, hashed', async () => {
      const hashes = await Promise.all(
        Object.values(PASSWORDS).map((password) => hash(password.normalize('NFKC'), ARGON2_COST)),
      );
      const quoted = hashes.map((each) => `"${each}"`).join(',');
      const file = join(running.dataFolder, 'credentials.csv');
      writeFileSync(file, `顧客番号,ログインパスワード,確認用パスワード\r\n90000001,${quoted}\r\n`);
      expect(await running.madoguchi('customers', 'credentials', file)).toMatch(/of 1 customers/);
    });

    it('lets her log in with them and set her token up as the notice says', async () => {
      const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
      pc = await context.newPage();
      await pc.goto(running.customerUrl);
      await givePassword(pc, LOGIN_ID, PASSWORDS.login);
      await menuOf(pc);
      const activationPassword = 'ひかりの start password';
      const ids = await applyForToken(pc, PHONE_ADDRESS, activationPassword, PASSWORDS.confirmation);
      const mail = await mailWith(running, PHONE_ADDRESS, 'ダウンロード');
      const pocket = await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 } });
      phone = await setUpPhone(pocket, mail.links[0] ?? '', { ...ids, activationPassword });
      await pc.getByRole('link', { name: 'ワンタイムパスワード利用開始', exact: true }).first().click();
      await pc.getByLabel('ワンタイムパスワード', { exact: true }).fill(await codeOn(phone));
      await pc.getByRole('button', { name: '利用開始する' }).click();
      await pc.getByRole('link', { name: 'ワンタイムパスワード申請内容選択へ' }).click();
      await pc.getByText('サービス利用中', { exact: true }).first().waitFor();
      await pc.getByRole('button', { name: 'ログアウト' }).click();
      await pc.getByText('ログアウトしました').waitFor();
    });

    it('signs the teller in with password and own code', async () => {
      page = await signIn(teller, running, '1024');
      await page.getByText('佐藤 美咲').first().waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('search-box');
    });

    it('finds the imported customer by half-width kana and opens her at once', async () => {
      await search(page, 'ﾀｶｻｷ ﾋｶﾘ');
      await page.waitForURL(/\/customers\/\d+$/);
      await page.getByRole('heading', { name: /髙﨑/ }).waitFor();
      expect(await page.getByText('サービス利用中', { exact: true }).first().isVisible()).toBe(true);
      expect(page.url()).not.toContain('%');
    });

    it('finds her at the log-in meanwhile, asked for a code', async () => {
      // By then the phone has the next code: each is accepted once, and the first one started the use.
      await nextCode(running, phone);
      await givePassword(pc, LOGIN_ID, PASSWORDS.login);
      await pc.getByLabel('ワンタイムパスワード', { exact: true }).waitFor();
    });

    it('asks for the release by the keyboard, in the order of the paper form', async () => {
      const dialog = await openDialog(page, /強制解除/);
      // Driving licence, next group; chip read; seal matched; change of phone; the form's number.
      for (const key of ['1', 'Enter', '1', '1', '1']) await page.keyboard.press(key);
      expect(await dialog.getByRole('checkbox', { name: /運転免許証/ }).isChecked()).toBe(true);
      expect(await dialog.getByRole('radio', { name: /機種変更/ }).isChecked()).toBe(true);
      await page.keyboard.type('F-2026-0001');
      await page.keyboard.press('Control+Enter');
      await page.getByText('役席の承認待ちです').first().waitFor();
      expect(await page.getByText('サービス利用中', { exact: true }).first().isVisible()).toBe(true);
    });

    it("is released by the officer at the teller's terminal, whose session stays the teller's", async () => {
      await approveHere(page, running, '1101');
      await page.getByText('役席が承認し、強制解除しました').first().waitFor();
      await page.getByText('佐藤 美咲').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByText('解除済み(再設定待ち)', { exact: true }).first().waitFor();
      await page.locator('a[href*="/slips/R-"]').first().waitFor();
      // After the dialogue has given it back to the button that opened it.
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('search-box');
    });

    it('leaves the code of the released token worthless at the log-in that was waiting for it', async () => {
      await giveCode(pc, await codeOn(phone));
      await pc.getByText('お取引店舗の窓口で、ワンタイムパスワードの利用解除を承りました').waitFor();
      await pc.goto(`${running.customerUrl}/otp`);
      await pc.getByLabel('ログインＩＤ', { exact: true }).waitFor();
    });

    it('lets her in with the password alone, and to no new token before the waiting time is over', async () => {
      await givePassword(pc, LOGIN_ID, PASSWORDS.login);
      await pc.getByText('解除済み(再設定待ち)', { exact: true }).waitFor();
      await pc.getByText(/から手続きできます/).waitFor();
      expect(await pc.getByRole('link', { name: 'トークン発行', exact: true }).count()).toBe(0);
    });

    it('tells the auditor who asked for it and who approved', async () => {
      const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
      const audit = await signIn(context, running, '1301');
      for (const [action, staffNumber] of [
        ['force_release', '1024'],
        ['approve_release', '1101'],
      ] as const) {
        await audit.goto(`${running.url}/audit?customer=90000001&action=${action}`);
        const row = audit.getByRole('row').filter({ hasText: '90000001' });
        await row.first().waitFor();
        expect(await row.count()).toBe(1);
        expect(await row.first().textContent()).toContain(staffNumber);
      }
      await context.close();
    });

    it('finds the customer again by the number on her slip', async () => {
      const shown = await page
        .getByText(/R-\d{8}-\d{4}/)
        .first()
        .textContent();
      const number = /R-\d{8}-\d{4}/.exec(shown ?? '')?.[0] ?? '';
      await search(page, '90000002');
      await page.getByRole('heading', { name: /濵田/ }).waitFor();
      await search(page, number);
      await page.getByRole('heading', { name: /髙﨑/ }).waitFor();
    });

    it('keeps the teller signed in when the server restarts', async () => {
      await running.restart();
      await page.reload();
      await page.getByRole('heading', { name: /髙﨑/ }).waitFor();
    });
  });

  describe('a clerk of another branch', () => {
    it('is shown why she may not, is refused by the server all the same, and the refusal is in the log', async () => {
      const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
      const other = await signIn(context, running, '2048');
      await search(other, '90000001');
      await other.getByRole('heading', { name: /髙﨑/ }).waitFor();
      const id = new URL(other.url()).pathname.split('/').at(-1);
      const act = other.getByRole('button', { name: /強制解除/ });
      expect(await act.getAttribute('aria-disabled')).toBe('true');
      const answer = await other.evaluate(async (customerId) => {
        const response = await fetch(`/api/customers/${customerId}/force-release`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-madoguchi-client': 'web',
            'idempotency-key': crypto.randomUUID(),
          },
          body: JSON.stringify({ grantId: 'made-up-grant', reason: 'lost' }),
        });
        return { status: response.status, body: await response.json() };
      }, id);
      expect(answer).toMatchObject({
        status: 403,
        body: { code: 'not_permitted', facts: { why: 'other_branch' } },
      });
      await other.goto(`${running.url}/audit?action=force_release&outcome=refused`);
      const row = other.getByRole('row').filter({ hasText: '強制解除は拒否されました' });
      await row.first().waitFor();
      expect(await row.first().textContent()).toContain('2048');
      await context.close();
    });
  });
});
