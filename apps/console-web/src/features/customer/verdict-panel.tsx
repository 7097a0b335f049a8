import type { ActOnPage, CustomerPage } from '@madoguchi/contract/console/customers';
import { logTime, sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateChip } from '../../ui/state-chip.tsx';
import { customerQuery } from './customer.ts';
import { NextSteps } from './next-steps.tsx';
import { TimeLeft } from './time-left.tsx';
import { timelineQuery } from './timeline.ts';
import { useVerdictWords } from './use-verdict-words.ts';

/** Why the log-in works or fails, what to say, what to do next. */
export function VerdictPanel({ page, onAct }: { page: CustomerPage; onAct: (act: ActOnPage) => void }) {
  const { t } = useTranslation();
  const { sentence, say } = useVerdictWords(page);
  const { status, sinceMs, untilMs, signIn } = page.diagnosis;
  const language = currentLanguage();
  return (
    <Panel title={t('verdict.title')} aside={<Refresh page={page} />}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.5 }}>
        <StateChip status={status} large />
        {sinceMs !== null && (
          <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
            {t('verdict.since', { time: sentenceTime(sinceMs, language) })}
          </Box>
        )}
        {untilMs !== null && <TimeLeft untilMs={untilMs} nowMs={page.nowMs} />}
      </Box>
      <Typography sx={{ fontSize: '1.0625rem', fontWeight: 700, mt: 1 }}>{sentence}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(`signInMode.${signIn}`)}
        {status === 'locked' &&
          untilMs !== null &&
          ` ${t('verdict.lockUntil', { time: sentenceTime(untilMs, language) })}`}
      </Typography>
      <Box
        sx={{
          mt: 1.25,
          p: 1.25,
          borderRadius: 1,
          bgcolor: 'background.default',
          borderLeft: '3px solid',
          borderColor: 'primary.main',
        }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.25 }}>
          <Typography variant="h3">{t('verdict.say')}</Typography>
          <Box sx={{ ml: 'auto' }}>
            <CopyButton text={say} />
          </Box>
        </Box>
        <Typography variant="body2">{say}</Typography>
      </Box>
      <NextSteps page={page} onAct={onAct} />
    </Panel>
  );
}

function Refresh({ page }: { page: CustomerPage }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => {
    void client.refetchQueries({ queryKey: customerQuery(page.customer.id).queryKey });
    void client.refetchQueries({ queryKey: timelineQuery(page.customer.id).queryKey });
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', justifyContent: 'flex-end' }}>
      <span>{t('verdict.refreshed', { time: logTime(page.nowMs) })}</span>
      <Button
        size="small"
        startIcon={<Icon name="refresh" />}
        onClick={refresh}
        sx={{ minHeight: 28, py: 0 }}
      >
        {t('verdict.refresh')}
      </Button>
    </Box>
  );
}
