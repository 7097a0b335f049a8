import { saysSignedOut } from '@madoguchi/web/api-errors';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { Frame } from '../../app/frame.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useSession } from './session.ts';
import { SessionWatch } from './session-watch.tsx';

/** What every page behind the sign-in stands in. */
export function SignedIn() {
  const { t } = useTranslation();
  const session = useSession();
  if (session.data !== undefined) {
    return (
      <SessionWatch session={session.data}>
        <Frame>
          <Outlet />
        </Frame>
      </SessionWatch>
    );
  }
  if (session.isError && !saysSignedOut(session.error)) {
    return (
      <Box component="main" sx={{ maxWidth: 640, mx: 'auto', p: 4 }}>
        <Typography variant="h1" sx={{ mb: 2 }}>
          {t('brand.name')} {t('brand.latin')}
        </Typography>
        <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />
      </Box>
    );
  }
  return <PageSkeleton />;
}
