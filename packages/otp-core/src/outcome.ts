import type { HoldingStatus } from './holding.ts';
import type { IdentityCheckProblem } from './identity-check.ts';
import type { PermissionRefusal } from './permissions.ts';
import type { GrantProblem } from './verification.ts';

/** Why a command was refused. A closed union: a new one does not compile until it is mapped and has its words. */
export type Refusal =
  | { code: 'not_permitted'; why: PermissionRefusal }
  | { code: 'step_up_required' }
  /** The act does not apply to the state, e.g. a release without a token in service. */
  | { code: 'wrong_state'; status: HoldingStatus }
  | { code: 'waiting_time'; untilMs: number }
  | { code: 'confirmation_wrong' }
  | { code: 'issue_expired' }
  | { code: 'issue_superseded' }
  | { code: 'activation_password_wrong'; triesLeft: number }
  | { code: 'code_required' }
  | { code: 'code_malformed'; problem: 'not_digits' | 'wrong_length' }
  | { code: 'code_wrong'; triesLeft: number }
  | { code: 'code_replayed' }
  | { code: 'token_locked' }
  | { code: 'token_suspended' }
  | { code: 'account_frozen' }
  | { code: 'verification_required'; problem: GrantProblem }
  | { code: 'caller_code_wrong'; triesLeft: number }
  | { code: 'caller_code_exhausted' }
  | { code: 'call_back_unsafe'; why: 'no_number' | 'contact_changed' }
  | { code: 'release_pending'; untilMs: number }
  | { code: 'request_not_pending' }
  | { code: 'own_request' }
  | { code: 'freeze_link_expired' }
  | { code: 'resync_failed'; triesLeft: number }
  | { code: 'identity_check_incomplete'; problems: IdentityCheckProblem[] };

export type RefusalCode = Refusal['code'];

export type Outcome = { kind: 'accepted' } | { kind: 'refused'; refusal: Refusal };

export const ACCEPTED: Outcome = { kind: 'accepted' };

/** A refusal as an outcome. */
export function refused(refusal: Refusal): Outcome {
  return { kind: 'refused', refusal };
}
