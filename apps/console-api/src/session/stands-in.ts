import { branchesStoodInFor } from '@madoguchi/otp-core/policies';
import type { StaffAccount } from '@madoguchi/otp-core/staff-account';
import type { ConsoleDeps } from '../deps.ts';

/** The branches for which this person approves releases at this moment. Read anew each time, for officers only. */
export async function standsInNow(
  deps: Pick<ConsoleDeps, 'store' | 'clock'>,
  { role, staffNumber }: Pick<StaffAccount, 'role' | 'staffNumber'>,
): Promise<readonly string[]> {
  if (role !== 'officer') return [];
  return branchesStoodInFor(await deps.store.policies(), staffNumber, deps.clock());
}
