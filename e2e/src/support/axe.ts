import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { switchTo } from './switch-language.ts';

const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

type Look = { name: string; colorScheme: 'light' | 'dark'; size: typeof DESK };
const LIGHT_DESK: Look = { name: 'light on a desk', colorScheme: 'light', size: DESK };
const DARK_DESK: Look = { name: 'dark on a desk', colorScheme: 'dark', size: DESK };
const LIGHT_PHONE: Look = { name: 'light on a phone', colorScheme: 'light', size: PHONE };
const DARK_PHONE: Look = { name: 'dark on a phone', colorScheme: 'dark', size: PHONE };

/** A frame without an origin, as a mail is shown in one, answers too. */
const SETTINGS = `axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] })`;

/** Each language in both colours and both sizes, each colour in both sizes: all pairs, in half the time of all triples. */
const LOOKS_BY_LANGUAGE = { ja: [LIGHT_DESK, DARK_PHONE], en: [DARK_DESK, LIGHT_PHONE] } as const;

/**
 * What axe finds on a page as it is, one line a violation, so that a failure names it. axe comes into each document once,
 * and writes out the violations alone: reading half a megabyte again and telling what was right took most of the time.
 */
export async function violationsOn(page: Page): Promise<string[]> {
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(`${axe.source}; ${SETTINGS}`);
  }
  const violations = await page.evaluate(async () => {
    // What a change of size or colours sets off has been drawn by then.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return (await Reflect.get(window, 'axe').run(document, { resultTypes: ['violations'] })).violations;
  });
  return (violations as axe.Result[]).map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/** Looks at a page light and dark, on a desk and on a phone: axe must find nothing. Leaves it light, on a desk. */
export async function expectNothingFound(
  page: Page,
  looks: readonly Look[] = [LIGHT_DESK, DARK_DESK, LIGHT_PHONE, DARK_PHONE],
): Promise<void> {
  for (const { name, colorScheme, size } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    const { pathname } = new URL(page.url());
    const found = await violationsOn(page);
    expect({ page: pathname, look: name, found }).toEqual({ page: pathname, look: name, found: [] });
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(DESK);
}

/** {@link expectNothingFound} in Japanese and in English, by the page's own button, which stays where the person is. */
export async function expectNothingFoundInBoth(page: Page): Promise<void> {
  for (const language of ['ja', 'en'] as const) {
    await switchTo(page, language);
    await expectNothingFound(page, LOOKS_BY_LANGUAGE[language]);
  }
  await switchTo(page, 'ja');
}
