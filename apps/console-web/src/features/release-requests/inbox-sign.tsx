import { logTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pulse } from '../customer/live-sign.tsx';
import type { Liveness } from '../customer/use-live-customer.ts';

/** Whether the list follows by itself; where it does not, from when it is, with a way to fetch it. */
export function InboxSign({ liveness }: { liveness: Liveness }) {
  const { t } = useTranslation();
  if (liveness === 'lost') return null;
  return (
    <Box
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        fontSize: '0.8125rem',
        color: 'text.secondary',
      }}
    >
      <Pulse on={liveness === 'live'} />
      {t(liveness === 'live' ? 'live.on' : 'live.connecting')}
    </Box>
  );
}

/** A lost connection is said loudly: an officer who waits here would wait for nothing. */
export function InboxLost({ asOfMs, onRefresh }: { asOfMs: number; onRefresh: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="warning"
      role="alert"
      title={t('live.lost')}
      action={
        <Button
          size="small"
          color="inherit"
          startIcon={<Icon name="refresh" />}
          onClick={onRefresh}
          sx={{ minHeight: 28, py: 0 }}
        >
          {t('live.refresh')}
        </Button>
      }
    >
      {t('live.asOf', { time: logTime(asOfMs) })}
    </Notice>
  );
}
