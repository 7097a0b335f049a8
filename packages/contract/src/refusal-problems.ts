import type { Refusal, RefusalCode } from '@madoguchi/otp-core/outcome';
import type { StaffCodeRefusal } from '@madoguchi/otp-core/staff-account';
import type { ProblemCode } from './problem.ts';

/** The problem that tells a refusal of the core. Exhaustive: a new refusal does not compile until it is mapped. */
export const REFUSAL_PROBLEM: Record<RefusalCode | StaffCodeRefusal['code'], ProblemCode> = {
  not_permitted: 'not_permitted',
  step_up_required: 'step_up_required',
  wrong_state: 'wrong_state',
  waiting_time: 'waiting_time',
  confirmation_wrong: 'confirmation_wrong',
  issue_expired: 'issue_expired',
  issue_superseded: 'issue_superseded',
  activation_password_wrong: 'activation_password_wrong',
  code_required: 'code_required',
  code_malformed: 'code_malformed',
  code_wrong: 'code_wrong',
  code_replayed: 'code_replayed',
  token_locked: 'token_locked',
  token_suspended: 'token_suspended',
  account_frozen: 'account_frozen',
  verification_required: 'verification_required',
  caller_code_wrong: 'caller_code_wrong',
  caller_code_exhausted: 'caller_code_exhausted',
  call_back_unsafe: 'call_back_unsafe',
  release_pending: 'release_pending',
  request_not_pending: 'request_not_pending',
  own_request: 'own_request',
  freeze_link_expired: 'freeze_link_expired',
  resync_failed: 'resync_failed',
  identity_check_incomplete: 'identity_check_incomplete',
  staff_disabled: 'staff_disabled',
  staff_locked: 'staff_locked',
  staff_code_malformed: 'staff_code_malformed',
  staff_code_wrong: 'staff_code_wrong',
  staff_code_replayed: 'staff_code_replayed',
};

/** A refusal as the code and the facts of a problem. */
export function problemOfRefusal(refusal: Refusal | StaffCodeRefusal): {
  code: ProblemCode;
  facts: Record<string, string | number | string[]>;
} {
  const { code, ...facts } = refusal;
  return { code: REFUSAL_PROBLEM[code], facts };
}
