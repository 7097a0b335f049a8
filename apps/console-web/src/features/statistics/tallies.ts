import { isPeriod, type StatisticsView } from '@madoguchi/contract/console/statistics';
import { later, type Period } from './statistics-filter.ts';

/** Numbers of entries. */
export interface Tally {
  accepted: number;
  refused: number;
}

/** From so many days on, months are shown in their place. */
const MOST_DAYS_SHOWN = 92;

/** Accepted and refused together. */
export const totalOf = ({ accepted, refused }: Tally): number => accepted + refused;

/** All of them together. */
export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce<Tally>(
    (sum, { accepted, refused }) => ({ accepted: sum.accepted + accepted, refused: sum.refused + refused }),
    { accepted: 0, refused: 0 },
  );
}

/** The middle of the totals, of an even number the mean of both middle ones; null: there are none. */
export function medianOf(tallies: readonly Tally[]): number | null {
  const totals = tallies.map(totalOf).toSorted((a, b) => a - b);
  const half = totals.length / 2;
  const upper = totals[Math.floor(half)];
  if (upper === undefined) return null;
  return Number.isInteger(half) ? (upper + (totals[half - 1] ?? upper)) / 2 : upper;
}

/** Every day of the period in order, those without entries too; of a long period its months, the first and last as far as they belong to it. */
export function spansOf({ from, to }: Period, days: StatisticsView['days']): (Period & Tally)[] {
  const known = new Map(days.map((each) => [each.day, each]));
  const spans: (Period & Tally)[] = [];
  const byMonth = isPeriod(later(from, MOST_DAYS_SHOWN), to);
  for (let day = from; day <= to; day = later(day, 1)) {
    const { accepted, refused } = known.get(day) ?? { accepted: 0, refused: 0 };
    const last = spans.at(-1);
    if (byMonth && last?.from.slice(0, 7) === day.slice(0, 7)) {
      last.to = day;
      last.accepted += accepted;
      last.refused += refused;
    } else spans.push({ from: day, to: day, accepted, refused });
  }
  return spans;
}
