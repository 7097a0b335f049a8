// Hashes, keys, notes and roots for verify-audit.mjs, which lies beside it: Node 18 or later, nothing to install, no code of Madoguchi.
// The form of what it reads: docs/audit-format.md.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Something is not right, and the message says what. */
export class Bad extends Error {}

const sha256 = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
export const leafOf = (text) => sha256(Buffer.of(0), text);
export const parentOf = (left, right) => sha256(Buffer.of(1), left, right);

/** `name+id+base64(0x01 || key)` */
export function readKey(path) {
  const text = readFileSync(path, 'utf8').trim();
  const [name, id, ...rest] = text.split('+');
  const bytes = Buffer.from(rest.join('+'), 'base64');
  const named = sha256(`${name}\n`, bytes).subarray(0, 4);
  if (!name || bytes.length !== 33 || bytes[0] !== 1 || named.toString('hex') !== id) {
    throw new Bad(`${path} holds no public key of a log.`);
  }
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  return { name, id: named, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** A checkpoint that at least one of the keys signed, and none wrongly. */
export function openNote(note, keys, where) {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .filter((line) => line !== '');
  const ours = signatures
    .map((line) => line.split(' '))
    .filter(([dash]) => dash === '—')
    .flatMap(([, name, encoded = '']) => {
      const bytes = Buffer.from(encoded, 'base64');
      const key = keys.find((each) => each.name === name && each.id.equals(bytes.subarray(0, 4)));
      return key === undefined || bytes.length !== 68 ? [] : [{ key, signature: bytes.subarray(4) }];
    });
  if (end < 0 || ours.length === 0) throw new Bad(`${where} is not signed with a key that was named.`);
  if (!ours.every(({ key, signature }) => verify(null, Buffer.from(text), key.key, signature))) {
    throw new Bad(`${where} has a wrong signature.`);
  }
  const [origin, size, root] = text.split('\n');
  if (!ours.some(({ key }) => key.name === origin)) throw new Bad(`${where} is of the log ${origin}.`);
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size) || Buffer.from(root, 'base64').length !== 32) {
    throw new Bad(`${where} is no checkpoint.`);
  }
  return { size: Number(size), root: Buffer.from(root, 'base64'), where };
}

/** The roots over the leaves so far, by one hash for each bit of their number. */
export class Root {
  size = 0;
  peaks = [];

  /** Goes on from the complete subtrees, from the left, of so many leaves. */
  static after(size, peaks) {
    const root = new Root();
    const bits = [...size.toString(2)].filter((bit) => bit === '1').length;
    if (
      !Number.isSafeInteger(size) ||
      size < 0 ||
      peaks.length !== bits ||
      peaks.some((hash) => hash.length !== 32)
    ) {
      throw new Bad('the first line does not tell what came before.');
    }
    root.size = size;
    root.peaks = [...peaks];
    return root;
  }

  add(leaf) {
    let hash = leaf;
    for (let n = this.size; n % 2 === 1; n = (n - 1) / 2) hash = parentOf(this.peaks.pop(), hash);
    this.peaks.push(hash);
    this.size += 1;
  }

  now() {
    if (this.size === 0) return sha256('');
    return [...this.peaks].reverse().reduce((right, left) => parentOf(left, right));
  }
}

/** To where the path turns right for the first time, or to the top. */
export function climbed(node, last) {
  let [fn, sn] = [node, last];
  while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
  return [fn, sn];
}

/** RFC 9162 section 2.1.4.2 */
export function growsFrom(older, newer, hashes) {
  if (older.size <= 0 || older.size > newer.size) return false;
  if (older.size === newer.size) return hashes.length === 0 && older.root.equals(newer.root);
  const isPower = Number.isInteger(Math.log2(older.size));
  const [first, ...rest] = isPower ? [older.root, ...hashes] : hashes;
  if (first === undefined) return false;
  let [fn, sn] = [older.size - 1, newer.size - 1];
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  let [before, after] = [first, first];
  for (const sibling of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [before, after] = [parentOf(sibling, before), parentOf(sibling, after)];
      [fn, sn] = climbed(fn, sn);
    } else {
      after = parentOf(after, sibling);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && before.equals(older.root) && after.equals(newer.root);
}
