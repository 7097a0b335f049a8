import type { ActOnPage, CustomerPage } from '@madoguchi/contract/console/customers';
import { sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateChip } from '../../ui/state-chip.tsx';
import { LiveSign } from './live-sign.tsx';
import { NextSteps } from './next-steps.tsx';
import { PasswordPause } from './password-pause.tsx';
import { TimeLeft } from './time-left.tsx';
import type { Liveness } from './use-live-customer.ts';
import { useVerdictWords } from './use-verdict-words.ts';

interface VerdictPanelProps {
  page: CustomerPage;
  liveness: Liveness;
  onAct: (act: ActOnPage) => void;
}

/** Why the log-in works or fails, what to say, what to do next. */
export function VerdictPanel({ page, liveness, onAct }: VerdictPanelProps) {
  const { t } = useTranslation();
  const { sentence, say } = useVerdictWords(page);
  const { passwordPausedUntilMs, nowMs } = page;
  const { status, sinceMs, untilMs, signIn } = page.diagnosis;
  const language = currentLanguage();
  return (
    <Panel
      title={t('verdict.title')}
      aside={<LiveSign customerId={page.customer.id} asOfMs={nowMs} liveness={liveness} />}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.5 }}>
        <StateChip status={status} large />
        {sinceMs !== null && (
          <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
            {t('verdict.since', { time: sentenceTime(sinceMs, language) })}
          </Box>
        )}
        {untilMs !== null && <TimeLeft untilMs={untilMs} nowMs={nowMs} />}
      </Box>
      <Typography sx={{ fontSize: '1.0625rem', fontWeight: 700, mt: 1 }}>{sentence}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(`signInMode.${signIn}`)}
        {status === 'locked' &&
          untilMs !== null &&
          ` ${t('verdict.lockUntil', { time: sentenceTime(untilMs, language) })}`}
      </Typography>
      {passwordPausedUntilMs !== null && <PasswordPause untilMs={passwordPausedUntilMs} nowMs={nowMs} />}
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
        <Typography variant="body2" sx={{ whiteSpace: 'pre-line' }}>
          {say}
        </Typography>
      </Box>
      <NextSteps page={page} nextActs={page.diagnosis.nextActs} onAct={onAct} />
    </Panel>
  );
}
