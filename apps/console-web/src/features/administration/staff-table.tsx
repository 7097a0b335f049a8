import type { StaffListingView } from '@madoguchi/contract/console/administration';
import { sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { visuallyHidden } from '../../ui/announcer.tsx';
import { type AccountChangeKind, changesFor } from './administration.ts';

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.875rem',
  '& th, & td': { textAlign: 'start', padding: '6px 10px', verticalAlign: 'middle' },
  '& thead th': {
    fontWeight: 600,
    fontSize: '0.8125rem',
    color: 'var(--mui-palette-text-secondary)',
    whiteSpace: 'nowrap',
  },
  '& tbody th': { fontWeight: 400 },
  '& tbody tr': { borderTop: '1px solid var(--mui-palette-divider)' },
  // On a phone each account is a block of its own.
  '@media (max-width: 699px)': {
    '& thead': { display: 'none' },
    '& tr': { display: 'flex', flexWrap: 'wrap', padding: '8px 2px', columnGap: 12 },
    '& th, & td': { padding: '1px 0' },
    '& td:nth-of-type(2)': { marginRight: 'auto' },
    '& td:last-of-type': { width: '100%' },
  },
});

interface StaffTableProps {
  staff: readonly StaffListingView[];
  onChange: (kind: AccountChangeKind, listing: StaffListingView) => void;
}

/** The accounts, each with what can be done to it. */
export function StaffTable({ staff, onChange }: StaffTableProps) {
  const { t } = useTranslation();
  const columns = ['number', 'name', 'role', 'branch', 'state', 'acts'] as const;
  return (
    <Table>
      <Box component="caption" sx={visuallyHidden}>
        {t('administration.staffTitle')}
      </Box>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`administration.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {staff.map((listing) => (
          <StaffRow key={listing.staffNumber} listing={listing} onChange={onChange} />
        ))}
      </tbody>
    </Table>
  );
}

function StaffRow({ listing, onChange }: { listing: StaffListingView } & Pick<StaffTableProps, 'onChange'>) {
  const { t } = useTranslation();
  const { staffNumber, name, role, branch, customerNumber, state, invitationExpiresMs, isMe } = listing;
  const changes = changesFor(listing);
  return (
    <tr>
      <th scope="row">{staffNumber}</th>
      <td>
        <b>{name}</b>
        {customerNumber !== null && (
          <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
            {t('administration.customer', { number: customerNumber })}
          </Box>
        )}
      </td>
      <td>{t(`role.${role}`)}</td>
      <td>{t('frame.branch', branch)}</td>
      <td>
        <Box component="span" sx={{ fontWeight: state === 'ready' ? 400 : 700 }}>
          {t(`administration.state.${state}`)}
        </Box>
        {invitationExpiresMs !== null && (
          <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
            {t('administration.invitationUntil', {
              time: sentenceTime(invitationExpiresMs, currentLanguage()),
            })}
          </Box>
        )}
      </td>
      <td>
        {isMe ? (
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {t('administration.me')}
          </Box>
        ) : (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
            {changes.map((kind) => (
              <Button
                key={kind}
                size="small"
                variant="outlined"
                color="inherit"
                sx={{ borderColor: 'divider', minWidth: 0, minHeight: 28, py: 0 }}
                aria-label={`${name} ${t(`change.${kind}.title`)}`}
                onClick={() => onChange(kind, listing)}
              >
                {t(`change.short.${kind}`)}
              </Button>
            ))}
          </Box>
        )}
      </td>
    </tr>
  );
}
