import type { Authenticator } from './authenticator.ts';
import type { ReleaseRequest } from './forced-release.ts';

/** The states of design.md; one Japanese word each on every screen. */
export const HOLDING_STATUSES = [
  'none',
  'issued',
  'provisioned',
  'active',
  'locked',
  'suspended',
  'released',
  'expired',
  'frozen',
] as const;
export type HoldingStatus = (typeof HOLDING_STATUSES)[number];

export type AttemptResult = 'accepted' | 'wrong' | 'replay' | 'drifted';

/** One sign-in attempt that reached the code. Kept for the diagnosis; never the code itself. */
export interface Attempt {
  atMs: number;
  result: AttemptResult;
  /** Only for `drifted`. */
  offsetSteps?: number;
}

/** An issue that waits for set-up or activation. Its secrets (issuance URL, activation password) lie in the vault. */
export interface Issue {
  issueId: string;
  serviceId: string;
  tokenUserId: string;
  mailAddress: string;
  issuedAtMs: number;
  expiresAtMs: number;
  activationPasswordFailures: number;
}

export interface Token {
  tokenId: string;
  serviceId: string;
  tokenUserId: string;
  authenticator: Authenticator;
  provisionedAtMs: number;
  activatedAtMs: number | null;
  resyncFailures: number;
  /** Wrong codes read out to the helpdesk in a row. */
  callerCodeFailures?: number;
  /** The address of the issue that it was set up from. */
  mailAddress?: string;
  /** Newest last, at most `limits.recentAttempts`. */
  attempts: readonly Attempt[];
}

export type SuspendReason = 'lost' | 'stolen' | 'suspicious' | 'customer_request';
export const SUSPEND_REASONS: readonly SuspendReason[] = ['lost', 'stolen', 'suspicious', 'customer_request'];

/** A customer's OTP holding: at most one live token. No secret is in it, so that it can be read and logged. */
export type Holding =
  | { status: 'none' }
  | { status: 'issued'; issue: Issue }
  | { status: 'provisioned'; issue: Issue; token: Token }
  | { status: 'active'; token: Token; request?: ReleaseRequest }
  | { status: 'locked'; token: Token; lockedAtMs: number; request?: ReleaseRequest }
  | {
      status: 'suspended';
      token: Token;
      suspendedAtMs: number;
      reason: SuspendReason;
      request?: ReleaseRequest;
    }
  | { status: 'released'; releasedAtMs: number; waitUntilMs: number; forced: boolean }
  | { status: 'expired'; expiredAtMs: number }
  /** Stopped after a forced release that the customer denies: no log-in, no set-up, until the branch undoes it. */
  | { status: 'frozen'; frozenAtMs: number };

export const NO_HOLDING: Holding = { status: 'none' };

/** The live token, provisioned or later; null where there is none. */
export function liveToken(holding: Holding): Token | null {
  return 'token' in holding ? holding.token : null;
}

/** A holding whose token is in service, or was and can be again. */
export type HoldingInService = Extract<Holding, { status: 'active' | 'locked' | 'suspended' }>;

/** The holding where its token can be force-released (notice row N13), and a request for it can wait; else null. */
export function inService(holding: Holding): HoldingInService | null {
  const { status } = holding;
  return status === 'active' || status === 'locked' || status === 'suspended' ? holding : null;
}

/** Since when the holding is in its state, ms; null for `none`, which has no beginning. */
export function sinceMs(holding: Holding): number | null {
  switch (holding.status) {
    case 'none':
      return null;
    case 'issued':
      return holding.issue.issuedAtMs;
    case 'provisioned':
      return holding.token.provisionedAtMs;
    case 'active':
      return holding.token.activatedAtMs;
    case 'locked':
      return holding.lockedAtMs;
    case 'suspended':
      return holding.suspendedAtMs;
    case 'released':
      return holding.releasedAtMs;
    case 'expired':
      return holding.expiredAtMs;
    case 'frozen':
      return holding.frozenAtMs;
  }
}
