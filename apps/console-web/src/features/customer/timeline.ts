import { readTimeline } from '@madoguchi/contract/console/customers';
import type { ReplyOf } from '@madoguchi/contract/route';
import { call } from '@madoguchi/web/api';
import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
} from '@tanstack/react-query';

export type TimelinePage = ReplyOf<typeof readTimeline>;
type Timeline = InfiniteData<TimelinePage, string | null>;

/** The customer's OTP history, newest first, page by page. Its beginning comes with the stream of the page. */
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

/** The timeline of the customer page, as the stream and the refresh put it there; older pages are fetched on demand. */
export function useTimeline(customerId: string) {
  return useInfiniteQuery({ ...timelineQuery(customerId), enabled: false });
}

/** Shows the newest part of the timeline as the stream brought it. */
export function showTimelineBeginning(
  client: QueryClient,
  customerId: string,
  beginning: TimelinePage,
): void {
  client.setQueryData<Timeline>(timelineQuery(customerId).queryKey, (known) =>
    withNewBeginning(known, beginning),
  );
}

/**
 * Puts a new beginning before the older part that somebody has opened already. Where the two do not meet, because more
 * happened than fits into the beginning, the older part is left out rather than a gap shown.
 */
export function withNewBeginning(known: Timeline | undefined, beginning: TimelinePage): Timeline {
  const alone: Timeline = { pages: [beginning], pageParams: [null] };
  const last = known?.pages.at(-1);
  if (known === undefined || last === undefined || known.pages.length < 2) return alone;
  const items = known.pages.flatMap((page) => page.items);
  const meetAt = items.findIndex(({ seq }) => seq === beginning.items.at(-1)?.seq);
  if (meetAt < 0) return alone;
  const older: TimelinePage = { ...beginning, items: items.slice(meetAt + 1), nextCursor: last.nextCursor };
  return { pages: [beginning, older], pageParams: [null, beginning.nextCursor] };
}
