// Aim: filters survive in the address, and days mean days in Japan.
import { expect, it } from 'vitest';
import {
  type AuditFilter,
  addressOfFilter,
  filterFaults,
  filterOfAddress,
  filterQuery,
  NO_FILTER,
  tidyFilter,
} from './audit-filter.ts';

const FULL: AuditFilter = {
  customer: '10000123',
  operator: 'T001',
  branch: '012',
  action: 'force_release',
  outcome: 'refused',
  from: '2026-11-01',
  to: '2026-11-23',
};

it('goes to the address and back', () => {
  expect(filterOfAddress(new URLSearchParams(addressOfFilter(FULL)))).toEqual(FULL);
  expect(addressOfFilter(NO_FILTER)).toEqual({});
});

it('asks for whole days in Japan, the last one included', () => {
  expect(filterQuery(FULL)).toEqual({
    customer: '10000123',
    operator: 'T001',
    branch: '012',
    action: 'force_release',
    outcome: 'refused',
    fromMs: String(Date.parse('2026-11-01T00:00:00+09:00')),
    toMs: String(Date.parse('2026-11-24T00:00:00+09:00')),
  });
});

it('leaves out of an address what no filter can be', () => {
  const address = new URLSearchParams(
    'customer=1&branch=12&action=beam_up&outcome=maybe&from=x&operator=T001',
  );
  expect(filterOfAddress(address)).toEqual({ ...NO_FILTER, operator: 'T001' });
});

it('takes full-width digits', () => {
  expect(tidyFilter({ ...NO_FILTER, customer: '１００００１２３' }).customer).toBe('10000123');
});

it('names the fields that are wrong', () => {
  expect(filterFaults({ ...FULL, customer: '123' })).toEqual(['customer']);
  expect(filterFaults({ ...FULL, from: '2026-11-24' })).toEqual(['to']);
  expect(filterFaults(FULL)).toEqual([]);
});
