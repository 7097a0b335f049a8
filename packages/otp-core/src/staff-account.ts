import type { StaffRole } from './actor.ts';
import { type Authenticator, checkCode } from './authenticator.ts';
import type { Limits } from './limits.ts';

/** A member of staff as the sign-in sees her. Password hash and sealed key lie beside it in the store. */
export interface StaffAccount {
  id: string;
  staffNumber: string;
  name: string;
  role: StaffRole;
  branchCode: string;
  /** The customer who she is herself; null: none, or not known. */
  ownCustomerId: string | null;
  disabled: boolean;
  /** Set when wrong codes reached the limit; an administrator unlocks. */
  lockedAtMs: number | null;
  /** What an open invitation is for: the whole account, or only the own token; null: everything is set up. */
  awaits: 'account' | 'token' | null;
  authenticator: Authenticator;
}

export type StaffCodeRefusal =
  | { code: 'staff_disabled' }
  /** Invited, but not set up yet. */
  | { code: 'staff_not_set_up' }
  | { code: 'staff_locked' }
  | { code: 'staff_code_malformed'; problem: 'not_digits' | 'wrong_length' }
  | { code: 'staff_code_wrong'; triesLeft: number }
  | { code: 'staff_code_replayed' };

export interface StaffCodeDecision {
  outcome: { kind: 'accepted' } | { kind: 'refused'; refusal: StaffCodeRefusal };
  /** The account after the attempt; to be saved also where it was refused, because a wrong code counts. */
  account: StaffAccount;
}

/**
 * A staff member's own one-time code, at sign-in or as step-up. The same single use, window and lock as a customer's
 * token (requirements 1-3, 14-19, 53, 55).
 *
 * @param key - the opened key of the staff member's token; null: she has none
 */
export function decideStaffCode(
  account: StaffAccount,
  key: Uint8Array | null,
  code: string,
  context: { nowMs: number; limits: Limits },
): StaffCodeDecision {
  const { nowMs, limits } = context;
  if (account.disabled) return refuse(account, { code: 'staff_disabled' });
  if (account.awaits !== null || key === null) return refuse(account, { code: 'staff_not_set_up' });
  if (account.lockedAtMs !== null) return refuse(account, { code: 'staff_locked' });
  const check = checkCode(account.authenticator, key, code, nowMs, limits);
  switch (check.kind) {
    case 'match':
      return {
        outcome: { kind: 'accepted' },
        account: withAuthenticator(account, { lastAcceptedStep: check.timeStep, consecutiveFailures: 0 }),
      };
    case 'malformed':
      return refuse(account, { code: 'staff_code_malformed', problem: check.problem });
    case 'replay':
      return refuse(account, { code: 'staff_code_replayed' });
    default:
      return countFailure(account, nowMs, limits);
  }
}

function countFailure(account: StaffAccount, nowMs: number, limits: Limits): StaffCodeDecision {
  const consecutiveFailures = account.authenticator.consecutiveFailures + 1;
  const counted = withAuthenticator(account, { consecutiveFailures });
  const triesLeft = limits.maxConsecutiveFailures - consecutiveFailures;
  return triesLeft > 0
    ? refuse(counted, { code: 'staff_code_wrong', triesLeft })
    : refuse({ ...counted, lockedAtMs: nowMs }, { code: 'staff_locked' });
}

function withAuthenticator(account: StaffAccount, change: Partial<Authenticator>): StaffAccount {
  return { ...account, authenticator: { ...account.authenticator, ...change } };
}

function refuse(account: StaffAccount, refusal: StaffCodeRefusal): StaffCodeDecision {
  return { outcome: { kind: 'refused', refusal }, account };
}
