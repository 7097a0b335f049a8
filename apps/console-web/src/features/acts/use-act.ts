import type { ActReply } from '@madoguchi/contract/console/acts';
import type { CustomerPage } from '@madoguchi/contract/console/customers';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { accountOf } from '../customer/customer.ts';

/**
 * Sends an act. The idempotency key is made once, when the dialogue opens, and kept over every retry, so that a
 * second press never does it twice.
 */
export function useAct<Body>(
  send: (body: Body, idempotencyKey: string) => Promise<ActReply>,
  onDone: (reply: ActReply) => void,
) {
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [attempts, setAttempts] = useState(0);
  const mutation = useMutation({
    mutationFn: (body: Body) => send(body, idempotencyKey),
    onSuccess: onDone,
    onError: () => setAttempts((times) => times + 1),
  });
  /** Counts a try that the form itself stopped, and forgets the server's last answer. */
  const stop = () => {
    mutation.reset();
    setAttempts((times) => times + 1);
  };
  return { ...mutation, attempts, stop };
}

/** Whom an act is about, for its sentences: the name, and 店番-口座番号. */
export function targetOf({ customer }: CustomerPage): { name: string; account: string } {
  return { name: customer.nameKanji, account: accountOf(customer) };
}
