/** SHA-256 of bytes: from the platform, so that the tree stays pure and works in server and browser. */
export type Sha256 = (data: Uint8Array) => Uint8Array;

/** Bytes of a hash in the tree. */
export const HASH_BYTES = 32;

/**
 * The hash of the complete subtree over the leaves `index * 2^level` to `(index + 1) * 2^level - 1`; level 0 is a leaf.
 * Every proof is made of these, so that O(log n) of them are read.
 */
export type SubtreeReader = (level: number, index: number) => Uint8Array;

const LEAF_PREFIX = 0;
const NODE_PREFIX = 1;

/** The hash of a leaf (RFC 9162 section 2.1.1): its own prefix, so that no node passes for a leaf. */
export function leafHash(sha256: Sha256, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + data.length);
  bytes[0] = LEAF_PREFIX;
  bytes.set(data, 1);
  return sha256(bytes);
}

/** The hash of an inner node (RFC 9162 section 2.1.1). */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
  bytes[0] = NODE_PREFIX;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return sha256(bytes);
}

/** The root over the first `size` leaves; of none it is the hash of nothing. */
export function treeRoot(sha256: Sha256, read: SubtreeReader, size: number): Uint8Array {
  return size === 0 ? sha256(new Uint8Array(0)) : rangeHash(sha256, read, 0, size);
}

/**
 * That leaf `index` is in the tree over the first `size` leaves (RFC 9162 section 2.1.3.1): hashes from the leaf upwards.
 *
 * @throws RangeError when there is no such leaf
 */
export function inclusionProof(
  sha256: Sha256,
  read: SubtreeReader,
  index: number,
  size: number,
): Uint8Array[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`No leaf ${index} among ${size}.`);
  }
  const proof: Uint8Array[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      proof.push(rangeHash(sha256, read, middle, end));
      end = middle;
    } else {
      proof.push(rangeHash(sha256, read, start, middle));
      start = middle;
    }
  }
  return proof.reverse();
}

/**
 * That the tree over `newSize` leaves begins with the one over `oldSize` (RFC 9162 section 2.1.4.1). Empty for equal sizes.
 *
 * @throws RangeError unless 0 < oldSize <= newSize
 */
export function consistencyProof(
  sha256: Sha256,
  read: SubtreeReader,
  oldSize: number,
  newSize: number,
): Uint8Array[] {
  if (!isOrdered(oldSize, newSize)) {
    throw new RangeError(`No way from ${oldSize} leaves to ${newSize}.`);
  }
  const proof: Uint8Array[] = [];
  let [start, end] = [0, newSize];
  // Whether the part still to be shown is all of what the old tree's root covers, which the reader of the proof knows.
  let known = true;
  while (oldSize !== end) {
    const middle = start + splitOf(end - start);
    if (oldSize <= middle) {
      proof.push(rangeHash(sha256, read, middle, end));
      end = middle;
    } else {
      proof.push(rangeHash(sha256, read, start, middle));
      start = middle;
      known = false;
    }
  }
  if (!known) proof.push(rangeHash(sha256, read, start, end));
  return proof.reverse();
}

/**
 * The complete subtrees, from the left, that the first `size` leaves are made of: with them the root goes on growing without the
 * leaves.
 */
export function peaksOf(read: SubtreeReader, size: number): Uint8Array[] {
  const peaks: Uint8Array[] = [];
  for (let [start, width] = [0, 2 ** Math.floor(Math.log2(size))]; start < size; width /= 2) {
    if (start + width > size) continue;
    peaks.push(read(Math.log2(width), start / width));
    start += width;
  }
  return peaks;
}

/** Whether the proof leads from the leaf to the root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion(
  sha256: Sha256,
  proof: readonly Uint8Array[],
  claim: { leaf: Uint8Array; index: number; size: number; root: Uint8Array },
): boolean {
  const { index, size } = claim;
  if (!Number.isSafeInteger(index) || index < 0 || !Number.isSafeInteger(size) || index >= size) return false;
  if (!proof.every(isHash)) return false;
  let [node, last] = [index, size - 1];
  let hash = claim.leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sha256, sibling, hash);
      if (!isOdd(node)) [node, last] = climbed(node, last);
    } else {
      hash = nodeHash(sha256, hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(hash, claim.root);
}

/** Whether the proof shows that the newer tree begins with the older one (RFC 9162 section 2.1.4.2). */
export function verifyConsistency(
  sha256: Sha256,
  proof: readonly Uint8Array[],
  older: { size: number; root: Uint8Array },
  newer: { size: number; root: Uint8Array },
): boolean {
  if (!isOrdered(older.size, newer.size) || !proof.every(isHash)) return false;
  if (older.size === newer.size) return proof.length === 0 && sameBytes(older.root, newer.root);
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : [...proof];
  const [first, ...rest] = path;
  if (first === undefined) return false;
  let [node, last] = [older.size - 1, newer.size - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  let [oldHash, newHash] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      oldHash = nodeHash(sha256, sibling, oldHash);
      newHash = nodeHash(sha256, sibling, newHash);
      if (!isOdd(node)) [node, last] = climbed(node, last);
    } else {
      newHash = nodeHash(sha256, newHash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameBytes(oldHash, older.root) && sameBytes(newHash, newer.root);
}

/** Whether two hashes are the same; they are public, so the time it takes tells nothing. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** The hash over the leaves from `start` to before `end`, whose length is at most the power of two that divides `start`. */
function rangeHash(sha256: Sha256, read: SubtreeReader, start: number, end: number): Uint8Array {
  const length = end - start;
  if (isPowerOfTwo(length)) return read(Math.log2(length), start / length);
  const middle = start + splitOf(length);
  return nodeHash(sha256, rangeHash(sha256, read, start, middle), rangeHash(sha256, read, middle, end));
}

/** The largest power of two below `length`. */
function splitOf(length: number): number {
  const power = 2 ** Math.floor(Math.log2(length));
  return power === length ? length / 2 : power;
}

/** Up to where the path turns right for the first time, or to the top. */
function climbed(node: number, last: number): [number, number] {
  let [n, l] = [node, last];
  while (n !== 0 && !isOdd(n)) [n, l] = [half(n), half(l)];
  return [n, l];
}

// Sizes may pass 2^31, so no bitwise operators.
const half = (n: number) => Math.floor(n / 2);
const isOdd = (n: number) => n % 2 === 1;
const isPowerOfTwo = (n: number) => Number.isInteger(Math.log2(n));
const isOrdered = (older: number, newer: number) =>
  Number.isSafeInteger(older) && Number.isSafeInteger(newer) && older > 0 && older <= newer;
const isHash = (bytes: Uint8Array) => bytes.length === HASH_BYTES;
