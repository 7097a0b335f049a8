import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Chromium's own talk with the outside is switched off: the tests run on closed networks. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

/** A real browser: the one of `CHROMIUM_PATH`, an installed one, else the one inside the npm package. */
export async function launchChromium(): Promise<Browser> {
  const installed = [process.env.CHROMIUM_PATH, ...INSTALLED].find((path) => path && existsSync(path));
  // Not the package's own flags: they are for one page in a cloud function, with web security switched off.
  const executablePath = installed ?? (await sparticuz.executablePath());
  return chromium.launch({ executablePath, args: FLAGS, headless: true });
}
