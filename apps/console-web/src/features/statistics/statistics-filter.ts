import { isPeriod, type statisticsQuerySchema } from '@madoguchi/contract/console/statistics';
import { civilDay, dayStartMs } from '@madoguchi/web/dates';
import { halfWidth } from '@madoguchi/web/half-width';
import type { z } from 'zod';
import { AUDIT_ACTIONS, addressOfFilter, filterOfAddress as listFilterOf } from '../audit/audit-filter.ts';

/** Periods that are chosen by name and move on with the days. */
export const PERIODS = ['today', 'last7', 'last30', 'thisMonth', 'lastMonth'] as const;
export type PeriodName = (typeof PERIODS)[number];
const USUAL: PeriodName = 'last30';

/** Days in Japan, `YYYY-MM-DD`, both included. */
export interface Period {
  from: string;
  to: string;
}

/** What is counted, as form and address hold it: text, empty where nothing is asked. */
export interface StatisticsFilter extends Period {
  /** Empty: the days were chosen themselves. */
  period: PeriodName | '';
  action: string;
  branch: string;
  operator: string;
}

/** The days that a named period has today. */
export function daysOf(name: PeriodName, today: string): Period {
  const month = `${today.slice(0, 7)}-01`;
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'last7':
      return { from: later(today, -6), to: today };
    case 'last30':
      return { from: later(today, -29), to: today };
    case 'thisMonth':
      return { from: month, to: today };
    case 'lastMonth': {
      const last = later(month, -1);
      return { from: `${last.slice(0, 7)}-01`, to: last };
    }
  }
}

/** The day so many days later. */
export function later(day: string, days: number): string {
  return civilDay(dayStartMs(day, days) ?? Number.NaN);
}

/** Reads the filters from an address; what no filter can be is left out, and without a period it is the usual one. */
export function filterOfAddress(address: URLSearchParams, today: string): StatisticsFilter {
  const { action, branch, operator, from, to } = listFilterOf(address);
  const rest = { action, branch, operator };
  if (isPeriod(from, to)) return { period: '', from, to, ...rest };
  const period = PERIODS.find((name) => name === address.get('period')) ?? USUAL;
  return { period, ...daysOf(period, today), ...rest };
}

/** The filters as they stand in an address; a named period by its name, so that a bookmark moves on with the days. */
export function addressOf({ period, from, to, ...rest }: StatisticsFilter): Record<string, string> {
  const chosen: Record<string, string> = period === '' ? { from, to } : { period };
  const asked = Object.entries(rest).filter(([, value]) => value !== '');
  return { ...chosen, ...Object.fromEntries(asked) };
}

/** The filter with days of one's own choice, and what a Japanese keyboard left in full width made half-width; null: no period. */
export function chosenFilter(draft: StatisticsFilter): StatisticsFilter | null {
  if (!isPeriod(draft.from, draft.to)) return null;
  return { ...draft, operator: halfWidth(draft.operator) };
}

/** The filters as the contract's query. */
export function queryOf(filter: StatisticsFilter): z.input<typeof statisticsQuerySchema> {
  const action = AUDIT_ACTIONS.find((known) => known === filter.action);
  return {
    ...{ fromDay: filter.from, toDay: filter.to },
    ...(action === undefined ? {} : { action }),
    ...(filter.branch === '' ? {} : { branch: filter.branch }),
    ...(filter.operator === '' ? {} : { operator: filter.operator }),
  };
}

/** Where the entries behind a number are listed: the filters of the page, and what the number is of. */
export function listAddress(
  { from, to, action, branch, operator }: StatisticsFilter,
  of: Partial<Record<'from' | 'to' | 'action' | 'branch' | 'operator' | 'outcome', string>>,
): string {
  const filter = addressOfFilter({ customer: '', outcome: '', from, to, action, branch, operator, ...of });
  return `/audit?${new URLSearchParams(filter)}`;
}
