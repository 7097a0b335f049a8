import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { visuallyHidden } from '../../ui/announcer.tsx';
import { isTyping } from '../../ui/keys.ts';
import { focusHit, moveHit } from '../search/hit-keys.ts';
import { useSearchDesk } from '../search/search-desk.tsx';
import { AuditRow } from './audit-row.tsx';

const Table = styled('table')(({ theme }) => ({
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
  '& tbody': { borderTop: '1px solid var(--mui-palette-divider)' },
  // A card each, where a table would scroll sideways.
  [theme.breakpoints.down('sm')]: {
    '& thead': visuallyHidden,
    '&, & tbody': { display: 'block' },
    '& tbody': { padding: '6px 2px' },
    '& tr': { display: 'grid', gridTemplateColumns: 'auto 1fr auto', alignItems: 'center' },
    '& td': { padding: '2px 8px' },
    '& td[data-what], & td[data-details]': { gridColumn: '1 / -1' },
    '& td[data-what]': { order: 1 },
  },
}));

interface AuditTableProps {
  /** What the table holds, for assistive technology. */
  caption: string;
  entries: readonly AuditListEntry[];
  /** Whether the first entry stands open and has the focus. */
  opensFirst?: boolean;
}

/** Audit entries as rows of a table, each opens to all that was written; arrow keys move from row to row. */
export function AuditTable({ caption, entries, opensFirst = false }: AuditTableProps) {
  const { t } = useTranslation();
  const { focusBox } = useSearchDesk();

  function onKeyDown(event: KeyboardEvent) {
    if (isTyping(event.target) || !['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = (event.target as Element).closest('tbody')?.querySelector('[data-hit]');
    if (row == null) return;
    event.preventDefault();
    if (event.key === 'Home') focusHit('first');
    else if (event.key === 'End') focusHit('last');
    else if (!moveHit(row, event.key === 'ArrowDown' ? 1 : -1) && event.key === 'ArrowUp') focusBox();
  }

  return (
    <Box
      onKeyDown={onKeyDown}
      sx={{
        bgcolor: 'background.paper',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1.5,
        overflow: 'clip',
      }}
    >
      <Table>
        <Box component="caption" sx={visuallyHidden}>
          {caption}
        </Box>
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.number')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.result')}</th>
          </tr>
        </thead>
        {entries.map((entry, index) => (
          <AuditRow key={entry.seq} entry={entry} opensAtOnce={opensFirst && index === 0} />
        ))}
      </Table>
    </Box>
  );
}
