#!/usr/bin/env node
// Checks an audit log of Madoguchi without Madoguchi: this file and audit-proofs.mjs beside it, Node 18 or later, nothing to
// install. The form of what it reads: docs/audit-format.md.
import { createReadStream, readFileSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { Bad, climbed, growsFrom, leafOf, openNote, parentOf, Root, readKey } from './audit-proofs.mjs';

const USAGE = `Usage:
  node verify-audit.mjs log FILE... --key KEY [--checkpoint NOTE]...         the whole log: an export, or archives in order
  node verify-audit.mjs archive FILE --key KEY [--checkpoint NOTE]...        one archive (.jsonl.gz)
  node verify-audit.mjs entry PROOF.json --key KEY                           one entry
  node verify-audit.mjs growth PROOF.json --key KEY --checkpoint NOTE        that the log only grew since NOTE

KEY is a file with the public key of the log, as "madoguchi audit key" prints it; after a change of keys --key may be
repeated. NOTE is a checkpoint that was kept where nobody who administers the log can change it.
Exit code 0: all of it is right. 1: something is not. 2: wrong usage.`;

/** Lines end with a line feed and nothing else; what ends with .gz is unzipped. */
async function* linesOf(path) {
  const source = createReadStream(path);
  const bytes = path.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  source.on('error', (error) => bytes.destroy(error));
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of bytes) {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = lines.pop();
      yield* lines;
    }
  } catch (error) {
    if (!String(error.code).startsWith('Z_')) throw error;
    throw new Bad(`${path} is broken: ${error.message}.`);
  }
  if (rest !== '') yield rest;
}

const hashesIn = (list) =>
  (Array.isArray(list) ? list : []).map((each) => Buffer.from(String(each), 'base64'));

/**
 * Reads one file onto the tree so far. `root` null: the file is an archive that is checked by itself, and tells what came before.
 * `at` hears of each entry.
 */
async function readFile(path, { root, faults, at }) {
  const reading = { path, tree: root, from: root?.size ?? 0, end: null, head: null, lastSeq: 0, unread: 0 };
  let number = 0;
  for await (const line of linesOf(path)) {
    number += 1;
    if (reading.end !== null) throw new Bad(`${path} goes on after its last line.`);
    if (line.startsWith('{"end":')) reading.end = JSON.parse(line).end;
    else if (number === 1 && line.startsWith('{"archive":')) takeHead(reading, line);
    else if (reading.tree === null) throw new Bad(`${path} is no archive.`);
    else if (line.startsWith('{"deleted":')) takeLeaves(reading, line, at);
    else takeEntry(reading, line, number, { faults, at });
  }
  const { tree, from, end } = reading;
  if (end === null) throw new Bad(`${path} has no last line: it was cut off while it was written, or after.`);
  const read = tree.size - from;
  if (end.entries !== read)
    faults.push(`the last line of ${path} speaks of ${end.entries} entries, and there are ${read}`);
  return reading;
}

function takeHead(reading, line) {
  reading.head = JSON.parse(line).archive;
  reading.tree = placeOf(reading.path, reading.head, reading.tree);
  reading.from = reading.tree.size;
}

/** Of a deleted period an export has the leaves. */
function takeLeaves(reading, line, at) {
  for (const leaf of hashesIn(JSON.parse(line).deleted.leaves)) {
    reading.tree.add(leaf);
    reading.unread += 1;
    at(reading.tree);
  }
}

function takeEntry(reading, line, number, { faults, at }) {
  const { lastSeq, tree } = reading;
  const seq = seqOf(line);
  if (seq === null) faults.push(`line ${number} is no entry`);
  else if (seq <= lastSeq) faults.push(`entry ${seq} (line ${number}) stands after entry ${lastSeq}`);
  reading.lastSeq = seq ?? lastSeq;
  tree.add(leafOf(line));
  at(tree);
}

/** The tree that an archive goes on from: what its first line tells, which must be what was read before it. */
function placeOf(path, head, root) {
  const told = Root.after(head.firstLeaf, hashesIn(head.before));
  if (root === null) return told;
  if (told.size !== root.size || !told.now().equals(root.now())) {
    throw new Bad(
      `${path} does not follow what was read before it (${root.size} entries, and it begins after ${told.size}).`,
    );
  }
  return root;
}

async function checkLog(files, { keys, checkpoints }) {
  const kept = checkpoints.map((note) => openNote(readFileSync(note, 'utf8'), keys, note));
  const faults = [];
  const ends = await Promise.all(files.map((path) => lastLineOf(path)));
  const own = ends.flatMap(({ path, checkpoint }) =>
    typeof checkpoint === 'string' ? [openNote(checkpoint, keys, `the last line of ${path}`)] : [],
  );
  const all = [...kept, ...own].sort((a, b) => a.size - b.size);
  const wanted = new Set(all.map(({ size }) => size));
  const roots = new Map([[0, new Root().now()]]);
  let root = new Root();
  let unread = 0;
  const at = (tree) => {
    if (wanted.has(tree.size)) roots.set(tree.size, tree.now());
  };
  let growth = null;
  for (const path of files) {
    const file = await readFile(path, { root, faults, at });
    root = file.tree;
    unread += file.unread;
    growth = file;
  }
  if (!growth?.head) return judge({ root, roots, kept, all, faults, unread });
  // The checkpoint of an archive may reach beyond it; the last file brings the way there.
  const where = `the last line of ${files.at(-1)}`;
  faults.push(...wayFaults(growth, all, where));
  const within = all.filter((note) => note.size <= root.size || !own.includes(note));
  const beyond = own.find((note) => note.where === where && note.size > root.size);
  return judge({ root, roots, kept, all: within, faults, unread, beyond });
}

/** What the last line of a file says; read before all the rest, so that the roots that are needed are known. */
async function lastLineOf(path) {
  let last = '';
  for await (const line of linesOf(path)) last = line;
  const end = last.startsWith('{"end":') ? JSON.parse(last).end : {};
  return { path, checkpoint: end.checkpoint };
}

/** Whether the entries of an archive lead to the checkpoint in its last line. */
function wayFaults({ tree, end }, notes, where) {
  const newer = notes.find((note) => note.where === where);
  if (newer === undefined) return [`${where} brings no checkpoint`];
  const older = { size: tree.size, root: tree.now() };
  return growsFrom(older, newer, hashesIn(end.consistency))
    ? []
    : [`entries up to ${tree.size} are not those that the checkpoint in ${where} was signed for`];
}

async function checkArchive([path], { keys, checkpoints }) {
  const kept = checkpoints.map((note) => openNote(readFileSync(note, 'utf8'), keys, note));
  const faults = [];
  const roots = new Map();
  const at = (tree) => {
    if (kept.some(({ size }) => size === tree.size)) roots.set(tree.size, tree.now());
  };
  const { tree, end, head } = await readFile(path, { root: null, faults, at });
  if (head === null) throw new Bad(`${path} is no archive.`);
  const where = `the last line of ${path}`;
  const own = openNote(String(end.checkpoint), keys, where);
  faults.push(...wayFaults({ tree, end }, [own], where));
  for (const { size, root, where: from } of kept) {
    const within = roots.get(size) ?? (size === own.size ? own.root : null);
    if (within !== null && !within.equals(root)) faults.push(`${from} was signed for another log`);
  }
  const shown = kept.filter(({ size }) => roots.has(size) || size === own.size).length;
  return {
    notes: [
      `${head.period}: entries ${head.firstLeaf + 1} to ${tree.size} of the log are those of its checkpoint of ${own.size} entries.`,
      ...(shown === 0
        ? [
            'Not shown: that this checkpoint is of the log that you know. Compare it by "growth" with one that was kept elsewhere.',
          ]
        : []),
    ],
    faults,
  };
}

function judge({ root, roots, kept, all, faults, unread, beyond = null }) {
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
    ...(unread > 0
      ? [`Not shown: what ${unread} entries of deleted periods said; only their leaves are left.`]
      : []),
    ...(proved < root.size ? [restOf(proved, root.size, beyond)] : []),
    ...(kept.length === 0
      ? ['Not shown: that nothing was cut off or rewritten. That takes a checkpoint that was kept elsewhere.']
      : []),
  ];
  return { notes, faults };
}

function restOf(proved, size, beyond) {
  return beyond === null
    ? `Not shown: anything about ${size - proved} entries after them.`
    : `Entries ${proved + 1} to ${size} lead to the checkpoint of ${beyond.size} entries in the last file.`;
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
  return given.files.length > 0 && given.keys.length > 0 ? given : null;
}

const [, , act, ...words] = process.argv;
const run = { log: checkLog, archive: checkArchive, entry: checkEntry, growth: checkGrowth }[act];
const given = run === undefined ? null : readArguments(words);
if (given === null || (act !== 'log' && given.files.length > 1)) {
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
