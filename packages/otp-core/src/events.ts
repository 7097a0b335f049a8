import type { ForceReleaseReason, ReleaseRisk, RequestEnd } from './forced-release.ts';
import type { AttemptResult, SuspendReason } from './holding.ts';
import type { IdentityCheck } from './identity-check.ts';

export type UnlockBasis = 'customer_present' | 'caller_verified';
export const UNLOCK_BASES: readonly UnlockBasis[] = ['customer_present', 'caller_verified'];

/**
 * What happened to a holding. Events hold no secret: not a key, a code, a password, nor the hash of one, because they
 * are written into the audit entry as they are.
 */
export type HoldingEvent =
  | {
      type: 'issued';
      issueId: string;
      serviceId: string;
      tokenUserId: string;
      mailAddress: string;
      atMs: number;
      expiresAtMs: number;
    }
  | { type: 'issue_withdrawn'; issueId: string; atMs: number }
  | { type: 'issue_expired'; atMs: number; cause: 'time' | 'activation_password' | 'activation_code' }
  | { type: 'issuance_mail_requested'; issueId: string; atMs: number }
  | { type: 'activation_password_failed'; failures: number; atMs: number }
  | { type: 'provisioned'; tokenId: string; atMs: number }
  | { type: 'activated'; timeStep: number; atMs: number }
  | { type: 'code_accepted'; timeStep: number; atMs: number }
  | {
      type: 'code_failed';
      result: Exclude<AttemptResult, 'accepted'>;
      failures: number;
      offsetSteps?: number;
      atMs: number;
    }
  /** Read out to the helpdesk: used up, and nothing else. */
  | { type: 'caller_code_accepted'; timeStep: number; atMs: number }
  | { type: 'caller_code_failed'; failures: number; atMs: number }
  | { type: 'locked'; failures: number; atMs: number }
  | { type: 'lock_elapsed'; atMs: number }
  | { type: 'unlocked'; basis: UnlockBasis; atMs: number }
  | { type: 'suspended'; reason: SuspendReason; atMs: number }
  | { type: 'resumed'; atMs: number }
  | { type: 'resynchronised'; timeStep: number; driftSteps: number; atMs: number }
  | { type: 'resync_failed'; failures: number; atMs: number }
  | { type: 'drift_reset'; driftSteps: number; atMs: number }
  | { type: 'released'; tokenId: string; forced: false; waitUntilMs: number; atMs: number }
  | {
      type: 'released';
      tokenId: string;
      forced: true;
      reason: ForceReleaseReason;
      /** The request that an officer approved; absent where the policy needs none. */
      requestId?: string;
      waitUntilMs: number;
      atMs: number;
    }
  | {
      type: 'release_requested';
      requestId: string;
      requestedBy: string;
      reason: ForceReleaseReason;
      identityCheck: IdentityCheck;
      risks: readonly ReleaseRisk[];
      expiresAtMs: number;
      atMs: number;
    }
  | {
      type: 'release_request_ended';
      requestId: string;
      end: Exclude<RequestEnd, 'approved' | 'void'>;
      note?: string;
      atMs: number;
    }
  | { type: 'frozen'; atMs: number }
  | { type: 'unfrozen'; atMs: number }
  | { type: 'waiting_ended'; atMs: number };

export type HoldingEventType = HoldingEvent['type'];
