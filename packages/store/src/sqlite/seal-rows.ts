import { entryLeafHash } from '@madoguchi/otp-core/audit-leaf';
import { sameBytes, treeRoot } from '@madoguchi/otp-core/merkle-tree';
import { appendLeaves, readSubtrees, TILE_WIDTH, type TileReader } from '@madoguchi/otp-core/tiles';
import { and, count, desc, eq, getTableColumns, gte, lt, lte, sql } from 'drizzle-orm';
import { storedEntry } from '../audit-row.ts';
import type { AuditSeal, SealedCheckpoint } from '../audit-seal.ts';
import { sha256 } from '../sha256.ts';
import { archivedEnd } from './archived-end.ts';
import { countEntries } from './count-rows.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { preparedOnce } from './prepared-once.ts';
import { prepareRawEntries } from './raw-entries.ts';
import { auditEntries } from './schema.ts';
import { auditCheckpoints, auditTiles } from './seal-schema.ts';
import { newestCheckpoint, type TreeProofs } from './tree-proofs.ts';

/** The audit tree, on SQLite. */
export function auditSealOf(orm: Orm, commit: GroupCommit, proofs: TreeProofs): AuditSeal {
  const readEntries = entriesAfter(orm);
  const readRaw = prepareRawEntries(orm);
  const readLeafTile = orm
    .select({ hashes: auditTiles.hashes })
    .from(auditTiles)
    .where(and(eq(auditTiles.level, 0), eq(auditTiles.idx, sql.placeholder('index'))))
    .prepare();
  return {
    sealEntries: (request) => commit.run(() => seal(orm, proofs.readTile, readEntries, request)),
    newestCheckpoint: async () => newestCheckpoint(orm),
    checkpointOf: async (size) =>
      orm.select().from(auditCheckpoints).where(eq(auditCheckpoints.size, size)).get() ?? null,
    async proveEntry(seq) {
      const leafIndex = seq > (newestCheckpoint(orm)?.lastSeq ?? 0) ? null : leafIndexOf(orm, seq);
      const proof = leafIndex === null ? null : proofs.leaf(leafIndex);
      return proof === null ? null : { seq, ...proof };
    },
    async proveLeaf(leafIndex) {
      const proof = proofs.leaf(leafIndex);
      if (proof === null) return null;
      const there = entriesOfTile(orm, readEntries, Math.floor(leafIndex / TILE_WIDTH));
      const entry = there.find((row) => sameBytes(leafOf(row), proof.leafHash));
      return {
        ...proof,
        entry: entry === undefined ? null : storedEntry(entry, null),
        isArchived: leafIndex < archivedEnd(orm).leaves,
      };
    },
    async logEntries(afterSeq, limit) {
      return readEntries(afterSeq, limit).map((row) => storedEntry(row, null));
    },
    rawEntries: async (afterSeq, limit) => readRaw(afterSeq, limit),
    leafTile: async (index) => readLeafTile.get({ index })?.hashes ?? null,
    proveConsistency: async (oldSize, newSize) => proofs.consistency(oldSize, newSize),
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

const placeOf = preparedOnce((orm) => {
  const seq = sql.placeholder('seq');
  return {
    tileOf: orm
      .select({ idx: auditTiles.idx, firstSeq: auditTiles.firstSeq })
      .from(auditTiles)
      .where(lte(auditTiles.firstSeq, seq))
      .orderBy(desc(auditTiles.firstSeq))
      .limit(1)
      .prepare(),
    entryOf: orm
      .select({ seq: auditEntries.seq })
      .from(auditEntries)
      .where(eq(auditEntries.seq, seq))
      .prepare(),
    countOf: orm
      .select({ n: count() })
      .from(auditEntries)
      .where(and(gte(auditEntries.seq, sql.placeholder('from')), lt(auditEntries.seq, seq)))
      .prepare(),
  };
});

/**
 * The leaf of a sealed entry. Leaves follow sequence numbers, of which some may never have been given: within its tile an entry is
 * found by counting. The tile's first entries may lie in an archive; then it is counted from the first leaf behind the archives.
 * Null: archived, or no such entry.
 */
export function leafIndexOf(orm: Orm, seq: number): number | null {
  const { tileOf, entryOf, countOf } = placeOf(orm);
  const tile = tileOf.get({ seq });
  const there = entryOf.get({ seq });
  const archived = archivedEnd(orm);
  const isGone = there === undefined || seq <= archived.lastSeq;
  if (tile === undefined || tile.firstSeq === null || isGone) return null;
  const from = Math.max(tile.firstSeq, archived.lastSeq + 1);
  const earlier = countOf.get({ from, seq });
  return Math.max(tile.idx * TILE_WIDTH, archived.leaves) + (earlier?.n ?? 0);
}
