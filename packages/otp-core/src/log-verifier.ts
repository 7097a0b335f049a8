import { HASH_BYTES, nodeHash, type Sha256, sameBytes } from './merkle-tree.ts';
import { hashInTile, TILE_WIDTH } from './tiles.ts';

/** The root of a growing row of leaves, of which it keeps one hash for each bit of their number. */
export class TreeRoot {
  readonly #sha256: Sha256;
  /** Complete subtrees from the left, each with its number of leaves. */
  readonly #subtrees: { leaves: number; hash: Uint8Array }[] = [];
  #size = 0;

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  get size(): number {
    return this.#size;
  }

  add(leaf: Uint8Array): void {
    let added = { leaves: 1, hash: leaf };
    for (;;) {
      const left = this.#subtrees.at(-1);
      if (left === undefined || left.leaves !== added.leaves) break;
      this.#subtrees.pop();
      added = { leaves: 2 * added.leaves, hash: nodeHash(this.#sha256, left.hash, added.hash) };
    }
    this.#subtrees.push(added);
    this.#size += 1;
  }

  root(): Uint8Array {
    const [last, ...others] = this.#subtrees.toReversed();
    if (last === undefined) return this.#sha256(new Uint8Array(0));
    return others.reduce((right, { hash }) => nodeHash(this.#sha256, hash, right), last.hash);
  }
}

/** An entry as it stands in the log now. */
export interface LogEntry {
  seq: number;
  leaf: Uint8Array;
  /** Where `leaf` was made by a short cut that can miss: the right one, asked for only where `leaf` does not fit. */
  exactLeaf?: () => Promise<Uint8Array>;
}

/** A checkpoint whose signature was right. */
export interface TrustedCheckpoint {
  size: number;
  root: Uint8Array;
  /** Where it was kept, for the report. */
  from: string;
}

/** What is wrong with a log: first with its entries, in their order, then with the checkpoints. */
export type LogFault =
  /** The entry is another one than was sealed as this leaf. */
  | { kind: 'changed'; seq: number; leafIndex: number }
  /** So many leaves before this entry have none any more; `seq` null: at the end. */
  | { kind: 'missing'; seq: number | null; leafIndex: number; count: number }
  /** The entry was never sealed, and stands before one that was. */
  | { kind: 'inserted'; seq: number; leafIndex: number }
  /** The entries have another root than the checkpoint says: all of them up to its size are in doubt, from the last size that fits. */
  | { kind: 'other_root'; size: number; fitsUpTo: number; from: string }
  /** The checkpoint speaks of more entries than there are. */
  | { kind: 'truncated'; size: number; entries: number; from: string };

export interface LogReport {
  /** Entries that were read, and of them those under the largest checkpoint. */
  entries: number;
  sealed: number;
  /** The largest checkpoint whose root the entries have; 0: none. */
  provedUpTo: number;
  faults: LogFault[];
}

/** The sealed hashes of the leaves from `256 * index` on, at most 256 of them; null: none. */
export type LeafTileReader = (index: number) => Promise<Uint8Array | null>;

/** How far it looks for where an entry belongs that is out of place. */
const LOOK_AHEAD = 256;
/** Whoever rewrote a log is told so by the first of them. */
const MOST_FAULTS = 100;

/**
 * Reads a whole log and holds it against what was sealed: each entry against its leaf, and the root over all of them against each
 * checkpoint. The leaves tell which entry is wrong; only the checkpoints prove that the leaves are right.
 *
 * @param pages - entries in order of their sequence numbers, those that are not sealed yet included
 * @param leafTile - where no leaves are kept it always answers null
 * @param checkpoints - in any order
 */
export async function verifyLog(
  sha256: Sha256,
  pages: AsyncIterable<readonly LogEntry[]>,
  leafTile: LeafTileReader,
  checkpoints: readonly TrustedCheckpoint[],
): Promise<LogReport> {
  const bySize = checkpoints.toSorted((a, b) => a.size - b.size);
  const largest = bySize.at(-1)?.size ?? 0;
  const tree = new TreeRoot(sha256);
  const ofEntries: LogFault[] = [];
  const faults: LogFault[] = [];
  const leaves = new LeafWalk(leafTile, ofEntries);
  let next = 0;
  let provedUpTo = 0;
  /** Holds the root so far against the checkpoints of this size. */
  const hold = () => {
    for (let due = bySize[next]; due !== undefined && due.size === tree.size; due = bySize[next]) {
      if (sameBytes(tree.root(), due.root)) provedUpTo = due.size;
      else faults.push({ kind: 'other_root', size: due.size, fitsUpTo: provedUpTo, from: due.from });
      next += 1;
    }
  };
  for await (const page of pages) {
    for (const entry of page) {
      // Nearly every entry is where it should be: no promise for each of them.
      tree.add(leaves.passes(entry.leaf) ? entry.leaf : await leaves.take(entry));
      hold();
    }
  }
  await leaves.end();
  for (const { size, from } of bySize.slice(next)) {
    if (size > 0) faults.push({ kind: 'truncated', size, entries: tree.size, from });
  }
  const sealed = Math.min(largest, tree.size);
  const shown = [ofEntries, faults].flatMap((some) => some.slice(0, MOST_FAULTS));
  return { entries: tree.size, sealed, provedUpTo, faults: shown };
}

/** Follows the leaves beside the entries, and over what was put in or taken out. */
class LeafWalk {
  readonly #leafTile: LeafTileReader;
  /** The tile of the next leaf and its neighbours. */
  readonly #opened = new Map<number, Uint8Array | null>();
  readonly #faults: LogFault[];
  /** The leaf that the next entry should have. */
  #leafIndex = 0;
  /** An entry that does not fit, until the next one tells whether it was changed or put in. */
  #odd: { seq: number; leafIndex: number } | null = null;

  constructor(leafTile: LeafTileReader, faults: LogFault[]) {
    this.#leafTile = leafTile;
    this.#faults = faults;
  }

  /** Whether the next leaf is this one, as far as can be told at once; goes on then. */
  passes(leaf: Uint8Array): boolean {
    const tile = this.#opened.get(Math.floor(this.#leafIndex / TILE_WIDTH));
    if (this.#odd !== null || tile === undefined || tile === null) return false;
    const from = (this.#leafIndex % TILE_WIDTH) * HASH_BYTES;
    if (from + HASH_BYTES > tile.length) return false;
    for (let at = 0; at < HASH_BYTES; at += 1) if (tile[from + at] !== leaf[at]) return false;
    this.#leafIndex += 1;
    return true;
  }

  /** Takes an entry that did not pass at once; answers with the leaf that counts. */
  async take({ seq, leaf, exactLeaf }: LogEntry): Promise<Uint8Array> {
    // It may only have been that its tile was not open yet.
    await this.#sealedLeaf(this.#leafIndex);
    if (this.passes(leaf)) return leaf;
    const exact = exactLeaf === undefined ? leaf : await exactLeaf();
    await this.#place(seq, exact);
    return exact;
  }

  async #place(seq: number, leaf: Uint8Array): Promise<void> {
    const odd = this.#odd;
    this.#odd = null;
    if (odd !== null && (await this.#fits(odd.leafIndex, leaf))) {
      this.#faults.push({ kind: 'inserted', ...odd });
      this.#leafIndex = odd.leafIndex + 1;
      return;
    }
    if (odd !== null) this.#faults.push({ kind: 'changed', ...odd });
    const sealed = await this.#sealedLeaf(this.#leafIndex);
    if (sealed === null) return;
    if (sameBytes(sealed, leaf)) {
      this.#leafIndex += 1;
      return;
    }
    const skipped = await this.#skipped(leaf);
    if (skipped > 0) {
      this.#faults.push({ kind: 'missing', seq, leafIndex: this.#leafIndex, count: skipped });
      this.#leafIndex += skipped + 1;
      return;
    }
    this.#odd = { seq, leafIndex: this.#leafIndex };
    this.#leafIndex += 1;
  }

  async end(): Promise<void> {
    if (this.#odd !== null) this.#faults.push({ kind: 'changed', ...this.#odd });
    let count = 0;
    while ((await this.#sealedLeaf(this.#leafIndex + count)) !== null) count += 1;
    if (count > 0) this.#faults.push({ kind: 'missing', seq: null, leafIndex: this.#leafIndex, count });
  }

  async #sealedLeaf(leafIndex: number): Promise<Uint8Array | null> {
    const index = Math.floor(leafIndex / TILE_WIDTH);
    let tile = this.#opened.get(index);
    if (tile === undefined) {
      tile = await this.#leafTile(index);
      this.#opened.set(index, tile);
      this.#opened.delete(index - 3);
    }
    const hash = tile === null ? null : hashInTile(tile, leafIndex);
    return hash === null || hash.length < HASH_BYTES ? null : hash;
  }

  async #fits(leafIndex: number, leaf: Uint8Array): Promise<boolean> {
    const sealed = await this.#sealedLeaf(leafIndex);
    return sealed !== null && sameBytes(sealed, leaf);
  }

  async #skipped(leaf: Uint8Array): Promise<number> {
    if (this.#faults.length >= MOST_FAULTS) return 0;
    for (let ahead = 1; ahead <= LOOK_AHEAD; ahead += 1) {
      if (await this.#fits(this.#leafIndex + ahead, leaf)) return ahead;
    }
    return 0;
  }
}
