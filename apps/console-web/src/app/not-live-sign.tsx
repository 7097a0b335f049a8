import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { visuallyHidden } from '../ui/announcer.tsx';
import { Icon } from '../ui/icons.tsx';
import { useSomeViewIsLost } from './lost-views.ts';

/**
 * In the header, on every page: what is on screen does not follow by itself at the moment. It goes away by itself with the
 * reconnection. The place is announced, so that whoever does not see it hears it.
 */
export function NotLiveSign() {
  const { t } = useTranslation();
  const isLost = useSomeViewIsLost();
  return (
    <Box role="status" sx={{ display: isLost ? 'flex' : 'contents', order: { xs: -1, lg: 0 } }}>
      {isLost && (
        <Box
          component="span"
          title={t('frame.reconnecting')}
          sx={{
            whiteSpace: 'nowrap',
            display: 'inline-flex',
            alignItems: 'center',
            gap: 0.5,
            px: 1,
            py: 0.25,
            border: '1px solid',
            borderColor: 'warning.main',
            borderRadius: 1,
            color: 'warning.main',
            fontSize: '0.8125rem',
            fontWeight: 700,
            lineHeight: 1.4,
          }}
        >
          <Icon name="alert" />
          {t('frame.notLive')}
          <Box component="span" sx={visuallyHidden}>
            {t('frame.reconnecting')}
          </Box>
        </Box>
      )}
    </Box>
  );
}
