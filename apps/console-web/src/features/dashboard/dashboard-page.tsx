import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useStaff } from '../session/session.ts';
import { DailyActs } from './daily-acts.tsx';
import { seesDashboard, useDashboard } from './dashboard.ts';
import { ReleasesAmongPeers } from './releases-among-peers.tsx';
import { StateNow } from './state-now.tsx';

/** What waits now and what happened in the last 30 days: of an officer's branch, or of all for an administrator. */
export function DashboardPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('dashboard.title'));
  const { role } = useStaff();
  const maySee = seesDashboard(role);
  const dashboard = useDashboard();
  return (
    <Box sx={{ display: 'grid', gap: 1.25, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2 }}>
        <Typography variant="h1" ref={heading} tabIndex={-1}>
          {t('dashboard.title')}
        </Typography>
        {maySee && (
          <>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t(role === 'officer' ? 'dashboard.ofBranch' : 'dashboard.ofAll')}
            </Typography>
            <Button
              size="small"
              sx={{ ml: 'auto', displayPrint: 'none' }}
              onClick={() => void dashboard.refetch()}
            >
              {t('dashboard.refresh')}
            </Button>
          </>
        )}
      </Box>
      {dashboard.isError && (
        <ProblemNotice
          error={dashboard.error}
          {...(maySee ? { onRetry: () => void dashboard.refetch() } : {})}
        />
      )}
      {dashboard.isPending && <Skeleton variant="rounded" height={360} />}
      {dashboard.isSuccess && (
        <>
          <StateNow {...dashboard.data} />
          <ReleasesAmongPeers {...dashboard.data} />
          <DailyActs {...dashboard.data} />
        </>
      )}
    </Box>
  );
}
