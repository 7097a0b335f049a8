import { sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { TimeLeft } from './time-left.tsx';

/** Says that wrong login passwords keep the log-in waiting, whatever the token's state is. */
export function PasswordPause({ untilMs, nowMs }: { untilMs: number; nowMs: number }) {
  const { t } = useTranslation();
  const time = sentenceTime(untilMs, currentLanguage());
  return (
    <Box sx={{ mt: 1 }}>
      <Notice tone="warning" title={t('passwordPause.sentence', { time })}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2 }}>
          {t('passwordPause.own')}
          <TimeLeft untilMs={untilMs} nowMs={nowMs} />
        </Box>
      </Notice>
    </Box>
  );
}
