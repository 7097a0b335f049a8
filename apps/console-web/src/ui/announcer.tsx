import { AnnounceContext, useAnnouncements } from '@madoguchi/web/announcements';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Holds the live region that `useAnnounce` speaks through. */
export function Announcer({ children }: { children: ReactNode }) {
  const { said, announce } = useAnnouncements();
  return (
    <AnnounceContext value={announce}>
      {children}
      <Box role="status" aria-live="polite" sx={visuallyHidden}>
        <span key={said.turn}>{said.text}</span>
      </Box>
    </AnnounceContext>
  );
}

/** For text that only assistive technology reads. */
export const visuallyHidden = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;
