import { type AuditListEntry, readAudit, readAuditEntry } from '@madoguchi/contract/console/audit';
import { call } from '@madoguchi/web/api';
import { problemCode } from '@madoguchi/web/api-errors';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { NoEntry } from '../search/no-entry.tsx';
import { AuditKeys } from './audit-keys.tsx';
import { AuditTable } from './audit-table.tsx';

/** One entry of the log, opened, and before it what led to it. Its address can be kept. */
export function EntryPage() {
  const { t } = useTranslation();
  const { seq = '' } = useParams();
  usePageTitle(t('auditEntry.title', { seq }));
  const entry = useQuery({
    queryKey: ['audit-entry', seq],
    queryFn: ({ signal }) => call(readAuditEntry, { params: { seq } }, { signal }),
    retry: false,
  });
  const missing = ['not_found', 'invalid_request'].includes(problemCode(entry.error) ?? '');
  return (
    <Box sx={{ display: 'grid', gap: 1.25, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2 }}>
        <Typography variant="h1">{t('auditEntry.title', { seq })}</Typography>
        <Box component={Link} to="/audit" sx={{ color: 'primary.main', fontSize: '0.875rem' }}>
          {t('auditEntry.toList')}
        </Box>
        <AuditKeys />
      </Box>
      {entry.isPending && <Skeleton variant="rounded" height={200} />}
      {missing && <NoEntry understood={{ reading: 'audit_entry' }} />}
      {entry.isError && !missing && (
        <ProblemNotice error={entry.error} onRetry={() => void entry.refetch()} />
      )}
      {entry.isSuccess && (
        <>
          <AuditTable
            key={seq}
            caption={t('auditEntry.title', { seq })}
            entries={[entry.data.entry]}
            opensFirst
          />
          <Before entry={entry.data.entry} />
        </>
      )}
    </Box>
  );
}

/** What happened before: to the customer whom it was about, else by whom it was done, else in the whole log. */
function Before({ entry }: { entry: AuditListEntry }) {
  const { t } = useTranslation();
  const { actor, target, seq, atMs } = entry;
  const of = target?.kind === 'customer' ? 'customer' : actor.kind === 'staff' ? 'operator' : 'all';
  const label = of === 'customer' ? (target?.label ?? '') : actor.id;
  const before = useQuery({
    queryKey: ['audit-before', seq],
    queryFn: ({ signal }) =>
      call(
        readAudit,
        { query: { ...(of === 'all' ? {} : { [of]: label }), toMs: String(atMs + 1) } },
        { signal },
      ),
  });
  const title = t(`auditEntry.before.${of}`, { label });
  const entries = before.data?.entries.filter((each) => Number(each.seq) < Number(seq)) ?? [];
  return (
    <Box component="section" aria-labelledby="before-title" sx={{ display: 'grid', gap: 0.75, mt: 1 }}>
      <Typography variant="h2" id="before-title">
        {title}
      </Typography>
      {before.isPending && <Skeleton variant="rounded" height={160} />}
      {before.isError && <ProblemNotice error={before.error} onRetry={() => void before.refetch()} />}
      {before.isSuccess && entries.length === 0 && (
        <Box sx={{ color: 'text.secondary' }}>{t('auditEntry.before.none')}</Box>
      )}
      {entries.length > 0 && <AuditTable caption={title} entries={entries} />}
    </Box>
  );
}
