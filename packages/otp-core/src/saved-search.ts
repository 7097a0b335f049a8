/** Searches of the audit log that one person may keep. */
export const MOST_SAVED_SEARCHES = 50;

export type SearchRefusal = 'saved_search_limit' | 'saved_search_taken' | 'not_found';

/**
 * Whether a search may be kept under this name: a new one up to {@link MOST_SAVED_SEARCHES}; one of its own name is replaced; one that
 * is renamed must be there, and takes no other's name.
 *
 * @param names - of the searches that the person has
 * @param was - the name before; null: not renamed
 * @returns why not; null: it may
 */
export function refuseSearch(
  names: readonly string[],
  name: string,
  was: string | null,
): SearchRefusal | null {
  if (was !== null && !names.includes(was)) return 'not_found';
  if (was !== null && was !== name && names.includes(name)) return 'saved_search_taken';
  const isNew = was === null && !names.includes(name);
  return isNew && names.length >= MOST_SAVED_SEARCHES ? 'saved_search_limit' : null;
}
