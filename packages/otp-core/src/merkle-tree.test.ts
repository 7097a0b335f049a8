/**
 * Aim: the tree is that of RFC 9162, whose own recursive definitions are written down here a second time; its proofs hold for
 * what they claim and for nothing else.
 */
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  type SubtreeReader,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from './merkle-tree.ts';
import { sha256 } from './testing/sha256.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const leafOf = (n: number) => leafHash(sha256, Buffer.from(`entry ${n}`));
const leaves = (size: number) => Array.from({ length: size }, (_, n) => leafOf(n));

/** MTH of RFC 9162 section 2.1.1, word for word. */
function naiveRoot(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return sha256(new Uint8Array(0));
  if (hashes.length === 1) return hashes[0] as Uint8Array;
  let k = 1;
  while (2 * k < hashes.length) k *= 2;
  return nodeHash(sha256, naiveRoot(hashes.slice(0, k)), naiveRoot(hashes.slice(k)));
}

/** SUBPROOF of RFC 9162 section 2.1.4.1. */
function naiveSubproof(m: number, hashes: readonly Uint8Array[], known: boolean): Uint8Array[] {
  const n = hashes.length;
  if (m === n) return known ? [] : [naiveRoot(hashes)];
  let k = 1;
  while (2 * k < n) k *= 2;
  const [left, right] = [hashes.slice(0, k), hashes.slice(k)];
  return m <= k
    ? [...naiveSubproof(m, left, known), naiveRoot(right)]
    : [...naiveSubproof(m - k, right, false), naiveRoot(left)];
}

const reader = (hashes: readonly Uint8Array[]): SubtreeReader => {
  return (level, index) => naiveRoot(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level));
};
const rootOf = (size: number) => naiveRoot(leaves(size));

/** The leaves of the reference tests of Certificate Transparency, and the root after each. */
const REFERENCE = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
] as const;

describe('the root', () => {
  test('of nothing is the hash of nothing', () => {
    expect(hex(treeRoot(sha256, reader([]), 0))).toBe(hex(sha256(new Uint8Array(0))));
  });

  test.each(REFERENCE.map(([, root], at) => [at + 1, root]))(
    'of the %d reference leaves is theirs',
    (size, root) => {
      const hashes = REFERENCE.slice(0, size).map(([data]) => leafHash(sha256, Buffer.from(data, 'hex')));
      expect(hex(treeRoot(sha256, reader(hashes), size))).toBe(root);
    },
  );

  property.prop([fc.integer({ min: 1, max: 300 })])('is that of the definition', (size) => {
    expect(hex(treeRoot(sha256, reader(leaves(size)), size))).toBe(hex(rootOf(size)));
  });
});

const sizeAndIndex = fc
  .integer({ min: 1, max: 260 })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }));

describe('an inclusion proof', () => {
  property.prop([sizeAndIndex])(
    'holds for its leaf, its place and its tree, and for no other',
    ({ size, index }) => {
      const proof = inclusionProof(sha256, reader(leaves(size)), index, size);
      const claim = { leaf: leafOf(index), index, size, root: rootOf(size) };
      expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
      expect(verifyInclusion(sha256, proof, claim)).toBe(true);
      expect(verifyInclusion(sha256, proof, { ...claim, leaf: leafOf(size) })).toBe(false);
      expect(verifyInclusion(sha256, proof, { ...claim, root: rootOf(size + 1) })).toBe(false);
      expect(verifyInclusion(sha256, [...proof, leafOf(0)], claim)).toBe(false);
      if (size > 1) {
        expect(verifyInclusion(sha256, proof, { ...claim, index: (index + 1) % size })).toBe(false);
        expect(verifyInclusion(sha256, proof.slice(1), claim)).toBe(false);
      }
    },
  );

  test.each([
    [-1, 4],
    [4, 4],
    [0.5, 4],
    [0, 0],
  ])('is not given for leaf %d among %d', (index, size) => {
    expect(() => inclusionProof(sha256, reader(leaves(size)), index, size)).toThrow(RangeError);
    const claim = { leaf: leafOf(0), index, size, root: rootOf(size) };
    expect(verifyInclusion(sha256, [], claim)).toBe(false);
  });

  test('with a hash of another length is none', () => {
    const claim = { leaf: leafOf(0), index: 0, size: 2, root: rootOf(2) };
    expect(verifyInclusion(sha256, [leafOf(1)], claim)).toBe(true);
    expect(verifyInclusion(sha256, [leafOf(1).slice(1)], claim)).toBe(false);
  });
});

const twoSizes = fc
  .integer({ min: 1, max: 260 })
  .chain((newer) => fc.record({ newer: fc.constant(newer), older: fc.integer({ min: 1, max: newer }) }));

describe('a consistency proof', () => {
  property.prop([twoSizes])(
    'is that of the definition, and holds for these two trees only',
    ({ older, newer }) => {
      const proof = consistencyProof(sha256, reader(leaves(newer)), older, newer);
      expect(proof.map(hex)).toEqual(naiveSubproof(older, leaves(newer), true).map(hex));
      const [small, large] = [
        { size: older, root: rootOf(older) },
        { size: newer, root: rootOf(newer) },
      ];
      expect(verifyConsistency(sha256, proof, small, large)).toBe(true);
      const forked = { size: newer, root: naiveRoot([leafOf(999), ...leaves(newer).slice(1)]) };
      expect(verifyConsistency(sha256, proof, small, forked)).toBe(false);
      expect(verifyConsistency(sha256, proof, { ...small, root: leafOf(999) }, large)).toBe(false);
      expect(verifyConsistency(sha256, [...proof, leafOf(1)], small, large)).toBe(false);
      if (proof.length > 0) expect(verifyConsistency(sha256, proof.slice(1), small, large)).toBe(false);
    },
  );

  test.each([
    [0, 4],
    [5, 4],
    [1.5, 4],
  ])('does not lead from %d to %d', (older, newer) => {
    expect(() => consistencyProof(sha256, reader(leaves(newer)), older, newer)).toThrow(RangeError);
    const large = { size: newer, root: rootOf(newer) };
    expect(verifyConsistency(sha256, [], { size: older, root: rootOf(1) }, large)).toBe(false);
  });
});
