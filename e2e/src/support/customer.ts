import type { BrowserContext, Page } from 'playwright-core';
import type { ReceivedMail, RunningProduct } from './running-product.ts';
import { waitUntil } from './wait-until.ts';

export const LOGIN_PASSWORD = 'demo-login-password';
export const CONFIRMATION_PASSWORD = 'demo-confirmation-password';

/** Step 1 of the log-in, as it stands on the page. */
export async function givePassword(page: Page, loginId: string, password = LOGIN_PASSWORD): Promise<void> {
  await page.getByLabel('ログインＩＤ', { exact: true }).fill(loginId);
  await page.getByLabel('ログインパスワード', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'ログイン', exact: true }).click();
}

/** Step 2. */
export async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('ワンタイムパスワード', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'ログイン', exact: true }).click();
}

/** Waits for the menu, which comes after the log-in only. */
export async function menuOf(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'ワンタイムパスワード申請', exact: true }).waitFor();
}

/** What the customer carries from the PC to the phone. */
export interface Issued {
  serviceId: string;
  tokenUserId: string;
}

/** Steps A to C of the notice, on the PC. */
export async function applyForToken(
  page: Page,
  mailAddress: string,
  activationPassword: string,
  confirmationPassword = CONFIRMATION_PASSWORD,
): Promise<Issued> {
  await page.getByRole('link', { name: 'ワンタイムパスワード申請', exact: true }).click();
  await page.getByRole('link', { name: 'トークン発行', exact: true }).click();
  await page.getByLabel('スマートフォンのメールアドレス').fill(mailAddress);
  await page.getByLabel('利用開始パスワード', { exact: true }).fill(activationPassword);
  await page.getByRole('button', { name: '次へ' }).click();
  await page.getByText(mailAddress).first().waitFor();
  await page.getByLabel('確認用パスワード', { exact: true }).fill(confirmationPassword);
  await page.getByRole('button', { name: '確定する' }).click();
  await page.getByRole('heading', { name: 'ソフトウェアトークン発行完了' }).waitFor();
  const shownBeside = async (label: string) =>
    (await page.locator('.id-row').filter({ hasText: label }).locator('.id-value').textContent()) ?? '';
  return { serviceId: await shownBeside('サービスＩＤ'), tokenUserId: await shownBeside('ユーザＩＤ') };
}

/** The newest mail to an address whose text has these words; waits until it is there. */
export function mailWith(running: RunningProduct, address: string, words: string): Promise<ReceivedMail> {
  return waitUntil(async () => (await running.mailsTo(address)).find(({ text }) => text.includes(words)));
}

/** Step D on the phone: opens the URL of the mail and sets the app up; the page then shows codes. */
export async function setUpPhone(
  context: BrowserContext,
  url: string,
  typed: Issued & { activationPassword: string },
): Promise<Page> {
  const phone = await context.newPage();
  await phone.goto(url);
  await phone.getByLabel('サービスＩＤ').fill(typed.serviceId);
  await phone.getByLabel('ユーザＩＤ').fill(typed.tokenUserId);
  await phone.getByLabel('利用開始パスワード', { exact: true }).fill(typed.activationPassword);
  await phone.getByRole('button', { name: '設定する', exact: true }).click();
  await phone.getByRole('heading', { name: '初期設定が完了しました' }).waitFor();
  return phone;
}

/** The code on the phone's screen, as the customer reads it. */
export async function codeOn(phone: Page): Promise<string> {
  const shown = phone.getByRole('figure', { name: '現在のワンタイムパスワード' });
  return waitUntil(
    async () => /^\d{6}$/.exec(((await shown.locator('.code').textContent()) ?? '').trim())?.[0],
  );
}

/** Lets a minute pass for servers and phone: the next code. */
export async function nextCode(running: RunningProduct, phone: Page): Promise<string> {
  running.letPass(60_000);
  await phone.reload();
  // Until the app has the servers' time it goes by this machine's, which stands where it stood.
  await phone.getByText('いまは正しい時刻で補正しています').waitFor();
  return codeOn(phone);
}

/** A code that the phone shows at no time near. */
export function wrongCode(right: string, seed: number): string {
  return String((Number(right) + 1_357 + seed) % 1_000_000).padStart(6, '0');
}
