import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useStaff } from '../session/session.ts';
import { maySearch } from '../session/sign-in-state.ts';
import { useSearchDesk } from './search-desk.tsx';
import { SearchIntro } from './search-intro.tsx';
import { SearchResults } from './search-results.tsx';

/** The start page: what can be typed into the search box, then the results. */
export function SearchPage() {
  const { role } = useStaff();
  return maySearch(role) ? <Search /> : <NoLookUp />;
}

function Search() {
  const { t } = useTranslation();
  const { asked, error } = useSearchDesk();
  usePageTitle(t('search.title'));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {asked === null && <SearchIntro error={error === null ? null : <ProblemNotice error={error} />} />}
      {asked !== null && <SearchResults asked={asked} />}
    </Box>
  );
}

function NoLookUp() {
  const { t } = useTranslation();
  const { role } = useStaff();
  const heading = usePageTitle(t('search.title'));
  return (
    <Box sx={{ maxWidth: 640, display: 'grid', gap: 2 }}>
      <Typography variant="h1" ref={heading} tabIndex={-1}>
        {t('search.title')}
      </Typography>
      <Notice tone="info" title={t('search.noLookUpTitle')}>
        {role === 'auditor' ? t('search.noLookUpAuditor') : t('search.noLookUpAdministrator')}
      </Notice>
      <Button component={Link} to="/audit" variant="contained" sx={{ justifySelf: 'start' }}>
        {t('search.toAudit')}
      </Button>
    </Box>
  );
}
