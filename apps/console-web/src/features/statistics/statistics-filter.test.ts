// Aim: periods are days in Japan that move on with the calendar, the filters survive in the address, and a number leads to its list.
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  chosenFilter,
  daysOf,
  filterOfAddress,
  listAddress,
  PERIODS,
  queryOf,
  type StatisticsFilter,
} from './statistics-filter.ts';

const TODAY = '2026-11-23';
const OWN: StatisticsFilter = {
  ...{ period: '', from: '2026-11-01', to: '2026-11-10' },
  ...{ action: 'force_release', branch: '012', operator: '1024' },
};
const read = (address: string) => filterOfAddress(new URLSearchParams(address), TODAY);

describe('a named period', () => {
  it.each([
    ['today', TODAY, '2026-11-23', '2026-11-23'],
    ['last7', TODAY, '2026-11-17', '2026-11-23'],
    ['last30', TODAY, '2026-10-25', '2026-11-23'],
    ['thisMonth', TODAY, '2026-11-01', '2026-11-23'],
    ['lastMonth', TODAY, '2026-10-01', '2026-10-31'],
    ['last7', '2028-03-03', '2028-02-26', '2028-03-03'],
    ['thisMonth', '2027-01-01', '2027-01-01', '2027-01-01'],
    ['lastMonth', '2027-01-31', '2026-12-01', '2026-12-31'],
    ['lastMonth', '2028-03-31', '2028-02-01', '2028-02-29'],
  ] as const)('%s on %s is %s to %s', (name, today, from, to) => {
    expect(daysOf(name, today)).toEqual({ from, to });
  });

  it.each(PERIODS)('%s stands in the address by its name', (period) => {
    const filter = { ...OWN, period, ...daysOf(period, TODAY) };
    expect(addressOf(filter)).toMatchObject({ period });
    expect(filterOfAddress(new URLSearchParams(addressOf(filter)), TODAY)).toEqual(filter);
  });
});

describe('the address', () => {
  it('holds days of one’s own choice, and gives them back', () => {
    expect(filterOfAddress(new URLSearchParams(addressOf(OWN)), TODAY)).toEqual(OWN);
  });

  it('without a period, or with one that is none, means the last 30 days', () => {
    for (const address of [
      '',
      'period=ever',
      'from=2026-11-10&to=2026-11-01',
      'from=2020-01-01&to=2026-11-01',
    ]) {
      expect(read(address)).toMatchObject({ period: 'last30', from: '2026-10-25', to: TODAY });
    }
  });

  it('leaves out what no filter can be', () => {
    expect(read('action=beam_up&branch=1&operator=1024')).toMatchObject({
      ...{ action: '', branch: '', operator: '1024' },
    });
  });
});

it('a choice of one’s own takes a year at most, and full-width digits', () => {
  expect(chosenFilter({ ...OWN, operator: '１０２４' })?.operator).toBe('1024');
  expect(chosenFilter({ ...OWN, from: '2025-11-10' })).not.toBeNull();
  expect(chosenFilter({ ...OWN, from: '2025-11-09' })).toBeNull();
  expect(chosenFilter({ ...OWN, from: '2026-11-11' })).toBeNull();
  expect(chosenFilter({ ...OWN, to: '' })).toBeNull();
});

it('the server is asked for days and for what was filled in', () => {
  expect(queryOf(OWN)).toEqual({
    ...{
      fromDay: '2026-11-01',
      toDay: '2026-11-10',
      action: 'force_release',
      branch: '012',
      operator: '1024',
    },
  });
  expect(queryOf({ ...OWN, action: '', branch: '', operator: '' })).toEqual({
    ...{ fromDay: '2026-11-01', toDay: '2026-11-10' },
  });
});

it('a number leads to the list of the same period and filters, narrowed to what it is of', () => {
  expect(listAddress(OWN, { operator: '1025', outcome: 'refused' })).toBe(
    '/audit?operator=1025&branch=012&action=force_release&outcome=refused&from=2026-11-01&to=2026-11-10',
  );
  expect(listAddress({ ...OWN, action: '', operator: '' }, { branch: 'none', from: '2026-11-10' })).toBe(
    '/audit?branch=none&from=2026-11-10&to=2026-11-10',
  );
});
