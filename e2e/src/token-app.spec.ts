// The token app in a real browser against the real product: what it keeps and what it never keeps, off line, at the turn
// of the minute, with a wrong clock, behind its PIN, with ten tokens, and when the set-up goes wrong.
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.ts';
import { codeOn, setUpPhone } from './support/customer.ts';
import { type IssuedByApi, issueByApi } from './support/issue-by-api.ts';
import { noteRawKeys, readPhone } from './support/phone-storage.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';
import { noteShownCodes } from './support/shown-codes.ts';

const PHONE = { locale: 'ja-JP', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const STEP_MS = 60_000;
/** What README promises of the first load; the build holds it too. */
const FIRST_LOAD_BYTES = 60_000;

let running: RunningProduct;
let browser: Browser;
/** One phone, with the token of 天野 豊. */
let context: BrowserContext;
let page: Page;
let issued: IssuedByApi;
let rawKeys: string[];
const requests: Request[] = [];

beforeAll(async () => {
  running = await startProduct();
  browser = await launchChromium();
  context = await browser.newContext(PHONE);
  rawKeys = await noteRawKeys(context);
  context.on('request', (request) => requests.push(request));
  issued = await issueByApi(running, 'yutaka13', 'phone-1@example.jp');
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const secretOf = ({ url }: IssuedByApi) => new URL(url).hash.slice(1);
const finish = (on: Page) => on.getByRole('button', { name: '完了' }).click();
const codeWindow = (on: Page) => on.getByRole('figure', { name: '現在のワンタイムパスワード' });

/** Opens the app on the phone in a page of its own, as from its icon. */
async function openApp(): Promise<Page> {
  const opened = await context.newPage();
  await opened.goto(running.tokenAppUrl);
  return opened;
}

describe('the first load', () => {
  it('brings the set-up form in less than 60 kB', async () => {
    const fresh = await browser.newContext(PHONE);
    const first = await fresh.newPage();
    const session = await fresh.newCDPSession(first);
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await session.send('Network.enable');
    await first.goto(issued.url);
    await first.getByLabel('サービスＩＤ').waitFor();
    await first.waitForLoadState('networkidle');
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(FIRST_LOAD_BYTES);
    await fresh.close();
  });
});

describe('what the phone keeps', () => {
  it('is a key that signs and cannot be read', async () => {
    page = await setUpPhone(context, issued.url, issued);
    await finish(page);
    const { keys } = await readPhone(page);
    expect(keys).toEqual([
      { type: 'secret', extractable: false, usages: ['sign'], exported: 'InvalidAccessError' },
    ]);
  });

  it('holds neither the key nor the URL secret nor the activation password, in no store of the browser', async () => {
    const { text } = await readPhone(page);
    // It was read: what may be kept is there.
    expect(text).toContain(issued.tokenUserId);
    expect(text).toContain('/index.html');
    expect(rawKeys.length).toBeGreaterThan(0);
    for (const secret of [...rawKeys, secretOf(issued), issued.activationPassword]) {
      expect(text.includes(secret)).toBe(false);
    }
  });

  it('came over the line by addresses that hold no secret', async () => {
    expect(requests.some((request) => request.url().endsWith('/api/provisioning'))).toBe(true);
    for (const request of requests) {
      // What stands behind # stays in the browser.
      const [sent = ''] = request.url().split('#');
      const headers = JSON.stringify(await request.allHeaders());
      expect(new URL(sent).origin).toBe(running.tokenAppUrl);
      for (const secret of [secretOf(issued), issued.activationPassword, issued.tokenUserId]) {
        expect(sent.includes(secret) || headers.includes(secret)).toBe(false);
      }
    }
    expect(page.url()).toBe(`${running.tokenAppUrl}/`);
  });

  it('starts the use, with the code that it makes', async () => {
    const { status, body } = await issued.pc.post('/api/otp/activate', { code: await codeOn(page) });
    expect({ status, state: body.status }).toEqual({ status: 200, state: 'active' });
  });
});

describe('off line', () => {
  it('shows the code of the minute, when opened again too', async () => {
    await context.setOffline(true);
    await page.reload();
    expect(await codeOn(page)).toMatch(/^\d{6}$/);
    await page.getByText('オフラインです').waitFor();
    const again = await openApp();
    await page.close();
    page = again;
    const code = await codeOn(page);
    await context.setOffline(false);
    await page.reload();
    expect(code).toMatch(/^\d{6}$/);
    expect(await codeOn(page)).toMatch(/^\d{6}$/);
  });

  it('shows each code in its own minute and in no other', async () => {
    // A browser of its own: Playwright's clock is that of all its pages.
    const own = await browser.newContext(PHONE);
    const token = await issueByApi(running, 'masaru15', 'phone-clock@example.jp');
    const watched = await setUpPhone(own, token.url, token);
    await watched.evaluate(() => navigator.serviceWorker.ready.then(() => null));
    await own.setOffline(true);
    const turnMs = Math.ceil(running.nowMs() / STEP_MS) * STEP_MS;
    await watched.clock.install({ time: turnMs - 2_500 });
    await watched.goto(running.tokenAppUrl);
    await codeOn(watched);
    await watched.evaluate(noteShownCodes);
    for (let halfSeconds = 0; halfSeconds < 140; halfSeconds += 1) await watched.clock.runFor(500);
    const shown = await watched.evaluate(() => (window as unknown as { shown: [number, string][] }).shown);
    const stepsOf = new Map<string, Set<number>>();
    for (const [atMs, code] of shown) {
      stepsOf.set(code, (stepsOf.get(code) ?? new Set()).add(Math.floor(atMs / STEP_MS)));
    }
    expect(stepsOf.size).toBeGreaterThanOrEqual(3);
    for (const steps of stepsOf.values()) expect(steps.size).toBe(1);
    await own.close();
  });
});

describe('a phone whose clock is off', () => {
  const MINUTES = 7;
  let off: Page;

  /** A phone of its own, set up and then with its clock set: Playwright's clock is that of a whole browser. */
  async function phoneWithClockOff(token: IssuedByApi, minutes: number): Promise<Page> {
    const phone = await setUpPhone(await browser.newContext(PHONE), token.url, token);
    await phone.evaluate(() => navigator.serviceWorker.ready.then(() => null));
    await phone.clock.install({ time: running.nowMs() + minutes * 60_000 });
    await phone.goto(running.tokenAppUrl);
    return phone;
  }

  it.each([
    ['shota08', -MINUTES, '遅れています'],
    ['kumiko07', MINUTES, '進んでいます'],
  ])(
    'of %s by %i minutes is told so, and makes a code that the server accepts',
    async (loginId, minutes, words) => {
      const token = await issueByApi(running, loginId, `clock-of-${loginId}@example.jp`);
      off = await phoneWithClockOff(token, minutes);
      await off.getByText('端末の時計がずれています').waitFor();
      await off.getByText(words).waitFor();
      await off.getByText('いまは正しい時刻で補正しています').waitFor();
      const { status } = await token.pc.post('/api/otp/activate', { code: await codeOn(off) });
      expect(status).toBe(200);
    },
  );

  it('is told that nothing is corrected while it cannot ask the server', async () => {
    await off.context().setOffline(true);
    await off.reload();
    await off.getByText('いまは通信できないため補正していません').waitFor();
    expect(await codeOn(off)).toMatch(/^\d{6}$/);
    await off.context().close();
  });
});

describe('the PIN', () => {
  const offer = async (pin: string) => {
    await page.getByLabel('PIN', { exact: true }).fill(pin);
    await page.keyboard.press('Enter');
  };

  it('keeps the code from who does not know it', async () => {
    await page.getByRole('button', { name: /^設定/ }).click();
    await page.getByLabel('新しいPIN（4～8桁の数字）').fill('2468');
    await page.getByLabel('新しいPIN（もう一度）').fill('2468');
    await page.getByRole('button', { name: 'PINを設定する' }).click();
    await page.getByText('PINでロックしています').waitFor();
    await page.close();
    page = await openApp();
    await page.getByRole('heading', { name: 'アプリがロックされています' }).waitFor();
    const hidden = await page.content();
    expect(hidden).not.toContain(issued.tokenUserId);
    expect(await codeWindow(page).count()).toBe(0);
    await offer('1357');
    await page.getByText('PINが違います').waitFor();
    expect(await codeWindow(page).count()).toBe(0);
    await offer('２４６８');
    expect(await codeOn(page)).toMatch(/^\d{6}$/);
  });

  it('is not to be guessed: after five wrong ones there is a wait, which a reload does not end', async () => {
    await page.reload();
    for (const [count, pin] of ['1111', '2222', '3333', '4444', '5555'].entries()) {
      await offer(pin);
      await page.getByText(count < 4 ? 'PINが違います' : /あと\d+秒お待ちください/).waitFor();
    }
    await page.reload();
    await page.getByText(/あと\d+秒お待ちください/).waitFor();
    await offer('2468');
    expect(await codeWindow(page).count()).toBe(0);
    // Who forgot it begins anew, without the tokens.
    await page.getByText('開けなくなったとき').click();
    await page.getByRole('button', { name: 'すべて削除する…' }).click();
    await page.getByRole('button', { name: 'すべて削除する', exact: true }).click();
    await page.getByRole('heading', { name: 'まだ設定されていません' }).waitFor();
    expect((await readPhone(page)).keys).toEqual([]);
  });
});

describe('a set-up that goes wrong', () => {
  it('says how many tries are left, and ends the URL with the fifth', async () => {
    const wrong = await issueByApi(running, 'shigeru09', 'phone-wrong@example.jp');
    const form = await context.newPage();
    await form.goto(wrong.url);
    const send = async (activationPassword: string) => {
      await form.getByLabel('サービスＩＤ').fill(wrong.serviceId);
      await form.getByLabel('ユーザＩＤ').fill(wrong.tokenUserId);
      await form.getByLabel('利用開始パスワード', { exact: true }).fill(activationPassword);
      await form.getByRole('button', { name: '設定する', exact: true }).click();
    };
    for (const left of [4, 3, 2, 1]) {
      await send('not the password');
      await form.getByText(`あと${left}回入力できます`).waitFor();
    }
    await send('not the password');
    await form.getByText('このＵＲＬは使えません').waitFor();
    await form.close();
    const again = await context.newPage();
    await again.goto(wrong.url);
    await again.getByLabel('サービスＩＤ').fill(wrong.serviceId);
    await again.getByLabel('ユーザＩＤ').fill(wrong.tokenUserId);
    await again.getByLabel('利用開始パスワード', { exact: true }).fill(wrong.activationPassword);
    await again.getByRole('button', { name: '設定する', exact: true }).click();
    await again.getByText('このＵＲＬは使えません').waitFor();
    expect((await wrong.pc.get('/api/otp')).body.status).toBe('expired');
    expect((await readPhone(again)).keys).toEqual([]);
    await again.close();
  });
});

describe('many tokens', () => {
  /** People whose tokens are issued again and again: what was set up before stays in the app. */
  const LOGIN_IDS = ['masaru15', 'shizu10', 'shigeru09'];
  const MOST = 10;

  it('are kept up to ten, one shown at a time', async () => {
    for (let count = 1; count <= MOST; count += 1) {
      const loginId = LOGIN_IDS[count % LOGIN_IDS.length] ?? '';
      const next = await issueByApi(running, loginId, `many-${count}@example.jp`);
      const set = await setUpPhone(context, next.url, next);
      await set.close();
    }
    await page.reload();
    await page.getByText('10件（最大10件）').waitFor();
    const [first] = await codeWindow(page).locator('.code').allTextContents();
    await page
      .getByRole('region', { name: /トークンの切り替え/ })
      .getByRole('button')
      .first()
      .click();
    await expect.poll(() => codeOn(page)).not.toBe(first);
    expect((await readPhone(page)).keys).toHaveLength(MOST);
  });

  it('are refused from the eleventh on, whose URL stays unused', async () => {
    const eleventh = await issueByApi(running, 'masaru15', 'many-11@example.jp');
    const form = await context.newPage();
    await form.goto(eleventh.url);
    await form.getByText('これ以上追加できません').waitFor();
    await form.close();
    expect((await eleventh.pc.get('/api/otp')).body.status).toBe('issued');
  });

  it('go one by one, and not before the person has said that the token is released', async () => {
    await page.getByRole('button', { name: '名前の変更・削除' }).click();
    await page.getByRole('button', { name: '削除する…' }).click();
    const remove = page.getByRole('dialog').getByRole('button', { name: '削除する', exact: true });
    expect(await remove.isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: /利用解除が済んでいる/ }).check();
    await remove.click();
    await page.getByText('9件（最大10件）').waitFor();
    expect((await readPhone(page)).keys).toHaveLength(MOST - 1);
  });
});
