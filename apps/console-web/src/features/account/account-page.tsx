import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { OwnSessions } from './own-sessions.tsx';
import { Passkeys } from './passkeys.tsx';
import { PasswordPanel } from './password-panel.tsx';

/** One's own account: where one is signed in, passkeys, the password. */
export function AccountPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('account.title'));
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)', maxWidth: 760 }}>
      <Typography variant="h1" ref={heading} tabIndex={-1}>
        {t('account.title')}
      </Typography>
      <OwnSessions />
      <Passkeys />
      <PasswordPanel />
    </Box>
  );
}
