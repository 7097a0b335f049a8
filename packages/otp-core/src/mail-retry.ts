const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** Waits between tries to hand a mail over: doubling from here to there, with full jitter. */
export const FIRST_WAIT_MS = 2 * SECOND_MS;
export const LONGEST_WAIT_MS = 10 * 60 * SECOND_MS;
/** A mail that could not be handed over for this long is given up: staff see it and can send it again. */
export const GIVE_UP_AFTER_MS = 24 * HOUR_MS;

/**
 * When to try next to send a mail that the mail server did not take; null: not any more.
 *
 * @param attempts - tries so far, at least 1
 * @param firstTryableMs - since when it waits: its creation, or when staff sent it again
 * @param random - from 0 up to 1, spreads the tries of many mails after an outage
 */
export function nextMailAttemptMs(
  attempts: number,
  firstTryableMs: number,
  nowMs: number,
  random: number,
): number | null {
  if (nowMs - firstTryableMs >= GIVE_UP_AFTER_MS) return null;
  return nowMs + retryWaitMs(attempts, random, LONGEST_WAIT_MS);
}

/**
 * How long to wait after so many tries in a row that failed, ms: doubling, with jitter over the upper half.
 *
 * @param attempts - at least 1
 * @param random - from 0 up to 1
 */
export function retryWaitMs(attempts: number, random: number, longestMs: number): number {
  const ceiling = Math.min(longestMs, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
