import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { visuallyHidden } from './announcer.tsx';

/** Not MUI's Skeleton: this one is in the first load, for which that would be one part more. */
const block = { borderRadius: 1, bgcolor: 'divider', opacity: 0.5 };

/** The place of a page that is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <Box role="status" sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Box component="span" sx={visuallyHidden}>
        {t('common.loading')}
      </Box>
      <Box sx={{ ...block, height: 88 }} />
      <Box sx={{ ...block, height: 220 }} />
      <Box sx={{ ...block, height: 160 }} />
    </Box>
  );
}
