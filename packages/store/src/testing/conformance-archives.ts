import { entryLeafHash } from '@madoguchi/otp-core/audit-leaf';
import { periodEndMs, periodStartMs } from '@madoguchi/otp-core/audit-retention';
import { TreeRoot } from '@madoguchi/otp-core/log-verifier';
import { nodeHash, verifyConsistency, verifyInclusion } from '@madoguchi/otp-core/merkle-tree';
import { sha256 } from '@madoguchi/otp-core/testing/sha256';
import { describe, expect, test } from 'vitest';
import type { ArchiveRange } from '../audit-archives.ts';
import type { StoredAuditEntry } from '../audit-filter.ts';
import type { Store } from '../store.ts';
import * as acts from './acts.ts';
import { allEntries, lastEntry } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, fill, type OpenFresh } from './fresh-store.ts';
import { administrator, customerOf } from './people.ts';

const ARCHIVED_AT_MS = periodStartMs('2026-11');
const MONTHS = ['2024-01', '2024-02', '2024-03'];

/** Entries leave the database by whole periods, in order, and only when their file is written down; what they prove stays. */
export function describeArchives(openFresh: OpenFresh): void {
  describe('archived periods', () => {
    const here = freshPerTest(openFresh);

    const seal = (store: Store) => store.sealEntries({ limit: 10_000, nowMs: 1, sign: () => 'note' });
    const write = async (store: Store, period: string, many: number) => {
      const atMs = periodStartMs(period);
      await Promise.all(Array.from({ length: many }, (_, n) => store.record(entryOf({ atMs: atMs + n }))));
    };
    const range = async (store: Store, period: string) =>
      (await store.archiveRange(periodEndMs(period))) as ArchiveRange;
    const told = entryOf({ atMs: ARCHIVED_AT_MS, action: 'archive_audit_period' });
    const keep = async (store: Store, period: string) => {
      const { checkpoint, before, consistency, ...rows } = await range(store, period);
      const file = { fileName: `${period}.jsonl.gz`, fileDigest: 'd', archivedAtMs: ARCHIVED_AT_MS };
      return store.keepArchive({ ...rows, ...file, period, checkpointSize: checkpoint.size }, told);
    };
    const archive = async (store: Store, period: string) => {
      expect(await keep(store, period)).toBe(true);
      while ((await store.dropArchivedEntries(period, 100)) > 0);
    };
    const leafOf = (entry: StoredAuditEntry) => entryLeafHash(sha256, entry, entry.seq);
    async function threeMonths(): Promise<Store> {
      const { store } = here();
      for (const [n, period] of MONTHS.entries()) await write(store, period, [100, 300, 200][n] ?? 0);
      await seal(store);
      return store;
    }

    test('follow one another: each begins where the one before ended', async () => {
      const store = await threeMonths();
      await archive(store, '2024-01');
      await archive(store, '2024-02');
      expect(await store.auditArchives()).toMatchObject([
        { period: '2024-01', firstSeq: 1, lastSeq: 100, firstLeaf: 0, entries: 100, state: 'kept' },
        { period: '2024-02', firstSeq: 101, lastSeq: 400, firstLeaf: 100, entries: 300, deletedAtMs: null },
      ]);
      expect((await store.auditArchives())[0]?.deletableFromMs).toBe(periodEndMs('2031-01'));
      expect((await store.logEntries(0, 1))[0]?.seq).toBe(401);
      expect(await lastEntry(store)).toMatchObject({ action: 'archive_audit_period' });
      expect(await store.leftoverEntries()).toBe(0);
    });

    test('end before the first entry of a later time, whatever stands behind it', async () => {
      const { store } = here();
      await write(store, '2024-01', 5);
      await store.record(entryOf({ atMs: periodStartMs('2024-02') }));
      await store.record(entryOf({ atMs: periodEndMs('2024-01') - 1 }));
      expect(await store.archiveRange(periodEndMs('2024-01'))).toBe('not_sealed');
      await seal(store);
      expect(await range(store, '2024-01')).toMatchObject({ firstSeq: 1, lastSeq: 5, entries: 5 });
      await archive(store, '2024-01');
      expect(await store.archiveRange(periodEndMs('2024-01'))).toBeNull();
      expect(await range(store, '2024-02')).toMatchObject({ firstSeq: 6, firstLeaf: 5, entries: 2 });
    });

    test('are shown to be a part of the tree by their entries and what stands beside the range alone', async () => {
      const store = await threeMonths();
      await archive(store, '2024-01');
      await write(store, '2024-04', 50);
      await seal(store);
      const { before, consistency, checkpoint, firstLeaf, entries } = await range(store, '2024-02');
      // The leaves are those of the 300 entries; what came before stands for its 100 leaves as 64 + 32 + 4.
      expect(before).toHaveLength(3);
      const leaves = (await store.logEntries(firstLeaf, entries)).map(leafOf);
      const peaks = before.map((hash, n) => ({ leaves: [64, 32, 4][n] ?? 0, hash }));
      for (const leaf of leaves) {
        let added = { leaves: 1, hash: leaf };
        while (peaks.at(-1)?.leaves === added.leaves) {
          const left = peaks.pop()?.hash ?? new Uint8Array();
          added = { leaves: 2 * added.leaves, hash: nodeHash(sha256, left, added.hash) };
        }
        peaks.push(added);
      }
      const [last, ...others] = peaks.reverse().map(({ hash }) => hash);
      const root = others.reduce((right, left) => nodeHash(sha256, left, right), last as Uint8Array);
      const older = { size: firstLeaf + entries, root };
      const newer = { size: checkpoint.size, root: new Uint8Array(checkpoint.root) };
      expect(verifyConsistency(sha256, consistency, older, newer)).toBe(true);
    });

    test('leave every entry its proof: of a live one behind them in the same tile, and of an archived one by its leaf', async () => {
      const store = await threeMonths();
      const all = (await allEntries(store)).sort((a, b) => a.seq - b.seq);
      await keep(store, '2024-01');
      await store.dropArchivedEntries('2024-01', 40);
      const check = async () => {
        for (const seq of [101, 102, 256, 257, 400, 401, 600]) {
          const proof = await store.proveEntry(seq);
          expect(proof?.leafIndex).toBe(seq - 1);
          const { inclusion = [], checkpoint } = proof ?? {};
          const claim = { leaf: leafOf(all[seq - 1] as StoredAuditEntry), index: seq - 1 };
          const { size = 0, root = new Uint8Array() } = checkpoint ?? {};
          expect(verifyInclusion(sha256, inclusion, { ...claim, size, root: new Uint8Array(root) })).toBe(
            true,
          );
        }
      };
      // Half dropped, then wholly, then with the next period in the middle of the second tile.
      await check();
      while ((await store.dropArchivedEntries('2024-01', 40)) > 0);
      await check();
      expect(await store.proveEntry(100)).toBeNull();
      const leaf = Buffer.from(leafOf(all[99] as StoredAuditEntry));
      expect(Buffer.from((await store.proveLeaf(99))?.leafHash ?? [])).toEqual(leaf);
      expect(await store.proveLeaf(601)).toBeNull();
      await archive(store, '2024-02');
      expect((await store.proveEntry(401))?.leafIndex).toBe(400);
      expect((await store.proveEntry(600))?.leafIndex).toBe(599);
    });

    test('do not stop the sealing, which goes on to the same root', async () => {
      const store = await threeMonths();
      const before = (await allEntries(store)).sort((a, b) => a.seq - b.seq);
      await archive(store, '2024-01');
      await write(store, '2024-05', 30);
      await seal(store);
      const tree = new TreeRoot(sha256);
      for (const entry of [...before, ...(await store.logEntries(600, 100))]) tree.add(leafOf(entry));
      const newest = await store.newestCheckpoint();
      expect(newest?.size).toBe(631);
      expect(Buffer.from(newest?.root ?? [])).toEqual(Buffer.from(tree.root()));
    });

    test('are written down by one of two processes, with one entry, and their entries are dropped only then', async () => {
      const store = await threeMonths();
      const other = await here().fresh.alongside();
      expect(await store.dropArchivedEntries('2024-01', 10)).toBe(0);
      const kept = await Promise.all([keep(store, '2024-01'), keep(other, '2024-01')]);
      expect(kept.sort()).toEqual([false, true]);
      const actions = (await allEntries(store)).map(({ action }) => action);
      expect(actions.filter((action) => action === 'archive_audit_period')).toHaveLength(1);
      expect(await store.leftoverEntries()).toBe(100);
      const again = await here().fresh.reopen();
      expect(await again.dropArchivedEntries('2024-01', 1_000)).toBe(100);
    });

    test('tell of an act whose entry they hold that it is archived, and in which period', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const result = acts.done(await store.change(acts.suspend(id)));
      const receiptNumber = result.receiptNumber ?? '';
      await seal(store);
      expect(await store.archivedReceipt(receiptNumber)).toBeNull();
      const period = '2099-12';
      await archive(store, period);
      expect(await store.receipt(receiptNumber)).toBeNull();
      expect(await store.archivedReceipt(receiptNumber)).toEqual({ customerId: id, period });
      expect(await store.archivedReceipt('R-20200101-0001')).toBeNull();
      expect(await store.archivedPeriodOf(result.auditSeq)).toBe(period);
      expect(await store.archivedPeriodOf(result.auditSeq + 1)).toBeNull();
      // What the customer does next needs nothing of it.
      acts.done(await store.change(acts.resume(id)));
    });

    describe('are deleted', () => {
      const [first, second] = [administrator('1901'), administrator('1902')];
      const change = { kind: 'delete_audit_period', period: '2024-01' } as const;
      const due = periodEndMs('2031-01');
      const asked = (actor: typeof first, nowMs: number) => ({
        ...{ actor, nowMs, correlationId: 'c', invitationDigest: 'none' },
      });
      async function archived(): Promise<Store> {
        const store = await threeMonths();
        await fill(store, [customerOf(1)]);
        for (const { staffNumber, role } of [first, second]) {
          const person = { staffNumber, role, name: staffNumber, branchCode: '012' };
          await store.createStaff({ ...person, passwordHash: 'h', sealedKey: 's' }, entryOf());
        }
        await archive(store, '2024-01');
        return store;
      }
      const propose = (store: Store, nowMs: number, period = '2024-01') =>
        store.proposeChange({ ...asked(first, nowMs), id: 'p', reason: 'r', change: { ...change, period } });
      const confirm = (store: Store, actor: typeof first, nowMs = due) =>
        store.decideChange({ ...asked(actor, nowMs), id: 'p', decision: { kind: 'confirm' } });
      const removed = entryOf({ action: 'remove_audit_archive', atMs: due });
      const stateOf = async (store: Store) => (await store.auditArchives())[0]?.state;

      test('after seven years, by two administrators, and only then', async () => {
        const store = await archived();
        expect(await propose(store, due - 1)).toEqual({
          ...{ kind: 'refused', refusal: { code: 'period_retained', untilMs: due } },
        });
        expect(await lastEntry(store)).toMatchObject({ outcome: 'refused', reason: 'period_retained' });
        expect(await propose(store, due, '2024-02')).toMatchObject({ refusal: { code: 'no_such_period' } });
        expect(await propose(store, due)).toEqual({ kind: 'proposed' });
        expect(await confirm(store, first)).toMatchObject({ refusal: { code: 'own_proposal' } });
        expect(await store.markArchiveDeleted('2024-01', due, removed)).toBe(false);
        expect(await stateOf(store)).toBe('kept');
        expect(await confirm(store, second)).toEqual({ kind: 'done', invites: false });
        expect(await lastEntry(store)).toMatchObject({
          ...{ action: 'confirm_change', target: { kind: 'system', id: 'audit_log' }, details: { change } },
        });
        expect(await stateOf(store)).toBe('deletable');
        expect(await store.markArchiveDeleted('2024-01', due, removed)).toBe(true);
        expect(await lastEntry(store)).toMatchObject({ action: 'remove_audit_archive' });
        expect(await store.markArchiveDeleted('2024-01', due, removed)).toBe(false);
      });

      test('and what proves the others stays: leaves, checkpoint and the row', async () => {
        const store = await archived();
        await propose(store, due);
        await confirm(store, second);
        await store.markArchiveDeleted('2024-01', due, removed);
        const [row] = await store.auditArchives();
        expect(row).toMatchObject({ state: 'deleted', deletedAtMs: due, entries: 100 });
        expect(await store.checkpointOf(row?.checkpointSize ?? 0)).not.toBeNull();
        expect((await store.leafTile(0))?.length).toBe(256 * 32);
        expect(await propose(store, due)).toMatchObject({ refusal: { code: 'nothing_changes' } });
      });

      test('never where the proposal is confirmed after it ran out', async () => {
        const store = await archived();
        await propose(store, due);
        expect(await confirm(store, second, due + 25 * 3_600_000)).toMatchObject({
          refusal: { code: 'change_not_pending' },
        });
        expect(await stateOf(store)).toBe('kept');
      });
    });
  });
}
