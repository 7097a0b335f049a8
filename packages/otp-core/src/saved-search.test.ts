// Aim: a person keeps a bounded number of searches, and no name ever hides another search.
import { expect, it } from 'vitest';
import { MOST_SAVED_SEARCHES, refuseSearch } from './saved-search.ts';

const full = Array.from({ length: MOST_SAVED_SEARCHES }, (_, n) => `search ${n}`);

it('keeps a new search, and replaces one of the same name, also where no more fit', () => {
  expect(refuseSearch([], 'a', null)).toBeNull();
  expect(refuseSearch(full, 'search 3', null)).toBeNull();
  expect(refuseSearch(full, 'one more', null)).toBe('saved_search_limit');
});

it('renames what is there to a name that is free', () => {
  expect(refuseSearch(full, 'new name', 'search 3')).toBeNull();
  expect(refuseSearch(full, 'search 3', 'search 3')).toBeNull();
  expect(refuseSearch(full, 'search 4', 'search 3')).toBe('saved_search_taken');
  expect(refuseSearch(full, 'new name', 'gone')).toBe('not_found');
});
