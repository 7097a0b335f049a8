import type { Store } from '@madoguchi/store/store';
import type { Logger } from './logging.ts';

/** Tells who follows a customer when something happened to her token, in whatever process it was done. */
export interface HoldingFeed {
  /** `onChange` runs after each change; the returned function ends it. */
  subscribe(customerId: number, onChange: () => void): () => void;
  stop(): void;
}

/** Most entries that one poll reads; what is left comes with the next. */
const PAGE = 500;

/**
 * Follows the audit log from where it stands, by its primary key, so that changes of other server processes are seen
 * too. Reads only while somebody is subscribed: the cost is one small read for each poll, whatever the size of the log.
 *
 * @param pollMs - a change is told within this time and the time of the read
 */
export function followHoldings(
  store: Pick<Store, 'newestSeq' | 'feedAfter'>,
  { pollMs, logger }: { pollMs: number; logger: Logger },
): HoldingFeed {
  const subscribers = new Map<number, Set<() => void>>();
  /** Where the last poll stopped; asked for with the first subscription, so that nothing after it is missed. */
  let cursor: Promise<number> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const schedule = () => {
    if (stopped || timer !== null || subscribers.size === 0) return;
    timer = setTimeout(() => void poll(), pollMs);
  };
  const poll = async () => {
    try {
      cursor ??= store.newestSeq();
      const fresh = await store.feedAfter(await cursor, PAGE);
      cursor = Promise.resolve(fresh.seq);
      for (const customerId of new Set(fresh.items.map((item) => item.customerId))) {
        for (const onChange of subscribers.get(customerId) ?? []) onChange();
      }
    } catch (error) {
      logger.warn({ err: error }, 'Following the changes failed; it goes on with the next poll.');
    }
    timer = null;
    // Nobody listens any more: the next one begins at the end of the log, not where this one stopped.
    if (subscribers.size === 0) cursor = null;
    schedule();
  };

  return {
    subscribe(customerId, onChange) {
      const ofCustomer = subscribers.get(customerId) ?? new Set();
      subscribers.set(customerId, ofCustomer.add(onChange));
      if (cursor === null) {
        cursor = store.newestSeq();
        // Told by the poll, which tries again.
        cursor.catch(() => {
          cursor = null;
        });
      }
      schedule();
      return () => {
        ofCustomer.delete(onChange);
        if (ofCustomer.size === 0 && subscribers.get(customerId) === ofCustomer)
          subscribers.delete(customerId);
      };
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      subscribers.clear();
    },
  };
}
