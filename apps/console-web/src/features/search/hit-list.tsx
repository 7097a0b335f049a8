import type { CustomerHit } from '@madoguchi/contract/console/customers';
import { birthDate } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { currentLanguage } from '../../app/words.ts';
import { StateChip } from '../../ui/state-chip.tsx';
import { focusHit, moveHit } from './hit-keys.ts';
import { useSearchDesk } from './search-desk.tsx';

const COLUMNS = { xs: '1fr', md: 'minmax(200px, 1.5fr) 110px minmax(180px, 1fr) 200px 190px' };

const Row = styled(Link)({
  textDecoration: 'none',
  color: 'inherit',
  padding: '8px 14px',
  '&:hover, &:focus': {
    backgroundColor: 'color-mix(in srgb, var(--mui-palette-primary-main) 8%, transparent)',
  },
  '&:focus-visible': { outlineOffset: '-3px' },
});

/** Customers as rows: arrow keys move, Enter opens. */
export function HitList({ label, customers }: { label: string; customers: readonly CustomerHit[] }) {
  const { t } = useTranslation();
  const { focusBox } = useSearchDesk();

  function onKeyDown(event: KeyboardEvent) {
    if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    if (event.key === 'Home') focusHit('first');
    else if (event.key === 'End') focusHit('last');
    else if (
      !moveHit(event.target as Element, event.key === 'ArrowDown' ? 1 : -1) &&
      event.key === 'ArrowUp'
    ) {
      focusBox();
    }
  }

  return (
    <Box
      sx={{
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1.5,
        bgcolor: 'background.paper',
        overflow: 'hidden',
      }}
    >
      <Box
        aria-hidden="true"
        sx={{
          display: { xs: 'none', md: 'grid' },
          gridTemplateColumns: COLUMNS,
          gap: 1.5,
          px: 1.75,
          py: 0.75,
          fontSize: '0.8125rem',
          color: 'text.secondary',
          bgcolor: 'background.default',
        }}
      >
        {(['name', 'customerNumber', 'account', 'dateOfBirth', 'status'] as const).map((column) => (
          <span key={column}>{t(`search.column.${column}`)}</span>
        ))}
      </Box>
      <Box component="ul" aria-label={label} onKeyDown={onKeyDown} sx={{ listStyle: 'none', p: 0 }}>
        {customers.map((customer) => (
          <Box component="li" key={customer.id} sx={{ borderTop: '1px solid', borderColor: 'divider' }}>
            <Hit customer={customer} />
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function Hit({ customer }: { customer: CustomerHit }) {
  return (
    <Row
      to={`/customers/${customer.id}`}
      data-hit
      sx={{
        display: 'grid',
        gridTemplateColumns: COLUMNS,
        columnGap: 1.5,
        rowGap: 0.25,
        alignItems: 'center',
      }}
    >
      <span>
        <Box component="span" sx={{ fontWeight: 700, mr: 1 }}>
          {customer.nameKanji}
        </Box>
        <Box component="span" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          {customer.nameKana}
        </Box>
      </span>
      <span>{customer.customerNumber}</span>
      <span>
        {customer.branchName} {customer.branchCode}-{customer.accountNumber}
      </span>
      <Box component="span" sx={{ whiteSpace: { md: 'nowrap' } }}>
        {birthDate(customer.dateOfBirth, currentLanguage())}
      </Box>
      <span>
        <StateChip status={customer.status} />
      </span>
    </Row>
  );
}
