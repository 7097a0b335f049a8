import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { refuseSearch, type SearchRefusal } from '@madoguchi/otp-core/saved-search';
import { and, asc, eq } from 'drizzle-orm';
import type { SavedSearch, SavedSearches } from '../saved-searches.ts';
import { savedSearches as t } from './audit-side-schema.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';

/** Saved searches of the audit log, on SQLite. */
export function savedSearchesOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
): SavedSearches {
  return {
    savedSearches: async (staffNumber) => ownOf(orm, staffNumber),
    saveSearch: (search, was, entry) => commit.run(() => save(orm, append, search, was, entry)),
    dropSearch: (staffNumber, name, entry) =>
      commit.run(() => {
        const dropped = orm.delete(t).where(named(staffNumber, name)).run().changes > 0;
        append(dropped ? entry : { ...entry, outcome: 'refused', reason: 'not_found' });
        return dropped;
      }),
  };
}

function ownOf(orm: Orm, staffNumber: string): SavedSearch[] {
  return orm.select().from(t).where(eq(t.staffNumber, staffNumber)).orderBy(asc(t.name)).all();
}

function named(staffNumber: string, name: string) {
  return and(eq(t.staffNumber, staffNumber), eq(t.name, name));
}

function save(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  search: SavedSearch,
  was: string | null,
  entry: AuditEntry,
): SearchRefusal | null {
  const { staffNumber, name, query, savedAtMs } = search;
  const names = ownOf(orm, staffNumber).map((own) => own.name);
  const refusal = refuseSearch(names, name, was);
  if (refusal !== null) {
    append({ ...entry, outcome: 'refused', reason: refusal });
    return refusal;
  }
  if (was !== null && was !== name) orm.delete(t).where(named(staffNumber, was)).run();
  orm
    .insert(t)
    .values(search)
    .onConflictDoUpdate({ target: [t.staffNumber, t.name], set: { query, savedAtMs } })
    .run();
  append(entry);
  return null;
}
