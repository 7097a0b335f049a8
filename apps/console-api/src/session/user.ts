import type { StaffAccount } from '@madoguchi/otp-core/staff-account';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { Request } from 'express';
import type { ConsoleDeps } from '../deps.ts';
import { SECOND_STEP_WITHIN_MS } from './session-data.ts';
import { standsInNow } from './stands-in.ts';

/** The member of staff behind a session, as she is now; null: the account is gone or disabled (requirement 56). */
export async function liveUser(deps: ConsoleDeps, staffNumber: string): Promise<Express.User | null> {
  const found = await deps.store.staffByNumber(staffNumber);
  return found === null || found.account.disabled ? null : userOf(deps, found.account);
}

/** What Passport puts on a request. */
export async function userOf(deps: ConsoleDeps, account: StaffAccount): Promise<Express.User> {
  const { staffNumber, name, role, branchCode, ownCustomerId } = account;
  return {
    staffNumber,
    name,
    role,
    branchCode,
    ownCustomerId,
    standsInFor: await standsInNow(deps, account),
  };
}

/**
 * Who has passed the first step of the sign-in, a short while ago.
 *
 * @throws {@link ProblemError} `not_signed_in`
 */
export async function whoOwesSecondStep(deps: ConsoleDeps, request: Request): Promise<StaffAccount> {
  const { firstStepBy, firstStepAtMs } = request.session;
  const inTime = firstStepAtMs !== undefined && deps.clock() - firstStepAtMs <= SECOND_STEP_WITHIN_MS;
  if (firstStepBy === undefined || !inTime) throw new ProblemError('not_signed_in');
  const found = await deps.store.staffByNumber(firstStepBy);
  if (found === null) throw new ProblemError('not_signed_in');
  return found.account;
}
