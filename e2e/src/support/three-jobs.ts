import type { Browser, BrowserContext, Page } from 'playwright-core';
import { codeOf, signIn } from './clerk.ts';
import { type CountedInputs, countInputs, pressAndWait } from './counted-inputs.ts';
import type { RunningProduct } from './running-product.ts';

/** A job as a person does it who never leaves the keyboard. */
export interface DoneJob extends CountedInputs {
  /** Keys until the job's question was answered; what follows is asked for by further ones. */
  keysToAnswer: number;
}

const DESK = { locale: 'ja-JP', viewport: { width: 1366, height: 768 } } as const;

/** A page on which somebody has signed in, from whose first key on everything is counted. */
async function atWork(
  browser: Browser,
  running: RunningProduct,
  staffNumber: string,
): Promise<{ context: BrowserContext; page: Page; counted: CountedInputs }> {
  const context = await browser.newContext(DESK);
  const signedIn = await signIn(context, running, staffNumber);
  const counted = await countInputs(context);
  // Only pages that are opened from now on count.
  await signedIn.close();
  const page = await context.newPage();
  await page.goto(running.url);
  await page.waitForFunction(() => document.activeElement?.id === 'search-box');
  return { context, page, counted };
}

/** The counter: from the customer's number to the slip at the printer; and the officer who approves meanwhile. */
export async function releaseAtTheCounter(
  browser: Browser,
  running: RunningProduct,
  customerNumber: string,
): Promise<{ teller: DoneJob; officer: DoneJob }> {
  const { context, page, counted } = await atWork(browser, running, '1024');
  const desk = await atWork(browser, running, '1101');
  // Her next code: each is good once.
  running.letPass(60_000);
  await page.keyboard.type(customerNumber);
  const act = page.getByRole('button', { name: /強制解除/ }).first();
  await pressAndWait(page, counted, { key: 'Enter', name: 'the customer’s page', shown: act });
  const dialog = page.getByRole('dialog');
  await pressAndWait(page, counted, { key: '1', name: 'the form', shown: dialog });
  await page.waitForFunction(() => document.activeElement?.closest('[role="dialog"]') != null);
  // Driving licence, next group; chip read; seal matched; change of phone; the form's number.
  for (const key of ['1', 'Enter', '1', '1', '1']) await page.keyboard.press(key);
  await page.keyboard.type('K-2026-0001');
  const waiting = page.getByText('役席の承認待ちです').first();
  await pressAndWait(page, counted, { key: 'Control+Enter', name: 'the request', shown: waiting });

  const officer = await approveAtTheDesk(desk, running);
  const atMs = performance.now();
  await dialog.getByRole('link', { name: '受付票を印刷する' }).waitFor();
  counted.waits['the decision, after the officer sees it'] = performance.now() - atMs;

  await page.keyboard.press('Tab');
  const pressedMs = performance.now();
  const [slip] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('Enter')]);
  await slip.getByText('店控え').first().waitFor();
  await slip.waitForURL((url) => url.pathname.startsWith('/slips/') && url.search === '');
  counted.waits['the slip'] = performance.now() - pressedMs;
  await context.close();
  return { teller: { ...counted, keysToAnswer: counted.keys }, officer };
}

async function approveAtTheDesk(
  { context, page, counted }: Awaited<ReturnType<typeof atWork>>,
  running: RunningProduct,
): Promise<DoneJob> {
  // An officer has her inbox open; what she does from there is counted.
  await page.getByRole('link', { name: /^承認/ }).press('Enter');
  await page.getByRole('list', { name: '承認待ち' }).getByRole('button').first().waitFor();
  counted.keys = 0;
  const code = await codeOf(running, '1101');
  await page.keyboard.press('ArrowDown');
  const own = page.getByLabel('ワンタイムパスワード');
  await pressAndWait(page, counted, { key: 'Enter', name: 'the opened request', shown: own });
  await page.keyboard.press('a');
  await page.keyboard.type(code);
  const done = page.getByText('役席が承認し、強制解除しました');
  await pressAndWait(page, counted, { key: 'Enter', name: 'the release', shown: done });
  await context.close();
  return { ...counted, keysToAnswer: counted.keys };
}

/** The call: from the number that the caller names to what is the matter. */
export async function answerTheCall(
  browser: Browser,
  running: RunningProduct,
  customerNumber: string,
): Promise<DoneJob> {
  const { context, page, counted } = await atWork(browser, running, '1201');
  await page.keyboard.type(customerNumber);
  const verdict = page.getByRole('region', { name: '診断' });
  await pressAndWait(page, counted, { key: 'Enter', name: 'the verdict', shown: verdict });
  await context.close();
  return { ...counted, keysToAnswer: counted.keys };
}

/** The audit: from the number of an entry to the entry, and to the proof that it is as it was written. */
export async function proveAnEntry(browser: Browser, running: RunningProduct, seq: string): Promise<DoneJob> {
  const context = await browser.newContext(DESK);
  const signedIn = await signIn(context, running, '1301');
  const counted = await countInputs(context);
  await signedIn.close();
  const page = await context.newPage();
  await page.goto(`${running.url}/audit`);
  await page.getByRole('row').nth(1).waitFor();
  await page.keyboard.type(seq);
  const entry = page.getByRole('heading', { level: 1, name: `記録 #${seq}` });
  await pressAndWait(page, counted, { key: 'Enter', name: 'the entry', shown: entry });
  const keysToAnswer = counted.keys;
  await page.locator('tbody').first().getByText(`#${seq}`).waitFor();
  const proved = page.getByText('この記録は、記録されたときのままです');
  await pressAndWait(page, counted, { key: 'p', name: 'the proof', shown: proved });
  await context.close();
  return { ...counted, keysToAnswer };
}
