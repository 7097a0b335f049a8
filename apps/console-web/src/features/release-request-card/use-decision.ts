import {
  approveRelease,
  decideReleaseHere,
  type ReleaseRequestView,
  rejectRelease,
  withdrawRelease,
} from '@madoguchi/contract/console/release-requests';
import { call } from '@madoguchi/web/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  bodyHere,
  bodyOfApproval,
  bodyOfRejection,
  type DecisionForm,
  type Verdict,
} from './decision-form.ts';

/** A decided request, as the server answered it. */
export interface Decided {
  request: ReleaseRequestView;
}

interface About {
  customerId: string;
  requestId: string;
}

interface Asked {
  form: DecisionForm;
  verdict: Verdict;
}

/**
 * An officer's decision. Each verdict has one idempotency key for as long as the form is open, so that a second press
 * decides nothing twice.
 *
 * @param here - at the teller's terminal: with the officer's whole sign-in
 */
export function useDecision(about: About, here: boolean, onDone: (decided: Decided) => void) {
  const [keys] = useState(() => ({ approve: crypto.randomUUID(), reject: crypto.randomUUID() }));
  return useMutation({
    mutationFn: ({ form, verdict }: Asked): Promise<Decided> => {
      const options = { idempotencyKey: keys[verdict] };
      const params = about;
      if (here) return call(decideReleaseHere, { params, body: bodyHere(form, verdict) }, options);
      if (verdict === 'reject') return call(rejectRelease, { params, body: bodyOfRejection(form) }, options);
      return call(approveRelease, { params, body: bodyOfApproval(form) }, options);
    },
    onSuccess: onDone,
  });
}

/** Takes the own request back. */
export function useWithdrawal(about: About, onDone: (decided: Decided) => void) {
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: (): Promise<Decided> =>
      call(withdrawRelease, { params: about, body: {} }, { idempotencyKey }),
    onSuccess: onDone,
  });
}
