import { CrashBoundary } from '@madoguchi/web/crash-boundary';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Shows a page with a reference number where drawing the page broke. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return (
    <CrashBoundary mark="W" page={(reference) => <CrashPage reference={reference} />}>
      {children}
    </CrashBoundary>
  );
}

function CrashPage({ reference }: { reference: string }) {
  const { t } = useTranslation();
  return (
    <Box component="main" role="alert" sx={{ maxWidth: 560, mx: 'auto', p: 4, display: 'grid', gap: 2 }}>
      <Typography variant="h1">{t('page.crashTitle')}</Typography>
      <p>{t('page.crashBody')}</p>
      <p>{t('common.reference', { reference })}</p>
      <Button variant="contained" onClick={() => window.location.reload()} sx={{ justifySelf: 'start' }}>
        {t('common.reload')}
      </Button>
    </Box>
  );
}
