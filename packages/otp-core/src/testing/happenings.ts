import fc from 'fast-check';
import type { Actor } from '../actor.ts';
import type { HoldingCommandType } from '../commands.ts';
import { DEFAULT_LIMITS, type Limits } from '../limits.ts';
import { RIGHT_COMMAND } from './commands.ts';
import * as people from './context.ts';

const { MINUTE_MS } = people;
const EVERYBODY: Actor[] = [
  ...[people.customer, people.otherCustomer, people.system],
  ...[people.teller, people.officer, people.helpdesk, people.auditor, people.administrator],
  ...[people.otherBranchTeller, people.otherBranchOfficer],
];
const TYPES = Object.keys(RIGHT_COMMAND) as HoldingCommandType[];

const GUESSABLE = ['sign_in', 'activate_token', 'provision_token', 'resynchronise'] as const;

/** Which code is typed: of so many minutes from now, the last one that was accepted, a wrong one, or none at all. */
export type Typed = { minutes: number } | 'used' | 'wrong' | 'malformed';

/** One thing that happens in a random life. `by: null` is somebody who may; `flawed` is something else wrong in it. */
export type Happening =
  | { kind: 'clock'; ms: number }
  | { kind: 'command'; type: HoldingCommandType; by: Actor | null; typed: Typed; flawed: boolean }
  /** Wrong codes or passwords in a row, each followed by a wait in which a timed lock may open. */
  | { kind: 'guess'; at: (typeof GUESSABLE)[number]; times: number; waitMs: number }
  /** Issue, set-up and activation, or only the first of them. */
  | { kind: 'enrol'; steps: number };

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
  type: fc.constantFrom(...TYPES, 'sign_in', 'sign_in', 'sign_in', 'resynchronise'),
  by: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.constantFrom(...EVERYBODY)),
  typed,
  flawed: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
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

/** Random lives: sequences of commands by anybody, right or wrong, with a clock that goes forward and backward. */
export const lives: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('clock'), ms: clock }) },
    { weight: 12, arbitrary: command },
    { weight: 2, arbitrary: guess },
    { weight: 1, arbitrary: enrolment },
    { weight: 2, arbitrary: fc.constant<Happening>({ kind: 'enrol', steps: 3 }) },
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
  },
};
