import type { AuditAction } from '@madoguchi/otp-core/audit-entry';
import type { StatisticsFound, Tally } from './audit-statistics.ts';

/** A counter of one day. */
export type CountValues = [
  action: string,
  outcome: keyof Tally,
  branchCode: string,
  operatorId: string,
  entries: number,
];

/** Counters added up by what they are shown by. */
export type Sums = Record<'days' | 'acts' | 'branches' | 'operators', Map<string, Tally>>;

/** Nothing counted yet. */
export function emptySums(): Sums {
  return { days: new Map(), acts: new Map(), branches: new Map(), operators: new Map() };
}

/** Adds a counter. */
export function addRow(
  sums: Sums,
  day: string,
  [action, outcome, branch, operator, entries]: CountValues,
): void {
  addTo(sums.days, day, outcome, entries);
  addTo(sums.acts, action, outcome, entries);
  addTo(sums.branches, branch, outcome, entries);
  if (operator !== '') addTo(sums.operators, operator, outcome, entries);
}

function addTo(map: Map<string, Tally>, key: string, outcome: keyof Tally, entries: number): void {
  const tally = map.get(key) ?? { accepted: 0, refused: 0 };
  tally[outcome] += entries;
  map.set(key, tally);
}

/**
 * What was counted, most first.
 *
 * @param nameOf - the name of a member of staff, or the number itself
 */
export function foundOf(sums: Sums, nameOf: (staffNumber: string) => string): StatisticsFound {
  return {
    days: [...sums.days].map(([day, tally]) => ({ day, ...tally })),
    acts: mostFirst(sums.acts).map(([action, tally]) => ({ action: action as AuditAction, ...tally })),
    branches: mostFirst(sums.branches).map(([code, tally]) => ({ branchCode: code || null, ...tally })),
    operators: mostFirst(sums.operators).map(([staffNumber, tally]) => ({
      ...{ staffNumber, name: nameOf(staffNumber) },
      ...tally,
    })),
  };
}

function mostFirst(map: Map<string, Tally>): [string, Tally][] {
  const total = ({ accepted, refused }: Tally) => accepted + refused;
  return [...map].sort(([a, one], [b, other]) => total(other) - total(one) || (a < b ? -1 : 1));
}
