import type { Branch } from '@madoguchi/store/customer-record';
import type { Store } from '@madoguchi/store/store';

/** A branch by its code; one that is not in the store is shown by its code alone. */
export async function branchOf(store: Store, code: string): Promise<Branch> {
  const branches = await store.branches();
  return branches.find((branch) => branch.code === code) ?? { code, name: code, telephone: '' };
}
