import type { RiskFacts } from '@madoguchi/otp-core/release-request';

/** Most entries that are looked through: whoever tries more often than this stands out anyway. */
export const LOOKED_THROUGH = 200;

/** What of a customer bears on the risk of a release. */
export interface RiskCustomer {
  id: number;
  homeBranch: string;
  contactChangedAtMs: number | null;
}

/** An entry about a forced release of a customer. */
export interface ReleaseHistoryEntry {
  atMs: number;
  outcome: string;
  reason: string | null;
  actorBranch: string | null;
  statusAfter: string | null;
}

/**
 * What a customer's history says of the risk of a release.
 *
 * @param history - newest first
 */
export function riskFactsOf(
  { homeBranch, contactChangedAtMs }: RiskCustomer,
  history: readonly ReleaseHistoryEntry[],
  isColleague: boolean,
): RiskFacts {
  const released = history.find((entry) => entry.outcome === 'accepted' && entry.statusAfter === 'released');
  const elsewhere = history.find(
    (entry) =>
      entry.outcome === 'refused' &&
      entry.reason === 'not_permitted' &&
      entry.actorBranch !== null &&
      entry.actorBranch !== homeBranch,
  );
  return {
    contactChangedAtMs,
    lastForcedReleaseAtMs: released?.atMs ?? null,
    askedElsewhereAtMs: elsewhere?.atMs ?? null,
    isColleague,
  };
}
