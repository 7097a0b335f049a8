import {
  dropSearch,
  readSavedSearches,
  type SavedFilter,
  type SavedSearchView,
  savedFilterSchema,
  saveSearch,
} from '@madoguchi/contract/console/saved-searches';
import { call } from '@madoguchi/web/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AuditFilter, addressOfFilter, filterOfAddress } from './audit-filter.ts';

const KEY = ['saved-searches'];

/** The searches that the person has kept for herself. */
export function useSavedSearches() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(readSavedSearches, {}, { signal }) });
}

/** Keeps a search, or renames the one that was called `was`. */
export function useSaveSearch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, filter, was }: { name: string; filter: SavedFilter; was?: string }) =>
      call(saveSearch, { body: { name, filter, ...(was === undefined ? {} : { was }) } }),
    onSuccess: (reply) => client.setQueryData(KEY, reply),
  });
}

/** Drops one. */
export function useDropSearch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => call(dropSearch, { body: { name } }),
    onSuccess: (reply) => client.setQueryData(KEY, reply),
  });
}

/** The filters of the page as they are kept. */
export function filterToSave(filter: AuditFilter): SavedFilter {
  return savedFilterSchema.parse(addressOfFilter(filter));
}

/** Filters that were kept, as the form and the address hold them. */
export function filterOfSaved(filter: SavedFilter): AuditFilter {
  const given = Object.entries(filter).filter((part): part is [string, string] => part[1] !== undefined);
  return filterOfAddress(new URLSearchParams(given));
}

/** The address of the page with the filters of a saved search; null: they are of another version. */
export function addressOfSearch({ filter }: SavedSearchView): string | null {
  return filter === null ? null : `/audit?${new URLSearchParams(addressOfFilter(filterOfSaved(filter)))}`;
}
