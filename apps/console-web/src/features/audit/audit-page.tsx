import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useStaff } from '../session/session.ts';
import { useAudit } from './audit.ts';
import { addressOfFilter, filterOfAddress } from './audit-filter.ts';
import { AuditFilterForm } from './audit-filter-form.tsx';
import { AuditKeys } from './audit-keys.tsx';
import { AuditPages } from './audit-pages.tsx';
import { AuditTable } from './audit-table.tsx';
import { ExportButton } from './export-button.tsx';
import { GrowthNotice } from './growth-notice.tsx';
import { SavedMenu } from './saved-menu.tsx';

const SCOPE_WORDS = {
  teller: 'audit.ownOnly',
  helpdesk: 'audit.ownOnly',
  officer: 'audit.ownBranch',
  auditor: 'audit.all',
  administrator: 'audit.staffOnly',
} as const;

/** Who did what, newest first; the filters stand in the address. */
export function AuditPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('audit.title'));
  const { role } = useStaff();
  const [address, setAddress] = useSearchParams();
  const filter = filterOfAddress(address);
  const audit = useAudit(filter);
  const entries = audit.data?.pages.flatMap((page) => page.entries) ?? [];
  const filtered = Object.keys(addressOfFilter(filter)).length > 0;
  return (
    <Box sx={{ display: 'grid', gap: 1.25, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2 }}>
        <Typography variant="h1" ref={heading} tabIndex={-1}>
          {t('audit.title')}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t(SCOPE_WORDS[role])}
        </Typography>
        <AuditPages />
        <Box sx={{ display: 'flex', gap: 1 }}>
          <SavedMenu filter={filter} />
          {role === 'auditor' && <ExportButton filter={filter} />}
        </Box>
      </Box>
      {role === 'auditor' && <GrowthNotice />}
      <AuditFilterForm
        key={address.toString()}
        filter={filter}
        onApply={(next) => setAddress(addressOfFilter(next), { preventScrollReset: true })}
      />
      {audit.isError && <ProblemNotice error={audit.error} onRetry={() => void audit.refetch()} />}
      {audit.isPending && <Skeleton variant="rounded" height={360} />}
      {audit.isSuccess && entries.length === 0 && (
        <Notice tone="idle" role="status" title={filtered ? t('audit.empty') : t('audit.emptyAll')} />
      )}
      {entries.length > 0 && <AuditKeys />}
      {entries.length > 0 && (
        <Box sx={{ opacity: audit.isPlaceholderData ? 0.6 : 1 }} aria-busy={audit.isPlaceholderData}>
          <AuditTable caption={t('audit.title')} entries={entries} />
        </Box>
      )}
      {entries.length > 0 && (
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'center', gap: 2 }}>
          <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
            {t('audit.shown', { n: entries.length })}
          </Box>
          {audit.hasNextPage && (
            <Button
              variant="outlined"
              aria-busy={audit.isFetchingNextPage}
              onClick={() => void audit.fetchNextPage()}
            >
              {t('audit.more')}
            </Button>
          )}
        </Box>
      )}
    </Box>
  );
}
