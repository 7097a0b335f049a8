import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { refuseSearch, type SearchRefusal } from '@madoguchi/otp-core/saved-search';
import { and, asc, eq } from 'drizzle-orm';
import type { SavedSearch, SavedSearches } from '../saved-searches.ts';
import { append } from './audit-rows.ts';
import { savedSearches as t } from './audit-side-schema.ts';
import { type Orm, type PostgresDatabase, takeLock } from './database.ts';

/** Saved searches of the audit log, on PostgreSQL. */
export function savedSearchesOf({ orm, write }: PostgresDatabase): SavedSearches {
  return {
    savedSearches: (staffNumber) => ownOf(orm, staffNumber),
    saveSearch: (search, was, entry) => write((tx) => save(tx, search, was, entry)),
    dropSearch: (staffNumber, name, entry) =>
      write(async (tx) => {
        const dropped = ((await tx.delete(t).where(named(staffNumber, name))).rowCount ?? 0) > 0;
        await append(tx, dropped ? entry : { ...entry, outcome: 'refused', reason: 'not_found' });
        return dropped;
      }),
  };
}

async function ownOf(orm: Orm, staffNumber: string): Promise<SavedSearch[]> {
  return orm.select().from(t).where(eq(t.staffNumber, staffNumber)).orderBy(asc(t.name));
}

function named(staffNumber: string, name: string) {
  return and(eq(t.staffNumber, staffNumber), eq(t.name, name));
}

async function save(
  tx: Orm,
  search: SavedSearch,
  was: string | null,
  entry: AuditEntry,
): Promise<SearchRefusal | null> {
  const { staffNumber, name, query, savedAtMs } = search;
  await takeLock(tx, 'searches', staffNumber);
  const names = (await ownOf(tx, staffNumber)).map((own) => own.name);
  const refusal = refuseSearch(names, name, was);
  if (refusal !== null) {
    await append(tx, { ...entry, outcome: 'refused', reason: refusal });
    return refusal;
  }
  if (was !== null && was !== name) await tx.delete(t).where(named(staffNumber, was));
  await tx
    .insert(t)
    .values(search)
    .onConflictDoUpdate({ target: [t.staffNumber, t.name], set: { query, savedAtMs } });
  await append(tx, entry);
  return null;
}
