import { medianOf, type Tally, totalOf } from '../statistics/tallies.ts';

/** Fewer peers tell nothing about what is usual. */
const LEAST_PEERS = 3;
/** So many times the usual number is far above it. */
const FAR_ABOVE = 2;
/** Fewer are chance: two in place of one. */
const LEAST_NUMBER = 5;

/**
 * Those with at least twice as many as the one in the middle of all, and at least five; null: too few to compare.
 */
export function farAbove<T extends Tally>(peers: readonly T[]): readonly T[] | null {
  const usual = medianOf(peers);
  if (usual === null || peers.length < LEAST_PEERS) return null;
  return peers.filter((peer) => totalOf(peer) >= Math.max(FAR_ABOVE * usual, LEAST_NUMBER));
}
