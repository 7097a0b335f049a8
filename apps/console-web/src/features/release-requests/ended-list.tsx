import type { WaitingRequest } from '@madoguchi/contract/console/release-requests';
import { logTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Tone } from '../../app/theme.ts';
import { visuallyHidden } from '../../ui/announcer.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { Panel } from '../../ui/panel.tsx';
import { LabelChip } from '../../ui/state-chip.tsx';

type State = WaitingRequest['request']['state'];

const LOOKS: Record<State, { tone: Tone; icon: IconName }> = {
  pending: { tone: 'info', icon: 'hourglass' },
  approved: { tone: 'success', icon: 'check' },
  rejected: { tone: 'error', icon: 'close' },
  withdrawn: { tone: 'idle', icon: 'none' },
  expired: { tone: 'warning', icon: 'expired' },
  void: { tone: 'warning', icon: 'expired' },
};

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.875rem',
  '& th, & td': { textAlign: 'start', padding: '5px 10px', verticalAlign: 'top', whiteSpace: 'nowrap' },
  '& thead th': { fontWeight: 600, fontSize: '0.8125rem', color: 'var(--mui-palette-text-secondary)' },
  '& tbody tr': { borderTop: '1px solid var(--mui-palette-divider)' },
  '& a': { color: 'var(--mui-palette-primary-main)', display: 'inline-block', minHeight: 24 },
  '& td.note': { whiteSpace: 'normal', minWidth: 140 },
});

/** What became of the requests of the last hours, newest first. */
export function EndedList({ ended }: { ended: readonly WaitingRequest[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('requests.endedTitle')} aside={t('requests.endedHint')}>
      {ended.length === 0 && (
        <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>{t('requests.endedEmpty')}</Box>
      )}
      {ended.length > 0 && (
        <Box sx={{ overflowX: 'auto', mx: -1.25 }}>
          <Table>
            <Box component="caption" sx={visuallyHidden}>
              {t('requests.endedTitle')}
            </Box>
            <thead>
              <tr>
                {(['when', 'customer', 'result', 'by', 'asked', 'slip'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`requests.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ended.map((entry) => (
                <EndedRow key={entry.request.requestId} entry={entry} />
              ))}
            </tbody>
          </Table>
        </Box>
      )}
    </Panel>
  );
}

function EndedRow({ entry: { request, customer } }: { entry: WaitingRequest }) {
  const { t } = useTranslation();
  const { endedAtMs, endedBy, requestedBy, receiptNumber } = request;
  return (
    <tr>
      <td>{endedAtMs === null ? '' : logTime(endedAtMs)}</td>
      <td>
        <Link to={`/customers/${customer.id}`}>{customer.nameKanji}</Link>{' '}
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {customer.branchCode}-{customer.accountNumber}
        </Box>
      </td>
      <td className="note">
        <LabelChip {...LOOKS[request.state]} text={t(`requests.state.${request.state}`)} />
        {request.note !== null && <div>{t('requests.noteOf', { note: request.note })}</div>}
      </td>
      <td>{endedBy === null ? t('requests.bySystem') : endedBy.name}</td>
      <td>{requestedBy.name}</td>
      <td>
        <a
          href={`/slips/${receiptNumber}`}
          target="_blank"
          rel="noreferrer"
          aria-label={t('requests.slipOf', { number: receiptNumber })}
        >
          {receiptNumber}
        </a>
      </td>
    </tr>
  );
}
