#!/usr/bin/env node
// Checks an audit log of Madoguchi without Madoguchi: one file, Node 18 or later, nothing to install. The form of what it
// reads: docs/audit-format.md.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const USAGE = `Usage:
  node verify-audit.mjs log EXPORT.jsonl --key KEY [--checkpoint NOTE]...    the whole log
  node verify-audit.mjs entry PROOF.json --key KEY                           one entry
  node verify-audit.mjs growth PROOF.json --key KEY --checkpoint NOTE        that the log only grew since NOTE

KEY is a file with the public key of the log, as "madoguchi audit key" prints it; after a change of keys --key may be
repeated. NOTE is a checkpoint that was kept where nobody who administers the log can change it.
Exit code 0: all of it is right. 1: something is not. 2: wrong usage.`;

class Bad extends Error {}

const sha256 = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const leafOf = (text) => sha256(Buffer.of(0), text);
const parentOf = (left, right) => sha256(Buffer.of(1), left, right);

/** `name+id+base64(0x01 || key)` */
function readKey(path) {
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
function openNote(note, keys, where) {
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
class Root {
  size = 0;
  peaks = [];

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

async function checkLog([path], { keys, checkpoints }) {
  const kept = checkpoints.map((note) => openNote(readFileSync(note, 'utf8'), keys, note));
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  const root = new Root();
  const roots = new Map();
  const wanted = new Set(kept.map(({ size }) => size));
  const faults = [];
  let end = null;
  let lastSeq = 0;
  for await (const line of lines) {
    if (end !== null) throw new Bad(`${path} goes on after its last line.`);
    if (line.startsWith('{"end":')) {
      ({ end } = JSON.parse(line));
      continue;
    }
    const seq = seqOf(line);
    if (seq === null) faults.push(`line ${root.size + 1} is no entry`);
    else if (seq <= lastSeq)
      faults.push(`entry ${seq} (line ${root.size + 1}) stands after entry ${lastSeq}`);
    lastSeq = seq ?? lastSeq;
    root.add(leafOf(line));
    if (wanted.has(root.size)) roots.set(root.size, root.now());
  }
  if (end === null) throw new Bad(`${path} has no last line: it was cut off while it was written, or after.`);
  if (end.entries !== root.size)
    faults.push(`the last line speaks of ${end.entries} entries, and there are ${root.size}`);
  return judge(path, { root, roots, kept, end, keys, faults });
}

async function judge(path, { root, roots, kept, end, keys, faults }) {
  const own = end.checkpoint === null ? [] : [openNote(end.checkpoint, keys, 'the export')];
  const all = [...kept, ...own].sort((a, b) => a.size - b.size);
  const missing = all.filter(({ size }) => size <= root.size && !roots.has(size));
  for (const { size } of missing) roots.set(size, await rootAt(path, size));
  let proved = 0;
  for (const { size, root: sealed, where } of all) {
    if (size > root.size)
      faults.push(`${where} speaks of ${size} entries, and there are ${root.size}: some were cut off`);
    else if (roots.get(size).equals(sealed)) proved = Math.max(proved, size);
    else faults.push(`entries ${proved + 1} to ${size} are not those that ${where} was signed for`);
  }
  const notes = [
    `${root.size} entries read.`,
    ...(proved > 0 ? [`Entries 1 to ${proved} are those that were sealed.`] : []),
    ...(proved < root.size ? [`Not shown: anything about ${root.size - proved} entries after them.`] : []),
    ...(kept.length === 0
      ? ['Not shown: that nothing was cut off or rewritten. That takes a checkpoint that was kept elsewhere.']
      : []),
  ];
  return { notes, faults };
}

/** The root over the first lines, read once more. */
async function rootAt(path, size) {
  const root = new Root();
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (root.size === size) break;
    root.add(leafOf(line));
  }
  return root.now();
}

function seqOf(line) {
  try {
    const { seq } = JSON.parse(line);
    return Number.isSafeInteger(seq) ? seq : null;
  } catch {
    return null;
  }
}

function checkEntry([path], { keys }) {
  const proof = JSON.parse(readFileSync(path, 'utf8'));
  const { size, root } = openNote(proof.checkpoint, keys, 'The checkpoint of the proof');
  const { leafIndex } = proof;
  const faults = [];
  if (!Number.isSafeInteger(leafIndex) || leafIndex < 0 || leafIndex >= size) {
    return { notes: [], faults: [`there is no leaf ${leafIndex} among ${size}`] };
  }
  // RFC 9162 section 2.1.3.2
  let [fn, sn, hash] = [leafIndex, size - 1, leafOf(proof.entry)];
  for (const sibling of proof.inclusion.map((each) => Buffer.from(each, 'base64'))) {
    if (sn === 0) faults.push('the proof is too long');
    if (fn % 2 === 1 || fn === sn) {
      hash = parentOf(sibling, hash);
      [fn, sn] = climbed(fn, sn);
    } else {
      hash = parentOf(hash, sibling);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  if (sn !== 0 || !hash.equals(root)) faults.push('the entry is not in the log of this checkpoint');
  const { seq, action, outcome } = JSON.parse(proof.entry);
  return {
    notes: [`Entry ${seq} (${action}, ${outcome}) is leaf ${leafIndex} of the log of ${size} entries.`],
    faults,
  };
}

function checkGrowth([path], { keys, checkpoints }) {
  const proof = JSON.parse(readFileSync(path, 'utf8'));
  const newer = openNote(proof.newer, keys, 'The newer checkpoint');
  const [note] = checkpoints;
  if (note === undefined) throw new Bad('--checkpoint is missing: the one that you kept.');
  const older = openNote(readFileSync(note, 'utf8'), keys, note);
  const hashes = proof.consistency.map((each) => Buffer.from(each, 'base64'));
  const grew = growsFrom(older, newer, hashes);
  return {
    notes: [`From ${older.size} to ${newer.size} entries.`],
    faults: grew
      ? []
      : ['the newer log does not begin with the older one: it was rewritten, or this is not its proof'],
  };
}

/** To where the path turns right for the first time, or to the top. */
function climbed(node, last) {
  let [fn, sn] = [node, last];
  while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
  return [fn, sn];
}

/** RFC 9162 section 2.1.4.2 */
function growsFrom(older, newer, hashes) {
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

function readArguments(words) {
  const given = { files: [], keys: [], checkpoints: [] };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word !== '--key' && word !== '--checkpoint') given.files.push(word);
    else {
      at += 1;
      if (words[at] === undefined) return null;
      (word === '--key' ? given.keys : given.checkpoints).push(words[at]);
    }
  }
  return given.files.length === 1 && given.keys.length > 0 ? given : null;
}

const [, , act, ...words] = process.argv;
const run = { log: checkLog, entry: checkEntry, growth: checkGrowth }[act];
const given = run === undefined ? null : readArguments(words);
if (given === null) {
  console.error(USAGE);
  process.exit(2);
}
try {
  const { notes, faults } = await run(given.files, {
    keys: given.keys.map(readKey),
    checkpoints: given.checkpoints,
  });
  if (faults.length === 0 || act === 'log') for (const note of notes) console.log(note);
  for (const fault of faults) console.log(`FAULT ${fault}.`);
  console.log(faults.length === 0 ? 'Right.' : 'Not right.');
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  const expected = error instanceof Bad || error.code === 'ENOENT' || error instanceof SyntaxError;
  if (!expected) throw error;
  console.log(`FAULT ${error.message}`);
  console.log('Not right.');
  process.exitCode = 1;
}
