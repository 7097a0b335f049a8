import { type CustomerPage, UNMASKABLE_FIELDS } from '@madoguchi/contract/console/customers';
import { birthDate } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { LabelChip } from '../../ui/state-chip.tsx';
import { accountOf } from './customer.ts';
import { MaskedField } from './masked-field.tsx';

/** Who the customer is. */
export function WhoPanel({
  page,
  heading,
}: {
  page: CustomerPage;
  heading: RefObject<HTMLHeadingElement | null>;
}) {
  const { t } = useTranslation();
  const { customer, token } = page;
  const isOneself = page.acts.some(({ why }) => why === 'yourself');
  return (
    <Box
      component="section"
      aria-labelledby="who-name"
      sx={{
        bgcolor: 'background.paper',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1.5,
        px: 1.75,
        py: 1.25,
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5 }}>
        <Typography variant="h1" id="who-name" ref={heading} tabIndex={-1}>
          {customer.nameKanji}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {customer.nameKana}
        </Typography>
        <Box sx={{ ml: 'auto' }}>
          <LabelChip
            tone={customer.isOwnBranch ? 'success' : 'warning'}
            icon={customer.isOwnBranch ? 'check' : 'info'}
            text={customer.isOwnBranch ? t('who.ownBranch') : t('who.otherBranch')}
          />
        </Box>
      </Box>
      <Box component="dl" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3.5, rowGap: 0.5, mt: 0.75 }}>
        <Fact label={t('who.homeBranch')}>
          {customer.homeBranch.name} {customer.homeBranch.telephone}
        </Fact>
        <Fact label={t('who.account')}>
          {customer.accountType} {accountOf(customer)}
        </Fact>
        <Fact label={t('who.customerNumber')}>{customer.customerNumber}</Fact>
        <Fact label={t('who.dateOfBirth')}>{birthDate(customer.dateOfBirth, currentLanguage())}</Fact>
        {UNMASKABLE_FIELDS.map((field) => (
          <Fact key={field} label={t(`who.${field}`)}>
            <MaskedField page={page} field={field} />
          </Fact>
        ))}
        {token !== null && <Fact label={t('who.tokenUserId')}>{token.tokenUserId}</Fact>}
        {token !== null && token.driftMinutes !== 0 && (
          <Fact label={t('who.driftNow')}>{t('who.minutes', { minutes: token.driftMinutes })}</Fact>
        )}
      </Box>
      {!customer.mayUnmask && (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t(isOneself ? 'who.unmaskNotOneself' : 'who.unmaskNot')}
        </Typography>
      )}
    </Box>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box>
      <Box component="dt" sx={{ fontSize: '0.75rem', color: 'text.secondary', lineHeight: 1.4 }}>
        {label}
      </Box>
      <Box component="dd" sx={{ minHeight: 24, display: 'flex', alignItems: 'center', gap: 0.5 }}>
        {children}
      </Box>
    </Box>
  );
}
