import type { AuditAction } from '@madoguchi/otp-core/audit-entry';
import type { Store } from '@madoguchi/store/store';
import type { Logger } from './logging.ts';

/** Tells who follows a customer, or acts of some kinds, that something happened, in whatever process it was done. */
export interface HoldingFeed {
  /** `onChange` runs after each change; the returned function ends it. */
  subscribe(customerId: number, onChange: () => void): () => void;
  /** The same for these acts on any customer. */
  subscribeToActions(actions: readonly AuditAction[], onChange: () => void): () => void;
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
  const subscribers = new Map<number | AuditAction, Set<() => void>>();
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
      const happened = new Set(fresh.items.flatMap(({ customerId, action }) => [customerId, action]));
      const told = new Set([...happened].flatMap((topic) => [...(subscribers.get(topic) ?? [])]));
      for (const onChange of told) onChange();
    } catch (error) {
      logger.warn({ err: error }, 'Following the changes failed; it goes on with the next poll.');
    }
    timer = null;
    // Nobody listens any more: the next one begins at the end of the log, not where this one stopped.
    if (subscribers.size === 0) cursor = null;
    schedule();
  };

  const subscribe = (topic: number | AuditAction, onChange: () => void) => {
    const ofTopic = subscribers.get(topic) ?? new Set();
    subscribers.set(topic, ofTopic.add(onChange));
    if (cursor === null) {
      cursor = store.newestSeq();
      // Told by the poll, which tries again.
      cursor.catch(() => {
        cursor = null;
      });
    }
    schedule();
    return () => {
      ofTopic.delete(onChange);
      if (ofTopic.size === 0 && subscribers.get(topic) === ofTopic) subscribers.delete(topic);
    };
  };

  return {
    subscribe,
    subscribeToActions(actions, onChange) {
      const ends = actions.map((action) => subscribe(action, onChange));
      return () => {
        for (const end of ends) end();
      };
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      subscribers.clear();
    },
  };
}
