import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useTranslation } from 'react-i18next';
import { visuallyHidden } from './announcer.tsx';

/** The place of a page that is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <Box role="status" sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Box component="span" sx={visuallyHidden}>
        {t('common.loading')}
      </Box>
      <Skeleton variant="rounded" height={88} />
      <Skeleton variant="rounded" height={220} />
      <Skeleton variant="rounded" height={160} />
    </Box>
  );
}
