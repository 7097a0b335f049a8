import { readFileSync } from 'node:fs';

/** Set by the build: `true` only in the programs that the browser tests start, see scripts/build.mjs. */
declare const __TEST_CLOCK__: boolean | undefined;

/**
 * The clock of the process, ms since the epoch: the machine's. In a test build, and nowhere else, the file named by
 * `TEST_CLOCK_FILE` moves it: it holds the milliseconds to add, so that all processes of a test move together.
 */
export function systemClock(environment: Record<string, string | undefined>): () => number {
  if (typeof __TEST_CLOCK__ === 'boolean' && __TEST_CLOCK__) return movedClock(environment.TEST_CLOCK_FILE);
  return () => Date.now();
}

function movedClock(path: string | undefined): () => number {
  if (path === undefined) return () => Date.now();
  return () => Date.now() + Number(readFileSync(path, 'utf8'));
}
