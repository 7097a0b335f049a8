import { readTimeline } from '@madoguchi/contract/console/customers';
import { call } from '@madoguchi/web/api';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';

/** The customer's OTP history, newest first, page by page. */
export function timelineQuery(customerId: string) {
  return infiniteQueryOptions({
    queryKey: ['timeline', customerId],
    queryFn: ({ pageParam, signal }) =>
      call(
        readTimeline,
        { params: { customerId }, query: pageParam === null ? {} : { cursor: pageParam } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

/** The timeline of the customer page. */
export function useTimeline(customerId: string) {
  return useInfiniteQuery(timelineQuery(customerId));
}
