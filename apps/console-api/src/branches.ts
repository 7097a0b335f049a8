import type { Branch } from '@madoguchi/store/customer-record';
import type { Store } from '@madoguchi/store/store';

/** The names of the branches by their code. */
export async function branchNames(store: Store): Promise<Map<string, string>> {
  return new Map((await store.branches()).map(({ code, name }) => [code, name]));
}

/** A branch by its code; one that is not in the store is shown by its code alone. */
export async function branchOf(store: Store, code: string): Promise<Branch> {
  const branches = await store.branches();
  return branches.find((branch) => branch.code === code) ?? { code, name: code, telephone: '' };
}
