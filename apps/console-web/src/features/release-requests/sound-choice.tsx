import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Sound } from './use-sound.ts';

/** Whether an arriving request sounds: off at first. */
export function SoundChoice({ sound }: { sound: Sound }) {
  const { t } = useTranslation();
  return (
    <Box
      component="label"
      title={t('requests.soundHint')}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        minHeight: 28,
        fontSize: '0.8125rem',
        cursor: 'pointer',
        '& input': { width: 18, height: 18, m: 0, accentColor: 'var(--mui-palette-primary-main)' },
      }}
    >
      <input type="checkbox" checked={sound.on} onChange={(event) => sound.switchTo(event.target.checked)} />
      {t('requests.sound')}
    </Box>
  );
}
