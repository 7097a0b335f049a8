// The auditor's one box in a real browser, by keyboard: from a number to the entry in one key beyond it, the entry in its context, its raw
// form one key away, and searches that are kept.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingFound } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';
import { search, signIn } from './support/clerk.ts';
import { type RunningConsole, startConsole } from './support/running-console.ts';

let running: RunningConsole;
let browser: Browser;
let auditor: Page;
/** A forced release that was asked for, of the demo data. */
let asked: { seq: string; receiptNumber: string; customerNumber: string };

beforeAll(async () => {
  running = await startConsole();
  browser = await launchChromium();
  auditor = await signInAs('1301');
  asked = await auditor.evaluate(async () => {
    const { entries } = await (await fetch('/api/audit?action=force_release&outcome=accepted')).json();
    const [{ seq, target, details }] = entries;
    return { seq, receiptNumber: details.receiptNumber, customerNumber: target.label };
  });
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

async function signInAs(staffNumber: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
  return signIn(context, running, staffNumber);
}

/** Types and presses Enter: no more keys than the number and one. */
async function typeFromAnywhere(page: Page, number: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
}

/** The address that the page comes to, and the entry that stands open there. */
async function expectEntry(page: Page, seq: string): Promise<void> {
  await page.waitForURL(`${running.url}/audit/entries/${seq}`);
  await page.getByRole('heading', { level: 1, name: `記録 #${seq}` }).waitFor();
  await page.locator('tbody').first().getByText(`#${seq}`).waitFor();
}

describe('the box', () => {
  it('is ready to be typed into as soon as the log is open', async () => {
    await auditor.goto(`${running.url}/audit`);
    await auditor.getByRole('row').nth(1).waitFor();
    await auditor.keyboard.type(`#${asked.seq}`);
    await auditor.keyboard.press('Enter');
    await expectEntry(auditor, asked.seq);
  });

  it('leads from digits and from a slip, in full width without its R, to the same entry', async () => {
    for (const number of [
      asked.seq,
      asked.receiptNumber,
      asked.receiptNumber.slice(2).replaceAll('-', '－'),
    ]) {
      await auditor.goto(`${running.url}/audit`);
      await auditor.getByRole('row').nth(1).waitFor();
      await auditor.getByRole('heading', { level: 1 }).click();
      await typeFromAnywhere(auditor, number);
      await expectEntry(auditor, asked.seq);
    }
  });

  it('leads from a customer number to her entries', async () => {
    await typeFromAnywhere(auditor, asked.customerNumber);
    await auditor.waitForURL(`${running.url}/audit?customer=${asked.customerNumber}`);
    await auditor
      .getByText(new RegExp(`顧客 ${asked.customerNumber}`))
      .first()
      .waitFor();
  });

  it('says what it did not find, how it understood it, and what it takes', async () => {
    await search(auditor, '99999999');
    await auditor.getByText('該当する記録が見つかりません').first().waitFor();
    await auditor.getByText('「99999999」を顧客番号として検索しました').waitFor();
    await auditor.getByRole('button', { name: '記録番号として検索' }).click();
    await auditor.getByText('「99999999」を記録番号として検索しました').waitFor();
    await expectNothingFound(auditor);
    await search(auditor, '山田');
    await auditor.getByText('入力された内容は番号として読み取れません').waitFor();
    await expectNothingFound(auditor);
  });

  it('of a teller takes the number of an entry that she wrote herself, and no other’s', async () => {
    const teller = await signInAs('1024');
    await search(teller, '10000001');
    await teller.waitForURL(/\/customers\//);
    const own = await teller.evaluate(
      async () => (await (await fetch('/api/audit?action=search_customers')).json()).entries[0].seq as string,
    );
    await search(teller, `＃${own}`);
    await expectEntry(teller, own);
    await search(teller, `#${Number(own) + 1}00`);
    await teller.getByText('該当する記録が見つかりません').first().waitFor();
    await teller.goto(`${running.url}/audit/entries/1`);
    await teller.getByText('該当する記録が見つかりません').waitFor();
    await teller.context().close();
  });
});

describe('an entry', () => {
  it('has an address that can be kept, stands open with its sentence and with what led to it', async () => {
    await auditor.goto(`${running.url}/audit/entries/${asked.seq}`);
    await expectEntry(auditor, asked.seq);
    const { customerNumber, receiptNumber } = asked;
    await auditor
      .getByText(
        new RegExp(
          `窓口担当者 \\d{4}\\(店番\\d{3}\\)が、顧客 ${customerNumber}のトークンの強制解除の承認を依頼しました`,
        ),
      )
      .first()
      .waitFor();
    await auditor.getByText(receiptNumber).first().waitFor();
    const before = auditor.getByRole('region', { name: `顧客 ${customerNumber}のこれより前の記録` });
    await before.getByText('本人確認を記録しました').first().waitFor();
    await expectNothingFound(auditor);
  });

  it('shows its raw form by R, as it was sealed, and Escape leads back step by step', async () => {
    const row = auditor.locator('tbody').first();
    await row.getByRole('button', { expanded: true }).first().focus();
    await auditor.keyboard.press('r');
    const raw = auditor.getByRole('group', { name: '記録の原文' });
    const text = (await raw.textContent()) ?? '';
    expect(JSON.parse(text)).toMatchObject({ seq: Number(asked.seq), action: 'force_release' });
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(JSON.parse(text)).sort());
    await expectNothingFound(auditor);
    await auditor.keyboard.press('Escape');
    await raw.waitFor({ state: 'detached' });
    await auditor.keyboard.press('Escape');
    await row.getByText('相関ID').waitFor({ state: 'detached' });
  });

  it('gives way to the next by the arrow keys, and back to the box', async () => {
    const focused = () => auditor.evaluate(() => document.activeElement?.closest('tr')?.textContent ?? '');
    expect(await focused()).toContain(`#${asked.seq}`);
    await auditor.keyboard.press('ArrowDown');
    expect(await focused()).not.toContain(`#${asked.seq}`);
    expect(await focused()).toMatch(/#\d+/);
    await auditor.keyboard.press('ArrowUp');
    expect(await focused()).toContain(`#${asked.seq}`);
    await auditor.keyboard.press('ArrowUp');
    await expect.poll(() => auditor.evaluate(() => document.activeElement?.id)).toBe('search-box');
    await auditor.keyboard.type('r');
    expect(await auditor.getByRole('group', { name: '記録の原文' }).count()).toBe(0);
  });

  it('is a card on a phone: nothing scrolls sideways', async () => {
    await auditor.setViewportSize({ width: 390, height: 844 });
    await auditor.goto(`${running.url}/audit`);
    await auditor.getByRole('row').nth(1).waitFor();
    const beyond = await auditor.evaluate(
      () =>
        [...document.querySelectorAll('tbody td')].filter((part) => part.getBoundingClientRect().right > 390)
          .length,
    );
    expect(beyond).toBe(0);
    expect(await auditor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await auditor.setViewportSize({ width: 1366, height: 768 });
  });
});

describe('a saved search', () => {
  const menu = (n: number) => auditor.getByRole('button', { name: `保存した条件(${n})` });

  it('is kept under a name, there after a reload, and leads to the same list', async () => {
    await auditor.goto(`${running.url}/audit?action=force_release&outcome=accepted`);
    await menu(0).press('Enter');
    await auditor.getByRole('menuitem', { name: '今の条件を保存…' }).press('Enter');
    await auditor.getByText('操作: 強制解除、結果: 成立').waitFor();
    await expectNothingFound(auditor);
    await auditor.getByLabel('名前').fill('強制解除の成立');
    await auditor.keyboard.press('Enter');
    await menu(1).waitFor();
    await auditor.goto(`${running.url}/audit`);
    await menu(1).press('Enter');
    await auditor.getByRole('menuitem', { name: '強制解除の成立' }).press('Enter');
    await auditor.waitForURL(`${running.url}/audit?action=force_release&outcome=accepted`);
    await auditor.locator('tbody').first().getByText('強制解除').first().waitFor();
  });

  it('is renamed, deleted, and had back', async () => {
    await menu(1).press('Enter');
    await auditor.getByRole('menuitem', { name: '名前の変更・削除…' }).press('Enter');
    await auditor.getByRole('button', { name: '「強制解除の成立」の新しい名前' }).click();
    await auditor.getByRole('textbox', { name: '新しい名前' }).fill('月次の点検');
    await auditor.keyboard.press('Enter');
    await auditor.getByRole('button', { name: '「月次の点検」を削除' }).click();
    await auditor.getByText('「月次の点検」を削除しました').first().waitFor();
    await expectNothingFound(auditor);
    await auditor.getByRole('button', { name: '元に戻す' }).click();
    await auditor.getByRole('button', { name: '「月次の点検」を削除' }).waitFor();
    await auditor.keyboard.press('Escape');
    await menu(1).waitFor();
  });

  it('is its owner’s alone', async () => {
    const officer = await signInAs('1101');
    await officer.goto(`${running.url}/audit`);
    await officer.getByRole('button', { name: '保存した条件(0)' }).waitFor();
    await officer.context().close();
  });
});
