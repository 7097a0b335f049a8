import type { Limits } from './limits.ts';

/** Tries of one password in a row that were not followed by a right one. */
export interface PasswordTries {
  failures: number;
  lastTryMs: number;
}

export const NO_TRIES: PasswordTries = { failures: 0, lastTryMs: 0 };

/** Which password a try is of; each is counted by itself, and apart from the codes (requirement 17). */
export type PasswordKind = 'login' | 'confirmation';

/** Until when no further try is evaluated, ms; null: the next one is. */
export function pausedUntilMs(
  tries: PasswordTries,
  limits: Pick<Limits, 'maxPasswordFailures' | 'passwordPauseMs'>,
): number | null {
  return tries.failures < limits.maxPasswordFailures ? null : tries.lastTryMs + limits.passwordPauseMs;
}

/**
 * Takes a try before the password is compared, so that concurrent guesses cannot exceed the limit (requirement 19): it
 * counts as failed until a right password clears the count. The pause ends by itself, and nobody but whoever knows the
 * login ID can bring it about; a token is never locked by it (requirement 18).
 */
export function takePasswordTry(
  tries: PasswordTries,
  nowMs: number,
  limits: Pick<Limits, 'maxPasswordFailures' | 'passwordPauseMs'>,
): { allowed: true; tries: PasswordTries } | { allowed: false; untilMs: number } {
  const untilMs = pausedUntilMs(tries, limits);
  if (untilMs !== null && nowMs < untilMs) return { allowed: false, untilMs };
  const failures = untilMs === null ? tries.failures + 1 : 1;
  return { allowed: true, tries: { failures, lastTryMs: nowMs } };
}
