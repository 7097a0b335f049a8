import type { HoldingCommandType } from './commands.ts';
import type { HoldingStatus } from './holding.ts';

const IN_SERVICE: readonly HoldingStatus[] = ['active', 'locked', 'suspended'];
const NOT_IN_SERVICE: readonly HoldingStatus[] = ['none', 'issued', 'provisioned', 'released', 'expired'];

/**
 * The states in which an act applies at all; in others `decide` refuses with `wrong_state`, which a test holds against
 * this table. The console shows by it which acts are of use now.
 */
export const ACT_STATES: Record<HoldingCommandType, readonly HoldingStatus[]> = {
  issue_token: NOT_IN_SERVICE,
  withdraw_issue: ['issued'],
  resend_issuance_mail: ['issued'],
  provision_token: ['issued', 'expired'],
  activate_token: ['provisioned', 'expired'],
  sign_in: [...NOT_IN_SERVICE, ...IN_SERVICE, 'frozen'],
  release_token: ['active'],
  verify_identity: [...NOT_IN_SERVICE, ...IN_SERVICE, 'frozen'],
  verify_caller_code: ['active', 'locked'],
  start_call_back: [...NOT_IN_SERVICE, ...IN_SERVICE, 'frozen'],
  finish_call_back: [...NOT_IN_SERVICE, ...IN_SERVICE, 'frozen'],
  force_release: IN_SERVICE,
  approve_release: IN_SERVICE,
  reject_release: IN_SERVICE,
  withdraw_release: IN_SERVICE,
  suspend_token: ['active', 'locked'],
  resume_token: ['suspended'],
  unlock_token: ['locked'],
  resynchronise: ['active'],
  reset_drift: ['active'],
  freeze: [...NOT_IN_SERVICE, ...IN_SERVICE],
  unfreeze: ['frozen'],
};
