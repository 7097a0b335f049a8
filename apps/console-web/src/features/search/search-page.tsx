import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useStaff } from '../session/session.ts';
import { maySearch } from '../session/sign-in-state.ts';
import { AuditSearch } from './audit-search.tsx';
import { useSearchDesk } from './search-desk.tsx';
import { SearchIntro } from './search-intro.tsx';
import { SearchResults } from './search-results.tsx';

/** The start page: what can be typed into the search box, then the results. */
export function SearchPage() {
  const { role } = useStaff();
  return maySearch(role) ? <Search /> : <AuditSearch />;
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
