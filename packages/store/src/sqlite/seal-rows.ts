import { hash } from 'node:crypto';
import { entryLeafHash } from '@madoguchi/otp-core/audit-leaf';
import { consistencyProof, inclusionProof, sameBytes, treeRoot } from '@madoguchi/otp-core/merkle-tree';
import {
  appendLeaves,
  hashInTile,
  readSubtrees,
  TILE_WIDTH,
  type TileReader,
} from '@madoguchi/otp-core/tiles';
import { and, count, desc, eq, getTableColumns, gte, lt, lte, sql } from 'drizzle-orm';
import type { AuditSeal, SealedCheckpoint } from '../audit-seal.ts';
import { storedEntry } from './audit-rows.ts';
import { countEntries } from './count-rows.ts';
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
  const readLeafTile = orm
    .select({ hashes: auditTiles.hashes })
    .from(auditTiles)
    .where(and(eq(auditTiles.level, 0), eq(auditTiles.idx, sql.placeholder('index'))))
    .prepare();
  return {
    sealEntries: (request) => commit.run(() => seal(orm, readTile, readEntries, request)),
    newestCheckpoint: async () => newestCheckpoint(orm),
    checkpointOf: async (size) =>
      orm.select().from(auditCheckpoints).where(eq(auditCheckpoints.size, size)).get() ?? null,
    async proveEntry(seq) {
      const checkpoint = newestCheckpoint(orm);
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
      const checkpoint = newestCheckpoint(orm);
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
    leafTile: async (index) => readLeafTile.get({ index })?.hashes ?? null,
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
  const before = newestCheckpoint(orm);
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
  countEntries(orm, before?.lastSeq ?? 0, last.seq);
  return checkpoint;
}

type AuditRow = typeof auditEntries.$inferSelect;
type ReadEntries = (afterSeq: number, limit: number) => AuditRow[];

function leafOf(row: AuditRow): Uint8Array {
  return entryLeafHash(sha256, storedEntry(row, null), row.seq);
}

/** The entries from the first one of a leaf tile to before the first one of the next, at most two tiles’ worth where somebody put more in. */
function entriesOfTile(orm: Orm, readEntries: ReadEntries, index: number): AuditRow[] {
  const [first, next] = [firstSeqOf(orm, index), firstSeqOf(orm, index + 1)];
  if (first === null) return [];
  return readEntries(first - 1, 2 * TILE_WIDTH).filter(({ seq }) => next === null || seq < next);
}

function firstSeqOf(orm: Orm, index: number): number | null {
  const { level, idx, firstSeq } = auditTiles;
  const tile = and(eq(level, 0), eq(idx, index));
  return orm.select({ firstSeq }).from(auditTiles).where(tile).get()?.firstSeq ?? null;
}

const COLUMNS = Object.entries(getTableColumns(auditEntries))
  .map(([name, column]) => `"${column.name}" AS "${name}"`)
  .join(', ');

/**
 * Prepared once, and read without the mapping of the query builder, which takes longer than the reading: the whole log goes this way, page
 * by page.
 */
function entriesAfter(orm: Orm): ReadEntries {
  const statement = orm.$client.prepare<[number, number], AuditRow & { details: string }>(
    `SELECT ${COLUMNS} FROM audit_entries WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  return (seq, limit) => {
    const rows = statement.all(seq, limit);
    for (const row of rows) row.details = JSON.parse(row.details);
    return rows;
  };
}

/** The newest checkpoint; null before the first. */
export function newestCheckpoint(orm: Orm): SealedCheckpoint | null {
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

/**
 * The leaf of a sealed entry. Leaves follow sequence numbers, of which some may never have been given: within its tile an entry is
 * found by counting. Null: no such entry.
 */
export function leafIndexOf(orm: Orm, seq: number): number | null {
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
