// Aim: whoever follows a customer is told of each change after she began, in whatever process it was made, and nobody
// reads the log while nobody follows.

import type { FeedItem } from '@madoguchi/store/store';
import { describe, expect, test, vi } from 'vitest';
import { followHoldings } from './holding-feed.ts';
import { createLogger } from './logging.ts';

/** A log in memory: entries of customers, by sequence number. */
function logOf(customers: number[], action: FeedItem['action'] = 'sign_in') {
  const reads = vi.fn();
  return {
    customers,
    reads,
    newestSeq: async () => customers.length,
    feedAfter: async (seq: number, limit: number) => {
      reads();
      const fresh = customers.slice(seq, seq + limit);
      const items = fresh.map((customerId, i) => ({ seq: seq + i + 1, customerId, action }));
      return { items, seq: seq + fresh.length };
    },
  };
}
const options = { pollMs: 5, logger: createLogger('silent') };

describe('a follower', () => {
  test('of acts is told of these acts on any customer, once for each poll, and of no others', async () => {
    const log = logOf([], 'force_release');
    const feed = followHoldings(log, options);
    const told = { releases: vi.fn(), locks: vi.fn() };
    const end = feed.subscribeToActions(['force_release', 'approve_release'], told.releases);
    feed.subscribeToActions(['suspend_token'], told.locks);
    await expect.poll(() => log.reads).toHaveBeenCalled();
    log.customers.push(7, 8);
    await expect.poll(() => told.releases).toHaveBeenCalledTimes(1);
    end();
    log.customers.push(9);
    const reads = log.reads.mock.calls.length;
    await expect.poll(() => log.reads.mock.calls.length).toBeGreaterThan(reads + 1);
    feed.stop();
    expect(told.releases).toHaveBeenCalledTimes(1);
    expect(told.locks).not.toHaveBeenCalled();
  });

  test('is told of what happens to her customer, and not of others or of what was before', async () => {
    const log = logOf([1, 1, 2]);
    const feed = followHoldings(log, options);
    const told = { one: vi.fn(), two: vi.fn() };
    feed.subscribe(1, told.one);
    feed.subscribe(2, told.two);
    log.customers.push(2, 3);
    await expect.poll(() => told.two).toHaveBeenCalledTimes(1);
    log.customers.push(1);
    await expect.poll(() => told.one).toHaveBeenCalledTimes(1);
    expect(told.two).toHaveBeenCalledTimes(1);
    feed.stop();
  });

  test('is told once of several changes in one poll', async () => {
    const log = logOf([]);
    const feed = followHoldings(log, options);
    const told = vi.fn();
    feed.subscribe(1, told);
    log.customers.push(1, 1, 1);
    await expect.poll(() => told).toHaveBeenCalled();
    expect(told).toHaveBeenCalledTimes(1);
    feed.stop();
  });

  test('hears nothing after she left, and the log is left alone', async () => {
    const log = logOf([]);
    const feed = followHoldings(log, options);
    const told = vi.fn();
    const leave = feed.subscribe(1, told);
    await expect.poll(() => log.reads).toHaveBeenCalled();
    leave();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const before = log.reads.mock.calls.length;
    log.customers.push(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(log.reads.mock.calls.length).toBe(before);
    expect(told).not.toHaveBeenCalled();
    feed.stop();
  });

  test('goes on after a read that failed', async () => {
    const log = logOf([]);
    let broken = true;
    const flaky = {
      ...log,
      feedAfter: (seq: number, limit: number) => {
        if (broken) return Promise.reject(new Error('busy'));
        return log.feedAfter(seq, limit);
      },
    };
    const feed = followHoldings(flaky, options);
    const told = vi.fn();
    feed.subscribe(1, told);
    log.customers.push(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    broken = false;
    await expect.poll(() => told).toHaveBeenCalledTimes(1);
    feed.stop();
  });
});
