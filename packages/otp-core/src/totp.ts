import { generateSync, verifySync } from 'otplib';
import type { OtpParameters } from './time-step.ts';

/** RFC 4226 section 4 R6 asks for at least 128 bits. */
export const MINIMUM_KEY_BYTES = 16;

/** The code of one time step, a string of `digits` decimal digits with its leading zeros (requirement 9). */
export function generateCode(key: Uint8Array, timeStep: number, parameters: OtpParameters): string {
  return generateSync({
    secret: key,
    algorithm: parameters.algorithm,
    digits: parameters.digits,
    period: parameters.stepSeconds,
    epoch: timeStep * parameters.stepSeconds,
  });
}

/** An inclusive range of time steps; empty when `first > last`. */
export interface StepRange {
  first: number;
  last: number;
}

/**
 * The first time step of `range` whose code is `code`, or null. `code` must be normalised (see {@link normaliseCode}).
 * Comparison is otplib's, in constant time (requirement 12).
 *
 * @throws when the key is shorter than {@link MINIMUM_KEY_BYTES}: a broken invariant, never a customer's mistake.
 */
export function findTimeStep(
  key: Uint8Array,
  code: string,
  range: StepRange,
  parameters: OtpParameters,
): number | null {
  if (key.length < MINIMUM_KEY_BYTES) throw new Error('The OTP key is shorter than RFC 4226 allows.');
  const first = Math.max(0, range.first);
  if (range.last < first) return null;
  const result = verifySync({
    secret: key,
    token: code,
    algorithm: parameters.algorithm,
    digits: parameters.digits,
    period: parameters.stepSeconds,
    epoch: first * parameters.stepSeconds,
    epochTolerance: [0, (range.last - first) * parameters.stepSeconds],
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

export type NormalisedCode =
  | { ok: true; code: string }
  | { ok: false; problem: 'not_digits' | 'wrong_length' };

/**
 * What people type for a code: full-width digits and spaces are taken, anything else is named (requirement 11).
 */
export function normaliseCode(raw: string, digits: number): NormalisedCode {
  const code = raw.normalize('NFKC').replace(/[\s\u200b]/gu, '');
  if (!/^[0-9]+$/.test(code)) return { ok: false, problem: 'not_digits' };
  return code.length === digits ? { ok: true, code } : { ok: false, problem: 'wrong_length' };
}
