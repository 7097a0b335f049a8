import { readFileSync } from 'node:fs';
import { DEFAULT_LIMITS, type Limits } from '@madoguchi/otp-core/limits';
import { z } from 'zod';

const count = (most: number) => z.number().int().min(1).max(most);
const DAY_MS = 24 * 60 * 60_000;
const YEAR_MS = 366 * DAY_MS;

/** What may be set, and within which bounds; the reasons stand at `Limits`. */
const limitsSchema = z
  .strictObject({
    otp: z.strictObject({
      algorithm: z.enum(['sha1', 'sha256', 'sha512']),
      digits: z.union([z.literal(6), z.literal(7), z.literal(8)]),
      stepSeconds: z.number().int().min(15).max(120),
    }),
    keyBytes: z.number().int().min(16).max(64),
    pastSteps: z.number().int().min(0).max(1),
    maxDriftSteps: z.number().int().min(0).max(10),
    // otplib searches at most 99 steps in one call.
    resyncSteps: count(49),
    maxResyncFailures: count(10),
    maxConsecutiveFailures: count(10),
    unlockAfterMs: z.number().int().min(60_000).max(DAY_MS).nullable(),
    failureCap: count(100),
    issueLifeMs: count(7 * DAY_MS),
    maxActivationPasswordFailures: count(10),
    reissueCooldownMs: z
      .number()
      .int()
      .min(0)
      .max(7 * DAY_MS),
    stepUpLifeMs: count(60 * 60_000),
    grantLifeMs: count(60 * 60_000),
    releaseRequestLifeMs: count(DAY_MS),
    maxCallerCodeFailures: count(10),
    contactChangeRiskMs: count(YEAR_MS),
    repeatedReleaseRiskMs: count(YEAR_MS),
    askedElsewhereRiskMs: count(YEAR_MS),
    recentUseRiskMs: count(30 * DAY_MS),
    freezeLinkLifeMs: count(YEAR_MS),
    maxPasswordFailures: count(50),
    passwordPauseMs: count(DAY_MS),
    recentAttempts: count(20),
  })
  .refine((limits) => limits.failureCap >= limits.maxConsecutiveFailures, {
    error: 'must not be below maxConsecutiveFailures',
    path: ['failureCap'],
  });

/**
 * The limits of this installation: the defaults, with what a JSON file replaces.
 *
 * @param path - of the file; undefined: the defaults alone
 * @throws when the file cannot be used; the message names each fault
 */
export function readLimits(path: string | undefined): Limits {
  if (path === undefined) return DEFAULT_LIMITS;
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`The limits file ${path} cannot be read as JSON: ${(error as Error).message}`);
  }
  const parsed = limitsSchema.safeParse({ ...DEFAULT_LIMITS, ...(given as object) });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The limits file ${path} cannot be used:\n  ${faults.join('\n  ')}`);
}
