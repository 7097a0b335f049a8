/** What one member of staff did with customers of late. */
export interface OperatorActivity {
  staffNumber: string;
  /** Customers whose page was opened in {@link VIEWS_WITHIN_MS}, and those of them on whom nothing was done. */
  customersViewed: number;
  viewedWithoutAct: number;
  /** Those of them who are members of staff, herself among them. */
  colleaguesViewed: number;
  /** Forced releases asked for in {@link RELEASES_WITHIN_MS}. */
  releases: number;
}

export const UNUSUAL_KINDS = ['many_views', 'colleague_views', 'many_releases'] as const;
/** What stands out: many customers, or any colleague, looked at without an act, or far more releases than peers (requirement 58). */
export type UnusualKind = (typeof UNUSUAL_KINDS)[number];

const HOUR_MS = 3_600_000;
export const VIEWS_WITHIN_MS: number = 24 * HOUR_MS;
export const RELEASES_WITHIN_MS: number = 7 * 24 * HOUR_MS;

/** A day at the counter has a few dozen customers, and most of them come for something. */
const MANY_VIEWS_WITHOUT_ACT = 30;
/** Fewer releases than this in a week say nothing. */
const FEWEST_RELEASES = 5;
const FAR_ABOVE_PEERS = 3;
/** What a branch may see where only one person releases: nobody there to compare with. */
const MANY_RELEASES_ALONE = 15;

/**
 * What stands out of each operator's activity, among peers of the same branch. A sign to look, never a judgement: whoever
 * looks is the officer, who knows what the week was like.
 */
export function unusualActivity(operators: readonly OperatorActivity[]): ReadonlyMap<string, UnusualKind[]> {
  return new Map(operators.map((one) => [one.staffNumber, kindsOf(one, operators)]));
}

function kindsOf(one: OperatorActivity, operators: readonly OperatorActivity[]): UnusualKind[] {
  // Who releases nothing, e.g. an officer, is no peer in it.
  const peers = operators.filter((each) => each.staffNumber !== one.staffNumber && each.releases > 0);
  const most =
    peers.length === 0
      ? MANY_RELEASES_ALONE
      : FAR_ABOVE_PEERS * median(peers.map(({ releases }) => releases));
  const present: Record<UnusualKind, boolean> = {
    many_views: one.viewedWithoutAct >= MANY_VIEWS_WITHOUT_ACT,
    colleague_views: one.colleaguesViewed > 0,
    many_releases: one.releases >= FEWEST_RELEASES && one.releases > most,
  };
  return UNUSUAL_KINDS.filter((kind) => present[kind]);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
