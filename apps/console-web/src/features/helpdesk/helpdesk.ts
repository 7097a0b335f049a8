import { readHelpdesk } from '@madoguchi/contract/helpdesk';
import { call } from '@madoguchi/web/api';
import { queryOptions, useQuery } from '@tanstack/react-query';

const RETRY_MS = 60_000;

/** The helpdesk of the notice, asked again when it opens or closes. Public: it leaves no audit entry. */
const helpdeskQuery = queryOptions({
  queryKey: ['helpdesk'],
  queryFn: ({ signal }) => call(readHelpdesk, {}, { signal }),
  refetchInterval: ({ state: { data } }) =>
    data === undefined ? RETRY_MS : Math.min(Math.max(data.untilMs - data.nowMs, 5_000), 3_600_000),
});

/** Open or closed now, and until when. */
export function useHelpdesk() {
  return useQuery(helpdeskQuery);
}
