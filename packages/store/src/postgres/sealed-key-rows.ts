import { and, asc, eq, gt, isNotNull, ne } from 'drizzle-orm';
import { sealedStaffKey, sealedTokenKey } from '../sealed-key-row.ts';
import type { Resealing, SealedKey, SealedKeys } from '../sealed-keys.ts';
import { append } from './audit-rows.ts';
import type { Orm, PostgresDatabase } from './database.ts';
import { tokenKeys } from './schema.ts';
import { staff } from './staff-schema.ts';

/** Sealed TOTP keys, on PostgreSQL. */
export function sealedKeysOf({ orm, write }: PostgresDatabase): SealedKeys {
  return {
    async sealedKeys(kind, afterId, limit) {
      if (kind === 'token') return (await tokenPage(orm, afterId, limit)).map(sealedTokenKey);
      return kind === 'staff' ? staffPage(orm, afterId, limit) : setUpPage(orm, afterId, limit);
    },
    resealKeys: (keys, entry) =>
      write(async (tx) => {
        let resealed = 0;
        // In one order, so that no two who do it at once wait for each other.
        for (const key of keys.toSorted((a, b) => (a.id < b.id ? -1 : 1))) resealed += await replace(tx, key);
        await append(tx, { ...entry, details: { ...entry.details, resealed } });
        return resealed;
      }),
  };
}

function tokenPage(orm: Orm, afterId: string, limit: number) {
  const { tokenId } = tokenKeys;
  return orm.select().from(tokenKeys).where(gt(tokenId, afterId)).orderBy(asc(tokenId)).limit(limit);
}

/** Without those who have set up nothing yet. */
async function staffPage(orm: Orm, afterId: string, limit: number): Promise<SealedKey[]> {
  const rows = await orm
    .select({ id: staff.staffNumber, sealedKey: staff.sealedKey })
    .from(staff)
    .where(and(gt(staff.staffNumber, afterId), ne(staff.sealedKey, '')))
    .orderBy(asc(staff.staffNumber))
    .limit(limit);
  return rows.map(({ id, sealedKey }) => sealedStaffKey('staff', id, sealedKey));
}

async function setUpPage(orm: Orm, afterId: string, limit: number): Promise<SealedKey[]> {
  const rows = await orm
    .select({ id: staff.staffNumber, pendingKey: staff.pendingKey })
    .from(staff)
    .where(and(gt(staff.staffNumber, afterId), isNotNull(staff.pendingKey)))
    .orderBy(asc(staff.staffNumber))
    .limit(limit);
  return rows.map(({ id, pendingKey }) => sealedStaffKey('set_up', id, pendingKey ?? ''));
}

async function replace(tx: Orm, { kind, id, was, sealedKey }: Resealing): Promise<number> {
  if (kind === 'token') {
    const same = and(eq(tokenKeys.tokenId, id), eq(tokenKeys.sealedKey, was));
    return (await tx.update(tokenKeys).set({ sealedKey }).where(same)).rowCount ?? 0;
  }
  const [column, change] =
    kind === 'staff' ? [staff.sealedKey, { sealedKey }] : [staff.pendingKey, { pendingKey: sealedKey }];
  const same = and(eq(staff.staffNumber, id), eq(column, was));
  return (await tx.update(staff).set(change).where(same)).rowCount ?? 0;
}
