import { HASH_BYTES, nodeHash, type Sha256, type SubtreeReader } from './merkle-tree.ts';

/** Hashes in a full tile: eight levels of the tree stand in one row (the form of C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

/** Up to 256 neighbouring subtree hashes of level `8 * level`, one after the other. */
export interface Tile {
  level: number;
  index: number;
  hashes: Uint8Array;
}

/** Reads a tile as it stands now. @throws what the reader throws when there is none */
export type TileReader = (level: number, index: number) => Uint8Array;

/**
 * The tiles that change when leaves are appended: full ones, and the partial one at the right edge of each level.
 *
 * @param size - leaves before
 * @param read - of the partial tiles at the right edge
 */
export function appendLeaves(
  sha256: Sha256,
  read: TileReader,
  size: number,
  leaves: readonly Uint8Array[],
): Tile[] {
  const changed: Tile[] = [];
  let [before, added] = [size, leaves];
  for (let level = 0; added.length > 0; level += 1) {
    const tiles = withAppended(read, level, before, added);
    changed.push(...tiles);
    added = tiles
      .filter(({ hashes }) => hashes.length === TILE_WIDTH * HASH_BYTES)
      .map(({ hashes }) => tileRoot(sha256, hashes));
    before = Math.floor(before / TILE_WIDTH);
  }
  return changed;
}

/** Reads subtrees out of tiles; a tile is opened once. */
export function readSubtrees(sha256: Sha256, readTile: TileReader): SubtreeReader {
  const opened = new Map<string, Uint8Array>();
  const tileAt = (level: number, index: number) => {
    const key = `${level}/${index}`;
    const tile = opened.get(key) ?? readTile(level, index);
    opened.set(key, tile);
    return tile;
  };
  return (level, index) => {
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    // So many hashes of the tile lie under the subtree.
    const width = 2 ** (level % TILE_HEIGHT);
    const first = index * width;
    const tile = tileAt(tileLevel, Math.floor(first / TILE_WIDTH));
    const from = (first % TILE_WIDTH) * HASH_BYTES;
    const hashes = tile.subarray(from, from + width * HASH_BYTES);
    if (hashes.length !== width * HASH_BYTES) {
      throw new RangeError(`The tree has no subtree ${index} of level ${level} yet.`);
    }
    return tileRoot(sha256, hashes);
  };
}

/** The hash of leaf `index` as a tile keeps it. */
export function hashInTile(tile: Uint8Array, index: number): Uint8Array {
  const from = (index % TILE_WIDTH) * HASH_BYTES;
  return tile.slice(from, from + HASH_BYTES);
}

function withAppended(read: TileReader, level: number, before: number, added: readonly Uint8Array[]): Tile[] {
  const tiles: Tile[] = [];
  for (let done = 0; done < added.length; ) {
    const index = Math.floor((before + done) / TILE_WIDTH);
    const kept = (before + done) % TILE_WIDTH;
    const taken = added.slice(done, done + TILE_WIDTH - kept);
    const hashes = new Uint8Array((kept + taken.length) * HASH_BYTES);
    if (kept > 0) hashes.set(read(level, index).subarray(0, kept * HASH_BYTES));
    for (const [at, hash] of taken.entries()) hashes.set(hash, (kept + at) * HASH_BYTES);
    tiles.push({ level, index, hashes });
    done += taken.length;
  }
  return tiles;
}

/** The root over a power of two of hashes. */
function tileRoot(sha256: Sha256, hashes: Uint8Array): Uint8Array {
  let row = hashes;
  while (row.length > HASH_BYTES) {
    const above = new Uint8Array(row.length / 2);
    for (let at = 0; at < above.length; at += HASH_BYTES) {
      const [left, right] = [2 * at, 2 * at + HASH_BYTES];
      above.set(nodeHash(sha256, row.subarray(left, right), row.subarray(right, right + HASH_BYTES)), at);
    }
    row = above;
  }
  return row.slice();
}
