// `pnpm screenshots`: pictures of the running product on demo data, for the README (docs/images), and with `--all` of
// every page in both languages, light and dark, on a desk and on a phone, into a folder to look through.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.ts';
import { search, signIn } from './support/clerk.ts';
import { codeOn, setUpPhone } from './support/customer.ts';
import {
  inEachLanguage,
  pcOf,
  phoneContext,
  takeCustomerSite,
  takeMailbox,
  takeTokenApp,
} from './support/customer-pictures.ts';
import { issueByApi } from './support/issue-by-api.ts';
import { drawJapaneseGlyphs, drawn } from './support/japanese-glyphs.ts';
import { ROOT } from './support/program.ts';
import type { RunningConsole } from './support/running-console.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';

const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

async function takeForReadme(console: RunningProduct, with_: Browser): Promise<void> {
  const folder = join(ROOT, 'docs', 'images');
  mkdirSync(folder, { recursive: true });
  const context = await with_.newContext({ locale: 'ja-JP', viewport: DESK, deviceScaleFactor: 1 });
  const page = await signIn(context, console, '1024');
  await openCustomer(page, '10000002');
  await page.screenshot({ path: join(folder, 'customer.png') });
  await openRelease(page);
  await page.screenshot({ path: join(folder, 'force-release.png') });
  await takeCustomerForReadme(console, with_, folder);
}

/** The customer's PC after the set-up, and her phone with the code. */
async function takeCustomerForReadme(product: RunningProduct, with_: Browser, folder: string): Promise<void> {
  const issued = await issueByApi(product, 'yutaka13', 'yutaka@mobile.example.jp');
  const phone = await setUpPhone(await phoneContext(with_), issued.url, issued);
  await issued.pc.post('/api/otp/activate', { code: await codeOn(phone) });
  await phone.getByRole('button', { name: '完了' }).click();
  await drawJapaneseGlyphs(phone);
  await phone.screenshot({ path: join(folder, 'token-app.png') });
  const pc = await pcOf(with_, product, 'masaru15');
  const again = await issueByApi(product, 'masaru15', 'masaru@mobile.example.jp');
  await pc.goto(`${product.customerUrl}/otp/issued`);
  await pc.getByText(again.tokenUserId).waitFor();
  await pc.getByText('送信しました').waitFor();
  await pc.screenshot({ path: join(folder, 'customer-site.png') });
}

async function takeAll(console: RunningConsole, with_: Browser): Promise<void> {
  const folder = join(ROOT, '.cache', 'screenshots');
  mkdirSync(folder, { recursive: true });
  const context = await with_.newContext({ locale: 'ja-JP', viewport: DESK });
  const signInPage = await context.newPage();
  await signInPage.goto(`${console.url}/sign-in`);
  await inEveryLook(signInPage, folder, 'sign-in');
  await signInPage.close();
  const page = await signIn(context, console, '1024');
  for (const language of ['ja', 'en'] as const) {
    await page.locator('header select').first().selectOption(language);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    for (const [name, open] of Object.entries(PAGES)) {
      await open(page);
      await inEveryLook(page, folder, `${name}-${language}`);
      await page.keyboard.press('Escape');
    }
  }
}

async function takeAllOfCustomers(product: RunningProduct, with_: Browser): Promise<void> {
  const folder = join(ROOT, '.cache', 'screenshots');
  mkdirSync(folder, { recursive: true });
  const take = (page: Page, name: string) =>
    inEachLanguage(page, (language) => inEveryLook(page, folder, `${name}-${language}`, { fullPage: true }));
  await takeTokenApp(with_, product, take);
  await takeCustomerSite(with_, product, (page, name) => take(page, `site-${name}`));
  await takeMailbox(with_, product, take);
}

const PAGES: Record<string, (page: Page) => Promise<void>> = {
  search: async (page) => {
    await page.goto(new URL('/', page.url()).href);
    await page.getByRole('heading', { level: 1 }).waitFor();
  },
  hits: (page) => searchHits(page, 'サトウ'),
  near: (page) => searchHits(page, 'オノ'),
  'no-hits': (page) => searchHits(page, 'ンンンンン'),
  active: (page) => openCustomer(page, '10000001'),
  drifted: (page) => openCustomer(page, '10000003'),
  suspended: (page) => openCustomer(page, '10000004'),
  released: (page) => openCustomer(page, '10000005'),
  release: async (page) => {
    await openCustomer(page, '10000001');
    await openRelease(page);
  },
  audit: async (page) => {
    await page.goto(new URL('/audit', page.url()).href);
    await page.getByRole('row').nth(1).waitFor();
  },
};

async function searchHits(page: Page, words: string): Promise<void> {
  await search(page, words);
  await page.waitForLoadState('networkidle');
}

async function openCustomer(page: Page, customerNumber: string): Promise<void> {
  await search(page, customerNumber);
  await page.waitForURL(/\/customers\//);
  await page.getByText(customerNumber).first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** The first of the acts, by its digit: the same key in every language. */
async function openRelease(page: Page): Promise<void> {
  await page
    .locator('button')
    .filter({ hasText: /強制解除|Force/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  for (const key of ['1', 'Enter', '1', '1', '1']) await page.keyboard.press(key);
}

async function inEveryLook(
  page: Page,
  folder: string,
  name: string,
  options: { fullPage?: boolean } = {},
): Promise<void> {
  const looks: [string, typeof DESK, NonNullable<BrowserContextOptions['colorScheme']>][] = [
    ['light', DESK, 'light'],
    ['dark', DESK, 'dark'],
    ['phone', PHONE, 'light'],
    ['phone-dark', PHONE, 'dark'],
  ];
  for (const [look, viewport, colorScheme] of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await drawn(page);
    await page.screenshot({ ...options, path: join(folder, `${name}-${look}.png`) });
  }
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light' });
}

const running = await startProduct();
const browser = await launchChromium();
try {
  if (process.argv.includes('--all')) {
    await takeAll(running, browser);
    await takeAllOfCustomers(running, browser);
  } else await takeForReadme(running, browser);
} finally {
  await browser.close();
  await running.stop();
}
