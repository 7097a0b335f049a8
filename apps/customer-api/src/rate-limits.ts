import { createRateLimits, type RateLimits } from '@madoguchi/server/rate-limits';
import type { RateLimiting } from '@madoguchi/store/rate-limiting';

const MINUTE = 60;
const HOUR = 3_600;

/** Points in a time, for each purpose; beside the counts in the store, which outlive a restart. */
const PURPOSES = {
  /** Log-in attempts from one address. Many customers share the address of a mobile carrier. */
  signInPerAddress: { points: 60, seconds: MINUTE },
  /** Issues of one customer, and her issuance mails sent once more. */
  mailsPerCustomer: { points: 10, seconds: HOUR },
  /** Attempts to set an app up from one address. */
  provisioningPerAddress: { points: 30, seconds: MINUTE },
  /** Looks at a freeze link and freezes from one address; each refused one leaves an entry. */
  freezePerAddress: { points: 30, seconds: MINUTE },
  /** Looks at the proof of a slip from one address; each leaves an entry. */
  slipProofPerAddress: { points: 30, seconds: MINUTE },
  /** Requests of one customer that compare a password or a code, or leave an entry each time. */
  triesPerCustomer: { points: 60, seconds: MINUTE },
};

export type RateLimitPurpose = keyof typeof PURPOSES;
export type CustomerRateLimits = RateLimits<RateLimitPurpose>;

/** The rate limits of the customer site and the token app. */
export function customerRateLimits(
  store: RateLimiting,
  points: Partial<Record<RateLimitPurpose, number>> = {},
): CustomerRateLimits {
  const names = Object.keys(PURPOSES) as RateLimitPurpose[];
  const purposes = Object.fromEntries(
    names.map((name) => [name, { ...PURPOSES[name], points: points[name] ?? PURPOSES[name].points }]),
  ) as typeof PURPOSES;
  return createRateLimits(store, 'customer', purposes);
}
