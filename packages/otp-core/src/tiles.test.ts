/** Aim: tiles hold the tree however it grew, a proof reads few of them, and what is not there yet is not made up. */
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { inclusionProof, leafHash, treeRoot, verifyInclusion } from './merkle-tree.ts';
import { sha256 } from './testing/sha256.ts';
import { appendLeaves, hashInTile, readSubtrees, TILE_WIDTH } from './tiles.ts';

const leafOf = (n: number) => leafHash(sha256, Buffer.from(`entry ${n}`));

/** Tiles in memory, grown in portions. */
function grown(portions: readonly number[]) {
  const kept = new Map<string, Uint8Array>();
  let reads = 0;
  const read = (level: number, index: number) => {
    reads += 1;
    const tile = kept.get(`${level}/${index}`);
    if (tile === undefined) throw new Error(`No tile ${level}/${index}.`);
    return tile;
  };
  let size = 0;
  for (const portion of portions) {
    const added = Array.from({ length: portion }, (_, at) => leafOf(size + at));
    for (const { level, index, hashes } of appendLeaves(sha256, read, size, added)) {
      kept.set(`${level}/${index}`, hashes);
    }
    size += portion;
  }
  return {
    ...{ kept, read, size },
    readsOf(run: () => void) {
      reads = 0;
      run();
      return reads;
    },
  };
}

const portions = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 6 });

property.prop([portions], { numRuns: 20 })(
  'the tree does not depend on the portions in which it grew',
  (sizes) => {
    const [inPortions, atOnce] = [grown(sizes), grown([sizes.reduce((a, b) => a + b)])];
    expect([...inPortions.kept].sort()).toEqual([...atOnce.kept].sort());
  },
);

test('an entry among 70,000 is proved from a handful of tiles, and each tile is opened once', () => {
  const tree = grown([65_536, 4_464]);
  const root = treeRoot(sha256, readSubtrees(sha256, tree.read), tree.size);
  const reads = tree.readsOf(() => {
    const proof = inclusionProof(sha256, readSubtrees(sha256, tree.read), 12_345, tree.size);
    expect(
      verifyInclusion(sha256, proof, { leaf: leafOf(12_345), index: 12_345, size: tree.size, root }),
    ).toBe(true);
  });
  expect(reads).toBeLessThanOrEqual(6);
});

test('a root of an earlier size is still there', () => {
  const [early, late] = [grown([300]), grown([300, 500])];
  const rootAt = (tree: typeof late) => treeRoot(sha256, readSubtrees(sha256, tree.read), 300);
  expect(rootAt(late)).toEqual(rootAt(early));
});

test('a subtree that is not full yet is refused', () => {
  const read = readSubtrees(sha256, grown([300]).read);
  expect(() => read(6, 4)).toThrow(RangeError);
  expect(() => read(0, 600)).toThrow('No tile 0/2');
  expect(() => read(9, 0)).toThrow(RangeError);
});

test('a leaf is found in its tile', () => {
  const tree = grown([300]);
  expect(hashInTile(tree.read(0, 1), TILE_WIDTH + 3)).toEqual(leafOf(259));
});
