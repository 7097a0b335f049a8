import { consistencyProof, inclusionProof, peaksOf } from '@madoguchi/otp-core/merkle-tree';
import { hashInTile, readSubtrees, TILE_WIDTH, type TileReader } from '@madoguchi/otp-core/tiles';
import { and, desc, eq } from 'drizzle-orm';
import type { EntryProof, SealedCheckpoint } from '../audit-seal.ts';
import { sha256 } from '../sha256.ts';
import { first, type Orm } from './database.ts';
import { auditCheckpoints, auditTiles } from './seal-schema.ts';

/** One leaf against the newest checkpoint; null: no such leaf yet. */
export async function proveLeafByTiles(orm: Orm, leafIndex: number): Promise<Omit<EntryProof, 'seq'> | null> {
  const checkpoint = await newestCheckpoint(orm);
  if (checkpoint === null || leafIndex >= checkpoint.size) return null;
  return withTiles(orm, (readTile) => ({
    ...{ leafIndex, checkpoint },
    leafHash: hashInTile(readTile(0, Math.floor(leafIndex / TILE_WIDTH)), leafIndex),
    inclusion: inclusionProof(sha256, readSubtrees(sha256, readTile), leafIndex, checkpoint.size),
  }));
}

/** That the log of `newSize` entries begins with that of `oldSize`. @throws RangeError unless 0 < oldSize <= newSize */
export function consistencyByTiles(orm: Orm, oldSize: number, newSize: number): Promise<Uint8Array[]> {
  return withTiles(orm, (readTile) =>
    consistencyProof(sha256, readSubtrees(sha256, readTile), oldSize, newSize),
  );
}

/** The complete subtrees of the first so many leaves, from the left. */
export function peaksByTiles(orm: Orm, size: number): Promise<Uint8Array[]> {
  return withTiles(orm, (readTile) => peaksOf(readSubtrees(sha256, readTile), size));
}

/** The newest checkpoint; null before the first. */
export async function newestCheckpoint(orm: Orm): Promise<SealedCheckpoint | null> {
  return first(orm.select().from(auditCheckpoints).orderBy(desc(auditCheckpoints.size)).limit(1));
}

class TileMissing extends Error {
  constructor(
    readonly level: number,
    readonly index: number,
  ) {
    super(`The audit tree has no tile ${level}/${index}.`);
  }
}

/**
 * Computes with tiles that lie in the database, though the computation does not wait: it is begun anew with each tile that it asked for
 * and that was not there yet. It asks for O(log n) of them.
 *
 * @throws when a tile is missing: somebody took it away
 */
export async function withTiles<T>(orm: Orm, compute: (readTile: TileReader) => T): Promise<T> {
  const tiles = new Map<string, Uint8Array>();
  for (;;) {
    try {
      return compute((level, index) => {
        const hashes = tiles.get(`${level}/${index}`);
        if (hashes === undefined) throw new TileMissing(level, index);
        return hashes;
      });
    } catch (error) {
      if (!(error instanceof TileMissing)) throw error;
      const { level, index } = error;
      const at = and(eq(auditTiles.level, level), eq(auditTiles.idx, index));
      const row = await first(orm.select({ hashes: auditTiles.hashes }).from(auditTiles).where(at));
      if (row === null) throw error;
      tiles.set(`${level}/${index}`, row.hashes);
    }
  }
}
