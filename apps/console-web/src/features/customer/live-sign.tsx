import { logTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { fetchCustomer } from './customer.ts';
import type { Liveness } from './use-live-customer.ts';

interface LiveSignProps {
  customerId: string;
  /** The server's clock when it sent what is on screen. */
  asOfMs: number;
  liveness: Liveness;
}

/**
 * Says that the page follows by itself; where it does not, from when its content is, with a way to fetch it. No live
 * region: what matters, a change of the verdict, is announced where it happens.
 */
export function LiveSign({ customerId, asOfMs, liveness }: LiveSignProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  if (liveness !== 'lost') {
    return (
      <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
        <Pulse on={liveness === 'live'} />
        {t(liveness === 'live' ? 'live.on' : 'live.connecting')}
      </Box>
    );
  }
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', justifyContent: 'flex-end' }}>
      <Box
        component="span"
        sx={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.5,
          color: 'warning.main',
          fontWeight: 700,
        }}
      >
        <Icon name="alert" />
        {t('live.lost')}
      </Box>
      <span>{t('live.asOf', { time: logTime(asOfMs) })}</span>
      <Button
        size="small"
        startIcon={<Icon name="refresh" />}
        onClick={() => void fetchCustomer(client, customerId)}
        sx={{ minHeight: 28, py: 0 }}
      >
        {t('live.refresh')}
      </Button>
    </Box>
  );
}

/** A filled dot where it follows, a ring where it does not yet: the shape tells it too. */
export function Pulse({ on }: { on: boolean }) {
  return (
    <Box
      component="span"
      aria-hidden="true"
      sx={{
        width: 9,
        height: 9,
        borderRadius: '50%',
        border: '2px solid',
        borderColor: on ? 'success.main' : 'text.secondary',
        bgcolor: on ? 'success.main' : 'transparent',
      }}
    />
  );
}
