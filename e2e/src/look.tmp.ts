import { writeFileSync, mkdtempSync } from 'node:fs';
import { launchChromium } from './support/chromium.ts';
import { signIn } from './support/clerk.ts';
import { switchTo } from './support/switch-language.ts';
import { startConsole } from './support/running-console.ts';
const out = '/tmp/me/shots-keys';
const dir = mkdtempSync('/tmp/look-');
writeFileSync(`${dir}/m.key`, Buffer.alloc(32, 5).toString('base64'));
const b = await launchChromium();
const d = await startConsole({ MASTER_KEY_FILE: `${dir}/m.key` });
console.log(await d.madoguchi('keys', 'list'), await d.madoguchi('keys', 'rotate'), await d.madoguchi('keys', 'reseal'), await d.madoguchi('keys','protect'));
await d.madoguchi('keys', 'retire', 'first').catch((e) => console.log(e.stderr));
for (const [name, viewport, scheme] of [['desk', { width: 1366, height: 768 }, 'light'], ['phone', { width: 390, height: 844 }, 'dark']] as const) {
  const ctx = await b.newContext({ locale: 'ja-JP', viewport, colorScheme: scheme });
  const page = await signIn(ctx, d, process.argv[2] ?? '4001');
  for (const language of ['ja', 'en'] as const) {
    await page.goto(`${d.url}/audit`);
    await page.locator('header select').first().selectOption(language);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${out}/${name}-${language}.png`, fullPage: name === 'phone' });
    await page.getByText(language === 'ja' ? '暗号化し直しました' : 'encrypted token keys anew').first().click(); await page.waitForTimeout(600); await page.screenshot({ path: `${out}/${name}-${language}-open.png` });
  }
  await ctx.close();
}
await b.close(); await d.stop();
