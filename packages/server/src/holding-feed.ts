import { setTimeout as delay } from 'node:timers/promises';
import type { AuditAction } from '@madoguchi/otp-core/audit-entry';
import type { FeedItem, Store } from '@madoguchi/store/store';
import type { Logger } from './logging.ts';

/** Tells who follows a customer, or acts of some kinds, that something happened, in whatever process it was done. */
export interface HoldingFeed {
  /** `onChange` runs after each change, and once more than needed when the following begins; the returned function ends it. */
  subscribe(customerId: number, onChange: () => void): () => void;
  /** The same for these acts on any customer. */
  subscribeToActions(actions: readonly AuditAction[], onChange: () => void): () => void;
  stop(): void;
}

/** Most entries that one read takes; the next one goes on behind them. */
const PAGE = 500;
/** After a read that failed. */
const AGAIN_MS = 1_000;

type FollowedStore = Pick<Store, 'feedEnd' | 'feedAfter' | 'follow'>;

/**
 * Follows the audit log from where it stands, by its primary key, whenever the store has news of any process. Listens and
 * reads only while somebody is subscribed: the cost is what is new, whatever the size of the log.
 *
 * @param restMs - between two reads: what many write at once is told together, and readers do not hinder them
 */
export function followHoldings(
  store: FollowedStore,
  { restMs, logger }: { restMs: number; logger: Logger },
): HoldingFeed {
  const subscribers = new Map<number | AuditAction, Set<() => void>>();
  const reader = new LogReader(store, restMs, {
    onBegin() {
      for (const onChange of new Set([...subscribers.values()].flatMap((each) => [...each]))) onChange();
    },
    onItems(items) {
      const happened = new Set(items.flatMap(({ customerId, action }) => [customerId, action]));
      const told = new Set([...happened].flatMap((topic) => [...(subscribers.get(topic) ?? [])]));
      for (const onChange of told) onChange();
    },
    onError(error) {
      logger.warn({ err: error }, 'Following the changes failed; it is tried again.');
    },
  });

  const subscribe = (topic: number | AuditAction, onChange: () => void) => {
    const ofTopic = subscribers.get(topic) ?? new Set();
    subscribers.set(topic, ofTopic.add(onChange));
    reader.start();
    return () => {
      ofTopic.delete(onChange);
      if (ofTopic.size === 0 && subscribers.get(topic) === ofTopic) subscribers.delete(topic);
      if (subscribers.size === 0) reader.stop();
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
      subscribers.clear();
      reader.stop();
    },
  };
}

/** One from start to stop: a read that is still under way when it ends says nothing any more. */
interface Run {
  end: () => void;
  /** Up to where it was read; null: it is not known yet where to begin. */
  seq: number | null;
  isReading: boolean;
  /** Whether there were news since the read began. */
  isAgain: boolean;
}

interface ReaderEvents {
  /** From here on everything is told: who has looked before looks once more. */
  onBegin: () => void;
  onItems: (items: readonly FeedItem[]) => void;
  onError: (error: unknown) => void;
}

/** Reads on in the log after news, one read at a time. */
class LogReader {
  readonly #store: FollowedStore;
  readonly #restMs: number;
  readonly #events: ReaderEvents;
  #run: Run | null = null;

  constructor(store: FollowedStore, restMs: number, events: ReaderEvents) {
    this.#store = store;
    this.#restMs = restMs;
    this.#events = events;
  }

  /** Begins at the end of the log. Does nothing where it runs. */
  start(): void {
    if (this.#run !== null) return;
    const run: Run = { end: () => {}, seq: null, isReading: false, isAgain: false };
    this.#run = run;
    run.end = this.#store.follow(() => void this.#readOn(run));
    void this.#readOn(run);
  }

  stop(): void {
    this.#run?.end();
    this.#run = null;
  }

  async #readOn(run: Run): Promise<void> {
    run.isAgain = true;
    if (run.isReading) return;
    run.isReading = true;
    while (run.isAgain && this.#run === run) {
      run.isAgain = false;
      try {
        await this.#readOnce(run);
        await delay(this.#restMs);
      } catch (error) {
        // Whoever has stopped may have closed the store.
        if (this.#run === run) this.#events.onError(error);
        run.isAgain = true;
        await delay(AGAIN_MS);
      }
    }
    run.isReading = false;
  }

  async #readOnce(run: Run): Promise<void> {
    if (run.seq === null) {
      run.seq = await this.#store.feedEnd();
      run.isAgain ||= run.seq === null;
      if (run.seq !== null && this.#run === run) this.#events.onBegin();
      return;
    }
    const { items, seq } = await this.#store.feedAfter(run.seq, PAGE);
    // Where something was, there may be more of it.
    run.isAgain ||= seq !== run.seq;
    run.seq = seq;
    if (this.#run === run) this.#events.onItems(items);
  }
}
