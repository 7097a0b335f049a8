import type { ForceReleaseReason } from '@madoguchi/otp-core/forced-release';
import type { DemoClock } from './clock.ts';
import type { History } from './history.ts';
import type { SeededRandom } from './random.ts';

const MINUTE_MS = 60_000;
const TRIES = [1, 2, 3, 4, 5];

/** How far the phones of {@link LIVES} `clock_drift` and `drift_learned` are off, in time steps. */
const FAST_PHONE = 4;
const SLOW_PHONE = -3;

/** A phone whose carrier takes no mail from senders that it does not know, as many do until the customer allows one. */
export const REFUSED_ADDRESS = 'kumiko@mobile.example.jp';

interface Teller {
  clock: DemoClock;
  random: SeededRandom;
}

type Life = (history: History, teller: Teller) => void;

/** Who works at the customer's own branch; the demo has staff at two. */
export const COUNTER_OF: Readonly<Record<string, string>> = { '012': '1024', '034': '2048' };
const HELPDESK = '1201';
/** Approves at 012, and at 034, where she stands in. */
const OFFICER = '1101';

function counterOf({ customer }: History): string {
  const staffNumber = COUNTER_OF[customer.branchCode];
  if (staffNumber === undefined)
    throw new Error(`Nobody works at branch ${customer.branchCode} in the demo.`);
  return staffNumber;
}

/** Applied, set up and activated within a quarter of an hour, at least 60 days ago. */
function takeUp(history: History, { clock, random }: Teller, earliestDays = 400): void {
  const start = clock.daysAgo(60 + random.below(earliestDays - 60));
  history.issue(start);
  history.provision(start + 6 * MINUTE_MS);
  history.activate(start + 9 * MINUTE_MS);
}

/** A few log-ins between 50 and 5 days ago. */
function useIt(history: History, { clock, random }: Teller): void {
  for (let days = 50 - random.below(10); days > 5; days -= 10 + random.below(20)) {
    history.signIn(clock.daysAgo(days));
  }
}

function inService(history: History, teller: Teller): void {
  takeUp(history, teller);
  useIt(history, teller);
}

function lockOut(history: History, { random }: Teller, atMs: number): void {
  for (const attempt of TRIES) {
    const expected = attempt === TRIES.length ? 'token_locked' : 'code_wrong';
    history.signInWrongly(atMs + attempt * 25_000, random.below(900_000), expected);
  }
}

/** The counter asks, and the officer approves a minute later, at `atMs`. */
function forceRelease(history: History, atMs: number, reason: ForceReleaseReason): void {
  const requestId = history.askForRelease(counterOf(history), atMs - MINUTE_MS, reason);
  history.byStaff(OFFICER, atMs, { type: 'approve_release', requestId });
}

/** What a demo customer has been through. Each ends in the state, and with the diagnosis, that its name says. */
export const LIVES = {
  never(history, { clock, random }) {
    if (random.below(4) === 0) history.signInByPassword(clock.daysAgo(3 + random.below(30)));
  },
  issued(history, { clock, random }) {
    history.issue(clock.minutesAgo(60 + random.below(540)));
  },
  issued_mail_refused(history, { clock, random }) {
    history.issue(clock.minutesAgo(60 + random.below(540)), REFUSED_ADDRESS);
  },
  issued_mail_again(history, { clock }) {
    history.issue(clock.minutesAgo(120));
    history.resendMail(clock.minutesAgo(30));
  },
  provisioned(history, { clock, random }) {
    const minutes = 60 + random.below(400);
    history.issue(clock.minutesAgo(minutes));
    history.provision(clock.minutesAgo(minutes - 20));
  },
  in_service: inService,
  wrong_codes(history, teller) {
    inService(history, teller);
    const atMs = teller.clock.minutesAgo(25 + teller.random.below(600));
    for (const attempt of [1, 2, 3]) {
      history.signInWrongly(atMs + attempt * 30_000, teller.random.below(900_000));
    }
  },
  used_code(history, teller) {
    inService(history, teller);
    const atMs = teller.clock.minutesAgo(15 + teller.random.below(600));
    history.signIn(atMs);
    history.signIn(atMs + 20_000, 'code_replayed', atMs);
  },
  clock_drift(history, teller) {
    inService(history, teller);
    history.phoneOffset = FAST_PHONE;
    const atMs = teller.clock.minutesAgo(20 + teller.random.below(300));
    history.signIn(atMs, 'code_wrong');
    history.signIn(atMs + 2 * MINUTE_MS, 'code_wrong');
  },
  drift_learned(history, teller) {
    inService(history, teller);
    history.phoneOffset = SLOW_PHONE;
    const days = 3;
    const atMs = teller.clock.counterHours(days);
    history.signIn(atMs - 10 * MINUTE_MS, 'code_wrong');
    history.resynchronise(HELPDESK, atMs);
    history.signIn(atMs + 5 * MINUTE_MS);
  },
  locked(history, teller) {
    inService(history, teller);
    lockOut(history, teller, teller.clock.minutesAgo(45 + teller.random.below(900)));
  },
  unlocked(history, teller) {
    inService(history, teller);
    const atMs = teller.clock.counterHours(3);
    lockOut(history, teller, atMs - 60 * MINUTE_MS);
    const grantId = history.callBack(HELPDESK, atMs - 10_000, 'unlock_token');
    history.byStaff(HELPDESK, atMs, { type: 'unlock_token', grantId });
    history.signIn(atMs + 5 * MINUTE_MS);
  },
  suspended(history, teller) {
    inService(history, teller);
    const reason = teller.random.pick(['lost', 'stolen', 'suspicious', 'customer_request'] as const);
    history.byStaff(HELPDESK, teller.clock.counterHours(2), { type: 'suspend_token', reason });
  },
  resumed(history, teller) {
    inService(history, teller);
    const atMs = teller.clock.counterHours(4);
    history.byStaff(HELPDESK, atMs - MINUTE_MS * 60 * 20, { type: 'suspend_token', reason: 'lost' });
    const grantId = history.checkIdentity(counterOf(history), atMs - 20_000, 'resume_token');
    history.byStaff(counterOf(history), atMs, { type: 'resume_token', grantId });
  },
  released(history, teller) {
    inService(history, teller);
    history.release(teller.clock.minutesAgo(3 + teller.random.below(12)));
  },
  force_released(history, teller) {
    inService(history, teller);
    const atMs = teller.clock.minutesAgo(2 + teller.random.below(8));
    forceRelease(history, atMs, teller.random.pick(['device_change', 'broken', 'lost'] as const));
  },
  /** Waits for the officer; runs out half an hour after the seeding. */
  release_requested(history, teller) {
    inService(history, teller);
    history.askForRelease(counterOf(history), teller.clock.minutesAgo(3), 'device_change');
  },
  frozen(history, teller) {
    inService(history, teller);
    const atMs = teller.clock.counterHours(6);
    forceRelease(history, atMs, 'lost');
    history.freezeByLink(atMs + 25 * MINUTE_MS, atMs);
  },
  waiting_over(history, teller) {
    inService(history, teller);
    history.release(teller.clock.minutesAgo(90 + teller.random.below(600)));
  },
  phone_changed(history, teller) {
    takeUp(history, teller);
    const atMs = teller.clock.counterHours(20 + teller.random.below(20));
    forceRelease(history, atMs, 'device_change');
    history.issue(atMs + 40 * MINUTE_MS);
    history.provision(atMs + 47 * MINUTE_MS);
    history.activate(atMs + 50 * MINUTE_MS);
    history.signIn(teller.clock.daysAgo(3 + teller.random.below(5)));
  },
  expired(history, { clock, random }) {
    history.issue(clock.daysAgo(3 + random.below(20)));
  },
  password_used_up(history, { clock, random }) {
    const atMs = clock.daysAgo(2 + random.below(5));
    history.issue(atMs);
    for (const attempt of TRIES) {
      const expected = attempt === TRIES.length ? 'issue_expired' : 'activation_password_wrong';
      history.provision(atMs + attempt * 2 * MINUTE_MS, false, expected);
    }
  },
  activation_failed(history, { clock, random }) {
    const atMs = clock.daysAgo(2 + random.below(5));
    history.issue(atMs);
    history.provision(atMs + 5 * MINUTE_MS);
    for (const attempt of TRIES) {
      const expected = attempt === TRIES.length ? 'issue_expired' : 'code_wrong';
      history.activateWrongly(atMs + (5 + attempt) * MINUTE_MS, random.below(900_000), expected);
    }
  },
} satisfies Record<string, Life>;

export type LifeName = keyof typeof LIVES;

/** How far the phone of a customer with this life runs ahead (positive) or behind, in time steps. */
export function phoneOffsetOf(life: LifeName): number {
  if (life === 'clock_drift') return FAST_PHONE;
  return life === 'drift_learned' ? SLOW_PHONE : 0;
}
