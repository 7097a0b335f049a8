import type { ForceReleaseReason } from './forced-release.ts';
import type { SuspendReason } from './holding.ts';
import type { IdentityCheck } from './identity-check.ts';
import type { CallBackResult, VerifiedAct } from './verification.ts';

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
  /** The customer's documents at the counter, for one act. */
  | { type: 'verify_identity'; grantId: string; act: VerifiedAct; identityCheck: IdentityCheck }
  /** A code that a caller reads out from the own app, for one act. */
  | { type: 'verify_caller_code'; grantId: string; act: VerifiedAct; code: string }
  | { type: 'start_call_back'; grantId: string; act: VerifiedAct }
  | { type: 'finish_call_back'; grantId: string; result: CallBackResult }
  /** The counter asks for the release; it happens at once where the policy needs no approval. */
  | { type: 'force_release'; grantId: string; requestId: string; reason: ForceReleaseReason }
  | { type: 'approve_release'; requestId: string }
  /** `note`: why not, in the officer's words. */
  | { type: 'reject_release'; requestId: string; note: string }
  | { type: 'withdraw_release'; requestId: string }
  | { type: 'suspend_token'; reason: SuspendReason }
  | { type: 'resume_token'; grantId: string }
  | { type: 'unlock_token'; grantId: string }
  /** `linkOfMs`: the time of the release whose notice held the link; null: staff do it. */
  | { type: 'freeze'; linkOfMs: number | null }
  | { type: 'unfreeze'; grantId: string }
  | { type: 'resynchronise'; codes: readonly [string, string] }
  | { type: 'reset_drift' };

export type HoldingCommandType = HoldingCommand['type'];
