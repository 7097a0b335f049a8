import Box from '@mui/material/Box';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { HelpdeskBox } from '../features/helpdesk/helpdesk-box.tsx';
import { InboxProvider } from '../features/release-requests/inbox-provider.tsx';
import { SearchBox } from '../features/search/search-box.tsx';
import { SearchDesk } from '../features/search/search-desk.tsx';
import { StaffBox } from '../features/session/staff-box.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { Choices } from './choices.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { MainNavigation } from './main-navigation.tsx';
import { NotLiveSign } from './not-live-sign.tsx';
import { OfflineNotice } from './offline-notice.tsx';

/** The frame of every page behind the sign-in: the header with the one search box, and the page. */
export function Frame({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <SearchDesk>
      <InboxProvider>
        <SkipLink />
        <Box
          component="header"
          sx={{
            bgcolor: 'background.paper',
            borderBottom: '1px solid',
            borderColor: 'divider',
            px: 2,
            py: 0.75,
            displayPrint: 'none',
            display: 'flex',
            flexWrap: { xs: 'wrap', lg: 'nowrap' },
            alignItems: 'center',
            columnGap: 2,
            rowGap: 1,
            minHeight: 56,
          }}
        >
          <MainNavigation />
          <SearchBox />
          <NotLiveSign />
          <HelpdeskBox />
          <StaffBox />
          <Box sx={{ order: { xs: -1, lg: 0 }, ml: { xs: 'auto', lg: 0 } }}>
            <Choices />
          </Box>
        </Box>
        <Box
          component="main"
          id="page"
          tabIndex={-1}
          sx={{
            maxWidth: 1400,
            mx: 'auto',
            px: 2,
            py: 1.5,
            outline: 'none',
            '@media print': { maxWidth: 'none', p: 0 },
          }}
        >
          <OfflineNotice />
          <ErrorBoundary key={pathname}>
            <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </InboxProvider>
    </SearchDesk>
  );
}

/** Past the header to the page, for the keyboard. */
function SkipLink() {
  const { t } = useTranslation();
  return (
    <Box
      component="a"
      href="#page"
      sx={{
        displayPrint: 'none',
        position: 'absolute',
        left: 8,
        top: -60,
        zIndex: 10,
        px: 2,
        py: 1,
        bgcolor: 'background.paper',
        '&:focus': { top: 8 },
      }}
    >
      {t('common.skip')}
    </Box>
  );
}
