import { setTimeout as wait } from 'node:timers/promises';
import { parseVerifierKey, signatureIn } from '@madoguchi/otp-core/signed-note';
import { encodeSlipProof } from '@madoguchi/otp-core/slip-proof';
import { sha256 } from '@madoguchi/server/audit-signer';
import type { EntryProof } from '@madoguchi/store/audit-seal';
import type { ConsoleDeps } from '../deps.ts';

/** A slip is printed right after its act, which is sealed within a second. */
const TRIES = 20;

/**
 * The address of the customer site that proves an entry to whoever holds its slip. Everything stands in the fragment, which no
 * browser sends: no log of a server or proxy on the way holds it. Waits a short while for the leaf; null: there is none.
 */
export async function slipAddress(
  deps: ConsoleDeps,
  receiptNumber: string,
  seq: number,
): Promise<string | null> {
  const proof = await proofOf(deps, seq);
  const key = parseVerifierKey(sha256, deps.auditKeys.signer.verifierKey);
  const signature = proof && key && signatureIn(sha256, proof.checkpoint.note, key);
  if (proof === null || signature === null) return null;
  const { leafIndex, leafHash, checkpoint } = proof;
  const { size, root } = checkpoint;
  const text = encodeSlipProof(sha256, {
    ...{ receiptNumber, seq, leafIndex, leafHash, size, root, signature },
  });
  return `${deps.customerAddress}/proof#${text}`;
}

async function proofOf(deps: ConsoleDeps, seq: number): Promise<EntryProof | null> {
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const proof = await deps.store.proveEntry(seq);
      if (proof !== null) return proof;
      await wait(deps.slipProofWaitMs / TRIES);
    }
  } catch (error) {
    // A customer at the counter gets her slip, whatever became of the tree.
    deps.logger.error({ err: error, seq }, 'A slip goes without its proof.');
  }
  return null;
}
