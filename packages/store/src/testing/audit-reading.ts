import type { HoldingEvent } from '@madoguchi/otp-core/events';
import { evolve } from '@madoguchi/otp-core/evolve';
import { type Holding, NO_HOLDING } from '@madoguchi/otp-core/holding';
import type { Limits } from '@madoguchi/otp-core/limits';
import type { AuditFilter, StoredAuditEntry } from '../audit-filter.ts';
import type { Store } from '../store.ts';

/** Every entry that the filter finds, page by page, newest first. */
export async function allEntries(
  store: Store,
  filter: Partial<AuditFilter> = {},
): Promise<StoredAuditEntry[]> {
  const entries: StoredAuditEntry[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.auditPage({ reader: null, limit: 200, ...filter, cursor });
    entries.push(...page.entries);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return entries;
}

/** The entries in the order of their writing, which is not that of a clock that was set back. */
export async function entriesInOrder(store: Store, filter: Partial<AuditFilter> = {}) {
  return (await allEntries(store, filter)).sort((a, b) => a.seq - b.seq);
}

/** The newest entry by sequence. */
export async function lastEntry(store: Store): Promise<StoredAuditEntry> {
  const last = (await entriesInOrder(store)).at(-1);
  if (last === undefined) throw new Error('The audit log is empty.');
  return last;
}

/** What happened to a customer's holding as the audit log alone tells it. */
export async function eventsTold(store: Store, customerId: number): Promise<HoldingEvent[]> {
  const entries = await entriesInOrder(store, { customerId });
  return entries.flatMap(({ details }) => (details.events ?? []) as unknown as HoldingEvent[]);
}

/** The holding as it follows from the audit log alone. Equal to the stored one, or one of both lies. */
export async function holdingTold(store: Store, customerId: number, limits: Limits): Promise<Holding> {
  const events = await eventsTold(store, customerId);
  return events.reduce((holding, event) => evolve(holding, event, limits), NO_HOLDING);
}
