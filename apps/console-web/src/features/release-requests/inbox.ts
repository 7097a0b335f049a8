import {
  type ReleaseRequestView,
  readReleaseRequests,
  type WaitingRequest,
  type WaitingRequests,
} from '@madoguchi/contract/console/release-requests';
import type { Session } from '@madoguchi/contract/console/session';
import { call } from '@madoguchi/web/api';
import { type QueryClient, queryOptions } from '@tanstack/react-query';

/** The inbox. Each fetch is a view in the audit log, so that nothing fetches it by itself: the stream brings it. */
export const inboxQuery = queryOptions({
  queryKey: ['release-requests'],
  queryFn: ({ signal }) => call(readReleaseRequests, {}, { signal }),
  enabled: false,
  gcTime: Number.POSITIVE_INFINITY,
});

/** Whether the role has to do with release requests at all (`view_release_requests`); the server decides, this lays out. */
export function seesRequests(role: Session['staff']['role']): boolean {
  return role === 'teller' || role === 'officer';
}

/** Shows a list that the server sent, unless a newer one is on screen already: answers may overtake each other. */
export function showInbox(client: QueryClient, inbox: WaitingRequests): void {
  client.setQueryData(inboxQuery.queryKey, (shown: WaitingRequests | undefined) =>
    shown !== undefined && shown.nowMs > inbox.nowMs ? shown : inbox,
  );
}

/** Fetches the list where the stream does not bring it. What goes wrong shows where the query is used. */
export async function fetchInbox(client: QueryClient): Promise<void> {
  await client.fetchQuery(inboxQuery).catch(() => {});
}

/** The requests that wait for this person: what the badge counts. */
export function decidable(inbox: WaitingRequests | undefined): WaitingRequest[] {
  return inbox?.requests.filter(({ request }) => request.mayDecide) ?? [];
}

/** The requests for this person that were not in the list before; none where there was no list before. */
export function arrivals(before: WaitingRequests | undefined, now: WaitingRequests): WaitingRequest[] {
  if (before === undefined) return [];
  const known = new Set(before.requests.map(({ request }) => request.requestId));
  return decidable(now).filter(({ request }) => !known.has(request.requestId));
}

/** A request of the list, waiting or ended; null: the list does not know it (any more). */
export function findRequest(inbox: WaitingRequests, requestId: string): WaitingRequest | null {
  const all = [...inbox.requests, ...inbox.ended];
  return all.find(({ request }) => request.requestId === requestId) ?? null;
}

/** The list after one of its requests was decided here, until the stream brings the server's own. */
export function afterDecision(inbox: WaitingRequests, decided: ReleaseRequestView): WaitingRequests {
  const entry = inbox.requests.find(({ request }) => request.requestId === decided.requestId);
  if (entry === undefined || decided.state === 'pending') return inbox;
  return {
    ...inbox,
    requests: inbox.requests.filter((each) => each !== entry),
    ended: [{ ...entry, request: decided }, ...inbox.ended],
  };
}
