/** When a forced release needs an officer's approval. */
export const APPROVAL_POLICIES = ['always', 'risk', 'never'] as const;
export type ApprovalPolicy = (typeof APPROVAL_POLICIES)[number];

/** An officer of another branch, named in advance for a branch whose only officer is away. */
export interface StandIn {
  branchCode: string;
  staffNumber: string;
  /** Inclusive and exclusive, ms since the epoch. */
  fromMs: number;
  untilMs: number;
}

/** What the institution has decided about its counters. Changed by two administrators, with a history. */
export interface Policies {
  releaseApproval: ApprovalPolicy;
  standIns: readonly StandIn[];
}

export const DEFAULT_POLICIES: Policies = { releaseApproval: 'always', standIns: [] };

/** The branches for which a member of staff stands in at `nowMs`. */
export function branchesStoodInFor(policies: Policies, staffNumber: string, nowMs: number): string[] {
  return policies.standIns
    .filter((standIn) => standIn.staffNumber === staffNumber)
    .filter(({ fromMs, untilMs }) => nowMs >= fromMs && nowMs < untilMs)
    .map(({ branchCode }) => branchCode);
}
