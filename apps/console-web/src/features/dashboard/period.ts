import type { DashboardView } from '@madoguchi/contract/console/dashboard';
import type { Session } from '@madoguchi/contract/console/session';
import { listAddress } from '../statistics/statistics-filter.ts';

/** Where the entries behind a number are listed; absent for whom the list would be empty: an administrator reads of staff and settings only. */
export function listOf(
  role: Session['staff']['role'],
  { fromDay, toDay }: Pick<DashboardView, 'fromDay' | 'toDay'>,
  of: Parameters<typeof listAddress>[1],
): { listOf?: (outcome: 'accepted' | 'refused' | '') => string } {
  if (role !== 'officer') return {};
  const period = { period: '', from: fromDay, to: toDay, action: '', branch: '', operator: '' } as const;
  return { listOf: (outcome) => listAddress(period, { outcome, ...of }) };
}

/** A day as lists write it: `2026/11/23`. */
export const slashed = (day: string): string => day.replaceAll('-', '/');
