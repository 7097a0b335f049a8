import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { SearchRefusal } from '@madoguchi/otp-core/saved-search';

/** A search of the audit log that a member of staff has named for herself. */
export interface SavedSearch {
  staffNumber: string;
  name: string;
  /** The filter as it stands in the address of the page; kept as it was given. */
  query: string;
  savedAtMs: number;
}

/** Searches of the audit log, each its owner's alone. */
export interface SavedSearches {
  /** The person's own, by name. */
  savedSearches(staffNumber: string): Promise<SavedSearch[]>;
  /**
   * Keeps a search, replaces the one of its name, or renames the one that was called `was`; with its entry, which is
   * written as refused where the answer is a refusal. Null: done.
   */
  saveSearch(search: SavedSearch, was: string | null, entry: AuditEntry): Promise<SearchRefusal | null>;
  /** Drops one of the person's own, with its entry; false, and an entry of the refusal: there is none of that name. */
  dropSearch(staffNumber: string, name: string, entry: AuditEntry): Promise<boolean>;
}
