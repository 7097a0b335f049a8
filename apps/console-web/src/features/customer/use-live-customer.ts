import { watchCustomer } from '@madoguchi/contract/console/customers';
import { problemCode } from '@madoguchi/web/api-errors';
import { openStream } from '@madoguchi/web/open-stream';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useReportLost } from '../../app/lost-views.ts';
import { useIsVisible } from '../../app/use-is-visible.ts';
import { customerQuery, fetchCustomer, showPage } from './customer.ts';
import { showTimelineBeginning } from './timeline.ts';

/** Whether the page follows the customer by itself: not yet, yes, or not any more and being connected again. */
export type Liveness = 'connecting' | 'live' | 'lost';

/**
 * The customer page while it is looked at. The stream brings the first content too, so that one visit is one view in
 * the audit log and not three; page and timeline are fetched only where the stream brings nothing: to learn why it was
 * refused, or because somebody asks for it. A hidden page is not followed: it is nobody's view.
 */
export function useLiveCustomer(customerId: string) {
  const client = useQueryClient();
  const visible = useIsVisible();
  const [liveness, setLiveness] = useState<Liveness>('connecting');
  useEffect(() => {
    if (!visible) return;
    const close = follow(client, customerId, setLiveness);
    return () => {
      close();
      setLiveness('connecting');
    };
  }, [client, customerId, visible]);
  useReportLost(liveness === 'lost');
  return { ...useQuery(customerQuery(customerId)), liveness };
}

/** What asking again does not change; the stream would ask every few seconds, and each refusal is an audit entry. */
const FINAL = new Set<string | null>(['not_found', 'not_permitted', 'not_signed_in', 'session_expired']);

function follow(client: QueryClient, customerId: string, onLiveness: (now: Liveness) => void): () => void {
  let asked = false;
  let shown = false;
  const page = customerQuery(customerId).queryKey;
  const learnWhy = async () => {
    asked = true;
    await fetchCustomer(client, customerId);
    if (FINAL.has(problemCode(client.getQueryState(page)?.error))) close();
  };
  const close = openStream(
    watchCustomer,
    { customerId },
    (event) => {
      showPage(client, event.page);
      showTimelineBeginning(client, customerId, event.timeline);
      shown = true;
      onLiveness('live');
    },
    undefined,
    (state) => {
      if (state === 'open') {
        asked = false;
        // After a loss nothing comes where nothing has changed.
        if (shown) onLiveness('live');
        return;
      }
      onLiveness('lost');
      const nothingToShow = client.getQueryData(page) === undefined;
      if (!asked && (state === 'refused' || nothingToShow)) void learnWhy();
    },
  );
  return close;
}
