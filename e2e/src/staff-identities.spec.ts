// How staff show who they are, in a real browser: by a passkey of Chromium's virtual authenticator in the place of the one-time
// code, and by single sign-on at a real OpenID provider.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  type IdentityProvider,
  startIdentityProvider,
} from '@madoguchi/server/testing/identity-provider';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingFound } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';
import { codeOf, signIn } from './support/clerk.ts';
import { type RunningConsole, startConsole } from './support/running-console.ts';
import { codeOfKey } from './support/totp.ts';

const CLAIMS = { employee_number: '1024', name: '佐藤 美咲', groups: ['otp-teller'], department: '034' };
const PROVIDER = '職員ポータル';

let folder: string;
let provider: IdentityProvider;
let running: RunningConsole;
let browser: Browser;

const newContext = (): Promise<BrowserContext> =>
  browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-sso-'));
  provider = await startIdentityProvider(() => `${running.url}/sign-in/return`, Object.keys(CLAIMS));
  const file = join(folder, 'single-sign-on.json');
  writeFileSync(
    file,
    JSON.stringify({
      ...{ name: PROVIDER, issuer: provider.issuer, clientId: CLIENT_ID },
      claims: { staffNumber: 'employee_number', role: 'groups', branch: 'department' },
      roles: [{ value: 'otp-teller', role: 'teller' }],
    }),
  );
  running = await startConsole({ SINGLE_SIGN_ON: file, SINGLE_SIGN_ON_SECRET: CLIENT_SECRET });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  await provider?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** An authenticator in the machine, as a fingerprint reader is one; it does whatever it is asked for. */
async function withAuthenticator(page: Page) {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    refuse: (refuses: boolean) =>
      devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: !refuses }),
  };
}

describe('a passkey', () => {
  let page: Page;
  let device: Awaited<ReturnType<typeof withAuthenticator>>;

  it('is made on the own account page, under a name', async () => {
    page = await signIn(await newContext(), running, '1101');
    device = await withAuthenticator(page);
    await page.goto(`${running.url}/account`);
    await page.getByText('登録されたパスキーはありません。').waitFor();
    await page.getByRole('button', { name: 'パスキーを登録する' }).click();
    await page.getByText('名前を入力してください。').first().waitFor();
    await expectNothingFound(page);
    await page.getByLabel('パスキーの名前').fill('窓口3番のPC');
    // The sign-in was a moment ago, so that its code still counts.
    await page.getByRole('button', { name: 'パスキーを登録する' }).click();
    await page.getByText('パスキーを登録しました').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: '窓口3番のPC' })
      .getByText('まだ使われていません')
      .waitFor();
    await expectNothingFound(page);
  });

  it('takes the place of the one-time code at the sign-in, and says so where it could not be checked', async () => {
    await page.getByRole('button', { name: /サインアウト/ }).click();
    await page.getByText('サインアウトしました。').waitFor();
    await page.getByLabel('職員番号').fill('1101');
    await page.getByLabel('パスワード', { exact: true }).fill('madoguchi-1101');
    await page.keyboard.press('Enter');
    const usePasskey = page.getByRole('button', { name: 'パスキーを使う' });
    await usePasskey.waitFor();
    await expectNothingFound(page);
    await device.refuse(true);
    await usePasskey.click();
    await page.getByText('パスキーを確認できませんでした').waitFor();
    await expectNothingFound(page);
    await device.refuse(false);
    await usePasskey.click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.locator('#search-box').waitFor();
  });

  it('takes the place of the code that each approval asks for', async () => {
    await page.goto(`${running.url}/release-requests`);
    await page.getByRole('button', { name: 'パスキーを使う' }).click();
    await page.getByText('パスキーで確認しました。').waitFor();
    await expectNothingFound(page);
    await page.getByRole('button', { name: '承認する', exact: true }).click();
    await page.getByText('承認待ち 1件').waitFor();
  });

  it('is removed again, after which only the code is asked for', async () => {
    await page.goto(`${running.url}/account`);
    await page.getByRole('button', { name: '「窓口3番のPC」を削除する' }).click();
    await page.getByRole('dialog').waitFor();
    await expectNothingFound(page);
    await page.getByRole('dialog').getByRole('button', { name: '削除する' }).click();
    await page.getByText('パスキーを削除しました。').waitFor();
    await page.getByText('登録されたパスキーはありません。').waitFor();
    await page.context().close();
  });
});

describe('single sign-on', () => {
  const toProvider = async (page: Page, user: string) => {
    await page.goto(`${running.url}/customers/5`);
    await page.getByRole('button', { name: `${PROVIDER}でサインイン` }).click();
    await page.waitForURL((url) => url.origin === provider.issuer);
    await page.getByLabel('Name').fill(user);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  it('leads over the institution to the second step, and on to the page that was asked for', async () => {
    provider.users.set('misaki', { claims: CLAIMS });
    const page = await (await newContext()).newPage();
    await page.goto(`${running.url}/sign-in`);
    await page.getByRole('button', { name: `${PROVIDER}でサインイン` }).waitFor();
    await expectNothingFound(page);
    await toProvider(page, 'misaki');
    const code = page.getByLabel('ワンタイムパスワード');
    await code.waitFor();
    expect(new URL(page.url()).search).toBe('');
    await expectNothingFound(page);
    await code.fill(await codeOf(running, '1024'));
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/customers/5');
    await page.getByText('佐藤 美咲').first().waitFor();
    await page.context().close();
  });

  it('takes the password away from who signs in there, and says where to go', async () => {
    const page = await (await newContext()).newPage();
    await page.goto(`${running.url}/sign-in`);
    await page.getByLabel('職員番号').fill('1024');
    await page.getByLabel('パスワード', { exact: true }).fill('madoguchi-1024');
    await page.keyboard.press('Enter');
    await page.getByText('この職員番号のパスワードは、ここでは使えません').waitFor();
    await page.context().close();
  });

  it('brings a new colleague to the set-up of her own token, and then in', async () => {
    provider.users.set('shin', { claims: { ...CLAIMS, employee_number: '7100', name: '新人 七海' } });
    const page = await (await newContext()).newPage();
    await toProvider(page, 'shin');
    await page.getByText('新人 七海さん(7100)').waitFor();
    await page.getByRole('button', { name: '次へ' }).click();
    await page.locator('summary').click();
    const key = ((await page.locator('details div').last().textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('アプリに表示された数字6桁').fill(codeOfKey(key, Date.now()));
    await page.getByRole('button', { name: '準備を終える' }).click();
    await page.getByText('準備ができました').waitFor();
    await page.context().close();
  });

  it('says what went wrong where the institution refuses, and leads back', async () => {
    const page = await (await newContext()).newPage();
    await toProvider(page, 'somebody unknown');
    await page.getByText('所属機関のサインインが完了しませんでした').waitFor();
    await expectNothingFound(page);
    await page.getByRole('link', { name: 'サインインの画面へ戻る' }).click();
    await page.getByLabel('職員番号').waitFor();
    await page.context().close();
  });
});
