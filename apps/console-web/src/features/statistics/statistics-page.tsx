import { civilDay } from '@madoguchi/web/dates';
import { machineNowMs } from '@madoguchi/web/use-clock';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { AuditPages, readsStatistics } from '../audit/audit-pages.tsx';
import { useStaff } from '../session/session.ts';
import { useStatistics } from './statistics.ts';
import { addressOf, filterOfAddress } from './statistics-filter.ts';
import { StatisticsFilterForm } from './statistics-filter-form.tsx';
import { Tallies } from './tallies-shown.tsx';

/** How much was done, when, where and by whom: each number leads to its entries. The filters stand in the address. */
export function StatisticsPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('statistics.title'));
  const { role } = useStaff();
  const mayRead = readsStatistics(role);
  const [address, setAddress] = useSearchParams();
  const [today] = useState(() => civilDay(machineNowMs()));
  const filter = filterOfAddress(address, today);
  const statistics = useStatistics(filter);
  return (
    <Box sx={{ display: 'grid', gap: 1.25, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2 }}>
        <Typography variant="h1" ref={heading} tabIndex={-1}>
          {t('statistics.title')}
        </Typography>
        {mayRead && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t(role === 'officer' ? 'audit.ownBranch' : 'audit.all')}
          </Typography>
        )}
        <AuditPages />
      </Box>
      {mayRead && (
        <StatisticsFilterForm
          key={address.toString()}
          filter={filter}
          today={today}
          onApply={(next) => setAddress(addressOf(next), { preventScrollReset: true })}
        />
      )}
      {statistics.isError && (
        <ProblemNotice
          error={statistics.error}
          {...(mayRead ? { onRetry: () => void statistics.refetch() } : {})}
        />
      )}
      {statistics.isPending && <Skeleton variant="rounded" height={360} />}
      {statistics.isSuccess && (
        <Box
          sx={{ display: 'grid', gap: 1.25, opacity: statistics.isPlaceholderData ? 0.6 : 1 }}
          aria-busy={statistics.isPlaceholderData}
        >
          <Tallies {...statistics.data} />
        </Box>
      )}
    </Box>
  );
}
