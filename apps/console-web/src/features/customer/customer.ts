import {
  type CustomerPage,
  readCustomer,
  type UNMASKABLE_FIELDS,
} from '@madoguchi/contract/console/customers';
import { call } from '@madoguchi/web/api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

/** The longest time that a browser's timer takes. */
const LONGEST_TIMER_MS = 2_147_000_000;
/** The server's clock has passed the moment for certain. */
const AFTER_MS = 300;

/** A field that is shown masked until somebody gives a reason. */
export type UnmaskableField = (typeof UNMASKABLE_FIELDS)[number];

/** The customer page. Each fetch is a view in the audit log, so that nothing fetches by itself but the one below. */
export function customerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customer', customerId],
    queryFn: ({ signal }) => call(readCustomer, { params: { customerId } }, { signal }),
    retryOnMount: true,
  });
}

/** The customer page, fetched again at the moment when time alone changes the state. */
export function useCustomer(customerId: string) {
  const query = useQuery(customerQuery(customerId));
  const { data, refetch } = query;
  useEffect(() => {
    const waitMs = msToChange(data);
    if (waitMs === null) return;
    const timer = setTimeout(() => void refetch(), waitMs + AFTER_MS);
    return () => clearTimeout(timer);
  }, [data, refetch]);
  return query;
}

function msToChange(page: CustomerPage | undefined): number | null {
  const untilMs = page?.diagnosis.untilMs ?? null;
  if (page === undefined || untilMs === null) return null;
  const waitMs = untilMs - page.nowMs;
  return waitMs > 0 && waitMs < LONGEST_TIMER_MS ? waitMs : null;
}

/** Branch and account as people say it: `012-1234567`. */
export function accountOf({ homeBranch, accountNumber }: CustomerPage['customer']): string {
  return `${homeBranch.code}-${accountNumber}`;
}
