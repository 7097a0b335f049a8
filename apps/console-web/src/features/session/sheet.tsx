import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../app/choices.tsx';
import { Icon } from '../../ui/icons.tsx';

/** What a page before the sign-in stands on: the product's name, the choices, one card. */
export function Sheet({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Box sx={{ minHeight: '100dvh', display: 'grid', gridTemplateRows: 'auto 1fr', px: 2 }}>
      <Box component="header" sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1.5, py: 1.5 }}>
        <Choices />
      </Box>
      <Box component="main" sx={{ width: '100%', maxWidth: 400, mx: 'auto', pt: { xs: 2, sm: 8 }, pb: 4 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 2.5, color: 'primary.main' }}>
          <Box sx={{ fontSize: 26, display: 'flex' }}>
            <Icon name="brand" />
          </Box>
          <Box sx={{ fontWeight: 800, fontSize: '1.25rem' }}>{t('brand.name')}</Box>
          <Box sx={{ fontWeight: 600 }}>{t('brand.latin')}</Box>
          <Box sx={{ ml: 'auto', color: 'text.secondary', fontSize: '0.8125rem' }}>{t('brand.tagline')}</Box>
        </Box>
        <Box
          sx={{
            bgcolor: 'background.paper',
            border: '1px solid',
            borderColor: 'divider',
            borderRadius: 2,
            p: 3,
            display: 'grid',
            gap: 2,
          }}
        >
          {children}
        </Box>
      </Box>
    </Box>
  );
}
