// The proof on the acceptance slip, from the paper to the customer's own browser: the printed code is read and opened, proves what the
// slip says without telling any server more than it must, and warns where slip or log are not what they were.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.ts';
import { signIn } from './support/clerk.ts';
import { type AskedRelease, approveRelease, askForRelease } from './support/counter-api.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';
import { forgedAddress, readCode } from './support/slip-code.ts';

const PHONE = { locale: 'ja-JP', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
/** An office printer's: 288 dots an inch. */
const PAPER = { locale: 'ja-JP', viewport: { width: 1366, height: 768 }, deviceScaleFactor: 3 };
const MM = 96 / 25.4;

let running: RunningProduct;
let browser: Browser;
let released: AskedRelease;
let address: string;
let phone: BrowserContext;
let page: Page;
const requested: string[] = [];

beforeAll(async () => {
  running = await startProduct();
  browser = await launchChromium();
  const teller = await browser.newContext(PAPER);
  const officer = await browser.newContext(PAPER);
  await (await signIn(teller, running, '1024')).close();
  await (await signIn(officer, running, '1101')).close();
  running.letPass(60_000);
  released = await askForRelease(teller, running, '10000001', {
    documents: ['eligibility_certificate', 'resident_record', 'seal_registration_certificate', 'passport'],
    icChip: 'unreadable',
  });
  await approveRelease(officer, running, released, '1101');
  page = await teller.newPage();
  // At once, as at the counter: the entry may not even be sealed when the slip is asked for.
  await page.goto(`${running.url}/slips/${released.receiptNumber}`);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

describe('on the paper', () => {
  it('stands a code of at least 30 mm with its white border, on the customer’s copy alone', async () => {
    await page.emulateMedia({ media: 'print' });
    const code = page.getByRole('region', { name: 'お客さま控え', exact: true }).getByRole('img');
    const { width, height } = (await code.boundingBox()) ?? { width: 0, height: 0 };
    expect(width).toBe(height);
    const modules = Number((await code.getAttribute('viewBox'))?.split(' ')[2]);
    expect((width * (modules - 8)) / modules / MM).toBeGreaterThanOrEqual(30);
    expect(width / modules / MM).toBeGreaterThan(0.4);
    expect(await page.getByRole('region', { name: '店控え', exact: true }).getByRole('img').count()).toBe(0);
  });

  it('leaves the paper one page, with all that can be entered, reissued, in both languages', async () => {
    await page.emulateMedia({ media: null });
    await page.reload();
    for (const language of ['en', 'ja']) {
      await page.getByLabel('用紙の言語').selectOption(language);
      await page.locator(`[data-slip][lang=${language}]`).waitFor();
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    }
    await page.emulateMedia({ media: 'print' });
  });

  it('is read as an address of the customer site, with everything behind the #', async () => {
    address = await readCode(page.getByRole('img', { name: '記録を確認する画面のQRコード' }));
    expect(address.split('#')[0]).toBe(`${running.customerUrl}/proof`);
    expect(address.split('#')[1]).toMatch(new RegExp(`^${released.receiptNumber}\\.[A-Za-z0-9_-]{180,}$`));
  });
});

describe('on her own phone, without a log-in', () => {
  beforeEach(async () => {
    phone = await browser.newContext(PHONE);
    phone.on('request', (request) => requested.push(`${request.url()} ${request.postData() ?? ''}`));
    page = await phone.newPage();
  });
  afterEach(() => phone.close());
  const alertOf = (words: string) => page.getByRole('alert').filter({ hasText: words }).waitFor();

  it('is proved, with what the slip says and nothing of who did it', async () => {
    await page.goto(address);
    await page.getByText('お手続きの記録は、受付票を印刷したときのまま残っています').waitFor();
    const main = (await page.getByRole('main').textContent()) ?? '';
    for (const words of [released.receiptNumber, 'ワンタイムパスワードの利用解除', '本店営業部']) {
      expect(main).toContain(words);
    }
    for (const words of ['山田', '佐藤', '清水', '1234501', '機種変更']) expect(main).not.toContain(words);
  });

  it('is proved again when the page is loaded again, and when another server answers', async () => {
    await page.goto(address.replace(running.customerUrl, running.secondCustomerUrl));
    await page.getByText('受付票を印刷したときのまま残っています').waitFor();
    await page.getByRole('link', { name: '本文へ移動' }).press('Enter');
    await page.waitForURL((url) => url.hash === new URL(address).hash);
    await page.reload();
    await page.getByText('受付票を印刷したときのまま残っています').waitFor();
  });

  it('told no server the root and the signature, and put nothing into an address', () => {
    const code = address.split('.').at(-1) ?? '';
    expect(requested.filter((each) => each.includes('/api/slip-proofs')).length).toBeGreaterThan(1);
    // What a browser names as address of a request includes the fragment that it never sends.
    expect(
      requested.map((each) => each.replace(/#\S*/, '')).filter((each) => each.includes(code.slice(-60))),
    ).toEqual([]);
  });

  it('leads to no page that asks for a password', async () => {
    await page.goto(address);
    await page.getByText('この確認ではわからないこと').waitFor();
    const targets = await page.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(targets.filter((target) => target !== '#page' && !target?.startsWith('tel:'))).toEqual([]);
    expect(await page.locator('input').count()).toBe(0);
  });

  it('is told to be damaged with one character changed, without asking anybody', async () => {
    const asked = requested.length;
    const last = address.at(-1) === 'A' ? 'B' : 'A';
    await page.goto(`${address.slice(0, -1)}${last}`);
    await alertOf('コードを最後まで読み取れませんでした');
    expect(requested.slice(asked).filter((each) => each.includes('/api/slip-proofs'))).toEqual([]);
  });

  it('is asked for where the page is opened without a code, and taken when it is read then', async () => {
    await page.goto(`${running.customerUrl}/proof`);
    await page.getByText('受付票のＱＲコードから開いてください').waitFor();
    await page.goto(address);
    await page.getByText('受付票を印刷したときのまま残っています').waitFor();
  });

  it('is not found with a leaf that somebody made up', async () => {
    await page.goto(forgedAddress(address, 'leafHash'));
    await alertOf('この受付票の記録が見つかりません');
  });

  it('is none of ours with a signature that somebody made up', async () => {
    await page.goto(forgedAddress(address, 'signature'));
    await alertOf('当組合の電子署名がありません');
    expect(await page.getByText('記録の内容', { exact: true }).count()).toBe(0);
  });

  it('can be asked for again after the network was gone', async () => {
    await page.goto(`${running.customerUrl}/proof`);
    await page.getByText('受付票のＱＲコードから開いてください').waitFor();
    await phone.setOffline(true);
    await page.evaluate((hash) => location.assign(hash), new URL(address).hash);
    await alertOf('サーバーに接続できません');
    await phone.setOffline(false);
    await page.getByRole('button', { name: 'もう一度試す' }).click();
    await page.getByText('受付票を印刷したときのまま残っています').waitFor();
  });

  it('warns where somebody with the database in hand changed the entry, and says what to do', async () => {
    const database = new Database(join(running.dataFolder, 'madoguchi.db'));
    database.exec('DROP TRIGGER audit_entries_refuse_update');
    const changed = database
      .prepare(`UPDATE audit_entries SET at_ms = at_ms - 60000 WHERE action = 'approve_release'`)
      .run();
    database.close();
    expect(changed.changes).toBeGreaterThan(0);
    await page.goto(address);
    await alertOf('お手続きの記録が書き換えられたか、削除されています');
    await page.getByText('受付票を捨てずに、大切に保管してください').waitFor();
    expect(await page.getByRole('main').locator('a[href^="tel:"]').count()).toBe(1);
    expect(await page.getByText('記録の内容', { exact: true }).count()).toBe(0);
  });
});
