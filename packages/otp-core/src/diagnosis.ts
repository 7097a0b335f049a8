import type { HoldingCommandType } from './commands.ts';
import { type SignInGate, signInGate } from './decide-sign-in.ts';
import { type Holding, type HoldingStatus, liveToken, sinceMs, type Token } from './holding.ts';
import { lockOpensAtMs, settle } from './lapse.ts';
import type { Limits } from './limits.ts';

/** Why a customer can or cannot log in. One sentence in the catalogues belongs to each. */
export const CAUSES = [
  'not_enrolled',
  'issued_waiting',
  'provisioned_waiting',
  'in_service',
  'wrong_codes',
  'used_code',
  'clock_drift',
  'locked',
  'suspended',
  'released_waiting',
  'issue_expired',
  'frozen',
] as const;
export type Cause = (typeof CAUSES)[number];

export interface Diagnosis {
  status: HoldingStatus;
  cause: Cause;
  /** What the log-in will ask for now; the same answer as `decide` gives. */
  signIn: SignInGate['kind'];
  sinceMs: number | null;
  /** When time alone changes the state: end of the issue, of the waiting time, of a timed lock. */
  untilMs: number | null;
  /** Wrong codes in a row, and how many more lock the token. */
  failures: number;
  triesLeft: number;
  /** How far the token's clock is off, in steps; only for `clock_drift`. */
  offsetSteps: number | null;
  /** What helps, most useful first; `permissions.ts` tells who may do each. */
  nextActs: readonly HoldingCommandType[];
}

const NEXT_ACTS: Record<Cause, readonly HoldingCommandType[]> = {
  not_enrolled: ['issue_token'],
  issued_waiting: ['resend_issuance_mail', 'provision_token'],
  provisioned_waiting: ['activate_token'],
  in_service: [],
  wrong_codes: ['resynchronise', 'force_release'],
  used_code: [],
  clock_drift: ['resynchronise'],
  locked: ['unlock_token', 'force_release'],
  suspended: ['resume_token', 'force_release'],
  released_waiting: ['issue_token'],
  issue_expired: ['issue_token'],
  frozen: ['unfreeze'],
};

/**
 * The verdict of the customer page: state, cause, since when, what helps. Uses the log-in's own functions
 * (`settle`, `signInGate`), so that it cannot disagree with it.
 */
export function diagnose(holding: Holding, nowMs: number, limits: Limits): Diagnosis {
  const settled = settle(holding, nowMs, limits);
  const token = liveToken(settled);
  const cause = causeOf(settled);
  const failures = token?.authenticator.consecutiveFailures ?? 0;
  const offsetSteps = cause === 'clock_drift' ? (token?.attempts.at(-1)?.offsetSteps ?? null) : null;
  // A clock further off cannot be learned: it has to be set right, and then nothing else is needed.
  const beyondDrift = Math.abs(offsetSteps ?? 0) > limits.maxDriftSteps;
  return {
    status: settled.status,
    cause,
    signIn: signInGate(settled).kind,
    sinceMs: sinceMs(settled),
    untilMs: untilMs(settled, limits),
    failures,
    triesLeft: triesLeft(settled, failures, limits),
    offsetSteps,
    nextActs: beyondDrift ? [] : NEXT_ACTS[cause],
  };
}

/** A lock that time opened keeps its count (NIST 3.2.2): the next failure locks again, so that one try is left. */
function triesLeft(holding: Holding, failures: number, limits: Limits): number {
  return holding.status === 'locked' ? 0 : Math.max(1, limits.maxConsecutiveFailures - failures);
}

function causeOf(holding: Holding): Cause {
  switch (holding.status) {
    case 'none':
      return 'not_enrolled';
    case 'issued':
      return 'issued_waiting';
    case 'provisioned':
      return 'provisioned_waiting';
    case 'active':
      return causeInService(holding.token);
    case 'locked':
      return 'locked';
    case 'suspended':
      return 'suspended';
    case 'released':
      return 'released_waiting';
    case 'expired':
      return 'issue_expired';
    case 'frozen':
      return 'frozen';
  }
}

/** A wrong or drifted code counts, so that a count of 0 says that an unlock or a resynchronisation has dealt with it. */
function causeInService(token: Token): Cause {
  const result = token.attempts.at(-1)?.result;
  if (result === 'replay') return 'used_code';
  if (token.authenticator.consecutiveFailures === 0) return 'in_service';
  return result === 'drifted' ? 'clock_drift' : 'wrong_codes';
}

function untilMs(holding: Holding, limits: Limits): number | null {
  switch (holding.status) {
    case 'issued':
    case 'provisioned':
      return holding.issue.expiresAtMs;
    case 'released':
      return holding.waitUntilMs;
    case 'locked':
      return lockOpensAtMs(holding, limits);
    default:
      return null;
  }
}
