import type { IdentityCheck } from './identity-check.ts';

/** Why the counter releases a token. */
export const FORCE_RELEASE_REASONS = [
  'device_change',
  'lost',
  'stolen',
  'broken',
  'app_deleted',
  'other',
] as const;
export type ForceReleaseReason = (typeof FORCE_RELEASE_REASONS)[number];

/** What makes a forced release risky. Told to the officer, and deciding under the policy `risk`. */
export const RELEASE_RISKS = [
  'contact_changed',
  'released_before',
  'asked_elsewhere',
  'colleague',
  'used_lately',
  'chip_unreadable',
] as const;
export type ReleaseRisk = (typeof RELEASE_RISKS)[number];

/** A forced release that waits for the second pair of eyes. What the officer decides on is exactly this. */
export interface ReleaseRequest {
  requestId: string;
  /** Id of the member of staff who asked: never the one who approves (requirement 44). */
  requestedBy: string;
  requestedAtMs: number;
  expiresAtMs: number;
  reason: ForceReleaseReason;
  identityCheck: IdentityCheck;
  risks: readonly ReleaseRisk[];
}

/** How a request came to its end. `void`: the token's state changed in between (requirement 45). */
export const REQUEST_ENDS = ['approved', 'rejected', 'withdrawn', 'expired', 'void'] as const;
export type RequestEnd = (typeof REQUEST_ENDS)[number];
