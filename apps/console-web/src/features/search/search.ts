import { type SearchReply, searchCustomersByPost } from '@madoguchi/contract/console/customers';
import { call } from '@madoguchi/web/api';
import { infiniteQueryOptions } from '@tanstack/react-query';

type Reading = SearchReply['understood']['reading'];

/** What was asked: the words as typed, and the reading that the person chose instead of the first one. */
export interface Asked {
  q: string;
  as?: Reading;
}

/** A search, page by page. By POST, so that no personal data stand in an address. Kept in memory only. */
export function searchQuery({ q, as }: Asked) {
  return infiniteQueryOptions({
    queryKey: ['search', q, as ?? null],
    queryFn: ({ pageParam, signal }) =>
      call(
        searchCustomersByPost,
        {
          body: {
            q,
            ...(as === undefined ? {} : { as }),
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    retryOnMount: false,
  });
}

/** The one customer that a reply leads to without a choice; null where there is something to choose. */
export function onlyHit(reply: SearchReply): string | null {
  const [first, second] = reply.customers;
  const others = reply.near.length + reply.containing.length;
  const alone = second === undefined && reply.nextCursor === null && others === 0;
  return first !== undefined && alone ? first.id : null;
}
