import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { RunningConsole } from './running-console.ts';

/** A page on which a member of staff has signed in with password and code, like a person at the keyboard. */
export async function signIn(
  context: BrowserContext,
  running: RunningConsole,
  staffNumber: string,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${running.url}/sign-in`);
  await page.getByLabel('職員番号').fill(staffNumber);
  await page.getByLabel('パスワード', { exact: true }).fill(`madoguchi-${staffNumber}`);
  await page.keyboard.press('Enter');
  await page.getByLabel('ワンタイムパスワード').fill(await codeOf(running, staffNumber));
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

/** The code on a demo user's phone now. */
export async function codeOf(running: RunningConsole, user: string): Promise<string> {
  const printed = await running.madoguchi('demo', 'code', user);
  const code = /\b\d{6}\b/.exec(printed)?.[0];
  if (code === undefined) throw new Error(`No code in: ${printed}`);
  return code;
}

/** Types into the one search box and presses Enter. */
export async function search(page: Page, words: string): Promise<void> {
  const box = page.locator('#search-box');
  await box.fill(words);
  await box.press('Enter');
}

/** Opens the dialogue of an act and waits until the keys go to it. */
export async function openDialog(page: Page, act: RegExp): Promise<Locator> {
  await page.getByRole('button', { name: act }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('[role="dialog"]') != null);
  return dialog;
}

/** The officer at the teller's terminal approves the request that is open there. */
export async function approveHere(page: Page, running: RunningConsole, officer: string): Promise<void> {
  await page.getByRole('button', { name: 'この端末で役席が承認する' }).click();
  await page.getByLabel('役席の職員番号').fill(officer);
  await page.getByLabel('役席のパスワード').fill(`madoguchi-${officer}`);
  await page.getByLabel('ワンタイムパスワード').fill(await codeOf(running, officer));
  await page.getByRole('button', { name: '承認する', exact: true }).click();
}
