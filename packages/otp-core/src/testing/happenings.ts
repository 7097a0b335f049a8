import fc from 'fast-check';
import type { Actor } from '../actor.ts';
import type { HoldingCommandType } from '../commands.ts';
import { DEFAULT_LIMITS, type Limits } from '../limits.ts';
import { VERIFIED_ACTS, type VerifiedAct } from '../verification.ts';
import { RIGHT_COMMAND } from './commands.ts';
import * as people from './context.ts';

const { MINUTE_MS } = people;
const EVERYBODY: Actor[] = [
  ...[people.customer, people.otherCustomer, people.system],
  ...[people.teller, people.officer, people.helpdesk, people.auditor, people.administrator],
  ...[people.otherBranchTeller, people.otherBranchOfficer, people.secondOfficer, people.standIn],
];
const COUNTER = [people.teller, people.officer, people.secondOfficer];
const TYPES = Object.keys(RIGHT_COMMAND) as HoldingCommandType[];

const GUESSABLE = [
  ...(['sign_in', 'activate_token', 'provision_token', 'resynchronise', 'verify_caller_code'] as const),
];
const ANSWERS = ['approve_release', 'reject_release', 'withdraw_release'] as const;
type Answer = (typeof ANSWERS)[number];

/** What happens most, and what would seldom meet the one state in which it can. */
const OFTEN = [
  ...(['sign_in', 'sign_in', 'sign_in', 'resynchronise', 'resynchronise'] as const),
  ...(['resend_issuance_mail', 'withdraw_issue'] as const),
];

/** Which code is typed: of so many minutes from now, the last one that was accepted, a wrong one, or none at all. */
export type Typed = { minutes: number } | 'used' | 'wrong' | 'malformed';

/** How a command is given. `by: null` is somebody who may; `flawed` is something else wrong in it; `act` is verified. */
export interface Manner {
  by: Actor | null;
  typed: Typed;
  flawed: boolean;
  act: VerifiedAct;
}

/** What becomes of a release that the counter asked for, and how long after. */
interface Answered {
  answer: Answer | null;
  answerAfterMs: number;
}

/** One thing that happens in a random life. */
export type Happening =
  | { kind: 'clock'; ms: number }
  | ({ kind: 'command'; type: HoldingCommandType } & Manner)
  /** Wrong codes or passwords in a row, each followed by a wait in which a timed lock may open. */
  | { kind: 'guess'; at: (typeof GUESSABLE)[number]; times: number; waitMs: number }
  /** Issue, set-up and activation, or only the first of them. */
  | { kind: 'enrol'; steps: number }
  /**
   * The customer at the counter: verified by one, and the act done by the same or another one, maybe too late. `act: null`
   * is the one that helps.
   */
  | ({
      kind: 'counter';
      act: VerifiedAct | null;
      verifiedBy: Actor;
      doneBy: Actor;
      waitMs: number;
    } & Answered)
  /** A caller whom the helpdesk checks, and whose token it unlocks. */
  | { kind: 'call'; check: 'reached' | 'not_reached' | 'code_read_out'; waitMs: number }
  /** An answer to the release request that waits; `by: null` is somebody who may, given who asked. */
  | { kind: 'answer'; type: Answer; by: Actor | null };

const typed: fc.Arbitrary<Typed> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ minutes: fc.constantFrom(0, -1) }) },
  { weight: 3, arbitrary: fc.record({ minutes: fc.integer({ min: -12, max: 12 }) }) },
  { weight: 4, arbitrary: fc.constantFrom<Typed>('used', 'wrong', 'malformed') },
);
const clock = fc.constantFrom(
  ...[1_000, 30_000, MINUTE_MS, 61_000, 5 * MINUTE_MS, 11 * MINUTE_MS, 31 * MINUTE_MS, 1_500 * MINUTE_MS],
  ...[-1_000, -MINUTE_MS, -7 * MINUTE_MS, -40 * MINUTE_MS, -1_500 * MINUTE_MS],
);
const command: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('command'),
  type: fc.constantFrom(...TYPES, ...OFTEN),
  by: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.constantFrom(...EVERYBODY)),
  typed,
  flawed: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  act: fc.constantFrom(...VERIFIED_ACTS),
});

const guess: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('guess'),
  at: fc.constantFrom('sign_in', ...GUESSABLE),
  times: fc.integer({ min: 1, max: 10 }),
  waitMs: fc.constantFrom(0, 11 * MINUTE_MS),
});
const enrolment: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('enrol'),
  steps: fc.integer({ min: 1, max: 2 }),
});

const counterWaitMs = fc.constantFrom(0, 0, 0, 9 * MINUTE_MS, 10 * MINUTE_MS, -MINUTE_MS);
const counter: fc.Arbitrary<Happening> = fc.constantFrom(...COUNTER).chain((verifiedBy) =>
  fc.record({
    kind: fc.constant('counter'),
    act: fc.constantFrom(null, null, null, 'force_release', ...VERIFIED_ACTS),
    verifiedBy: fc.constant(verifiedBy),
    doneBy: fc.oneof({ weight: 4, arbitrary: fc.constant(verifiedBy) }, fc.constantFrom(...COUNTER)),
    waitMs: counterWaitMs,
    answer: fc.constantFrom(null, null, ...ANSWERS),
    answerAfterMs: fc.constantFrom(0, 0, MINUTE_MS, 30 * MINUTE_MS),
  }),
);
const call: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('call'),
  check: fc.constantFrom('reached', 'not_reached', 'code_read_out'),
  waitMs: counterWaitMs,
});
const answer: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('answer'),
  type: fc.constantFrom('approve_release', ...ANSWERS),
  by: fc.constantFrom(null, null, null, ...COUNTER, people.standIn),
});

/** Random lives: sequences of commands by anybody, right or wrong, with a clock that goes forward and backward. */
export const lives: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('clock'), ms: clock }) },
    { weight: 12, arbitrary: command },
    { weight: 3, arbitrary: guess },
    { weight: 3, arbitrary: enrolment },
    { weight: 4, arbitrary: fc.constant<Happening>({ kind: 'enrol', steps: 3 }) },
    { weight: 4, arbitrary: counter },
    { weight: 2, arbitrary: call },
    { weight: 3, arbitrary: answer },
  ),
  { minLength: 5, maxLength: 40, size: 'max' },
);

/** Limits that the rules must hold under: staff unlock only; a timed lock with a near cap; the strictest there are. */
export const LIMITS: Record<string, Limits> = {
  'the defaults': DEFAULT_LIMITS,
  'a timed unlock': { ...DEFAULT_LIMITS, unlockAfterMs: 10 * MINUTE_MS, failureCap: 8 },
  'one try and no past step': {
    ...DEFAULT_LIMITS,
    otp: { algorithm: 'sha256', digits: 8, stepSeconds: 30 },
    ...{ pastSteps: 0, maxDriftSteps: 2, maxConsecutiveFailures: 1, maxResyncFailures: 1 },
    ...{ maxActivationPasswordFailures: 1, recentAttempts: 2, reissueCooldownMs: 0 },
    ...{ maxCallerCodeFailures: 1 },
  },
};
