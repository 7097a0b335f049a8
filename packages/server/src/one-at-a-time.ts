import pLimit, { type LimitFunction } from 'p-limit';

/** Runs work that belongs together one after the other, and the rest side by side. */
export type OneAtATime = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** A queue for each key, gone when it is empty. */
export function oneAtATime(): OneAtATime {
  const queues = new Map<string, LimitFunction>();
  return async (key, work) => {
    const queue = queues.get(key) ?? pLimit(1);
    queues.set(key, queue);
    try {
      return await queue(work);
    } finally {
      if (queue.activeCount + queue.pendingCount === 0) queues.delete(key);
    }
  };
}
