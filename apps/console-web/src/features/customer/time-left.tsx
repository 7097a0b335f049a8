import { remaining } from '@madoguchi/web/dates';
import { machineNowMs, useClock } from '@madoguchi/web/use-clock';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Time running down, for the eye only: the sentence beside it names the moment, so that nobody hears every second.
 *
 * @param nowMs - the server's clock when the page was answered
 */
export function TimeLeft({ untilMs, nowMs }: { untilMs: number; nowMs: number }) {
  const { t } = useTranslation();
  const clockMs = useClock(1_000);
  const [answer, setAnswer] = useState({ nowMs, receivedAtMs: machineNowMs() });
  if (answer.nowMs !== nowMs) setAnswer({ nowMs, receivedAtMs: machineNowMs() });
  const leftMs = untilMs - (answer.nowMs + Math.max(0, clockMs - answer.receivedAtMs));
  return (
    <Box aria-hidden="true" sx={{ fontWeight: 700, fontSize: '0.875rem', whiteSpace: 'nowrap', ml: 'auto' }}>
      {t('verdict.remaining')} {remaining(leftMs)}
    </Box>
  );
}
