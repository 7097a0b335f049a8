// Open pages follow by themselves: what is done elsewhere is on them (within a second; how fast is not asserted, as the machine may be busy), and on nobody's whom it does not
// concern. A page whose server was killed says so, comes back by itself, has missed nothing and shows nothing twice.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.ts';
import { signIn } from './support/clerk.ts';
import { askForRelease } from './support/counter-api.ts';
import { DATABASES } from './support/databases.ts';
import { HttpSession } from './support/http-session.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';
import { waitUntil } from './support/wait-until.ts';

describe.each(DATABASES)('on %s', (database) => {
  let running: RunningProduct;
  let browser: Browser;
  let teller: BrowserContext;
  let elsewhere: Page;
  let page: Page;
  let tries: number;

  beforeAll(async () => {
    running = await startProduct({ mailbox: false, database });
    browser = await launchChromium();
    // The requests that the demo data left waiting have run out by then.
    running.letPass(31 * 60_000);
    teller = await newContext();
    await (await signIn(teller, running, '1024')).close();
    elsewhere = await signIn(await newContext(), running, '2048');
    page = await signIn(await newContext(), running, '1101');
    tries = 0;
    await page.locator('#search-box').fill('10000001');
    await page.keyboard.press('Enter');
    await page.getByText('自動で更新しています').waitFor();
    await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });
  const newContext = () => browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
  const told = (n: number) => page.getByText(`ワンタイムパスワードが違いました(連続${n}回目)`);

  const verdict = () =>
    `ワンタイムパスワードの誤りが続いています(連続${tries}回)。ロックまであと${5 - tries}回です。`;

  /** The customer types a wrong code, at another process than the console's and the first site's. */
  async function wrongCode(): Promise<void> {
    const customer = new HttpSession(running.secondCustomerUrl);
    await customer.post('/api/session/password', { loginId: 'hanako01', password: 'demo-login-password' });
    expect((await customer.post('/api/session/code', { code: '000000' })).status).toBe(403);
    tries += 1;
  }

  it('what a customer does at another process is on the open page by itself', async () => {
    for (let n = 0; n < 2; n += 1) {
      await wrongCode();
      await told(tries).waitFor();
      await page.getByText(verdict(), { exact: true }).waitFor();
    }
  });

  it('a request is on the officer’s badge by itself, and is not told to another branch', async () => {
    await elsewhere.evaluate(() => {
      const events: string[] = [];
      const source = new EventSource('/api/release-requests/events');
      source.onmessage = ({ data }: MessageEvent<string>) => events.push(data);
      Object.assign(window, { events });
    });
    const heard = () => elsewhere.evaluate(() => (window as unknown as { events: string[] }).events);
    await expect.poll(heard).toHaveLength(1);
    await askForRelease(teller, running, '10000002');
    await page.getByRole('link', { name: '承認 承認待ち1件' }).waitFor();
    expect(await heard()).toHaveLength(1);
    expect((await heard()).join()).not.toContain('10000002');
  });

  it('a page whose server is killed says so and comes back by itself: nothing is missed, nothing is there twice', async () => {
    await running.killConsole();
    await page.getByText('更新停止中').waitFor();
    await wrongCode();
    expect(await told(tries).count()).toBe(0);
    await running.restart();
    await told(tries).waitFor();
    await page.getByText('更新停止中').waitFor({ state: 'detached' });
    await page.getByText('自動で更新しています').waitFor();
    for (let n = 1; n <= tries; n += 1) expect(await told(n).count()).toBe(1);
    await page.getByRole('link', { name: '承認 承認待ち1件' }).waitFor();
    expect(await page.evaluate(() => 'isTheSamePage' in window)).toBe(true);
  });

  it('the auditor sees the log grow while she looks', async () => {
    const auditor = await signIn(await newContext(), running, '1301');
    await auditor.goto(`${running.url}/audit`);
    const line = auditor.getByText(/操作履歴 .*件の状態を、このブラウザに控えました/);
    const size = async () => Number((await line.textContent())?.replace(/\D/g, ''));
    // Her own coming in is entries too: until they are all counted.
    const atRest = await waitUntil(async () => {
      const before = await size();
      await auditor.waitForTimeout(2_500);
      return (await size()) === before && before;
    });
    await wrongCode();
    await expect.poll(size, { timeout: 10_000 }).toBeGreaterThan(atRest);
    await auditor.close();
  });

  it('all of it is one view of the customer in the log', async () => {
    const { entries } = await (
      await page.request.get(`${running.url}/api/audit?action=view_customer`)
    ).json();
    const own = entries.filter(({ actor }: { actor: { id: string } }) => actor.id === '1101');
    expect(own).toHaveLength(1);
  });
});
