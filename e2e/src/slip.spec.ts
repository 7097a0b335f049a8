// The acceptance slip (受付票) as it comes out of the printer: both copies on one A4 page, each with what belongs on it,
// and a second print that says so.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingFound } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';
import { signIn } from './support/clerk.ts';
import { type AskedRelease, approveRelease, askForRelease } from './support/counter-api.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';

let running: RunningProduct;
let browser: Browser;
let teller: BrowserContext;
let released: AskedRelease;

beforeAll(async () => {
  running = await startProduct();
  browser = await launchChromium();
  teller = await contextOf('1024');
  const officer = await contextOf('1101');
  running.letPass(60_000);
  released = await askForRelease(teller, running, '10000001');
  await approveRelease(officer, running, released, '1101');
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

describe('the slip of a released token', () => {
  let page: Page;

  it('is sent to the printer once, by itself, when that was asked for', async () => {
    page = await openSlip(released, '?print=1');
    await page.waitForFunction(() => Reflect.get(window, 'printed') === 1);
    expect(new URL(page.url()).search).toBe('');
  });

  it('is one A4 page, of the two copies and nothing else', async () => {
    expect(await printedPages(page)).toBe(1);
    const wanted = ['店控え', 'お客さま控え', 'きりとり', '係印', '検印', 'お客さま確認欄'];
    expect(await onPaper(page, [...wanted, 'サインアウト', '操作履歴', '印刷する'])).toEqual(wanted);
  });

  it('says on the branch’s copy what was done, on which documents, and who approved it', async () => {
    const copy = await copyText(page, '店控え');
    for (const words of [
      released.receiptNumber,
      '強制解除',
      '機種変更',
      '運転免許証',
      '読み取った',
      'K-2026-0001',
    ])
      expect(copy).toContain(words);
    for (const words of ['佐藤 美咲(1024)', '清水 誠(1101)', '10000001', '本店営業部(店番012)'])
      expect(copy).toContain(words);
  });

  it('tells the customer in the words of the notice, and of the documents their kinds only', async () => {
    const copy = await copyText(page, 'お客さま控え');
    for (const words of ['利用解除', '運転免許証', 'お心当たりがないときは', '0120-565-657', '監査ログ番号'])
      expect(copy).toContain(words);
    expect(copy).toMatch(/新しい設定\s*\d+年\d+月\d+日\(.\) \d\d:\d\dからできます/);
    for (const words of ['強制解除', '読み取った', 'K-2026-0001', '清水']) expect(copy).not.toContain(words);
  });

  it('shows no more of the account number than its last digits', async () => {
    expect(await onPaper(page, ['••••501', '1234501'])).toEqual(['••••501']);
  });

  it('is in English where the paper is wanted in English', async () => {
    await page.getByLabel('用紙の言語').selectOption('en');
    const copy = await copyText(page, 'Customer copy');
    expect(copy).toContain('If you did not ask for this');
    expect(copy).toContain('Release of the one-time password');
    expect(copy).not.toMatch(/利用解除|機種変更|運転免許証/);
    expect(await printedPages(page)).toBe(1);
  });

  it('is a reissue when it is printed again', async () => {
    await page.getByLabel('用紙の言語').selectOption('ja');
    await page.getByRole('button', { name: '再発行して印刷する' }).click();
    await page.waitForFunction(() => Reflect.get(window, 'printed') === 2);
    expect(await onPaper(page, ['再発行(1)', '再発行(2)'])).toEqual(['再発行(1)']);
  });

  it('is a reissue when the page is loaded again, which prints nothing by itself', async () => {
    await page.reload();
    await page.getByRole('heading', { name: '受付票', exact: true }).first().waitFor();
    expect(await onPaper(page, ['再発行(1)', '再発行(2)'])).toEqual(['再発行(2)']);
    expect(await page.evaluate(() => Reflect.get(window, 'printed'))).toBe(0);
  });

  it('has nothing that axe finds, on any screen', async () => {
    await expectNothingFound(page);
  });
});

describe('the slip of a request that waits', () => {
  it('says so in the place of the release, and fits on its page with all that can be entered', async () => {
    const asked = await askForRelease(teller, running, '10000002', {
      documents: ['eligibility_certificate', 'resident_record', 'seal_registration_certificate', 'passport'],
      icChip: 'unreadable',
    });
    const page = await openSlip(asked);
    await page.getByRole('heading', { name: '受付票', exact: true }).first().waitFor();
    expect(await copyText(page, 'お客さま控え')).toMatch(/結果\s*承認待ち/);
    expect(await onPaper(page, ['解除日時', '承認待ち'])).toEqual(['承認待ち']);
    expect(await printedPages(page)).toBe(1);
    await page.getByLabel('用紙の言語').selectOption('en');
    await page.getByText('Customer copy').waitFor();
    expect(await printedPages(page)).toBe(1);
  });

  it('is not for another branch', async () => {
    const page = await openSlip(released, '', await contextOf('2048'));
    await page.getByRole('alert').waitFor();
    expect(await page.locator('[data-slip]').count()).toBe(0);
  });
});

async function contextOf(staffNumber: string): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
  // Counts instead of opening the dialogue of the machine, which nobody could close.
  await context.addInitScript(() => {
    Reflect.set(window, 'printed', 0);
    window.print = () => {
      Reflect.set(window, 'printed', Reflect.get(window, 'printed') + 1);
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await (await signIn(context, running, staffNumber)).close();
  return context;
}

async function openSlip(asked: AskedRelease, search = '', context = teller): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${running.url}/slips/${asked.receiptNumber}${search}`);
  return page;
}

/** How many sheets the printer would take. */
async function printedPages(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** Which of these words stand on the paper. */
async function onPaper(page: Page, words: readonly string[]): Promise<string[]> {
  await page.locator('[data-slip]').waitFor();
  await page.emulateMedia({ media: 'print' });
  const counts = await Promise.all(
    words.map((each) => page.getByText(each).filter({ visible: true }).count()),
  );
  await page.emulateMedia({ media: null });
  return words.filter((_, index) => counts[index] !== 0);
}

async function copyText(page: Page, name: string): Promise<string> {
  return (await page.getByRole('region', { name, exact: true }).textContent()) ?? '';
}
