import { hash } from 'node:crypto';
import { leafData } from '@madoguchi/otp-core/audit-leaf';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  sameBytes,
  treeRoot,
} from '@madoguchi/otp-core/merkle-tree';
import {
  appendLeaves,
  hashInTile,
  readSubtrees,
  TILE_WIDTH,
  type TileReader,
} from '@madoguchi/otp-core/tiles';
import { and, asc, count, desc, eq, gt, gte, lt, lte, sql } from 'drizzle-orm';
import type { AuditSeal, SealedCheckpoint } from '../audit-seal.ts';
import { storedEntry } from './audit-rows.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { auditEntries } from './schema.ts';
import { auditCheckpoints, auditTiles } from './seal-schema.ts';

/** SHA-256 in one call, without the object that `createHash` makes. */
export function sha256(data: Uint8Array): Uint8Array {
  return hash('sha256', data, 'buffer');
}

/** The audit tree, on SQLite. */
export function auditSealOf(orm: Orm, commit: GroupCommit): AuditSeal {
  const readTile = tileReader(orm);
  const readEntries = entriesAfter(orm);
  return {
    sealEntries: (request) => commit.run(() => seal(orm, readTile, readEntries, request)),
    newestCheckpoint: async () => newest(orm),
    checkpointOf: async (size) =>
      orm.select().from(auditCheckpoints).where(eq(auditCheckpoints.size, size)).get() ?? null,
    async proveEntry(seq) {
      const checkpoint = newest(orm);
      const leafIndex = checkpoint === null || seq > checkpoint.lastSeq ? null : leafIndexOf(orm, seq);
      if (checkpoint === null || leafIndex === null) return null;
      const subtrees = readSubtrees(sha256, readTile);
      return {
        ...{ seq, leafIndex, checkpoint },
        leafHash: hashInTile(readTile(0, Math.floor(leafIndex / TILE_WIDTH)), leafIndex),
        inclusion: inclusionProof(sha256, subtrees, leafIndex, checkpoint.size),
      };
    },
    async proveLeaf(leafIndex) {
      const checkpoint = newest(orm);
      if (checkpoint === null || leafIndex >= checkpoint.size) return null;
      const tileIndex = Math.floor(leafIndex / TILE_WIDTH);
      const sealed = hashInTile(readTile(0, tileIndex), leafIndex);
      const entry = entriesOfTile(orm, readEntries, tileIndex).find((row) => sameBytes(leafOf(row), sealed));
      return {
        ...{ leafHash: sealed, checkpoint },
        inclusion: inclusionProof(sha256, readSubtrees(sha256, readTile), leafIndex, checkpoint.size),
        entry: entry === undefined ? null : storedEntry(entry, null),
      };
    },
    async logEntries(afterSeq, limit) {
      return readEntries(afterSeq, limit).map((row) => storedEntry(row, null));
    },
    async leafTile(index) {
      const { level, idx } = auditTiles;
      return (
        orm
          .select()
          .from(auditTiles)
          .where(and(eq(level, 0), eq(idx, index)))
          .get()?.hashes ?? null
      );
    },
    async proveConsistency(oldSize, newSize) {
      return consistencyProof(sha256, readSubtrees(sha256, readTile), oldSize, newSize);
    },
  };
}

function seal(
  orm: Orm,
  readTile: TileReader,
  readEntries: ReadEntries,
  { limit, nowMs, sign }: Parameters<AuditSeal['sealEntries']>[0],
): SealedCheckpoint | null {
  const before = newest(orm);
  const size = before?.size ?? 0;
  const entries = readEntries(before?.lastSeq ?? 0, limit);
  const last = entries.at(-1);
  if (last === undefined) return null;
  const leaves = entries.map(leafOf);
  const changed = appendLeaves(sha256, readTile, size, leaves);
  for (const { level, index, hashes } of changed) {
    // The first leaf of a tile that begins with this sealing; a tile that goes on keeps the one it has.
    const first = level === 0 ? (entries[index * TILE_WIDTH - size]?.seq ?? null) : null;
    const value = Buffer.from(hashes);
    orm
      .insert(auditTiles)
      .values({ level, idx: index, hashes: value, firstSeq: first })
      .onConflictDoUpdate({ target: [auditTiles.level, auditTiles.idx], set: { hashes: value } })
      .run();
  }
  const newSize = size + leaves.length;
  const root = treeRoot(sha256, readSubtrees(sha256, readTile), newSize);
  const checkpoint = {
    ...{ size: newSize, lastSeq: last.seq, root: Buffer.from(root), sealedAtMs: nowMs },
    note: sign({ size: newSize, root }),
  };
  orm.insert(auditCheckpoints).values(checkpoint).run();
  return checkpoint;
}

type EntryRow = typeof auditEntries.$inferSelect;
type ReadEntries = (afterSeq: number, limit: number) => EntryRow[];

function leafOf(row: EntryRow): Uint8Array {
  return leafHash(sha256, leafData(storedEntry(row, null), row.seq));
}

/** The entries from the first one of a leaf tile to before the first one of the next, at most two tiles’ worth where somebody put more in. */
function entriesOfTile(orm: Orm, readEntries: ReadEntries, index: number): EntryRow[] {
  const [first, next] = [firstSeqOf(orm, index), firstSeqOf(orm, index + 1)];
  if (first === null) return [];
  return readEntries(first - 1, 2 * TILE_WIDTH).filter(({ seq }) => next === null || seq < next);
}

function firstSeqOf(orm: Orm, index: number): number | null {
  const { level, idx, firstSeq } = auditTiles;
  const tile = and(eq(level, 0), eq(idx, index));
  return orm.select({ firstSeq }).from(auditTiles).where(tile).get()?.firstSeq ?? null;
}

/** Prepared once: the whole log is read with it, page by page. */
function entriesAfter(orm: Orm): ReadEntries {
  const p = sql.placeholder;
  const statement = orm
    .select()
    .from(auditEntries)
    .where(gt(auditEntries.seq, p('seq')))
    .orderBy(asc(auditEntries.seq))
    .limit(p('limit'))
    .prepare();
  return (seq, limit) => statement.all({ seq, limit });
}

function newest(orm: Orm): SealedCheckpoint | null {
  const size = sql`(SELECT max(size) FROM audit_checkpoints)`;
  return orm.select().from(auditCheckpoints).where(eq(auditCheckpoints.size, size)).get() ?? null;
}

function tileReader(orm: Orm): TileReader {
  const { level, idx, hashes } = auditTiles;
  const statement = orm
    .select({ hashes })
    .from(auditTiles)
    .where(and(eq(level, sql.placeholder('level')), eq(idx, sql.placeholder('idx'))))
    .prepare();
  return (atLevel, index) => {
    const row = statement.get({ level: atLevel, idx: index });
    if (row === undefined) throw new Error(`The audit tree has no tile ${atLevel}/${index}.`);
    return row.hashes;
  };
}

/** Leaves follow sequence numbers, of which some may never have been given: within its tile an entry is found by counting. */
function leafIndexOf(orm: Orm, seq: number): number | null {
  const tile = orm
    .select({ idx: auditTiles.idx, firstSeq: auditTiles.firstSeq })
    .from(auditTiles)
    .where(lte(auditTiles.firstSeq, seq))
    .orderBy(desc(auditTiles.firstSeq))
    .limit(1)
    .get();
  const there = orm
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(eq(auditEntries.seq, seq))
    .get();
  if (tile === undefined || tile.firstSeq === null || there === undefined) return null;
  const earlier = orm
    .select({ n: count() })
    .from(auditEntries)
    .where(and(gte(auditEntries.seq, tile.firstSeq), lt(auditEntries.seq, seq)))
    .get();
  return tile.idx * TILE_WIDTH + (earlier?.n ?? 0);
}
