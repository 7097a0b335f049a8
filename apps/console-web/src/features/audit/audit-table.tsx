import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { visuallyHidden } from '../../ui/announcer.tsx';
import { AuditRow } from './audit-row.tsx';

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.875rem',
  '& th, & td': { textAlign: 'start', padding: '6px 10px', verticalAlign: 'top' },
  '& thead th': {
    fontWeight: 600,
    fontSize: '0.8125rem',
    color: 'var(--mui-palette-text-secondary)',
    whiteSpace: 'nowrap',
  },
  '& tbody tr': { borderTop: '1px solid var(--mui-palette-divider)' },
});

/** Audit entries as rows of a table; each opens to all that was written. */
export function AuditTable({ entries }: { entries: readonly AuditListEntry[] }) {
  const { t } = useTranslation();
  return (
    <Box
      sx={{
        bgcolor: 'background.paper',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1.5,
        overflowX: 'auto',
      }}
    >
      <Table>
        <Box component="caption" sx={visuallyHidden}>
          {t('audit.title')}
        </Box>
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.target')}</th>
            <th scope="col">{t('audit.result')}</th>
            <th scope="col">{t('audit.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <AuditRow key={entry.seq} entry={entry} />
          ))}
        </tbody>
      </Table>
    </Box>
  );
}
