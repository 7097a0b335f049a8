import { readDashboard } from '@madoguchi/contract/console/dashboard';
import type { Session } from '@madoguchi/contract/console/session';
import { call } from '@madoguchi/web/api';
import { useQuery } from '@tanstack/react-query';

/** Whom the server lets see the dashboard; it decides, and this only saves a way that leads nowhere. */
export function seesDashboard(role: Session['staff']['role']): boolean {
  return role === 'officer' || role === 'administrator';
}

/** The state of things as far as the role may see it. */
export function useDashboard() {
  return useQuery({
    queryKey: ['dashboard'],
    queryFn: ({ signal }) => call(readDashboard, {}, { signal }),
  });
}
