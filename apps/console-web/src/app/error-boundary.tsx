import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Crash {
  reference: string | null;
}

/** Catches what breaks while a page is drawn, and says so with a reference number that also stands in the browser's log. */
export class ErrorBoundary extends Component<{ children: ReactNode }, Crash> {
  override state: Crash = { reference: null };

  static getDerivedStateFromError(): Crash {
    return { reference: `W-${crypto.randomUUID().slice(0, 8)}` };
  }

  override componentDidCatch(error: unknown) {
    console.error(this.state.reference, error);
  }

  override render() {
    const { reference } = this.state;
    return reference === null ? this.props.children : <CrashPage reference={reference} />;
  }
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
