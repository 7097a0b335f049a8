import type { OtpParameters } from './time-step.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Every limit of the rules, in one place and configurable. Counts are inclusive; times are milliseconds. */
export interface Limits {
  otp: OtpParameters;
  /** Bytes of a new TOTP key: 160 bits (RFC 4226 section 4 R6). */
  keyBytes: number;
  /** Past steps accepted for delay, beside the current one (RFC 6238 section 5.2; requirement 3). */
  pastSteps: number;
  /** Largest drift a token may have learned, in steps either way. */
  maxDriftSteps: number;
  /** How far resynchronisation searches, in steps either way, for that call only (RFC 4226 section 7.4). */
  resyncSteps: number;
  /** Resynchronisations that may fail in a row before the token locks. */
  maxResyncFailures: number;
  /** Wrong codes in a row that lock a token (requirements 14-16). */
  maxConsecutiveFailures: number;
  /** A lock opens by itself after this time; null: only staff unlock. */
  unlockAfterMs: number | null;
  /** No timed unlock beyond this many failures in a row (NIST SP 800-63B-4 section 3.2.2: at most 100). */
  failureCap: number;
  /** Life of an issue and of its issuance URL. */
  issueLifeMs: number;
  /** Wrong activation passwords that end an issue (requirement 26). */
  maxActivationPasswordFailures: number;
  /** Waiting time between release and a new issue (notice row N14). */
  reissueCooldownMs: number;
  /** How long an operator's own code stays fresh for a sensitive act (requirement 55). */
  stepUpLifeMs: number;
  /** Life of a verification of a customer, for one act (requirement 38). */
  grantLifeMs: number;
  /** How long a release request waits for its approval (requirement 45). */
  releaseRequestLifeMs: number;
  /** Wrong codes read out on the phone before no more are taken until the customer logs in: they never lock. */
  maxCallerCodeFailures: number;
  /** A change of telephone number or mail address within this time makes a release risky and a call-back worthless. */
  contactChangeRiskMs: number;
  /** An earlier forced release within this time makes another one risky. */
  repeatedReleaseRiskMs: number;
  /** Another branch's attempt within this time makes a release risky. */
  askedElsewhereRiskMs: number;
  /** A token that was used within this time is hardly lost. */
  recentUseRiskMs: number;
  /** How long the link in the notice of a forced release freezes the account. */
  freezeLinkLifeMs: number;
  /** Wrong passwords in a row, of one kind and one customer, before the next ones are not evaluated for a while. */
  maxPasswordFailures: number;
  /** That while. It ends by itself: nobody can keep a customer out for long (ASVS 6.1.1). */
  passwordPauseMs: number;
  /** Sign-in attempts kept on the token for the diagnosis. */
  recentAttempts: number;
}

export const DEFAULT_LIMITS: Limits = {
  otp: { algorithm: 'sha1', digits: 6, stepSeconds: 60 },
  keyBytes: 20,
  pastSteps: 1,
  maxDriftSteps: 5,
  resyncSteps: 10,
  maxResyncFailures: 5,
  maxConsecutiveFailures: 5,
  unlockAfterMs: null,
  failureCap: 100,
  issueLifeMs: 24 * HOUR_MS,
  maxActivationPasswordFailures: 5,
  reissueCooldownMs: 30 * MINUTE_MS,
  stepUpLifeMs: 5 * MINUTE_MS,
  grantLifeMs: 10 * MINUTE_MS,
  releaseRequestLifeMs: 30 * MINUTE_MS,
  maxCallerCodeFailures: 3,
  contactChangeRiskMs: 30 * DAY_MS,
  repeatedReleaseRiskMs: 60 * DAY_MS,
  askedElsewhereRiskMs: 30 * DAY_MS,
  recentUseRiskMs: HOUR_MS,
  freezeLinkLifeMs: 30 * DAY_MS,
  maxPasswordFailures: 10,
  passwordPauseMs: 15 * MINUTE_MS,
  recentAttempts: 5,
};
