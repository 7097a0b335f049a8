import { readAudit } from '@madoguchi/contract/console/audit';
import { call } from '@madoguchi/web/api';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type AuditFilter, filterQuery } from './audit-filter.ts';

/** The audit log within what the role may read, newest first, paged by the server. */
export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      call(
        readAudit,
        { query: { ...filterQuery(filter), ...(pageParam === null ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}
