import { createRateLimits, type RateLimits } from '@madoguchi/server/rate-limits';
import type { RateLimiting } from '@madoguchi/store/rate-limiting';

/** Points in a time, for each purpose. */
const PURPOSES = {
  /** Sign-in attempts from one address. */
  signInPerAddress: { points: 30, seconds: 60 },
  /** Password attempts on one staff number. */
  signInPerStaffNumber: { points: 10, seconds: 900 },
  /** Look-ups and views of one operator (requirement 58). */
  lookUpsPerStaff: { points: 120, seconds: 60 },
  /** Acts of one operator. */
  actsPerStaff: { points: 30, seconds: 60 },
};

export type RateLimitPurpose = keyof typeof PURPOSES;
export type ConsoleRateLimits = RateLimits<RateLimitPurpose>;

/**
 * The rate limits of the console.
 *
 * @param points - replaces how many single purposes give
 */
export function consoleRateLimits(
  store: RateLimiting,
  points: Partial<Record<RateLimitPurpose, number>> = {},
): ConsoleRateLimits {
  const names = Object.keys(PURPOSES) as RateLimitPurpose[];
  const purposes = Object.fromEntries(
    names.map((name) => [name, { ...PURPOSES[name], points: points[name] ?? PURPOSES[name].points }]),
  ) as typeof PURPOSES;
  return createRateLimits(store, 'console', purposes);
}
