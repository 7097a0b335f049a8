import { afterEach, beforeEach } from 'vitest';
import type { NewCustomer } from '../customer-record.ts';
import type { Store, StoreDependencies } from '../store.ts';
import { DEPENDENCIES, type FreshStore, fill, type OpenFresh } from './fresh-store.ts';
import { customerOf } from './people.ts';

/** What {@link freshPerTest} hands to the tests of its block. */
export interface Here {
  fresh: FreshStore;
  store: Store;
  /** The ids of the customers, in the order they were given. */
  ids: number[];
  /** The first of them. */
  id: number;
}

/** A database of its own for each test of the block, with these customers in it. */
export function freshPerTest(
  openFresh: OpenFresh,
  customers: readonly NewCustomer[] = [customerOf(1), customerOf(2, { branchCode: '034' })],
  dependencies: StoreDependencies = DEPENDENCIES,
): () => Here {
  let here: Here | undefined;
  beforeEach(async () => {
    const fresh = await openFresh(dependencies);
    const ids = await fill(fresh.store, customers);
    here = { fresh, store: fresh.store, ids, id: ids[0] ?? 0 };
  });
  afterEach(async () => {
    await here?.fresh.destroy();
    here = undefined;
  });
  return () => {
    if (here === undefined) throw new Error('There is a database only inside of a test.');
    return here;
  };
}
