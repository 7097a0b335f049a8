import { shortTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { toneStyle } from '../../app/theme.ts';
import { currentLanguage } from '../../app/words.ts';
import { visuallyHidden } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useHelpdesk } from './helpdesk.ts';

const SMALL = '@media (max-width: 599px)';

/** The customers' helpdesk: open or closed, until when, and its telephone number. */
export function HelpdeskBox() {
  const { t } = useTranslation();
  const { data } = useHelpdesk();
  if (data === undefined) return <Box sx={{ width: 190 }} />;
  const language = currentLanguage();
  const opensAt = data.nextOpeningMs === null ? null : shortTime(data.nextOpeningMs, data.nowMs, language);
  const hours = data.open
    ? t('helpdesk.until', { time: shortTime(data.untilMs, data.nowMs, language) })
    : opensAt !== null && t('helpdesk.opensAt', { time: opensAt });
  return (
    <Box
      title={data.dataCoverYear ? data.name[language] : t('helpdesk.check')}
      sx={{ lineHeight: 1.35, whiteSpace: 'nowrap' }}
    >
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary', display: { xs: 'none', sm: 'block' } }}>
        {t('helpdesk.label')}
        <Box component="span" sx={{ ml: 0.75, color: 'text.primary' }}>
          {data.telephone}
        </Box>
      </Box>
      <Box sx={{ fontSize: '0.8125rem', display: 'flex', gap: 0.75, alignItems: 'center' }}>
        <Box
          component="span"
          sx={{
            ...toneStyle(data.open ? 'success' : 'idle'),
            display: 'inline-flex',
            alignItems: 'center',
            gap: 0.5,
            px: 0.75,
            borderRadius: 1,
            fontWeight: 700,
          }}
        >
          <Icon name={data.open ? 'check' : 'none'} />
          <Box component="span" sx={{ [SMALL]: { display: 'inline' }, display: 'none' }}>
            {t('helpdesk.short')}
          </Box>
          {data.open ? t('helpdesk.open') : t('helpdesk.closed')}
        </Box>
        {hours}
        {!data.dataCoverYear && (
          <Box component="span" sx={{ color: 'warning.main', display: 'inline-flex' }}>
            <Icon name="alert" />
            <Box component="span" sx={visuallyHidden}>
              {t('helpdesk.check')}
            </Box>
          </Box>
        )}
      </Box>
    </Box>
  );
}
