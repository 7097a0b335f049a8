import Box from '@mui/material/Box';
import type { ReactNode, Ref } from 'react';
import { type Tone, toneStyle } from '../app/theme.ts';
import { Icon, type IconName } from './icons.tsx';

const ICONS: Record<Tone, IconName> = {
  success: 'check',
  warning: 'alert',
  error: 'alert',
  info: 'info',
  idle: 'info',
};

interface NoticeProps {
  tone: Tone;
  title: string;
  role?: 'alert' | 'status';
  children?: ReactNode;
  action?: ReactNode;
  ref?: Ref<HTMLDivElement>;
}

/** A framed message with an icon, a title and what to do. It can take the focus. */
export function Notice({ tone, title, role, children, action, ref }: NoticeProps) {
  return (
    <Box
      ref={ref}
      role={role}
      tabIndex={ref === undefined ? undefined : -1}
      sx={{
        ...toneStyle(tone),
        border: '1px solid',
        borderInlineStartWidth: 4,
        borderRadius: 1,
        px: 1.5,
        py: 1,
        display: 'flex',
        flexWrap: { xs: 'wrap', sm: 'nowrap' },
        gap: 1,
        alignItems: 'flex-start',
      }}
    >
      <Box sx={{ pt: '3px', display: 'flex' }}>
        <Icon name={ICONS[tone]} />
      </Box>
      <Box sx={{ flex: { xs: '1 0 calc(100% - 32px)', sm: 1 }, width: { xs: 0, sm: 'auto' }, minWidth: 0 }}>
        <Box sx={{ fontWeight: 700 }}>{title}</Box>
        {children !== undefined && <Box sx={{ color: 'text.primary', fontSize: '0.875rem' }}>{children}</Box>}
      </Box>
      {action}
    </Box>
  );
}
