import {
  type CustomerPage,
  readCustomer,
  type UNMASKABLE_FIELDS,
} from '@madoguchi/contract/console/customers';
import type { ReleaseRequestView } from '@madoguchi/contract/console/release-requests';
import { call } from '@madoguchi/web/api';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { timelineQuery } from './timeline.ts';

/** A field that is shown masked until somebody gives a reason. */
export type UnmaskableField = (typeof UNMASKABLE_FIELDS)[number];

/** The customer page. Each fetch is a view in the audit log, so that nothing fetches it by itself: see `useLiveCustomer`. */
export function customerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customer', customerId],
    queryFn: ({ signal }) => call(readCustomer, { params: { customerId } }, { signal }),
    enabled: false,
  });
}

/** Shows a page that the server sent, unless a newer one is on screen already: answers may overtake each other. */
export function showPage(client: QueryClient, page: CustomerPage): void {
  client.setQueryData(customerQuery(page.customer.id).queryKey, (shown: CustomerPage | undefined) =>
    shown !== undefined && shown.nowMs > page.nowMs ? shown : page,
  );
}

/** Shows what became of the page's release request, ahead of the page that will say so too. */
export function showRequest(client: QueryClient, customerId: string, request: ReleaseRequestView): void {
  client.setQueryData(
    customerQuery(customerId).queryKey,
    (shown: CustomerPage | undefined) => shown && { ...shown, releaseRequest: request },
  );
}

/** Fetches the timeline. What goes wrong shows where the query is used. */
export async function fetchTimeline(client: QueryClient, customerId: string): Promise<void> {
  await client.fetchInfiniteQuery(timelineQuery(customerId)).catch(() => {});
}

/** Fetches page and timeline where the stream does not bring them. What goes wrong shows where the queries are used. */
export async function fetchCustomer(client: QueryClient, customerId: string): Promise<void> {
  await client.fetchQuery(customerQuery(customerId)).then(
    () => fetchTimeline(client, customerId),
    () => {},
  );
}

/** Branch and account as people say it: `012-1234567`. */
export function accountOf({ homeBranch, accountNumber }: CustomerPage['customer']): string {
  return `${homeBranch.code}-${accountNumber}`;
}
