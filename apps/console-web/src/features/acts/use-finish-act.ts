import type { ActReply } from '@madoguchi/contract/console/acts';
import type { ActOnPage } from '@madoguchi/contract/console/customers';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { customerQuery } from '../customer/customer.ts';
import { timelineQuery } from '../customer/timeline.ts';
import { useSearchDesk } from '../search/search-desk.tsx';

/** An act that the server has accepted. */
export interface DoneAct {
  act: ActOnPage;
  reply: ActReply;
}

/** Shows what the server answered to an act (never before it has), and gives the focus back to the search box. */
export function useFinishAct(customerId: string) {
  const client = useQueryClient();
  const { focusBox } = useSearchDesk();
  const [done, setDone] = useState<DoneAct | null>(null);
  const finish = (act: ActOnPage, reply: ActReply) => {
    setDone({ act, reply });
    client.setQueryData(customerQuery(customerId).queryKey, reply.page);
    void client.invalidateQueries({ queryKey: timelineQuery(customerId).queryKey });
    // After the closing dialogue has restored the focus to the button that opened it.
    setTimeout(focusBox);
  };
  return { done, finish, dismiss: () => setDone(null) };
}
