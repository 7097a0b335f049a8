import { printSlip, type Slip } from '@madoguchi/contract/console/slips';
import { call } from '@madoguchi/web/api';
import { queryOptions } from '@tanstack/react-query';

/**
 * The slip of a receipt. Each fetch is one issue of the slip in the audit log, so that it is fetched once when the page
 * opens and never by itself again; leaving the page forgets it.
 */
export function slipQuery(receiptNumber: string) {
  return queryOptions({
    queryKey: ['slip', receiptNumber],
    queryFn: () => call(printSlip, { params: { receiptNumber }, body: {} }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // An answer that was lost may have counted: a person decides whether to ask again.
    retry: false,
  });
}

/** What the slip tells the customer about her token now. */
export type SlipMeaning = 'released' | 'pending' | 'not_released';

/** What became of a release; null: the slip is of another act. */
export function meaningOf({ act, requestState, releasedAtMs }: Slip): SlipMeaning | null {
  if (releasedAtMs !== null) return 'released';
  if (act !== 'force_release') return null;
  return requestState === 'pending' ? 'pending' : 'not_released';
}

/** The facts that the customer's copy holds too; the others are the branch's own (kinds of document only, no check of them). */
const FOR_BOTH = [
  'receiptNumber',
  'acceptedAt',
  'releasedAt',
  'result',
  'branch',
  'account',
  'name',
  'act',
  'reason',
  'documents',
  'operator',
  'setUpFrom',
  'auditSeq',
] as const;

/** The facts of the branch's copy, in the order of the paper form. */
const SLIP_FACTS = [
  'receiptNumber',
  'acceptedAt',
  'releasedAt',
  'result',
  'branch',
  'account',
  'customerNumber',
  'name',
  'act',
  'reason',
  'documents',
  'icChip',
  'seal',
  'formNumber',
  'operator',
  'approver',
  'setUpFrom',
  'auditSeq',
  'printedAt',
] as const;
export type SlipFact = (typeof SLIP_FACTS)[number];

/** Which facts stand on a copy, in order: those that this slip has. */
export function factsOn(copy: 'branch' | 'customer', slip: Slip): SlipFact[] {
  const absent = new Set<SlipFact>();
  if (slip.releasedAtMs === null) absent.add('releasedAt');
  // Once it is released, the time says more than the word.
  if (slip.releasedAtMs !== null || slip.requestState === null) absent.add('result');
  if (slip.waitUntilMs === null) absent.add('setUpFrom');
  if (slip.approver === null) absent.add('approver');
  if (slip.reason === null) absent.add('reason');
  if (slip.identityCheck === null) {
    for (const fact of ['documents', 'icChip', 'seal', 'formNumber'] as const) absent.add(fact);
  }
  const wanted = new Set<SlipFact>(copy === 'branch' ? SLIP_FACTS : FOR_BOTH);
  return SLIP_FACTS.filter((fact) => wanted.has(fact) && !absent.has(fact));
}
