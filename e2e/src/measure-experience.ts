// `pnpm experience`: does the three jobs by the keyboard and writes into docs/experience.md how many keys they take and how long the console
// lets a person wait; and how soon its first page is there. Median of the rounds, on demo data.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from './support/chromium.ts';
import { signIn } from './support/clerk.ts';
import { ROOT } from './support/program.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';
import { answerTheCall, type DoneJob, proveAnEntry, releaseAtTheCounter } from './support/three-jobs.ts';

const PAGE = join(ROOT, 'docs', 'experience.md');
const MARK = '<!-- figures: `pnpm experience` -->';
/** Customers of branch 012 whose token is in service. */
const CUSTOMERS = ['10000001', '10000002', '10000003'];
const DESK = { locale: 'ja-JP', viewport: { width: 1366, height: 768 } } as const;

const running = await startProduct();
const browser = await launchChromium();
// The requests that the demo data left waiting have run out by then.
running.letPass(31 * 60_000);
const jobs: Record<'teller' | 'officer' | 'call' | 'audit', DoneJob[]> = {
  ...{ teller: [], officer: [], call: [], audit: [] },
};
const first: FirstPage[] = [];
for (const customer of CUSTOMERS) {
  // A code of staff is good once.
  running.letPass(60_000);
  first.push(await openFirstPage(browser, running));
  running.letPass(60_000);
  const { teller, officer } = await releaseAtTheCounter(browser, running, customer);
  jobs.teller.push(teller);
  jobs.officer.push(officer);
  jobs.call.push(await answerTheCall(browser, running, customer));
  jobs.audit.push(await proveAnEntry(browser, running, '100'));
}
await browser.close();
await running.stop();

const table = [...jobRows(), '', ...firstPageRows()].join('\n');
const written = readFileSync(PAGE, 'utf8');
writeFileSync(PAGE, `${written.slice(0, written.indexOf(MARK))}${MARK}\n\n${table}\n`);
process.stdout.write(`${table}\n`);

function jobRows(): string[] {
  const rows = [
    '| job | keys | allowed | clicks | waits for | median |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  const tell = (name: string, done: DoneJob[], allowed: number) => {
    const keys = Math.max(...done.map((job) => job.keysToAnswer));
    const clicks = Math.max(...done.map((job) => job.clicks));
    for (const wait of Object.keys(done[0]?.waits ?? {})) {
      const median = medianOf(done.map((job) => job.waits[wait] ?? Number.NaN));
      rows.push(`| ${name} | ${keys} | ${allowed} | ${clicks} | ${wait} | ${median} ms |`);
    }
  };
  tell('counter: teller', jobs.teller, 30);
  tell('counter: officer', jobs.officer, 9);
  tell('call', jobs.call, 14);
  tell('audit', jobs.audit, 6);
  return rows;
}

function firstPageRows(): string[] {
  const row = (name: string, pick: (page: FirstPage) => number) =>
    `| ${name} | ${medianOf(first.map(pick))} ms |`;
  return [
    ...['| the page with the search box | median |', '| --- | --- |'],
    row('first contentful paint, nothing in the cache', (page) => page.cold.paintMs),
    row('the search box has the focus, nothing in the cache', (page) => page.cold.focusMs),
    row('first contentful paint, again', (page) => page.warm.paintMs),
    row('the search box has the focus, again', (page) => page.warm.focusMs),
  ];
}

interface Opened {
  paintMs: number;
  focusMs: number;
}
interface FirstPage {
  cold: Opened;
  warm: Opened;
}

/** The first page of somebody who is signed in, by a browser that has nothing of it, and by one that has. */
async function openFirstPage(with_: Browser, { url }: RunningProduct): Promise<FirstPage> {
  const signedIn = await with_.newContext(DESK);
  await signIn(signedIn, running, '1201');
  const context = await with_.newContext({ ...DESK, storageState: await signedIn.storageState() });
  await signedIn.close();
  const page = await context.newPage();
  const open = async (): Promise<Opened> => {
    await page.goto(url);
    return page.evaluate(async () => {
      while (document.activeElement?.id !== 'search-box') await new Promise(requestAnimationFrame);
      const focusMs = performance.now();
      // Told a frame after it happened.
      const paintMs = await new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const painted = list.getEntriesByName('first-contentful-paint')[0];
          if (painted !== undefined) resolve(painted.startTime);
        }).observe({ type: 'paint', buffered: true });
      });
      return { paintMs, focusMs };
    });
  };
  const opened = { cold: await open(), warm: await open() };
  await context.close();
  return opened;
}

function medianOf(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toLocaleString('en-US');
}
