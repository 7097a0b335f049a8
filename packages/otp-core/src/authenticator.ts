import type { Limits } from './limits.ts';
import { timeStepAt } from './time-step.ts';
import { findTimeStep, normaliseCode, type StepRange } from './totp.ts';

/**
 * What a verifier remembers of one token, a customer's or a staff member's. The key is not part of it: it lies sealed
 * in the vault and comes in as an argument (requirement 8).
 */
export interface Authenticator {
  /** Step of the last accepted code; nothing at or before it is accepted again (requirements 1, 2). */
  lastAcceptedStep: number;
  /** How far the token's clock was measured to run ahead (positive) or behind, in steps. */
  driftSteps: number;
  consecutiveFailures: number;
}

export type CodeCheck =
  | { kind: 'match'; timeStep: number }
  /** Right for a step that is used up: seen again, not guessed. */
  | { kind: 'replay' }
  /** Right for a step outside the window: the token's clock is off by `offsetSteps`. Never accepted. */
  | { kind: 'drifted'; offsetSteps: number }
  | { kind: 'wrong' }
  | { kind: 'malformed'; problem: 'not_digits' | 'wrong_length' };

/** A verifier that has accepted nothing yet. */
export function newAuthenticator(): Authenticator {
  return { lastAcceptedStep: -1, driftSteps: 0, consecutiveFailures: 0 };
}

/**
 * The steps whose codes are accepted at `nowMs`: the current one, `limits.pastSteps` before it, widened on one side by
 * the drift measured for this token (requirement 3).
 */
export function acceptanceWindow(authenticator: Authenticator, nowMs: number, limits: Limits): StepRange {
  const current = timeStepAt(nowMs, limits.otp);
  const drift = Math.max(-limits.maxDriftSteps, Math.min(limits.maxDriftSteps, authenticator.driftSteps));
  return { first: current - limits.pastSteps + Math.min(0, drift), last: current + Math.max(0, drift) };
}

/**
 * Compares a typed code with the token's window. Pure: it counts nothing; `decide` turns the answer into events.
 *
 * @param key - the opened TOTP key, at least 16 bytes
 */
export function checkCode(
  authenticator: Authenticator,
  key: Uint8Array,
  rawCode: string,
  nowMs: number,
  limits: Limits,
): CodeCheck {
  const typed = normaliseCode(rawCode, limits.otp.digits);
  if (!typed.ok) return { kind: 'malformed', problem: typed.problem };
  const window = acceptanceWindow(authenticator, nowMs, limits);
  const fresh = { first: Math.max(window.first, authenticator.lastAcceptedStep + 1), last: window.last };
  const timeStep = findTimeStep(key, typed.code, fresh, limits.otp);
  if (timeStep !== null) return { kind: 'match', timeStep };
  const used = { first: window.first, last: Math.min(window.last, authenticator.lastAcceptedStep) };
  if (findTimeStep(key, typed.code, used, limits.otp) !== null) return { kind: 'replay' };
  const current = timeStepAt(nowMs, limits.otp);
  const near = { first: current - limits.resyncSteps, last: current + limits.resyncSteps };
  const elsewhere = findTimeStep(key, typed.code, near, limits.otp);
  if (elsewhere === null) return { kind: 'wrong' };
  return elsewhere <= authenticator.lastAcceptedStep
    ? { kind: 'replay' }
    : { kind: 'drifted', offsetSteps: elsewhere - current };
}

/**
 * Two codes of consecutive steps read out by the customer: the step of the second one, or null (RFC 4226 section 7.4,
 * requirement 13). Searches `limits.resyncSteps` either way and only steps that are not used up.
 */
export function findConsecutiveSteps(
  authenticator: Authenticator,
  key: Uint8Array,
  codes: readonly [string, string],
  nowMs: number,
  limits: Limits,
): number | null {
  const first = normaliseCode(codes[0], limits.otp.digits);
  const second = normaliseCode(codes[1], limits.otp.digits);
  if (!first.ok || !second.ok) return null;
  const current = timeStepAt(nowMs, limits.otp);
  const from = Math.max(current - limits.resyncSteps, authenticator.lastAcceptedStep + 1);
  for (let step = from; step < current + limits.resyncSteps; step += 1) {
    if (findTimeStep(key, first.code, { first: step, last: step }, limits.otp) === null) continue;
    const next = { first: step + 1, last: step + 1 };
    if (findTimeStep(key, second.code, next, limits.otp) !== null) return step + 1;
  }
  return null;
}
