import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/kbd.tsx';
import { Examples } from './examples.tsx';

const EXAMPLES = ['account', 'customerNumber', 'kana', 'kanji', 'born', 'phone'] as const;

/** Before the first search: what the box takes, by example. A failed search is told in the same place. */
export function SearchIntro({ error }: { error: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Box sx={{ maxWidth: 760, mx: 'auto', width: '100%', pt: { xs: 1, md: 5 }, display: 'grid', gap: 2 }}>
      {error}
      <Box>
        <Typography variant="h1">{t('search.introTitle')}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('search.intro')}
        </Typography>
      </Box>
      <Examples
        examples={EXAMPLES.map((what) => ({
          what: t(`search.examples.${what}`),
          example: t(`search.exampleOf.${what}`),
        }))}
      />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2.5,
          rowGap: 1,
          fontSize: '0.8125rem',
          color: 'text.secondary',
        }}
      >
        <span>
          <Kbd>/</Kbd> <Kbd>Ctrl+K</Kbd> {t('search.keySearch')}
        </span>
        <span>
          <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('search.keyChoose')}
        </span>
        <span>
          <Kbd>Enter</Kbd> {t('search.keyOpen')}
        </span>
      </Box>
    </Box>
  );
}
