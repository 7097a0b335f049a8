import { type AuditReadingName, findInAudit } from '@madoguchi/contract/console/audit';
import { READINGS, type SearchReply, searchCustomersByPost } from '@madoguchi/contract/console/customers';
import { call } from '@madoguchi/web/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

/** How what was typed can be understood, at the counter or by whoever reads the log alone. */
export type Reading = SearchReply['understood']['reading'] | AuditReadingName;

/** What was asked: the words as typed, and the reading that the person chose instead of the first one. */
export interface Asked {
  q: string;
  as?: Reading;
}

/** A search, page by page. By POST, so that no personal data stand in an address. Kept in memory only. */
export function searchQuery({ q, as }: Asked) {
  const reading = READINGS.find((known) => known === as);
  return infiniteQueryOptions({
    queryKey: ['search', q, reading ?? null],
    queryFn: ({ pageParam, signal }) =>
      call(
        searchCustomersByPost,
        {
          body: {
            q,
            ...(reading === undefined ? {} : { as: reading }),
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

/** The same box for whoever reads the log and looks up no customers. */
export function auditQuery({ q, as }: Asked) {
  return queryOptions({
    queryKey: ['audit-search', q, as ?? null],
    queryFn: ({ signal }) =>
      call(
        findInAudit,
        { body: { q, ...(as === undefined ? {} : { as: as as AuditReadingName }) } },
        { signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
    retryOnMount: false,
  });
}

/** Where a reply leads to without a choice; null where there is something to choose. */
export function whereTo(reply: SearchReply): string | null {
  if (reply.auditEntry !== null) return addressOfEntry(reply.auditEntry);
  const [first, second] = reply.customers;
  const others = reply.near.length + reply.containing.length;
  const alone = second === undefined && reply.nextCursor === null && others === 0;
  return first !== undefined && alone ? `/customers/${first.id}` : null;
}

/** The page of an audit entry. */
export function addressOfEntry(seq: string): string {
  return `/audit/entries/${seq}`;
}
