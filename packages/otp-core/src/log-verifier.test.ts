/**
 * Aim: whatever is done to a sealed log, the first bad entry is named with what is wrong with it; and a log whose leaves were forged
 * as well is held by the checkpoints alone.
 */
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { type LogEntry, TreeRoot, verifyLog } from './log-verifier.ts';
import { leafHash, treeRoot } from './merkle-tree.ts';
import { sha256 } from './testing/sha256.ts';
import { appendLeaves, readSubtrees, TILE_WIDTH } from './tiles.ts';

const leafOf = (text: string) => leafHash(sha256, Buffer.from(text));
const log = (size: number): LogEntry[] =>
  Array.from({ length: size }, (_, n) => ({ seq: n + 1, leaf: leafOf(`entry ${n}`) }));
const rootOf = (entries: readonly LogEntry[]) => {
  const tree = new TreeRoot(sha256);
  for (const { leaf } of entries) tree.add(leaf);
  return tree.root();
};
const SEALED = log(600);
const kept = (size: number, from = `kept-${size}`) => ({ size, from, root: rootOf(SEALED.slice(0, size)) });
const leafAt = (n: number) => SEALED[n]?.leaf ?? null;

function check(entries: readonly LogEntry[], checkpoints = [kept(300), kept(600)], leaves = leafAt) {
  const pages = (async function* () {
    for (let from = 0; from < entries.length; from += 70) yield entries.slice(from, from + 70);
  })();
  const tile = async (index: number) => {
    const hashes = Array.from({ length: TILE_WIDTH }, (_, at) => leaves(index * TILE_WIDTH + at));
    const there = hashes.filter((hash) => hash !== null);
    return there.length === 0 ? null : new Uint8Array(Buffer.concat(there));
  };
  return verifyLog(sha256, pages, tile, checkpoints);
}

property.prop([fc.integer({ min: 0, max: 700 })])('the growing root is the root of the tree', (size) => {
  const tiles = new Map<string, Uint8Array>();
  const read = (level: number, index: number) => tiles.get(`${level}/${index}`) as Uint8Array;
  const leaves = log(size).map(({ leaf }) => leaf);
  for (const { level, index, hashes } of appendLeaves(sha256, read, 0, leaves))
    tiles.set(`${level}/${index}`, hashes);
  expect(rootOf(log(size))).toEqual(treeRoot(sha256, readSubtrees(sha256, read), size));
});

describe('a log that is as it was sealed', () => {
  test('is proved up to its largest checkpoint, and says what is not sealed yet', async () => {
    expect(await check(SEALED)).toEqual({ entries: 600, sealed: 600, provedUpTo: 600, faults: [] });
    expect(await check(log(620))).toEqual({ entries: 620, sealed: 600, provedUpTo: 600, faults: [] });
    expect(await check(SEALED, [])).toEqual({ entries: 600, sealed: 0, provedUpTo: 0, faults: [] });
  });
});

const at = fc.integer({ min: 0, max: 599 });
const forged = { seq: 9_000, leaf: leafOf('forged') };

describe('a leaf made by a short cut', () => {
  property.prop([fc.uniqueArray(at)])('is made exactly only where it does not fit', async (missed) => {
    const asked: number[] = [];
    const entries = SEALED.map(({ seq, leaf }, n) => ({
      seq,
      leaf: missed.includes(n) ? leafOf('missed') : leaf,
      exactLeaf: async () => {
        asked.push(n);
        return leaf;
      },
    }));
    expect(await check(entries)).toMatchObject({ provedUpTo: 600, faults: [] });
    expect(asked).toEqual(missed.toSorted((a, b) => a - b));
  });

  test('does not hide what was changed', async () => {
    const exactLeaf = async () => forged.leaf;
    const { faults } = await check(SEALED.with(7, { seq: 8, leaf: leafOf('missed'), exactLeaf }));
    expect(faults[0]).toEqual({ kind: 'changed', seq: 8, leafIndex: 7 });
  });
});

describe('the first bad entry is named', () => {
  property.prop([at])('where one was changed', async (n) => {
    const changed = SEALED.with(n, { seq: n + 1, leaf: forged.leaf });
    const { faults, provedUpTo } = await check(changed);
    expect(faults[0]).toEqual({ kind: 'changed', seq: n + 1, leafIndex: n });
    expect(provedUpTo).toBe(n < 300 ? 0 : 300);
  });

  property.prop([at, fc.integer({ min: 1, max: 200 })])('where some were taken out', async (n, many) => {
    const { faults } = await check(SEALED.toSpliced(n, many));
    const gone = Math.min(many, 600 - n);
    const seq = n + many < 600 ? n + many + 1 : null;
    expect(faults.find(({ kind }) => kind === 'missing')).toEqual({
      ...{ kind: 'missing', leafIndex: n, count: gone, seq },
    });
    expect(faults.at(-1)).toEqual({ kind: 'truncated', size: 600, entries: 600 - gone, from: 'kept-600' });
  });

  property.prop([at])('where one was put in', async (n) => {
    const { faults } = await check(SEALED.toSpliced(n, 0, forged));
    expect(faults[0]).toEqual({ kind: 'inserted', seq: 9_000, leafIndex: n });
    expect(faults.some(({ kind }) => kind === 'other_root')).toBe(true);
  });

  test('where two changed places', async () => {
    const [a, b] = [SEALED[100] as LogEntry, SEALED[101] as LogEntry];
    const { faults } = await check(SEALED.with(100, b).with(101, a));
    expect(faults[0]).toMatchObject({ leafIndex: 100 });
    expect(faults.at(-1)).toMatchObject({ kind: 'other_root', size: 600, fitsUpTo: 0 });
  });
});

describe('a log whose leaves were forged as well', () => {
  test('does not have the root of a kept checkpoint', async () => {
    const rewritten = SEALED.with(450, { seq: 451, leaf: forged.leaf });
    const { faults } = await check(rewritten, undefined, (n) => rewritten[n]?.leaf ?? null);
    expect(faults).toEqual([{ kind: 'other_root', size: 600, fitsUpTo: 300, from: 'kept-600' }]);
  });

  test('is found cut off by the checkpoint that was kept elsewhere, and not without it', async () => {
    const cut = SEALED.slice(0, 300);
    const leaves = (n: number) => cut[n]?.leaf ?? null;
    expect((await check(cut, [kept(300)], leaves)).faults).toEqual([]);
    expect((await check(cut, [kept(300), kept(600)], leaves)).faults).toEqual([
      { kind: 'truncated', size: 600, entries: 300, from: 'kept-600' },
    ]);
  });
});

test('whoever rewrote everything is told so by the first hundred entries, and by each checkpoint', async () => {
  const strange = SEALED.map(({ seq }) => ({ seq, leaf: leafOf(`strange ${seq}`) }));
  expect((await check(strange)).faults).toHaveLength(102);
});
