import { consistencyProof, inclusionProof, peaksOf } from '@madoguchi/otp-core/merkle-tree';
import { hashInTile, readSubtrees, TILE_WIDTH, type TileReader } from '@madoguchi/otp-core/tiles';
import { and, eq, sql } from 'drizzle-orm';
import type { EntryProof, SealedCheckpoint } from '../audit-seal.ts';
import { sha256 } from '../sha256.ts';
import type { Orm } from './database.ts';
import { preparedOnce } from './prepared-once.ts';
import { auditCheckpoints, auditTiles } from './seal-schema.ts';

/** What the tree proves, by its tiles alone. */
export interface TreeProofs {
  readTile: TileReader;
  /** One leaf against the newest checkpoint; null: no such leaf yet. */
  leaf: (leafIndex: number) => Omit<EntryProof, 'seq'> | null;
  consistency: (oldSize: number, newSize: number) => Uint8Array[];
  /** The complete subtrees of the first so many leaves, from the left. */
  peaks: (size: number) => Uint8Array[];
}

/** Proofs out of the tiles; each reads O(log n) of them, and throws where one is missing. */
export function treeProofs(orm: Orm): TreeProofs {
  const readTile = tileReader(orm);
  const subtrees = () => readSubtrees(sha256, readTile);
  return {
    readTile,
    leaf(leafIndex) {
      const checkpoint = newestCheckpoint(orm);
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

/** The newest checkpoint; null before the first. */
export function newestCheckpoint(orm: Orm): SealedCheckpoint | null {
  return newest(orm).get() ?? null;
}

const newest = preparedOnce((orm) =>
  orm
    .select()
    .from(auditCheckpoints)
    .where(eq(auditCheckpoints.size, sql`(SELECT max(size) FROM audit_checkpoints)`))
    .prepare(),
);

function tileReader(orm: Orm): TileReader {
  const { level, idx, hashes } = auditTiles;
  const statement = orm
    .select({ hashes })
    .from(auditTiles)
    .where(and(eq(level, sql.placeholder('level')), eq(idx, sql.placeholder('idx'))))
    .prepare();
  return (atLevel, index) => {
    const row = statement.get({ level: atLevel, idx: index });
    if (row === undefined) throw new Error(`The audit tree has no tile ${atLevel}/${index}.`);
    return row.hashes;
  };
}
