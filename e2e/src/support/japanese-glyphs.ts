import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { ROOT } from './program.ts';

const ASSETS = join(ROOT, 'apps', 'customer-web', 'dist', 'assets');
const FONT_PATH = '/picture-font/';

/**
 * Gives Japanese glyphs to pages that bring none themselves, where the machine has none: a phone and a PC have them, a
 * build machine has not. For pictures only; the context must bypass the pages' content security policy.
 */
export async function lendJapaneseGlyphs(context: BrowserContext): Promise<void> {
  await context.route(`**${FONT_PATH}*`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(FONT_PATH.length);
    return route.fulfill({ body: readFileSync(join(ASSETS, name)), contentType: 'font/woff2' });
  });
}

/** Puts the glyphs on a page that is open, and waits until they are drawn. */
export async function drawJapaneseGlyphs(page: Page): Promise<void> {
  await page.addStyleTag({
    content: `${fontFaces()}\nbody { font-family: "Noto Sans JP Variable", system-ui !important; }`,
  });
  await drawn(page);
}

/** Waits until the page is drawn with all its fonts: which parts of a font are wanted is known after the layout only. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { body } = document;
    const text = body.textContent ?? '';
    for (const weight of [400, 600, 700]) {
      await document.fonts.load(`${weight} 16px "Noto Sans JP Variable"`, text);
    }
    // Text that was drawn without the glyphs is drawn anew only when it is laid out anew.
    body.style.display = 'none';
    void body.offsetHeight;
    body.style.display = '';
    await new Promise(requestAnimationFrame);
    await document.fonts.ready;
    await new Promise(requestAnimationFrame);
  });
}

/** The site's own font faces, from the address of the pictures. */
function fontFaces(): string {
  const styles = readdirSync(ASSETS).filter((name) => name.endsWith('.css'));
  const text = styles.map((name) => readFileSync(join(ASSETS, name), 'utf8')).join('\n');
  const faces = text.match(/@font-face\s*\{[^}]*\}/g) ?? [];
  return faces.join('\n').replace(/url\((["']?)[^)"']*\/([^/)"']+)\1\)/g, `url(${FONT_PATH}$2)`);
}
