import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { seesDashboard } from '../features/dashboard/dashboard.ts';
import { seesRequests } from '../features/release-requests/inbox.ts';
import { RequestsLink } from '../features/release-requests/requests-link.tsx';
import { useStaff } from '../features/session/session.ts';
import { Icon } from '../ui/icons.tsx';

const Plain = styled(NavLink)({
  padding: '6px 8px',
  borderRadius: 6,
  whiteSpace: 'nowrap',
  fontWeight: 600,
  fontSize: '0.875rem',
  textDecoration: 'none',
  color: 'var(--mui-palette-text-primary)',
  '&:hover': { textDecoration: 'underline' },
  '&[aria-current="page"]': {
    color: 'var(--mui-palette-primary-main)',
    boxShadow: 'inset 0 -2px var(--mui-palette-primary-main)',
    borderRadius: 0,
  },
});

/** The product's name, which leads home, and the other main pages. */
export function MainNavigation() {
  const { t } = useTranslation();
  const { role } = useStaff();
  // In one line with the search box an administrator's pages need its room.
  const latin = {
    ...{ xs: 'none', sm: 'block', xl: 'block' },
    lg: role === 'administrator' ? 'none' : 'block',
  };
  return (
    <Box
      component="nav"
      aria-label={t('frame.mainNavigation')}
      sx={{
        ...{ display: 'flex', alignItems: 'center', gap: 0.5, order: { xs: -2, lg: 0 } },
        flexWrap: { xs: 'wrap', lg: 'nowrap' },
      }}
    >
      <Box
        component={Link}
        to="/"
        sx={{
          color: 'primary.main',
          textDecoration: 'none',
          display: 'flex',
          alignItems: 'center',
          gap: 0.75,
          whiteSpace: 'nowrap',
          minHeight: 36,
        }}
      >
        <Box sx={{ fontSize: 21, display: 'flex' }}>
          <Icon name="brand" />
        </Box>
        <Box sx={{ fontWeight: 800, fontSize: '1.0625rem' }}>{t('brand.name')}</Box>
        <Box sx={{ fontWeight: 600, fontSize: '0.8125rem', display: latin }}>{t('brand.latin')}</Box>
      </Box>
      {seesRequests(role) && <RequestsLink as={Plain} />}
      {role === 'administrator' && (
        <>
          <Plain to="/staff">{t('administration.staffTitle')}</Plain>
          <Plain to="/settings">{t('administration.settingsTitle')}</Plain>
        </>
      )}
      {seesDashboard(role) && <Plain to="/dashboard">{t('dashboard.title')}</Plain>}
      <Plain to="/audit">{t('frame.audit')}</Plain>
    </Box>
  );
}
