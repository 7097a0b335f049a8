// Aim: the three jobs are done by the keyboard alone, with no more keys than console.md allows, each counted where it arrives in the
// page. How long the console lets a person wait is told by `pnpm experience` and never asserted.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './support/chromium.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';
import { answerTheCall, proveAnEntry, releaseAtTheCounter } from './support/three-jobs.ts';

let running: RunningProduct;
let browser: Browser;

beforeAll(async () => {
  running = await startProduct();
  browser = await launchChromium();
  // The requests that the demo data left waiting have run out by then.
  running.letPass(31 * 60_000);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

it('the counter: a token is released and its slip printed with 30 keys, the approval takes four and a code', async () => {
  const { teller, officer } = await releaseAtTheCounter(browser, running, '10000001');
  expect(teller.clicks + officer.clicks).toBe(0);
  expect(teller.keys).toBeGreaterThan('10000001'.length);
  expect(teller.keys).toBeLessThanOrEqual(30);
  expect(officer.keys).toBeGreaterThan(6);
  expect(officer.keys).toBeLessThanOrEqual(10);
});

it('the call: what is the matter stands there after 14 keys at most', async () => {
  const { keys, clicks } = await answerTheCall(browser, running, '10000004');
  expect(clicks).toBe(0);
  expect(keys).toBeGreaterThan('10000004'.length);
  expect(keys).toBeLessThanOrEqual(14);
});

it('the audit: an entry is found with six keys at most, and proved with one more', async () => {
  const { keys, keysToAnswer, clicks } = await proveAnEntry(browser, running, '100');
  expect(clicks).toBe(0);
  expect(keysToAnswer).toBeGreaterThan('100'.length);
  expect(keysToAnswer).toBeLessThanOrEqual(6);
  expect(keys).toBe(keysToAnswer + 1);
});
