import type { BrowserContext, Locator, Page } from 'playwright-core';

/** What a person did in a browser, and how long she waited for it. */
export interface CountedInputs {
  /** Keys that went down, modifiers too. */
  keys: number;
  /** Pointers that went down. */
  clicks: number;
  /** Between a key and what it was pressed for, milliseconds. */
  waits: Record<string, number>;
}

/** Counts keys and clicks where they arrive, in every page of the context that is opened from now on. */
export async function countInputs(context: BrowserContext): Promise<CountedInputs> {
  const counted: CountedInputs = { keys: 0, clicks: 0, waits: {} };
  await context.exposeFunction('countInput', (kind: 'keys' | 'clicks') => {
    counted[kind] += 1;
  });
  await context.addInitScript(() => {
    addEventListener('keydown', () => Reflect.get(window, 'countInput')('keys'), true);
    addEventListener('pointerdown', () => Reflect.get(window, 'countInput')('clicks'), true);
  });
  return counted;
}

/** Presses a key and waits for what it was pressed for: what the console takes of a person's time. */
export async function pressAndWait(
  page: Page,
  counted: CountedInputs,
  { key, name, shown }: { key: string; name: string; shown: Locator },
): Promise<void> {
  const atMs = performance.now();
  await page.keyboard.press(key);
  await shown.waitFor();
  counted.waits[name] = performance.now() - atMs;
}
