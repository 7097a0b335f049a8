import type { AdministrationRefusal } from '@madoguchi/otp-core/administration';
import type { Refusal } from '@madoguchi/otp-core/outcome';
import type { PasskeyRefusal } from '@madoguchi/otp-core/passkey';
import type { SingleSignOnRefusal } from '@madoguchi/otp-core/single-sign-on';
import type { StaffCodeRefusal } from '@madoguchi/otp-core/staff-account';
import type { ProblemCode } from './problem.ts';

/** Every refusal of the core that an API answers with. */
export type AnyRefusal =
  | Refusal
  | StaffCodeRefusal
  | PasskeyRefusal
  | SingleSignOnRefusal
  | AdministrationRefusal;

/** The problem that tells a refusal of the core. Exhaustive: a new refusal does not compile until it is mapped. */
export const REFUSAL_PROBLEM: Record<AnyRefusal['code'], ProblemCode> = {
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
  staff_not_set_up: 'staff_not_set_up',
  staff_locked: 'staff_locked',
  staff_code_malformed: 'staff_code_malformed',
  staff_code_wrong: 'staff_code_wrong',
  staff_code_replayed: 'staff_code_replayed',
  passkey_refused: 'passkey_refused',
  passkey_copied: 'passkey_copied',
  sso_not_entitled: 'sso_not_entitled',
  sso_other_person: 'sso_other_person',
  no_such_staff: 'no_such_staff',
  number_taken: 'number_taken',
  no_such_branch: 'no_such_branch',
  no_such_customer: 'no_such_customer',
  customer_taken: 'customer_taken',
  own_account: 'own_account',
  last_administrator: 'last_administrator',
  nothing_changes: 'nothing_changes',
  limits_changed: 'limits_changed',
  limit_out_of_bounds: 'limit_out_of_bounds',
  no_such_period: 'no_such_period',
  period_retained: 'period_retained',
  change_not_pending: 'change_not_pending',
  own_proposal: 'own_proposal',
};

/** A refusal as the code and the facts of a problem. */
export function problemOfRefusal(refusal: AnyRefusal): {
  code: ProblemCode;
  facts: Record<string, string | number | string[]>;
} {
  const { code, ...facts } = refusal;
  return { code: REFUSAL_PROBLEM[code], facts };
}
