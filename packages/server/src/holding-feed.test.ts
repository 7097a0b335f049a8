// Aim: whoever follows a customer is told of each change after she began, in whatever process it was made, and nobody
// reads the log while nobody follows.

import type { FeedItem } from '@madoguchi/store/store';
import { describe, expect, type Mock, test, vi } from 'vitest';
import { followHoldings } from './holding-feed.ts';
import { createLogger } from './logging.ts';

/** A log in memory: entries of customers, by sequence number. */
function logOf(customers: number[], action: FeedItem['action'] = 'sign_in') {
  const followers = new Set<() => void>();
  return {
    customers,
    followers,
    add(...more: number[]) {
      customers.push(...more);
      for (const onNews of followers) onNews();
    },
    feedEnd: vi.fn(async (): Promise<number | null> => customers.length),
    feedAfter: vi.fn(async (seq: number, limit: number) => {
      const fresh = customers.slice(seq, seq + limit);
      const items = fresh.map((customerId, i) => ({ seq: seq + i + 1, customerId, action }));
      return { items, seq: seq + fresh.length };
    }),
    follow(onNews: () => void) {
      followers.add(onNews);
      return () => void followers.delete(onNews);
    },
  };
}
const options = { restMs: 5, logger: createLogger('silent') };

/** Each follower is told once when the following begins; from then on for what happens. */
async function begun(...told: Mock[]): Promise<void> {
  for (const each of told) await expect.poll(() => each).toHaveBeenCalledTimes(1);
  for (const each of told) each.mockClear();
}

describe('a follower', () => {
  test('of acts is told of these acts on any customer, once for each read, and of no others', async () => {
    const log = logOf([], 'force_release');
    const feed = followHoldings(log, options);
    const told = { releases: vi.fn(), locks: vi.fn() };
    const end = feed.subscribeToActions(['force_release', 'approve_release'], told.releases);
    feed.subscribeToActions(['suspend_token'], told.locks);
    await begun(told.releases, told.locks);
    log.add(7, 8);
    await expect.poll(() => told.releases).toHaveBeenCalledTimes(1);
    end();
    const reads = log.feedAfter.mock.calls.length;
    log.add(9);
    await expect.poll(() => log.feedAfter.mock.calls.length).toBeGreaterThan(reads + 1);
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
    await begun(told.one, told.two);
    log.add(2, 3);
    await expect.poll(() => told.two).toHaveBeenCalledTimes(1);
    log.add(1);
    await expect.poll(() => told.one).toHaveBeenCalledTimes(1);
    expect(told.two).toHaveBeenCalledTimes(1);
    feed.stop();
  });

  test('who looked while the end of the log was not known yet is told to look once more', async () => {
    const log = logOf([]);
    log.feedEnd.mockResolvedValueOnce(null);
    const feed = followHoldings(log, options);
    const told = vi.fn();
    feed.subscribe(1, told);
    log.add(1);
    await expect.poll(() => told).toHaveBeenCalled();
    feed.stop();
  });

  test('is told once of several changes in one read', async () => {
    const log = logOf([]);
    const feed = followHoldings(log, options);
    const told = vi.fn();
    feed.subscribe(1, told);
    await begun(told);
    log.add(1, 1, 1);
    await expect.poll(() => told).toHaveBeenCalled();
    feed.stop();
    expect(told).toHaveBeenCalledTimes(1);
  });

  test('is told of what lies behind more than one read takes', async () => {
    const log = logOf([]);
    const feed = followHoldings(log, options);
    const told = vi.fn();
    feed.subscribe(1, told);
    await begun(told);
    log.add(...Array.from({ length: 1_200 }, () => 2), 1);
    await expect.poll(() => told).toHaveBeenCalledTimes(1);
    feed.stop();
  });

  test('hears nothing after she left, and the log is left alone', async () => {
    const log = logOf([]);
    const feed = followHoldings(log, options);
    const told = vi.fn();
    const leave = feed.subscribe(1, told);
    await begun(told);
    leave();
    expect(log.followers.size).toBe(0);
    const again = feed.subscribe(2, () => {});
    expect(log.followers.size).toBe(1);
    log.add(1);
    again();
    feed.stop();
    expect(told).not.toHaveBeenCalled();
  });

  test('goes on after a read that failed, and misses nothing', async () => {
    const log = logOf([]);
    const feed = followHoldings(log, options);
    const told = vi.fn();
    feed.subscribe(1, told);
    await begun(told);
    log.feedAfter.mockRejectedValueOnce(new Error('busy'));
    log.add(1);
    await expect.poll(() => told, { timeout: 5_000 }).toHaveBeenCalledTimes(1);
    feed.stop();
  });

  test('goes on where the log could not be asked at the beginning', async () => {
    const log = logOf([]);
    log.feedEnd.mockRejectedValueOnce(new Error('away'));
    const feed = followHoldings(log, options);
    const told = vi.fn();
    feed.subscribe(1, told);
    log.add(1);
    await expect.poll(() => told, { timeout: 5_000 }).toHaveBeenCalledTimes(1);
    feed.stop();
  });
});
