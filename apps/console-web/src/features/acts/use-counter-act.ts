import type { ActReply } from '@madoguchi/contract/console/acts';
import type { CustomerPage } from '@madoguchi/contract/console/customers';
import type { identityCheckSchema } from '@madoguchi/contract/console/identity-check';
import { verifyIdentity } from '@madoguchi/contract/console/verification';
import { call } from '@madoguchi/web/api';
import { useState } from 'react';
import type { z } from 'zod';
import { type GrantKeeper, sendVerified } from '../verification/send-verified.ts';
import { useAct } from './use-act.ts';

/** What a dialogue at the counter sends: the identity check, and what else the act needs. */
export interface CounterForm<Rest> {
  identityCheck: z.output<typeof identityCheckSchema>;
  rest: Rest;
}

interface CounterAct<Rest> {
  page: CustomerPage;
  act: z.input<typeof verifyIdentity.body>['act'];
  send: (grantId: string, rest: Rest, idempotencyKey: string) => Promise<ActReply>;
  onDone: (reply: ActReply) => void;
}

/** An act at the counter: the identity check, then the act with its grant, by one press. */
export function useCounterAct<Rest>({ page, act, send, onDone }: CounterAct<Rest>) {
  const [keeper] = useState<GrantKeeper>(() => ({ kept: null }));
  const params = { customerId: page.customer.id };
  return useAct(
    ({ identityCheck, rest }: CounterForm<Rest>, idempotencyKey) =>
      sendVerified(keeper, identityCheck, {
        verify: (check) => call(verifyIdentity, { params, body: { act, identityCheck: check } }),
        send: (grantId) => send(grantId, rest, idempotencyKey),
      }),
    onDone,
  );
}
