// A member of staff sets up her own token in our token app: by the picture of the QR code that the console shows her, by the
// camera, and by hand; the key stays on the phone, where nobody can read it, and no server hears of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingFound } from './support/axe.ts';
import { filmOf } from './support/camera-film.ts';
import { launchChromium } from './support/chromium.ts';
import { openDialog, signIn } from './support/clerk.ts';
import { codeOn } from './support/customer.ts';
import { noteRawKeys, readPhone } from './support/phone-storage.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';
import { codeOfKey } from './support/totp.ts';

const PHONE = { locale: 'ja-JP', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const DESK = { locale: 'ja-JP', viewport: { width: 1366, height: 768 } };
const OTHER_KEY = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

let running: RunningProduct;
let browser: Browser;
let context: BrowserContext;
let phone: Page;
let rawKeys: string[];
const requests: Request[] = [];

beforeAll(async () => {
  running = await startProduct();
  browser = await launchChromium();
  context = await browser.newContext(PHONE);
  rawKeys = await noteRawKeys(context);
  context.on('request', (request) => requests.push(request));
  phone = await context.newPage();
  await phone.goto(running.tokenAppUrl);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const title = 'QRコード・キーで追加';
const openWays = async (on: Page) => {
  await on.getByRole('button', { name: title }).click();
  await on.getByRole('heading', { name: title }).waitFor();
};
/** Who does not see the page is told of the change. */
const expectFocusOn = (page: Page, text: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(text);
/** The invitation of a new teller, opened and with a password, at the page with the QR code. */
async function invitedAtQrCode(): Promise<Page> {
  const administrator = await signIn(await browser.newContext(DESK), running, '1901');
  await administrator.getByRole('link', { name: '職員の管理' }).click();
  const dialog = await openDialog(administrator, /職員を招待する/);
  await dialog.getByLabel('職員番号').fill('7001');
  await dialog.getByLabel('氏名').fill('新人 七海');
  await dialog.getByLabel('理由').fill('11月採用');
  await administrator.keyboard.press('Control+Enter');
  const shown = administrator.getByRole('alertdialog', { name: '招待の案内' });
  const invitation = (await shown.locator('dd').textContent()) ?? '';
  const page = await (await browser.newContext(DESK)).newPage();
  await page.goto(invitation);
  await page.getByLabel('新しいパスワード', { exact: true }).fill('窓口の朝は珈琲からはじまる');
  await page.getByLabel('新しいパスワード(もう一度)').fill('窓口の朝は珈琲からはじまる');
  await page.getByRole('button', { name: '次へ' }).click();
  return page;
}

/** In the page: every picture that the camera has given, to ask later whether it still does. */
function noteTracks(): void {
  const tracks: MediaStreamTrack[] = [];
  Object.assign(globalThis, { tracks });
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wish) => {
    const stream = await ask(wish);
    tracks.push(...stream.getTracks());
    return stream;
  };
}
function hidePage(): void {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  Reflect.deleteProperty(document, 'visibilityState');
}
const expectTracks = (page: Page, states: string[]) =>
  expect
    .poll(() =>
      page.evaluate(() =>
        (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState),
      ),
    )
    .toEqual(states);

describe('the own token of a new teller', () => {
  it('is set up from the picture of the QR code, and its first code makes her account ready', async () => {
    const setUp = await invitedAtQrCode();
    const picture = await setUp.getByRole('img', { name: '認証アプリに登録するためのQRコード' }).screenshot();
    await phone.getByRole('button', { name: '機種変更の前に' }).waitFor();
    await openWays(phone);
    await expectNothingFound(phone);
    await phone
      .locator('input[type=file]')
      .setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer: picture });
    await phone.getByRole('heading', { name: 'このトークンを追加しますか' }).waitFor();
    await phone.getByText('Madoguchi', { exact: true }).waitFor();
    await phone.getByText('7001', { exact: true }).waitFor();
    await phone.getByText('6桁、60秒毎').waitFor();
    await expectFocusOn(phone, 'このトークンを追加しますか');
    await expectNothingFound(phone);
    await phone.getByRole('button', { name: '追加する' }).click();
    await phone.getByText('アカウント 7001').waitFor();
    expect(await phone.getByRole('button', { name: '機種変更の前に' }).count()).toBe(0);
    const key = Buffer.from(rawKeys[0] ?? '', 'hex');
    await setUp.getByLabel('アプリに表示された数字6桁').fill(await codeOn(phone));
    await setUp.getByRole('button', { name: '準備を終える' }).click();
    await setUp.getByText('準備ができました').waitFor();
    expect(key.length).toBe(20);
    await setUp.context().close();
  });

  it('is on the phone where nobody can read it, and no server heard of it', async () => {
    const kept = await readPhone(phone);
    expect(kept.keys).toMatchObject([{ extractable: false, usages: ['sign'] }]);
    for (const raw of rawKeys) expect(kept.text).not.toContain(raw);
    const told = requests.filter((request) => request.method() !== 'GET');
    expect(told.map((request) => request.url())).toEqual([]);
    for (const raw of rawKeys) expect(requests.some((request) => request.url().includes(raw))).toBe(false);
  });

  it('works without a network', async () => {
    await phone.reload();
    await phone.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await phone.reload();
    await phone.getByText('アカウント 7001').waitFor();
    expect(await codeOn(phone)).toMatch(/^\d{6}$/);
    await context.setOffline(false);
  });

  it('is removed with words for staff, not for customers', async () => {
    await phone.getByRole('button', { name: '名前の変更・削除' }).click();
    await phone.getByText('使わなくなったトークンを、この端末から削除します。').waitFor();
    await phone.getByRole('button', { name: '削除する…' }).click();
    await phone.getByText('先に管理者へ再設定を依頼してください').waitFor();
    await expectNothingFound(phone);
    await phone.getByRole('button', { name: 'キャンセル' }).click();
    await phone.goBack();
  });
});

describe('a typed key', () => {
  const typeKey = async (key: string, account = '1024') => {
    if ((await phone.locator('details[open]').count()) === 0) {
      await phone.getByText('キーを手で入力する').click();
    }
    await phone.getByLabel('アカウント').fill(account);
    await phone.getByLabel('キー', { exact: true }).fill(key);
    await phone.getByRole('button', { name: '確認へ進む' }).click();
  };

  it('is refused with what is wrong with it, and read in groups and small letters', async () => {
    await openWays(phone);
    await typeKey('AB01');
    await phone.getByText('数字の0・1・8・9は使いません').waitFor();
    await expectNothingFound(phone);
    await typeKey('JBSW Y3DP EHPK 3PXP');
    await phone.getByText('キーが短すぎます').waitFor();
    await typeKey(OTHER_KEY.toLowerCase().replace(/.{4}/g, '$& '));
    await phone.getByRole('button', { name: '追加する' }).click();
    await phone.getByText('アカウント 1024').first().waitFor();
    // Again, where the minute turns between the two.
    await expect.poll(async () => (await codeOn(phone)) === codeOfKey(OTHER_KEY, running.nowMs())).toBe(true);
  });

  it('takes the place of its like only after a question', async () => {
    await openWays(phone);
    await typeKey(OTHER_KEY);
    await phone.getByText('同じ発行元・アカウントのトークンが、この端末にあります').waitFor();
    await phone.getByRole('button', { name: '置き換える' }).click();
    await phone.getByText('トークンの切り替え').waitFor();
    expect(await phone.getByText('アカウント 1024').count()).toBeLessThanOrEqual(2);
    expect((await readPhone(phone)).keys).toHaveLength(2);
  });
});

describe('a picture', () => {
  it('is not waited for where the reader does not load', async () => {
    const cut = await browser.newContext({ ...PHONE, serviceWorkers: 'block' });
    const page = await cut.newPage();
    await page.goto(running.tokenAppUrl);
    await openWays(page);
    await page.route(/\/assets\/.*\.js$/, (route) => route.abort());
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer: Buffer.from('any') });
    await page.getByText('QRコードを読み取る機能を読み込めませんでした').waitFor();
    await page.getByText('QRコードの画像を選ぶ', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'カメラで読み取る' }).click();
    await page.locator('video').waitFor({ state: 'detached' });
    await page.getByText('QRコードを読み取る機能を読み込めませんでした').waitFor();
    await cut.close();
  });

  it('that shows no QR code is told so', async () => {
    const blank = await phone.screenshot();
    await openWays(phone);
    await phone
      .locator('input[type=file]')
      .setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer: blank });
    await phone.getByText('画像にQRコードが見つかりません').waitFor();
    await phone.goBack();
  });
});

describe('the camera', () => {
  it('that is refused leads to the picture', async () => {
    await openWays(phone);
    await phone.getByRole('button', { name: 'カメラで読み取る' }).click();
    await phone.getByText(/カメラを使えません|使えるカメラがありません/).waitFor();
    await expectNothingFound(phone);
  });

  it('goes off when the page is out of sight, and when it is left', async () => {
    const seeing = await launchChromium([
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ]);
    try {
      const page = await (await seeing.newContext(PHONE)).newPage();
      await page.addInitScript(noteTracks);
      await page.goto(running.tokenAppUrl);
      await openWays(page);
      const scan = page.getByRole('button', { name: 'カメラで読み取る' });
      await scan.click();
      await expectFocusOn(page, '読み取りをやめる');
      await expectTracks(page, ['live']);
      await expectNothingFound(page);
      await page.evaluate(hidePage);
      await expectTracks(page, ['ended']);
      await expectFocusOn(page, 'カメラで読み取る');
      await scan.click();
      await expectTracks(page, ['ended', 'live']);
      await page.goBack();
      await expectTracks(page, ['ended', 'ended']);
    } finally {
      await seeing.close();
    }
  });

  it('reads the code and goes off', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'madoguchi-film-'));
    const film = join(folder, 'qr.y4m');
    writeFileSync(
      film,
      filmOf(`otpauth://totp/Madoguchi:1101?secret=${OTHER_KEY}&issuer=Madoguchi&period=60`),
    );
    const seeing = await launchChromium([
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ]);
    try {
      const page = await (await seeing.newContext(PHONE)).newPage();
      await page.goto(running.tokenAppUrl);
      await openWays(page);
      await page.getByRole('button', { name: 'カメラで読み取る' }).click();
      await page.getByText('1101', { exact: true }).waitFor();
      expect(await page.locator('video').count()).toBe(0);
      await page.getByRole('button', { name: '追加する' }).click();
      await page.getByText('アカウント 1101').waitFor();
    } finally {
      await seeing.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
