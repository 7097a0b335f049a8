import type { ActReply } from '@madoguchi/contract/console/acts';
import type { ActOnPage } from '@madoguchi/contract/console/customers';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchCustomer, fetchTimeline, showPage, showRequest } from '../customer/customer.ts';
import type { Liveness } from '../customer/use-live-customer.ts';
import type { Decided } from '../release-request-card/use-decision.ts';
import { useSearchDesk } from '../search/search-desk.tsx';

/** An act that the server has accepted. */
export interface DoneAct {
  act: ActOnPage;
  reply: ActReply;
}

/** Shows what the server answered to an act (never before it has), and gives the focus back to the search box. */
export function useFinishAct(customerId: string, liveness: Liveness) {
  const client = useQueryClient();
  const { focusBox } = useSearchDesk();
  const [done, setDone] = useState<DoneAct | null>(null);
  const show = (reply: ActReply) => {
    showPage(client, reply.page);
    // The stream brings the timeline; fetching it would be one more view in the audit log.
    if (liveness !== 'live') void fetchTimeline(client, customerId);
  };
  const finish = (act: ActOnPage, reply: ActReply) => {
    setDone({ act, reply });
    show(reply);
    // After the closing dialogue has restored the focus to the button that opened it.
    setTimeout(focusBox);
  };
  /** A request that was decided here: on screen at once; what followed from it comes with the stream. */
  const showDecided = ({ request }: Decided) => {
    showRequest(client, customerId, request);
    if (liveness !== 'live') void fetchCustomer(client, customerId);
  };
  return { done, finish, show, showDecided, dismiss: () => setDone(null) };
}
