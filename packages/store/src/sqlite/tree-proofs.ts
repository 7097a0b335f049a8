import { consistencyProof, inclusionProof, peaksOf } from '@madoguchi/otp-core/merkle-tree';
import { hashInTile, readSubtrees, TILE_WIDTH } from '@madoguchi/otp-core/tiles';
import type { EntryProof } from '../audit-seal.ts';
import type { Orm } from './database.ts';
import { newestOf, sha256, tileReader } from './seal-rows.ts';

/** What the tree proves, by its leaves alone. */
export interface TreeProofs {
  /** Against the newest checkpoint; null: no such leaf. */
  proveLeaf: (leafIndex: number) => Omit<EntryProof, 'seq'> | null;
  consistency: (oldSize: number, newSize: number) => Uint8Array[];
  peaks: (size: number) => Uint8Array[];
}

/** Proofs out of the tiles; each reads O(log n) of them. */
export function treeProofs(orm: Orm): TreeProofs {
  const readTile = tileReader(orm);
  const subtrees = () => readSubtrees(sha256, readTile);
  return {
    proveLeaf(leafIndex) {
      const checkpoint = newestOf(orm);
      if (checkpoint === null || leafIndex >= checkpoint.size) return null;
      return {
        ...{ leafIndex, checkpoint },
        leafHash: hashInTile(readTile(0, Math.floor(leafIndex / TILE_WIDTH)), leafIndex),
        inclusion: inclusionProof(sha256, subtrees(), leafIndex, checkpoint.size),
      };
    },
    consistency: (oldSize, newSize) => consistencyProof(sha256, subtrees(), oldSize, newSize),
    peaks: (size) => peaksOf(subtrees(), size),
  };
}
