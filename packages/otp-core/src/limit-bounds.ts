import type { Limits } from './limits.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 366 * DAY_MS;

/** What a limit may be, inclusive; `offAllowed`: also null, which switches it off. */
export interface Bounds {
  least: number;
  most: number;
  offAllowed: boolean;
}

const within = (least: number, most: number, offAllowed = false): Bounds => ({ least, most, offAllowed });

/**
 * The bounds of every limit that is a number, whether it comes from the file or from the page: they stand here alone. One
 * slip must not lock anybody out, guessing must end far below the 100 failures of NIST SP 800-63B-4 section 3.2.2, and no
 * time is shorter than a person needs.
 */
export const LIMIT_BOUNDS = {
  keyBytes: within(16, 64),
  pastSteps: within(0, 1),
  maxDriftSteps: within(0, 10),
  // otplib searches at most 99 steps in one call.
  resyncSteps: within(1, 49),
  maxResyncFailures: within(1, 10),
  maxConsecutiveFailures: within(3, 10),
  unlockAfterMs: within(MINUTE_MS, DAY_MS, true),
  failureCap: within(1, 100),
  issueLifeMs: within(HOUR_MS, 7 * DAY_MS),
  maxActivationPasswordFailures: within(1, 10),
  reissueCooldownMs: within(0, 7 * DAY_MS),
  stepUpLifeMs: within(MINUTE_MS, HOUR_MS),
  grantLifeMs: within(MINUTE_MS, HOUR_MS),
  releaseRequestLifeMs: within(MINUTE_MS, DAY_MS),
  maxCallerCodeFailures: within(1, 10),
  contactChangeRiskMs: within(DAY_MS, YEAR_MS),
  repeatedReleaseRiskMs: within(DAY_MS, YEAR_MS),
  askedElsewhereRiskMs: within(DAY_MS, YEAR_MS),
  recentUseRiskMs: within(10 * MINUTE_MS, 7 * DAY_MS),
  freezeLinkLifeMs: within(DAY_MS, YEAR_MS),
  maxPasswordFailures: within(3, 50),
  passwordPauseMs: within(MINUTE_MS, DAY_MS),
  recentAttempts: within(1, 20),
} as const satisfies Record<Exclude<keyof Limits, 'otp'>, Bounds>;

/** What the institution sets itself, on the page of settings. The others are technical and stay with the installation. */
export const INSTITUTION_LIMITS = [
  'maxConsecutiveFailures',
  'unlockAfterMs',
  'maxPasswordFailures',
  'passwordPauseMs',
  'issueLifeMs',
  'maxActivationPasswordFailures',
  'reissueCooldownMs',
  'stepUpLifeMs',
  'grantLifeMs',
  'maxCallerCodeFailures',
  'releaseRequestLifeMs',
  'freezeLinkLifeMs',
  'contactChangeRiskMs',
  'repeatedReleaseRiskMs',
  'askedElsewhereRiskMs',
  'recentUseRiskMs',
] as const satisfies readonly (keyof typeof LIMIT_BOUNDS)[];
export type InstitutionLimit = (typeof INSTITUTION_LIMITS)[number];
export type InstitutionLimits = Pick<Limits, InstitutionLimit>;

/** One limit, as it was read and as it is to be; times in ms, null: off. */
export interface LimitChange {
  name: InstitutionLimit;
  from: number | null;
  to: number | null;
}

export type LimitRefusal =
  | { code: 'nothing_changes' }
  /** Not what was read any more: somebody else's change came first. */
  | { code: 'limits_changed' }
  | { code: 'limit_out_of_bounds'; limit: InstitutionLimit };

/** The bounds of a limit beside the others in force: a token locks before its failures reach the cap. */
export function boundsOf(name: InstitutionLimit, beside: Pick<Limits, 'failureCap'>): Bounds {
  const bounds = LIMIT_BOUNDS[name];
  if (name !== 'maxConsecutiveFailures') return bounds;
  return { ...bounds, most: Math.min(bounds.most, beside.failureCap) };
}

/** Why these changes cannot be made to the limits in force; null: they can. */
export function refuseLimits(changes: readonly LimitChange[], inForce: Limits): LimitRefusal | null {
  if (changes.length === 0 || changes.some(({ from, to }) => from === to)) return { code: 'nothing_changes' };
  if (changes.some(({ name, from }) => inForce[name] !== from)) return { code: 'limits_changed' };
  const unfit = changes.find(({ name, to }) => !fits(boundsOf(name, inForce), to));
  return unfit === undefined ? null : { code: 'limit_out_of_bounds', limit: unfit.name };
}

/**
 * The limits in force: those of the installation with what the institution has chosen laid over them. A choice that does not
 * fit any more, because the installation's own limits are others by now, gives way to the installation's.
 *
 * @param chosen - as kept; names that are unknown by now are passed over
 */
export function layOver(standard: Limits, chosen: Readonly<Record<string, unknown>>): Limits {
  const fitting = INSTITUTION_LIMITS.filter(
    (name) => name in chosen && fits(boundsOf(name, standard), chosen[name]),
  );
  return { ...standard, ...Object.fromEntries(fitting.map((name) => [name, chosen[name]])) };
}

/** What is to be kept after these changes: only what differs from the installation's own limits. */
export function chosenAfter(
  standard: Limits,
  inForce: Limits,
  changes: readonly LimitChange[],
): Partial<InstitutionLimits> {
  const after = { ...inForce, ...Object.fromEntries(changes.map(({ name, to }) => [name, to])) };
  const chosen = INSTITUTION_LIMITS.filter((name) => after[name] !== standard[name]);
  return Object.fromEntries(chosen.map((name) => [name, after[name]]));
}

function fits(bounds: Bounds, value: unknown): boolean {
  if (value === null) return bounds.offAllowed;
  return Number.isSafeInteger(value) && Number(value) >= bounds.least && Number(value) <= bounds.most;
}
