import { entryLeafHash } from '@madoguchi/otp-core/audit-leaf';
import { sameBytes, treeRoot } from '@madoguchi/otp-core/merkle-tree';
import { appendLeaves, readSubtrees, TILE_WIDTH, type TileReader } from '@madoguchi/otp-core/tiles';
import { and, asc, count, desc, eq, gt, gte, lt, lte } from 'drizzle-orm';
import { type AuditRow, storedEntry } from '../audit-row.ts';
import type { AuditSeal, SealedCheckpoint } from '../audit-seal.ts';
import { sha256 } from '../sha256.ts';
import { archivedEnd } from './archived-end.ts';
import { countEntries } from './count-rows.ts';
import { first, type Orm, type PostgresDatabase, takeLock } from './database.ts';
import { newestSeq } from './feed-rows.ts';
import { readRawEntries } from './raw-entries.ts';
import { auditEntries } from './schema.ts';
import { auditCheckpoints, auditTiles } from './seal-schema.ts';
import { consistencyByTiles, newestCheckpoint, proveLeafByTiles, withTiles } from './tree-proofs.ts';

/** The audit tree, on PostgreSQL. */
export function auditSealOf({ orm, write, fence }: PostgresDatabase): AuditSeal {
  return {
    async sealEntries(request) {
      // The fence makes writers wait for a moment; while nothing is new, nobody needs it.
      const sealed = (await newestCheckpoint(orm))?.lastSeq ?? 0;
      if ((await newestSeq(orm)) <= sealed) return null;
      const finalSeq = await fence();
      return finalSeq === null ? null : write((tx) => seal(tx, finalSeq, request));
    },
    newestCheckpoint: () => newestCheckpoint(orm),
    checkpointOf: (size) => first(orm.select().from(auditCheckpoints).where(eq(auditCheckpoints.size, size))),
    async proveEntry(seq) {
      const isSealed = seq <= ((await newestCheckpoint(orm))?.lastSeq ?? 0);
      const leafIndex = isSealed ? await leafIndexOf(orm, seq) : null;
      const proof = leafIndex === null ? null : await proveLeafByTiles(orm, leafIndex);
      return proof === null ? null : { seq, ...proof };
    },
    async proveLeaf(leafIndex) {
      const proof = await proveLeafByTiles(orm, leafIndex);
      if (proof === null) return null;
      const there = await entriesOfTile(orm, Math.floor(leafIndex / TILE_WIDTH));
      const entry = there.find((row) => sameBytes(leafOf(row), proof.leafHash));
      return {
        ...proof,
        entry: entry === undefined ? null : storedEntry(entry, null),
        isArchived: leafIndex < (await archivedEnd(orm)).leaves,
      };
    },
    async logEntries(afterSeq, limit) {
      return (await entriesAfter(orm, afterSeq, limit)).map((row) => storedEntry(row, null));
    },
    rawEntries: (afterSeq, limit) => readRawEntries(orm, afterSeq, limit),
    async leafTile(index) {
      const tile = and(eq(auditTiles.level, 0), eq(auditTiles.idx, index));
      return (
        (await first(orm.select({ hashes: auditTiles.hashes }).from(auditTiles).where(tile)))?.hashes ?? null
      );
    },
    proveConsistency: (oldSize, newSize) => consistencyByTiles(orm, oldSize, newSize),
  };
}

async function seal(
  tx: Orm,
  finalSeq: number,
  { limit, nowMs, sign }: Parameters<AuditSeal['sealEntries']>[0],
): Promise<SealedCheckpoint | null> {
  await takeLock(tx, 'sealing');
  const before = await newestCheckpoint(tx);
  const size = before?.size ?? 0;
  const entries = await entriesAfter(tx, before?.lastSeq ?? 0, limit, finalSeq);
  const last = entries.at(-1);
  if (last === undefined) return null;
  const leaves = entries.map(leafOf);
  const newSize = size + leaves.length;
  const { changed, root } = await withTiles(tx, (readTile) => {
    const changed = appendLeaves(sha256, readTile, size, leaves);
    return { changed, root: treeRoot(sha256, readSubtrees(sha256, laidOver(readTile, changed)), newSize) };
  });
  for (const { level, index, hashes } of changed) {
    // The first leaf of a tile that begins with this sealing; a tile that goes on keeps the one it has.
    const firstSeq = level === 0 ? (entries[index * TILE_WIDTH - size]?.seq ?? null) : null;
    const value = Buffer.from(hashes);
    await tx
      .insert(auditTiles)
      .values({ level, idx: index, hashes: value, firstSeq })
      .onConflictDoUpdate({ target: [auditTiles.level, auditTiles.idx], set: { hashes: value } });
  }
  const checkpoint = {
    ...{ size: newSize, lastSeq: last.seq, root: Buffer.from(root), sealedAtMs: nowMs },
    note: sign({ size: newSize, root }),
  };
  await tx.insert(auditCheckpoints).values(checkpoint);
  await countEntries(tx, before?.lastSeq ?? 0, last.seq);
  return checkpoint;
}

/** Tiles as they will be once these are written. */
function laidOver(readTile: TileReader, changed: ReturnType<typeof appendLeaves>): TileReader {
  const now = new Map(changed.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
  return (level, index) => now.get(`${level}/${index}`) ?? readTile(level, index);
}

function leafOf(row: AuditRow): Uint8Array {
  return entryLeafHash(sha256, storedEntry(row, null), row.seq);
}

async function entriesAfter(
  orm: Orm,
  afterSeq: number,
  limit: number,
  upToSeq = Number.MAX_SAFE_INTEGER,
): Promise<AuditRow[]> {
  const { seq } = auditEntries;
  const range = and(gt(seq, afterSeq), lte(seq, upToSeq));
  return orm.select().from(auditEntries).where(range).orderBy(asc(seq)).limit(limit);
}

/** The entries from the first one of a leaf tile to before the first one of the next, at most two tiles’ worth where somebody put more in. */
async function entriesOfTile(orm: Orm, index: number): Promise<AuditRow[]> {
  const [firstSeq, next] = [await firstSeqOf(orm, index), await firstSeqOf(orm, index + 1)];
  if (firstSeq === null) return [];
  const rows = await entriesAfter(orm, firstSeq - 1, 2 * TILE_WIDTH);
  return rows.filter(({ seq }) => next === null || seq < next);
}

async function firstSeqOf(orm: Orm, index: number): Promise<number | null> {
  const { level, idx, firstSeq } = auditTiles;
  const tile = and(eq(level, 0), eq(idx, index));
  return (await first(orm.select({ firstSeq }).from(auditTiles).where(tile)))?.firstSeq ?? null;
}

/**
 * The leaf of a sealed entry. Leaves follow sequence numbers, of which some were never given: within its tile an entry is found by
 * counting. The tile's first entries may lie in an archive; then it is counted from the first leaf behind the archives. Null:
 * archived, or no such entry.
 */
export async function leafIndexOf(orm: Orm, seq: number): Promise<number | null> {
  const tile = await first(
    orm
      .select({ idx: auditTiles.idx, firstSeq: auditTiles.firstSeq })
      .from(auditTiles)
      .where(lte(auditTiles.firstSeq, seq))
      .orderBy(desc(auditTiles.firstSeq))
      .limit(1),
  );
  const ofSeq = orm.select({ seq: auditEntries.seq }).from(auditEntries).where(eq(auditEntries.seq, seq));
  const there = await first(ofSeq);
  const archived = await archivedEnd(orm);
  const isGone = there === null || seq <= archived.lastSeq;
  if (tile === null || tile.firstSeq === null || isGone) return null;
  const from = Math.max(tile.firstSeq, archived.lastSeq + 1);
  const earlier = await first(
    orm
      .select({ n: count() })
      .from(auditEntries)
      .where(and(gte(auditEntries.seq, from), lt(auditEntries.seq, seq))),
  );
  return Math.max(tile.idx * TILE_WIDTH, archived.leaves) + (earlier?.n ?? 0);
}
