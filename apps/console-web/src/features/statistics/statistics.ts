import { readStatistics } from '@madoguchi/contract/console/statistics';
import { call } from '@madoguchi/web/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryOf, type StatisticsFilter } from './statistics-filter.ts';

/**
 * The statistics of the audit log within what the role may read, with the filter that they are of: until other ones have come, the
 * numbers shown go on to lead to their own entries.
 */
export function useStatistics(filter: StatisticsFilter) {
  const query = queryOf(filter);
  return useQuery({
    queryKey: ['statistics', query],
    queryFn: async ({ signal }) => ({ filter, found: await call(readStatistics, { query }, { signal }) }),
    placeholderData: keepPreviousData,
  });
}
