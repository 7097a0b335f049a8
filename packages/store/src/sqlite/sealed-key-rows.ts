import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { and, asc, eq, gt, isNotNull, ne } from 'drizzle-orm';
import { sealedStaffKey, sealedTokenKey } from '../sealed-key-row.ts';
import type { Resealing, SealedKey, SealedKeys } from '../sealed-keys.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { tokenKeys } from './schema.ts';
import { staff } from './staff-schema.ts';

/** Sealed TOTP keys, on SQLite. */
export function sealedKeysOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
): SealedKeys {
  return {
    async sealedKeys(kind, afterId, limit) {
      if (kind === 'token') return tokenPage(orm, afterId, limit);
      return kind === 'staff' ? staffPage(orm, afterId, limit) : setUpPage(orm, afterId, limit);
    },
    resealKeys: (keys, entry) =>
      commit.run(() => {
        const resealed = keys.reduce((count, key) => count + replace(orm, key), 0);
        append({ ...entry, details: { ...entry.details, resealed } });
        return resealed;
      }),
  };
}

function tokenPage(orm: Orm, afterId: string, limit: number): SealedKey[] {
  const { tokenId } = tokenKeys;
  const page = orm.select().from(tokenKeys).where(gt(tokenId, afterId)).orderBy(asc(tokenId)).limit(limit);
  return page.all().map(sealedTokenKey);
}

/** Without those who have set up nothing yet. */
function staffPage(orm: Orm, afterId: string, limit: number): SealedKey[] {
  return orm
    .select({ id: staff.staffNumber, sealedKey: staff.sealedKey })
    .from(staff)
    .where(and(gt(staff.staffNumber, afterId), ne(staff.sealedKey, '')))
    .orderBy(asc(staff.staffNumber))
    .limit(limit)
    .all()
    .map(({ id, sealedKey }) => sealedStaffKey('staff', id, sealedKey));
}

function setUpPage(orm: Orm, afterId: string, limit: number): SealedKey[] {
  return orm
    .select({ id: staff.staffNumber, pendingKey: staff.pendingKey })
    .from(staff)
    .where(and(gt(staff.staffNumber, afterId), isNotNull(staff.pendingKey)))
    .orderBy(asc(staff.staffNumber))
    .limit(limit)
    .all()
    .map(({ id, pendingKey }) => sealedStaffKey('set_up', id, pendingKey ?? ''));
}

function replace(orm: Orm, { kind, id, was, sealedKey }: Resealing): number {
  if (kind === 'token') {
    const same = and(eq(tokenKeys.tokenId, id), eq(tokenKeys.sealedKey, was));
    return orm.update(tokenKeys).set({ sealedKey }).where(same).run().changes;
  }
  const [column, change] =
    kind === 'staff' ? [staff.sealedKey, { sealedKey }] : [staff.pendingKey, { pendingKey: sealedKey }];
  return orm
    .update(staff)
    .set(change)
    .where(and(eq(staff.staffNumber, id), eq(column, was)))
    .run().changes;
}
