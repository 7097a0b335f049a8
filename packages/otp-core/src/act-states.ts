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
  sign_in: [...NOT_IN_SERVICE, ...IN_SERVICE],
  release_token: ['active'],
  force_release: IN_SERVICE,
  suspend_token: ['active'],
  resume_token: ['suspended'],
  unlock_token: ['locked'],
  resynchronise: ['active'],
  reset_drift: ['active'],
};
