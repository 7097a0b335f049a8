import { type DemoCustomer, HAND_MADE } from './hand-made.ts';
import { COUNTER_OF, type LifeName } from './lives.ts';
import { fictionalCustomer } from './person.ts';
import { seededRandom } from './random.ts';

const CUSTOMERS = 2_000;
const SEED = 20_261_123;
const FIRST_NUMBER = 10_000_000;
/** Serials, and with them telephone numbers, that no hand-made customer has. */
const FIRST_SERIAL = 101;

/** How many of a hundred customers have lived which life, about. */
const SHARES: Readonly<Record<LifeName, number>> = {
  ...{
    never: 34,
    in_service: 30,
    phone_changed: 4,
    unlocked: 2,
    resumed: 1,
    drift_learned: 2,
    waiting_over: 2,
  },
  // Of one hand-made customer alone.
  issued_mail_refused: 0,
  release_requested: 0,
  frozen: 0,
  ...{ issued: 2, issued_mail_again: 1, provisioned: 2, wrong_codes: 3, used_code: 2, clock_drift: 2 },
  ...{
    locked: 3,
    suspended: 2,
    released: 2,
    force_released: 1,
    expired: 3,
    password_used_up: 1,
    activation_failed: 1,
  },
};

/** Lives in which somebody at the counter of the customer's own branch has a part. */
const NEEDS_COUNTER: readonly LifeName[] = [
  ...(['resumed', 'force_released', 'phone_changed'] as const),
  ...(['release_requested', 'frozen'] as const),
];

/** All demo customers, the same on every machine. */
export function demoPopulation(): DemoCustomer[] {
  const random = seededRandom(SEED);
  const lots = Object.entries(SHARES).flatMap(([life, share]) =>
    Array<LifeName>(share).fill(life as LifeName),
  );
  const others = Array.from({ length: CUSTOMERS - HAND_MADE.length }, (_, index) => {
    const customer = fictionalCustomer(FIRST_SERIAL + index, FIRST_NUMBER, random);
    const life = random.pick(lots);
    const possible = !NEEDS_COUNTER.includes(life) || customer.branchCode in COUNTER_OF;
    return { customer, life: possible ? life : ('in_service' as const) };
  });
  return [...HAND_MADE, ...others];
}
