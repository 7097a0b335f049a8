// The auditor in a real browser: her browser keeps what the log is, proves an entry with one key, takes the proof along for the standalone
// check, and tells on the next visit that the log only grew.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNothingFound } from './support/axe.ts';
import { launchChromium } from './support/chromium.ts';
import { signIn } from './support/clerk.ts';
import { ROOT } from './support/program.ts';
import { type RunningConsole, startConsole } from './support/running-console.ts';

let running: RunningConsole;
let browser: Browser;
let auditor: Page;
let folder: string;

beforeAll(async () => {
  running = await startConsole();
  browser = await launchChromium();
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-auditor-'));
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1366, height: 768 } });
  auditor = await signIn(context, running, '1301');
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('is told on the first visit that this browser keeps what the log is', async () => {
  await auditor.goto(`${running.url}/audit`);
  await auditor.getByText(/操作履歴 .*件の状態を、このブラウザに控えました/).waitFor();
  await expectNothingFound(auditor);
});

it('proves an entry by P, in her own browser, and takes the proof to a check without our program', async () => {
  const row = auditor.locator('tbody tr').nth(5).getByRole('button');
  await row.focus();
  await auditor.keyboard.press('p');
  await auditor.getByText('この記録は、記録されたときのままです').waitFor();
  await expectNothingFound(auditor);
  const [download] = await Promise.all([
    auditor.waitForEvent('download'),
    auditor.getByRole('button', { name: '証明をファイルに保存する' }).click(),
  ]);
  const proof = join(folder, 'proof.json');
  await download.saveAs(proof);
  const key = join(folder, 'log.vkey');
  writeFileSync(key, await running.madoguchi('audit', 'key'));
  const tool = join(ROOT, 'tools', 'verify-audit.mjs');
  const { status, stdout } = spawnSync(process.execPath, [tool, 'entry', proof, '--key', key], {
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, expect.stringContaining('Right.')]);
});

it('takes what the filters show along as a file, which says where it ends', async () => {
  await auditor.goto(`${running.url}/audit?action=staff_password`);
  await auditor.getByRole('button', { name: 'ファイルに書き出す' }).click();
  await auditor.getByText('今の絞り込みに合う記録だけを書き出します。').waitFor();
  await expectNothingFound(auditor);
  const [download] = await Promise.all([
    auditor.waitForEvent('download'),
    auditor.getByRole('link', { name: '表計算用(CSV)' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^audit-\d{12}\.csv$/);
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(lines[1]).toContain(',staff_password,');
  expect(
    lines.some((line) => line.startsWith(`end,${lines.findIndex((l) => l.startsWith('end,')) - 1},`)),
  ).toBe(true);
  await auditor.goto(`${running.url}/audit`);
});

it('is told on the next visit how much came, and that nothing before was rewritten', async () => {
  await auditor.reload();
  await auditor
    .getByText(/前回\(.*\)から.*件増え、.*件です。前回までの記録に書き換えはありません。/)
    .waitFor();
  await expectNothingFound(auditor);
});

it('follows numbers of the statistics to the entries behind them', async () => {
  await auditor.getByRole('link', { name: '操作の統計' }).click();
  await auditor.getByRole('button', { name: '今月' }).click();
  await auditor.getByRole('button', { name: '今月', pressed: true }).waitFor();
  await auditor.getByRole('button', { name: '30日間' }).click();
  await auditor.getByRole('button', { name: '30日間', pressed: true }).waitFor();
  for (const [table, row] of [
    ['操作別の件数の表', '強制解除'],
    ['店舗別の件数の表', '034 駅前支店'],
    ['操作者別(職員)の件数の表', '1101 清水 誠'],
  ] as const) {
    const number = auditor
      .getByRole('region', { name: table })
      .getByRole('row')
      .filter({ has: auditor.getByRole('rowheader', { name: row, exact: true }) })
      .getByRole('link')
      .last();
    await auditor.locator('div[aria-busy="false"]').waitFor();
    const count = await number.textContent();
    await number.click();
    await auditor.getByRole('heading', { name: '操作履歴', level: 1 }).waitFor();
    await auditor.getByRole('row').nth(1).waitFor();
    for (const more = auditor.getByRole('button', { name: 'さらに表示' }); await more.isVisible(); ) {
      const before = await auditor.getByText(/件を表示$/).textContent();
      await more.click();
      await auditor.getByText(before ?? '', { exact: true }).waitFor({ state: 'detached' });
    }
    expect([row, await auditor.getByText(/件を表示$/).textContent()]).toEqual([row, `${count}件を表示`]);
    await auditor.goBack();
  }
  await auditor.locator('[role="img"] svg').nth(3).waitFor();
  await expectNothingFound(auditor);
});

it('counts what she names, and is told where nothing matches', async () => {
  await auditor.getByLabel('操作', { exact: true }).selectOption('強制解除');
  await auditor.getByLabel('操作者の店舗').selectOption('034 駅前支店');
  await auditor.getByRole('button', { name: '集計する' }).click();
  const acts = auditor.getByRole('region', { name: '操作別の件数の表' }).getByRole('rowheader');
  await auditor.getByRole('rowheader', { name: 'ログイン' }).waitFor({ state: 'detached' });
  expect(await acts.allTextContents()).toEqual(['強制解除']);
  await auditor.getByLabel('開始日').fill('2020-01-01');
  await auditor.getByRole('button', { name: '集計する' }).click();
  await auditor.getByText('終了日は開始日以後、期間は366日以内にしてください。').waitFor();
  await expectNothingFound(auditor);
  await auditor.getByLabel('終了日').fill('2020-01-31');
  await auditor.keyboard.press('Enter');
  await auditor.getByText('2020/01/01〜2020/01/31に、条件に合う操作はありません。').waitFor();
  await expectNothingFound(auditor);
});

it('is alarmed where the log is another one than on the last visit, and stays so', async () => {
  await auditor.goto(`${running.url}/audit`);
  const begunAnew = await startConsole({}, { keysOfItsOwn: true });
  const context = await browser.newContext({ locale: 'ja-JP' });
  const there = await signIn(context, begunAnew, '1301');
  await there.goto(`${begunAnew.url}/audit`);
  await there.getByText(/控えました/).waitFor();
  const kept = await there.evaluate(() => JSON.stringify(localStorage));
  await context.close();
  await begunAnew.stop();
  await auditor.evaluate((text) => {
    for (const [name, value] of Object.entries(JSON.parse(text))) localStorage.setItem(name, String(value));
  }, kept);
  for (let visit = 0; visit < 2; visit += 1) {
    await auditor.reload();
    await auditor.getByText(/署名鍵が違います/).waitFor();
  }
  await expectNothingFound(auditor);
});
