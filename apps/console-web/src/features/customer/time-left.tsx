import { remaining } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useServerNow } from './use-server-now.ts';

/**
 * Time running down, for the eye only: the sentence beside it names the moment, so that nobody hears every second.
 *
 * @param nowMs - the server's clock when the page was answered
 */
export function TimeLeft({ untilMs, nowMs }: { untilMs: number; nowMs: number }) {
  const { t } = useTranslation();
  const leftMs = untilMs - useServerNow(nowMs, 1_000);
  return (
    <Box aria-hidden="true" sx={{ fontWeight: 700, fontSize: '0.875rem', whiteSpace: 'nowrap', ml: 'auto' }}>
      {t('verdict.remaining')} {remaining(leftMs)}
    </Box>
  );
}
