import type { HoldingEvent } from './events.ts';
import { RELEASE_RISKS, type ReleaseRequest, type ReleaseRisk, type RequestEnd } from './forced-release.ts';
import type { Holding, Token } from './holding.ts';
import type { IdentityCheck } from './identity-check.ts';
import type { Limits } from './limits.ts';
import type { ApprovalPolicy } from './policies.ts';

/** What the history of a customer says, as far as it bears on the risk; ms since the epoch, null: never. */
export interface RiskFacts {
  /** When telephone number or mail address last changed. */
  contactChangedAtMs: number | null;
  lastForcedReleaseAtMs: number | null;
  /** When somebody of another branch last tried to release this customer's token. */
  askedElsewhereAtMs: number | null;
  /** Whether the customer is a member of staff. */
  isColleague: boolean;
}

export const NO_RISK_FACTS: RiskFacts = {
  contactChangedAtMs: null,
  lastForcedReleaseAtMs: null,
  askedElsewhereAtMs: null,
  isColleague: false,
};

/** Why a release is risky, in the order in which an officer should look; empty: nothing stands out. */
export function releaseRisks(
  token: Token,
  identityCheck: IdentityCheck,
  { nowMs, limits, riskFacts }: { nowMs: number; limits: Limits; riskFacts: RiskFacts },
): ReleaseRisk[] {
  const since = (atMs: number | null, spanMs: number): boolean => atMs !== null && nowMs - atMs <= spanMs;
  // Not from the attempts: a few wrong codes push the right one out of them.
  const usedAtMs = token.authenticator.lastAcceptedStep * limits.otp.stepSeconds * 1000;
  const present: Record<ReleaseRisk, boolean> = {
    contact_changed: since(riskFacts.contactChangedAtMs, limits.contactChangeRiskMs),
    released_before: since(riskFacts.lastForcedReleaseAtMs, limits.repeatedReleaseRiskMs),
    asked_elsewhere: since(riskFacts.askedElsewhereAtMs, limits.askedElsewhereRiskMs),
    colleague: riskFacts.isColleague,
    used_lately: since(usedAtMs, limits.recentUseRiskMs),
    chip_unreadable: identityCheck.icChip === 'unreadable',
  };
  return RELEASE_RISKS.filter((risk) => present[risk]);
}

/** Whether a forced release needs an officer under the institution's policy (design.md: `always` by default). */
export function needsApproval(policy: ApprovalPolicy, risks: readonly ReleaseRisk[]): boolean {
  return policy === 'always' || (policy === 'risk' && risks.length > 0);
}

/** The request that waits for this holding; null where there is none. */
export function pendingRequest(holding: Holding): ReleaseRequest | null {
  return ('request' in holding ? holding.request : undefined) ?? null;
}

/** How the pending request of `before` ended with these events; null: there was none, or it still waits. */
export function requestEnd(
  before: Holding,
  after: Holding,
  events: readonly HoldingEvent[],
): { requestId: string; end: RequestEnd; note: string | null; atMs: number } | null {
  const request = pendingRequest(before);
  if (request === null || pendingRequest(after)?.requestId === request.requestId) return null;
  const { requestId } = request;
  for (const event of events) {
    if (event.type === 'release_request_ended' && event.requestId === requestId) {
      return { requestId, end: event.end, note: event.note ?? null, atMs: event.atMs };
    }
    if (event.type === 'released' && event.forced && event.requestId === requestId) {
      return { requestId, end: 'approved', note: null, atMs: event.atMs };
    }
  }
  const atMs = events.at(-1)?.atMs ?? request.requestedAtMs;
  return { requestId, end: 'void', note: null, atMs };
}
