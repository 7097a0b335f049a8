import type { Session } from '@madoguchi/contract/console/session';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useStaff } from '../session/session.ts';

const Page = styled(NavLink)({
  padding: '4px 10px',
  borderRadius: 6,
  fontSize: '0.875rem',
  fontWeight: 600,
  textDecoration: 'none',
  color: 'var(--mui-palette-text-primary)',
  '&:hover': { textDecoration: 'underline' },
  '&[aria-current="page"]': {
    color: 'var(--mui-palette-primary-main)',
    backgroundColor: 'color-mix(in srgb, var(--mui-palette-primary-main) 12%, transparent)',
  },
});

/** Whom the server lets read the statistics; it decides, and this only saves a way that leads nowhere. */
export function readsStatistics(role: Session['staff']['role']): boolean {
  return role === 'auditor' || role === 'officer';
}

/** From the list to the statistics and back, for those who may read both. */
export function AuditPages() {
  const { t } = useTranslation();
  const { role } = useStaff();
  if (!readsStatistics(role)) return null;
  return (
    <Box
      component="nav"
      aria-label={t('audit.pages')}
      sx={{ ml: 'auto', display: 'flex', gap: 0.5, displayPrint: 'none' }}
    >
      <Page to="/audit" end>
        {t('audit.title')}
      </Page>
      <Page to="/audit/statistics">{t('statistics.title')}</Page>
    </Box>
  );
}
