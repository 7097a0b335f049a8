import type { ForceReleaseReason, UnlockBasis } from './events.ts';
import type { SuspendReason } from './holding.ts';
import type { IdentityCheck } from './identity-check.ts';

/** The outcome of a password comparison made outside (argon2id is slow and asynchronous), as the core sees it. */
export type PasswordCheck = 'matched' | 'wrong';

/** Everything that can be asked of a customer's holding. `store.change` takes nothing else. */
export type HoldingCommand =
  | {
      type: 'issue_token';
      issueId: string;
      serviceId: string;
      tokenUserId: string;
      mailAddress: string;
      confirmation: PasswordCheck;
      /** Both sealed or hashed already; they go to the vault, never into an event. */
      activationPasswordHash: string;
      issuanceUrlDigest: string;
    }
  | { type: 'withdraw_issue' }
  | { type: 'resend_issuance_mail' }
  | {
      type: 'provision_token';
      /** The issue that the URL and the password were compared with; another one refuses. */
      issueId: string;
      activationPassword: PasswordCheck;
      tokenId: string;
      sealedKey: string;
    }
  | { type: 'activate_token'; code: string }
  | { type: 'sign_in'; code: string | null }
  | { type: 'release_token'; confirmation: PasswordCheck }
  | { type: 'force_release'; identityCheck: IdentityCheck; reason: ForceReleaseReason }
  | { type: 'suspend_token'; reason: SuspendReason }
  | { type: 'resume_token'; identityCheck: IdentityCheck }
  | { type: 'unlock_token'; basis: UnlockBasis }
  | { type: 'resynchronise'; codes: readonly [string, string] }
  | { type: 'reset_drift' };

export type HoldingCommandType = HoldingCommand['type'];
