import { leafText } from '@madoguchi/otp-core/audit-leaf';
import { leafHash, treeRoot, verifyConsistency, verifyInclusion } from '@madoguchi/otp-core/merkle-tree';
import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { sha256 } from '@madoguchi/otp-core/testing/sha256';
import { appendLeaves, readSubtrees } from '@madoguchi/otp-core/tiles';
import { describe, expect, test } from 'vitest';
import type { LeafProof, SealedCheckpoint } from '../audit-seal.ts';
import type { Store } from '../store.ts';
import * as acts from './acts.ts';
import { allEntries } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';

/** Entries get their leaf in order, once, whoever seals; and what was sealed can be proved. */
export function describeSeal(openFresh: OpenFresh): void {
  describe('the audit tree', () => {
    const here = freshPerTest(openFresh);

    const sign = ({ size, root }: { size: number; root: Uint8Array }) =>
      `${size} ${Buffer.from(root).toString('hex')}`;
    const seal = (store: Store, limit = 1_000) => store.sealEntries({ limit, nowMs: NOW_MS, sign });
    const write = (store: Store, many: number) =>
      Promise.all(Array.from({ length: many }, (_, n) => store.record(entryOf({ correlationId: `w-${n}` }))));
    const leavesOf = async (store: Store) => {
      const entries = await allEntries(store);
      return entries
        .sort((a, b) => a.seq - b.seq)
        .map((entry) => leafHash(sha256, Buffer.from(leafText(entry, entry.seq))));
    };
    const rootOf = (leaves: readonly Uint8Array[]) => {
      const tiles = new Map<string, Uint8Array>();
      const read = (level: number, index: number) => tiles.get(`${level}/${index}`) as Uint8Array;
      for (const { level, index, hashes } of appendLeaves(sha256, read, 0, leaves)) {
        tiles.set(`${level}/${index}`, hashes);
      }
      return treeRoot(sha256, readSubtrees(sha256, read), leaves.length);
    };
    const plain = ({ size, root }: SealedCheckpoint) => ({ size, root: new Uint8Array(root) });

    test('is empty at first, and has nothing to seal when all is sealed', async () => {
      const { store } = here();
      expect(await store.newestCheckpoint()).toBeNull();
      expect(await seal(store)).toBeNull();
      await write(store, 1);
      expect((await seal(store))?.size).toBe(1);
      expect(await seal(store)).toBeNull();
    });

    test('takes entries in their order, in portions, to the root over all of them', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await write(store, 600);
      const sizes: (number | undefined)[] = [];
      for (let sealed = await seal(store, 250); sealed !== null; sealed = await seal(store, 250)) {
        sizes.push(sealed.size);
      }
      const leaves = await leavesOf(store);
      expect(sizes).toEqual([250, 500, leaves.length]);
      const newest = await store.newestCheckpoint();
      expect(newest).toMatchObject({ size: leaves.length, sealedAtMs: NOW_MS });
      expect(Buffer.from(newest?.root ?? [])).toEqual(Buffer.from(rootOf(leaves)));
      expect(newest?.note).toBe(sign({ size: leaves.length, root: rootOf(leaves) }));
      expect(await store.checkpointOf(500)).toMatchObject({ size: 500, lastSeq: 500 });
      expect(await store.checkpointOf(501)).toBeNull();
    });

    test('proves each entry that is sealed, and none that is not', async () => {
      const { store } = here();
      await write(store, 300);
      await seal(store);
      await write(store, 1);
      const checkpoint = plain((await store.newestCheckpoint()) as SealedCheckpoint);
      const leaves = await leavesOf(store);
      for (const seq of [1, 2, 256, 257, 300]) {
        const proof = await store.proveEntry(seq);
        expect(proof).toMatchObject({ seq, leafIndex: seq - 1 });
        const { inclusion = [], leafHash: leaf = new Uint8Array() } = proof ?? {};
        expect(Buffer.from(leaf)).toEqual(Buffer.from(leaves[seq - 1] ?? []));
        expect(verifyInclusion(sha256, inclusion, { leaf, index: seq - 1, ...checkpoint })).toBe(true);
      }
      expect(await store.proveEntry(301)).toBeNull();
      expect(await store.proveEntry(999)).toBeNull();
    });

    test('proves each leaf that is sealed, with the entry that it is of', async () => {
      const { store } = here();
      await write(store, 300);
      await seal(store);
      await write(store, 1);
      const { size, root } = plain((await store.newestCheckpoint()) as SealedCheckpoint);
      for (const index of [0, 255, 256, 299]) {
        const { leafHash: leaf, inclusion, entry } = (await store.proveLeaf(index)) as LeafProof;
        expect(entry?.seq).toBe(index + 1);
        expect(verifyInclusion(sha256, inclusion, { leaf, index, size, root })).toBe(true);
      }
      expect(await store.proveLeaf(300)).toBeNull();
    });

    test('tells entries as they lie there in the very texts that are sealed, whatever was typed', async () => {
      const { store } = here();
      const odd = ['"\\/', '\u0001\b\t\n\f\r\u001b\u007f', '髙\u2028😀', '\ud800x', '{"a":1}', '17'];
      for (const typed of odd) {
        await store.record(
          entryOf({
            ...{ reason: typed, correlationId: typed, target: { kind: 'system', id: typed } },
            actor: { kind: 'staff', id: typed, role: 'teller', branchCode: typed, terminal: typed },
            details: { [typed]: `\u0000${typed}`, 10: [1e21, 1e-7, null], 9: { z: true, a: -0.5 } },
          }),
        );
      }
      const actor = { kind: 'system', id: 'x', role: null, branchCode: null, terminal: 't' } as const;
      await store.record(entryOf({ actor, target: null, reason: null, details: {} }));
      const texts = (await store.logEntries(0, 10)).map((entry) => leafText(entry, entry.seq));
      expect(texts).toHaveLength(odd.length + 1);
      const raw = await store.rawEntries(0, 10);
      expect(raw.map(({ text }) => text)).toEqual(texts);
      expect((await store.rawEntries(2, 3)).map(({ seq }) => seq)).toEqual([3, 4, 5]);
    });

    test('proves that it only grew', async () => {
      const { store } = here();
      const checkpoints: SealedCheckpoint[] = [];
      for (const many of [3, 260, 50]) {
        await write(store, many);
        checkpoints.push((await seal(store)) as SealedCheckpoint);
      }
      const newest = checkpoints.at(-1) as SealedCheckpoint;
      for (const older of checkpoints) {
        const proof = await store.proveConsistency(older.size, newest.size);
        expect(verifyConsistency(sha256, proof, plain(older), plain(newest))).toBe(true);
      }
      await expect(store.proveConsistency(0, 3)).rejects.toThrow(RangeError);
      await expect(store.proveConsistency(3, newest.size + 1)).rejects.toThrow();
    });

    test('is sealed by one of several processes at a time, and goes on where another one stopped', async () => {
      const { store, fresh } = here();
      const other = await fresh.alongside();
      await write(store, 500);
      const portions = await Promise.all(
        [store, other, store, other].map((each) => seal(each, 100).then((done) => done?.size)),
      );
      expect(portions.sort()).toEqual([100, 200, 300, 400]);
      const again = await fresh.reopen();
      expect((await seal(again))?.size).toBe(500);
      expect(Buffer.from((await again.newestCheckpoint())?.root ?? [])).toEqual(
        Buffer.from(rootOf(await leavesOf(again))),
      );
    });

    test('is left as it was where the signing fails', async () => {
      const { store } = here();
      await write(store, 5);
      const broken = () => {
        throw new Error('no key');
      };
      await expect(store.sealEntries({ limit: 10, nowMs: NOW_MS, sign: broken })).rejects.toThrow('no key');
      expect(await store.newestCheckpoint()).toBeNull();
      expect((await seal(store))?.size).toBe(5);
    });
  });
}
