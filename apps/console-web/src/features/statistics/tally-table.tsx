import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { visuallyHidden } from '../../ui/announcer.tsx';
import { type Tally, totalOf } from './tallies.ts';

/** One row: what was counted, and where each number leads. */
export interface TallyRow extends Tally {
  key: string;
  name: string;
  /** Shown in front of the name, e.g. a staff number. */
  code?: string;
  /** Under its bar, where the name is too long. */
  short?: string;
  /** In the table only: it would dwarf the others in the chart. */
  withoutBar?: true;
  /** Absent where the reader has no such list. */
  listOf?: (outcome: 'accepted' | 'refused' | '') => string;
}

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.875rem',
  '& th, & td': { textAlign: 'start', padding: '3px 8px', verticalAlign: 'top' },
  '& th + th, & td': { textAlign: 'end', whiteSpace: 'nowrap' },
  '& a': { color: 'var(--mui-palette-primary-main)', display: 'inline-block', minWidth: 24, minHeight: 24 },
  '& thead th': {
    position: 'sticky',
    top: 0,
    backgroundColor: 'var(--mui-palette-background-paper)',
    fontWeight: 600,
    fontSize: '0.8125rem',
    color: 'var(--mui-palette-text-secondary)',
  },
  '& tbody th': { fontWeight: 400 },
  '& tbody tr': { borderTop: '1px solid var(--mui-palette-divider)' },
});

/** Every number of a chart and more, each a link to the entries behind it. */
export function TallyTable(props: {
  title: string;
  first: string;
  rows: readonly TallyRow[];
  /** As high as the chart beside it, px. */
  height: number;
}) {
  const { t } = useTranslation();
  return (
    <Box
      role="region"
      aria-label={t('statistics.tableOf', { title: props.title })}
      // Whoever has no mouse scrolls it with the arrow keys.
      tabIndex={0}
      sx={{
        maxHeight: props.height,
        overflow: 'auto',
        '@media print': { maxHeight: 'none', overflow: 'visible' },
      }}
    >
      <Table>
        <Box component="caption" sx={visuallyHidden}>
          {props.title}
        </Box>
        <thead>
          <tr>
            <th scope="col">{props.first}</th>
            <th scope="col">{t('audit.accepted')}</th>
            <th scope="col">{t('audit.refused')}</th>
            <th scope="col">{t('statistics.total')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.code !== undefined && (
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {row.code}{' '}
                  </Box>
                )}
                {row.name}
              </th>
              <td>
                <CountLink row={row} outcome="accepted" />
              </td>
              <Box component="td" sx={row.refused > 0 ? { '& a': { color: 'error.main' } } : {}}>
                <CountLink row={row} outcome="refused" />
              </Box>
              <Box component="td" sx={{ fontWeight: 600 }}>
                <CountLink row={row} outcome="" />
              </Box>
            </tr>
          ))}
        </tbody>
      </Table>
    </Box>
  );
}

/** The name with its code. */
export function nameOf({ code, name }: Pick<TallyRow, 'code' | 'name'>): string {
  return code === undefined ? name : `${code} ${name}`;
}

function CountLink({ row, outcome }: { row: TallyRow; outcome: 'accepted' | 'refused' | '' }) {
  const { t } = useTranslation();
  const n = outcome === '' ? totalOf(row) : row[outcome];
  const shown = n.toLocaleString();
  if (n === 0 || row.listOf === undefined) return shown;
  const what = outcome === '' ? t('statistics.total') : t(`audit.${outcome}`);
  return (
    <Link to={row.listOf(outcome)} aria-label={t('statistics.open', { name: nameOf(row), what, n: shown })}>
      {shown}
    </Link>
  );
}
