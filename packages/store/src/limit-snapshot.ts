import type { JsonValue } from '@madoguchi/otp-core/audit-entry';
import { INSTITUTION_LIMITS } from '@madoguchi/otp-core/limit-bounds';
import type { Limits } from '@madoguchi/otp-core/limits';

/** Under which name the institution's choice stands among the settings. */
export const LIMITS_SETTING = 'limits';

/** What a proposal rests on: all that the institution sets, so that no two changes meet that nobody saw together. */
export function snapshotOfLimits(limits: Limits): JsonValue {
  return Object.fromEntries(INSTITUTION_LIMITS.map((name) => [name, limits[name]]));
}
