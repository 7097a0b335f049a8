import { useAnnounce } from '@madoguchi/web/announcements';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Examples } from './examples.tsx';
import { NoEntry } from './no-entry.tsx';
import { type Asked, auditQuery } from './search.ts';
import { useSearchDesk } from './search-desk.tsx';
import { Understood } from './understood.tsx';

const EXAMPLES = ['entry', 'slip', 'customer', 'userId', 'token'] as const;

/** The start page of whoever reads the log and looks up no customers: what the box takes, or what it did not find. */
export function AuditSearch() {
  const { t } = useTranslation();
  const { asked, error } = useSearchDesk();
  usePageTitle(t('auditSearch.label'));
  return (
    <Box sx={{ maxWidth: 760, mx: 'auto', width: '100%', display: 'grid', gap: 2, pt: { xs: 1, md: 3 } }}>
      {error !== null && <ProblemNotice error={error} />}
      {asked !== null && error === null && <Outcome asked={asked} />}
      <Box>
        <Typography variant={asked === null ? 'h1' : 'h2'}>{t('auditSearch.introTitle')}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('auditSearch.intro')}
        </Typography>
      </Box>
      <Examples
        examples={EXAMPLES.map((what) => ({
          what: t(`auditSearch.examples.${what}`),
          example: t(`auditSearch.exampleOf.${what}`),
        }))}
      />
      <Button component={Link} to="/audit" variant="outlined" sx={{ justifySelf: 'start' }}>
        {t('auditSearch.toAudit')}
      </Button>
    </Box>
  );
}

/** What was looked for and not found, and how else it can be read. What was found has opened by itself. */
function Outcome({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { data, isError, error } = useQuery(auditQuery(asked));
  const missed = data !== undefined && data.found === null;
  useEffect(() => {
    if (missed) announce(t('auditSearch.emptyTitle'));
  }, [announce, missed, t]);
  if (isError) return <ProblemNotice error={error} />;
  if (data === undefined) return <PageSkeleton />;
  if (data.found !== null) return null;
  const { understood, alternatives } = data;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="h1">{t('search.resultsTitle')}</Typography>
      {understood !== null && <Understood asked={asked} reply={{ understood, alternatives }} />}
      <NoEntry understood={understood} />
    </Box>
  );
}
