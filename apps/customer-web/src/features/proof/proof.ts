import { checkSlipProof as askForProof, type SlipFacts } from '@madoguchi/contract/customer/slip-proofs';
import { checkSlipProof, type SlipFault, slipQuestion } from '@madoguchi/otp-core/check-slip-proof';
import type { SlipProof } from '@madoguchi/otp-core/slip-proof';
import { call } from '@madoguchi/web/api';
import { browserProofs } from '@madoguchi/web/browser-proofs';
import { queryOptions } from '@tanstack/react-query';

/** What this browser found of a slip. `record_changed`: the leaf is proved, but the entry is not what was sealed. */
export type SlipFinding =
  /** `facts` null: the entry lies in an archive, and only its leaf is at hand. */
  | { kind: 'proved'; facts: SlipFacts | null; size: number; logName: string; keyId: string }
  | { kind: 'doubtful'; why: SlipFault | 'record_changed' };

/** Asks for the proof of a slip and checks it here. Each ask leaves an entry in the log, so that it is asked once. */
export function slipFindingQuery(slip: SlipProof) {
  const question = slipQuestion(slip);
  return queryOptions({
    queryKey: ['slip-proof', question],
    async queryFn({ signal }): Promise<SlipFinding> {
      const answer = await call(askForProof, { body: question }, { signal });
      const check = checkSlipProof(browserProofs, slip, answer);
      if (check.kind === 'fault') return { kind: 'doubtful', why: check.fault };
      if (answer.record === 'changed') return { kind: 'doubtful', why: 'record_changed' };
      const { size, key, keyId } = check;
      return { kind: 'proved', facts: answer.facts, size, logName: key.name, keyId };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
