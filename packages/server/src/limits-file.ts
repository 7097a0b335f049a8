import { LIMIT_BOUNDS } from '@madoguchi/otp-core/limit-bounds';
import { DEFAULT_LIMITS, type Limits } from '@madoguchi/otp-core/limits';
import { z } from 'zod';
import { readJsonFile } from './json-file.ts';

/** What may be set; within which bounds and why stands at `LIMIT_BOUNDS`. */
const limitsSchema = z
  .strictObject({
    otp: z.strictObject({
      algorithm: z.enum(['sha1', 'sha256', 'sha512']),
      digits: z.union([z.literal(6), z.literal(7), z.literal(8)]),
      stepSeconds: z.number().int().min(15).max(120),
    }),
    keyBytes: bounded('keyBytes'),
    pastSteps: bounded('pastSteps'),
    maxDriftSteps: bounded('maxDriftSteps'),
    resyncSteps: bounded('resyncSteps'),
    maxResyncFailures: bounded('maxResyncFailures'),
    maxConsecutiveFailures: bounded('maxConsecutiveFailures'),
    unlockAfterMs: bounded('unlockAfterMs').nullable(),
    failureCap: bounded('failureCap'),
    issueLifeMs: bounded('issueLifeMs'),
    maxActivationPasswordFailures: bounded('maxActivationPasswordFailures'),
    reissueCooldownMs: bounded('reissueCooldownMs'),
    stepUpLifeMs: bounded('stepUpLifeMs'),
    grantLifeMs: bounded('grantLifeMs'),
    releaseRequestLifeMs: bounded('releaseRequestLifeMs'),
    maxCallerCodeFailures: bounded('maxCallerCodeFailures'),
    contactChangeRiskMs: bounded('contactChangeRiskMs'),
    repeatedReleaseRiskMs: bounded('repeatedReleaseRiskMs'),
    askedElsewhereRiskMs: bounded('askedElsewhereRiskMs'),
    recentUseRiskMs: bounded('recentUseRiskMs'),
    freezeLinkLifeMs: bounded('freezeLinkLifeMs'),
    maxPasswordFailures: bounded('maxPasswordFailures'),
    passwordPauseMs: bounded('passwordPauseMs'),
    recentAttempts: bounded('recentAttempts'),
  })
  .refine((limits) => limits.failureCap >= limits.maxConsecutiveFailures, {
    error: 'must not be below maxConsecutiveFailures',
    path: ['failureCap'],
  });

function bounded(name: keyof typeof LIMIT_BOUNDS) {
  const { least, most } = LIMIT_BOUNDS[name];
  return z.number().int().min(least).max(most);
}

/**
 * The limits of this installation: the defaults, with what a JSON file replaces. What the institution has chosen on its page
 * of settings is laid over these by the store.
 *
 * @param path - of the file; undefined: the defaults alone
 * @throws when the file cannot be used; the message names each fault
 */
export function readLimits(path: string | undefined): Limits {
  if (path === undefined) return DEFAULT_LIMITS;
  return readJsonFile(path, limitsSchema, { what: 'limits file', defaults: DEFAULT_LIMITS });
}
