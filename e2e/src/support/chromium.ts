import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
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

/** A real browser, e.g. with a camera by more flags: the one of `CHROMIUM_PATH`, an installed one, else the one inside the npm package. */
export async function launchChromium(moreFlags: readonly string[] = []): Promise<Browser> {
  const installed = [process.env.CHROMIUM_PATH, ...INSTALLED].find((path) => path && existsSync(path));
  // Not the package's own flags: they are for one page in a cloud function, with web security switched off.
  const executablePath = installed ?? (await unpackedChromium());
  return chromium.launch({ executablePath, args: [...FLAGS, ...moreFlags], headless: true });
}

/**
 * The browser of the npm package, unpacked once for each user: in the shared temporary folder a second user could not
 * run what the first one unpacked.
 */
async function unpackedChromium(): Promise<string> {
  const folder = join(tmpdir(), `madoguchi-chromium-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    return await sparticuz.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
