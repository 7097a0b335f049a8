// Two credit unions in one installation, in a real browser: each is reached by its own names, speaks under its own name, and knows nothing of the other's people, sessions and links.
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.ts';
import { signIn } from './support/clerk.ts';
import { applyForToken, givePassword, menuOf } from './support/customer.ts';
import { DATABASES } from './support/databases.ts';
import { INSTITUTIONS, type RunningInstallation, startInstitutions } from './support/running-institutions.ts';
import { waitUntil } from './support/wait-until.ts';

describe.each(DATABASES)('on %s', (database) => {
  let installation: RunningInstallation;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    [installation, browser] = await Promise.all([startInstitutions(database), launchChromium()]);
    context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  it('the operator sees which there are, that each opens, and that none may look into another', async () => {
    const listed = await installation.madoguchi('institutions', 'list');
    for (const [id, name] of Object.entries(INSTITUTIONS)) expect(listed).toContain(`${id}: ${name}`);
    expect((await installation.madoguchi('institutions', 'check')).match(/ opens\.$/gmu)).toHaveLength(2);
    await expect(installation.madoguchi('audit', 'verify')).rejects.toThrow(
      'Say --institution ID: hokuto, minami.',
    );
    expect(await installation.of.minami.madoguchi('audit', 'verify')).toContain('The audit log is whole.');
  });

  it('who is signed in at one console is nobody at the other', async () => {
    const { hokuto, minami } = installation.of;
    const here = await signIn(context, hokuto, '1024');
    await here.locator('#search-box').waitFor();
    const there = await context.newPage();
    await there.goto(minami.url);
    await there.getByLabel('職員番号').waitFor();
    await here.reload();
    await here.locator('#search-box').waitFor();
    await Promise.all([here.close(), there.close()]);
  });

  it('a customer hears from her own credit union, and the link in its mail is none at the other', async () => {
    const { hokuto, minami } = installation.of;
    const page = await context.newPage();
    await page.goto(hokuto.customerUrl);
    await page.getByText(INSTITUTIONS.hokuto).first().waitFor();
    await givePassword(page, 'yutaka13');
    await menuOf(page);
    await applyForToken(page, 'yutaka@phone.example.jp', 'start-password-1');
    const mail = await waitUntil(async () => (await installation.mailsTo('yutaka@phone.example.jp'))[0]);
    expect(mail.subject).toContain(INSTITUTIONS.hokuto);
    expect(mail.text).not.toContain(INSTITUTIONS.minami);
    const link = mail.links[0] ?? '';
    expect(link.startsWith(`${hokuto.tokenAppUrl}/setup#`)).toBe(true);

    const provision = async (url: string) => {
      const phone = await context.newPage();
      await phone.goto(url);
      await phone.getByLabel('サービスＩＤ').fill('201504200');
      await phone.getByLabel('ユーザＩＤ').fill('12345678901');
      await phone.getByLabel('利用開始パスワード', { exact: true }).fill('start-password-1');
      const answer = phone.waitForResponse((each) => each.request().method() === 'POST');
      await phone.getByRole('button', { name: '設定する', exact: true }).click();
      const { code } = (await (await answer).json()) as { code: string };
      await phone.close();
      return code;
    };
    const atHome = await provision(link);
    const away = await provision(link.replace(hokuto.tokenAppUrl, minami.tokenAppUrl));
    // Known at home, where the user ID was wrong; at the other it is any text.
    expect(atHome).not.toBe(away);
    const secretOfNobody = link.replace(/#.*/u, `#${'A'.repeat(43)}`);
    expect(away).toBe(await provision(secretOfNobody.replace(hokuto.tokenAppUrl, minami.tokenAppUrl)));

    const other = await context.newPage();
    await other.goto(minami.customerUrl);
    await other.getByText(INSTITUTIONS.minami).first().waitFor();
    await other.getByLabel('ログインＩＤ', { exact: true }).waitFor();
    await page.reload();
    await menuOf(page);
    await Promise.all([page.close(), other.close()]);
  });

  it('without a name nobody is reached, and the machine is told that the process is ready', async () => {
    const { console } = installation.ports;
    expect((await fetch(`${console}/`)).status).toBe(404);
    expect((await fetch(`${console}/api/session`)).status).toBe(404);
    expect((await fetch(`${console}/readyz`)).status).toBe(200);
  });
});
