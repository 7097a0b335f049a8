import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Helpdesk } from './helpdesk-call.ts';

const RETRY_MS = 60_000;
const SOONEST_MS = 5_000;
const LATEST_MS = 3_600_000;

/** Asked again when it opens or closes. Public, and prolongs no session. */
const helpdeskQuery = queryOptions({
  queryKey: ['helpdesk'],
  queryFn: async ({ signal }): Promise<Helpdesk> =>
    (await import('./helpdesk-call.ts')).fetchHelpdesk(signal),
  refetchInterval: ({ state: { data } }) =>
    data === undefined ? RETRY_MS : Math.min(Math.max(data.untilMs - data.nowMs, SOONEST_MS), LATEST_MS),
  staleTime: RETRY_MS,
});

/** The helpdesk of the notice: open or closed now, and until when (row N15). */
export function useHelpdesk() {
  return useQuery(helpdeskQuery);
}
