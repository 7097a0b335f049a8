import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { toneStyle } from '../app/theme.ts';
import { Icon } from './icons.tsx';

/** What an act leads to, read just before it is sent. */
export function Consequence({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        ...toneStyle('warning'),
        border: '1px solid',
        borderRadius: 1,
        px: 1.5,
        py: 1,
        display: 'flex',
        gap: 1,
      }}
    >
      <Box sx={{ pt: '4px', display: 'flex' }}>
        <Icon name="alert" />
      </Box>
      <Box sx={{ color: 'text.primary', fontSize: '0.875rem' }}>{children}</Box>
    </Box>
  );
}
