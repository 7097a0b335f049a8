import { type OperatorView, readActivity } from '@madoguchi/contract/console/activity';
import { call } from '@madoguchi/web/api';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { visuallyHidden } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.875rem',
  '& th, & td': { textAlign: 'start', padding: '6px 10px', whiteSpace: 'nowrap' },
  '& a': { color: 'var(--mui-palette-primary-main)', display: 'inline-block', minHeight: 24 },
  '& thead th': { fontWeight: 600, fontSize: '0.8125rem', color: 'var(--mui-palette-text-secondary)' },
  '& tbody th': { fontWeight: 600 },
  '& tbody tr': { borderTop: '1px solid var(--mui-palette-divider)' },
});

/** What the staff of the branch did of late, and what stands out of it: for the officer, who knows what the week was like. */
export function ActivityPanel() {
  const { t } = useTranslation();
  const activity = useQuery({
    queryKey: ['activity'],
    queryFn: ({ signal }) => call(readActivity, {}, { signal }),
  });
  const found = activity.data?.operators ?? [];
  // What stands out comes first.
  const operators = found.toSorted((one, other) => other.unusual.length - one.unusual.length);
  const standing = operators.filter(({ unusual }) => unusual.length > 0).length;
  return (
    <Panel title={t('activity.title')} aside={t('activity.lead')}>
      {activity.isPending && <Skeleton variant="rounded" height={96} />}
      {activity.isError && <ProblemNotice error={activity.error} onRetry={() => void activity.refetch()} />}
      {activity.isSuccess && operators.length === 0 && <Notice tone="idle" title={t('activity.none')} />}
      {operators.length > 0 && (
        <>
          <Notice
            tone={standing > 0 ? 'warning' : 'success'}
            title={standing > 0 ? t('activity.stands', { n: standing }) : t('activity.calm')}
          />
          <Box sx={{ overflowX: 'auto', mt: 1 }}>
            <Operators operators={operators} />
          </Box>
        </>
      )}
    </Panel>
  );
}

function Operators({ operators }: { operators: readonly OperatorView[] }) {
  const { t } = useTranslation();
  const columns = ['staff', 'viewed', 'withoutAct', 'colleagues', 'releases', 'unusual'] as const;
  return (
    <Table>
      <Box component="caption" sx={visuallyHidden}>
        {t('activity.title')}
      </Box>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`activity.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {operators.map(
          ({ staff, customersViewed, viewedWithoutAct, colleaguesViewed, releases, unusual }) => (
            <tr key={staff.staffNumber}>
              <th scope="row">
                <Link
                  to={`/audit?operator=${staff.staffNumber}`}
                  aria-label={t('activity.open', { name: staff.name })}
                >
                  {staff.name}
                </Link>{' '}
                {staff.staffNumber}
              </th>
              <td>{t('activity.people', { n: customersViewed })}</td>
              <td>{t('activity.people', { n: viewedWithoutAct })}</td>
              <td>{t('activity.people', { n: colleaguesViewed })}</td>
              <td>{t('activity.times', { n: releases })}</td>
              <td>
                {unusual.map((kind) => (
                  <Box key={kind} sx={{ color: 'warning.main', fontWeight: 600, display: 'flex', gap: 0.5 }}>
                    <Icon name="alert" />
                    <span>{t(`activity.unusual.${kind}`)}</span>
                  </Box>
                ))}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </Table>
  );
}
