import type { Page } from 'playwright-core';

/** Presses the language button of customer site or token app; also behind a dialogue, where a person could not. */
export async function switchTo(page: Page, language: 'ja' | 'en'): Promise<void> {
  await page.evaluate((wanted) => {
    document.querySelector<HTMLButtonElement>(`header button[lang="${wanted}"]`)?.click();
  }, language);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}
