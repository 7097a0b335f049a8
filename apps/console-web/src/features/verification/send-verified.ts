import { problemCode } from '@madoguchi/web/api-errors';

/** The grant of the last check that the server took, and what was checked; it lives as long as its dialogue. */
export interface GrantKeeper {
  kept: { grantId: string; check: string } | null;
}

interface Steps<Check, Reply> {
  verify: (check: Check) => Promise<{ grantId: string }>;
  send: (grantId: string) => Promise<Reply>;
}

/**
 * Verifies the customer, then does the act (requirement 38). Where the act failed for another reason (e.g. a wrong own
 * code), the grant is kept and the next try sends the act alone; what was checked differently is checked anew, and so
 * is what the server no longer takes (`verification_required`: too old).
 *
 * @param check - what the verification rests on, as it goes over the wire
 */
export async function sendVerified<Check, Reply>(
  keeper: GrantKeeper,
  check: Check,
  { verify, send }: Steps<Check, Reply>,
): Promise<Reply> {
  const checked = JSON.stringify(check);
  const { kept } = keeper;
  if (kept !== null && kept.check === checked) {
    try {
      return await send(kept.grantId);
    } catch (error) {
      if (problemCode(error) !== 'verification_required') throw error;
      keeper.kept = null;
    }
  }
  const { grantId } = await verify(check);
  keeper.kept = { grantId, check: checked };
  return send(grantId);
}
