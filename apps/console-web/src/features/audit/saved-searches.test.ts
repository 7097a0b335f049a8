// Aim: what is saved is what stood in the address, and leads to the same list again.
import { expect, it } from 'vitest';
import { filterOfAddress, NO_FILTER } from './audit-filter.ts';
import { addressOfSearch, filterToSave } from './saved-searches.ts';

const FILTER = { ...NO_FILTER, operator: '1024', action: 'force_release', from: '2026-11-01' };

it('keeps only what is asked for, and leads back to the same filters', () => {
  const filter = filterToSave(FILTER);
  expect(filter).toEqual({ operator: '1024', action: 'force_release', from: '2026-11-01' });
  const address = addressOfSearch({ name: 'n', filter, savedAtMs: 0 });
  expect(address).toMatch(/^\/audit\?/);
  expect(filterOfAddress(new URLSearchParams(address?.split('?')[1]))).toEqual(FILTER);
});

it('keeps the whole log too, and leads nowhere where the filters are unknown', () => {
  expect(filterToSave(NO_FILTER)).toEqual({});
  expect(addressOfSearch({ name: 'n', filter: null, savedAtMs: 0 })).toBeNull();
});
